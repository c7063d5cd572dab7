package app.meantime.retention.web;

import app.meantime.portal.web.Act;
import app.meantime.retention.ejb.TaskViews;
import app.meantime.retention.ejb.TaskViews.View;
import app.meantime.retention.ejb.Tasks;
import app.meantime.words.web.Path;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The briefs that a mentor is asked for before the leader speaks (R22). */
@Named
@RequestScoped
public class BriefsPage {

    @Inject
    Tasks tasks;

    @Inject
    TaskViews views;

    @Inject
    Act act;

    @Inject
    @ManagedProperty("#{param.task}")
    @Nullable String task;

    private List<View> wanted = List.of();
    private List<View> given = List.of();
    private final Map<UUID, Notes> notes = new HashMap<>();

    /** What was typed about one client. */
    public static class Notes {

        private @Nullable String progress;
        private @Nullable String thanks;
        private @Nullable String avoid;

        public @Nullable String getProgress() {
            return progress;
        }

        public void setProgress(@Nullable String progress) {
            this.progress = progress;
        }

        public @Nullable String getThanks() {
            return thanks;
        }

        public void setThanks(@Nullable String thanks) {
            this.thanks = thanks;
        }

        public @Nullable String getAvoid() {
            return avoid;
        }

        public void setAvoid(@Nullable String avoid) {
            this.avoid = avoid;
        }
    }

    @PostConstruct
    void open() {
        wanted = views.briefsWanted();
        given = views.briefsGiven();
        wanted.forEach(view -> notes.put(view.id(), new Notes()));
    }

    public List<View> getWanted() {
        return wanted;
    }

    /** Those that the leader has not spoken by yet. */
    public List<View> getGiven() {
        return given;
    }

    /** Gives the brief that was typed; the form says whose, not its place in the list, which may have moved. */
    public void brief() throws IOException {
        UUID about = Path.id(task);
        Notes typed = notes.getOrDefault(about, new Notes());
        act.thenShow(
                "/mentor/briefs", () -> tasks.brief(about, typed.getProgress(), typed.getThanks(), typed.getAvoid()));
    }

    /** What was typed, by task. */
    public Map<UUID, Notes> getNotes() {
        return notes;
    }
}
