package app.meantime.retention.web;

import app.meantime.portal.web.Act;
import app.meantime.retention.Task;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The leader's desk (S6): second calls, whose brief is there, and the recorder with its three beats. */
@Named
@RequestScoped
public class GratitudePage {

    @Inject
    Tasks tasks;

    @Inject
    TaskViews views;

    @Inject
    Act act;

    @Inject
    @ManagedProperty("#{param.task}")
    @Nullable String task;

    private List<View> open = List.of();
    private @Nullable String reason;

    @PostConstruct
    void open() {
        open = views.list(Task.Kind.GRATITUDE.name(), null);
    }

    public List<View> getReady() {
        return open.stream().filter(task -> task.state() == Task.State.READY).toList();
    }

    public List<View> getWaiting() {
        return open.stream()
                .filter(task -> task.state() == Task.State.WAITING_FOR_BRIEF)
                .toList();
    }

    public void skip() throws IOException {
        act.thenShow("/leader/gratitude", () -> tasks.skip(Path.id(task), reason));
    }

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason;
    }
}
