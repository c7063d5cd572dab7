package app.meantime.retention.web;

import app.meantime.Refusal;
import app.meantime.portal.web.Words;
import app.meantime.retention.ejb.TaskViews;
import app.meantime.retention.ejb.TaskViews.View;
import app.meantime.retention.ejb.Tasks;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
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
    Words words;

    @Inject
    FacesContext faces;

    private List<View> wanted = List.of();
    private @Nullable String progress;
    private @Nullable String thanks;
    private @Nullable String avoid;

    @PostConstruct
    void open() {
        wanted = views.briefsWanted();
    }

    public List<View> getWanted() {
        return wanted;
    }

    public void brief(UUID task) throws IOException {
        try {
            tasks.brief(task, progress, thanks, avoid);
            faces.getExternalContext().redirect("/mentor/briefs");
        } catch (Refusal refusal) {
            String sentence = words.say(refusal.key(), refusal.arguments().toArray());
            faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, sentence, null));
        }
    }

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
