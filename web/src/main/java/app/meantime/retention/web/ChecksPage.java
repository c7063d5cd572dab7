package app.meantime.retention.web;

import app.meantime.people.ejb.Caller;
import app.meantime.portal.web.Act;
import app.meantime.portal.web.Page;
import app.meantime.portal.web.Words;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Clients at risk, whom the reader is to look after: a mentor theirs, a manager everybody's. */
@Named
@RequestScoped
public class ChecksPage {

    private static final String MENTORS = "/mentor/at-risk";
    private static final String MANAGERS = "/manager/at-risk";

    @Inject
    Tasks tasks;

    @Inject
    TaskViews views;

    @Inject
    Act act;

    @Inject
    Words words;

    @Inject
    Page page;

    @Inject
    Caller caller;

    @Inject
    @ManagedProperty("#{param.task}")
    @Nullable String task;

    private List<View> open = List.of();
    private @Nullable String note;
    private @Nullable String reason;

    @PostConstruct
    void open() {
        open = views.list(Task.Kind.CHECK_ON_CLIENT.name(), null);
    }

    /** On the mentor's page theirs alone, also for somebody who manages too. */
    public List<View> getOpen() {
        return isMentors()
                ? open.stream()
                        .filter(view -> view.mentor().id().equals(caller.id()))
                        .toList()
                : open;
    }

    private boolean isMentors() {
        return page.getPath().startsWith("/mentor");
    }

    /** Why: "silent, missed check-ins". */
    public String why(View view) {
        return view.risk() == null
                ? ""
                : view.risk().reasons().stream()
                        .map(reason -> words.say("report.word." + reason))
                        .collect(Collectors.joining(", "));
    }

    public void done() throws IOException {
        act.thenShow(here(), () -> tasks.checked(Path.id(task), note));
    }

    public void skip() throws IOException {
        act.thenShow(here(), () -> tasks.skip(Path.id(task), reason));
    }

    private String here() {
        return isMentors() ? MENTORS : MANAGERS;
    }

    public @Nullable String getNote() {
        return note;
    }

    public void setNote(@Nullable String note) {
        this.note = note;
    }

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason;
    }
}
