package app.meantime.retention.web;

import app.meantime.portal.web.Act;
import app.meantime.portal.web.Words;
import app.meantime.retention.Task;
import app.meantime.retention.ejb.GratitudeDesk;
import app.meantime.retention.ejb.GratitudeDesk.Facts;
import app.meantime.retention.ejb.TaskViews;
import app.meantime.retention.ejb.TaskViews.BriefView;
import app.meantime.retention.ejb.TaskViews.Spoken;
import app.meantime.retention.ejb.TaskViews.View;
import app.meantime.retention.ejb.Tasks;
import app.meantime.words.web.Path;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The leader's desk (S6): one client at a time, by when the thanks are due, with the brief, the facts and the recorder with its
 * three beats; behind that one the others, those whose brief is not there yet, and what is done.
 */
@Named
@RequestScoped
public class GratitudePage {

    private static final String HERE = "/leader/gratitude";
    private static final int ENDED_SHOWN = 20;

    @Inject
    Tasks tasks;

    @Inject
    TaskViews views;

    @Inject
    GratitudeDesk desk;

    @Inject
    SpokenBriefs briefs;

    @Inject
    Words words;

    @Inject
    Act act;

    @Inject
    Clock clock;

    /** The task that the form is about. */
    @Inject
    @ManagedProperty("#{param.task}")
    @Nullable String task;

    /** The task that is looked at; without it the one that is due first. */
    @Inject
    @ManagedProperty("#{param.now}")
    @Nullable String chosen;

    private List<View> all = List.of();
    private Map<UUID, Facts> facts = Map.of();
    private Map<UUID, Instant> heard = Map.of();
    private @Nullable String reason;

    @PostConstruct
    void open() {
        all = views.list(Task.Kind.GRATITUDE.name(), "all");
        facts = desk.facts(getReady().stream().map(View::enrollmentId).toList());
        Map<UUID, UUID> messages = new HashMap<>();
        getDone().forEach(view -> {
            if (view.messageId() != null) {
                messages.put(view.messageId(), view.id());
            }
        });
        heard = desk.heard(messages.keySet());
    }

    private List<View> in(Task.State state) {
        return all.stream().filter(view -> view.state() == state).toList();
    }

    public List<View> getReady() {
        return in(Task.State.READY);
    }

    public List<View> getWaiting() {
        return in(Task.State.WAITING_FOR_BRIEF);
    }

    /** The one that is looked at, or none. */
    public List<View> getNow() {
        List<View> ready = getReady();
        return ready.stream()
                .filter(view -> view.id().toString().equals(chosen))
                .findFirst()
                .or(() -> ready.stream().findFirst())
                .stream()
                .toList();
    }

    /** Those that are ready as well. */
    public List<View> getNext() {
        List<View> now = getNow();
        return getReady().stream().filter(view -> !now.contains(view)).toList();
    }

    public List<View> getDone() {
        return latest(Task.State.DONE);
    }

    public List<View> getSkipped() {
        return latest(Task.State.SKIPPED);
    }

    private List<View> latest(Task.State state) {
        return in(state).stream()
                .sorted(Comparator.comparing(View::endedAt, Comparator.nullsLast(Comparator.reverseOrder())))
                .limit(ENDED_SHOWN)
                .toList();
    }

    /** The client in numbers: "2 calls held · week 5 · 4 threads, 3 of them solved". */
    public String facts(View view) {
        Facts known = facts.get(view.enrollmentId());
        return known == null
                ? ""
                : words.say("gratitude.facts", view.heldCalls(), known.weeks(), known.threads(), known.solved());
    }

    /** For how long it has been open: "open for 3 days". */
    public String age(View view) {
        return words.say(
                "gratitude.age",
                Duration.between(view.openedAt(), clock.instant()).toDays());
    }

    /** Is it late? */
    public boolean late(View view) {
        return view.dueAt().isBefore(clock.instant());
    }

    /** "Heard Tue 10:12", or that it was not. */
    public String heard(View view) {
        Instant at = view.messageId() == null ? null : heard.get(view.messageId());
        return at == null ? words.say("thread.notHeard") : words.say("thread.heard", words.when(at));
    }

    /** Was its brief spoken? */
    public boolean spoken(View view) {
        BriefView brief = view.brief();
        return brief != null && brief.spoken();
    }

    /** How its spoken brief looks to a player. */
    public Spoken voice(View view) {
        return briefs.of(view.id());
    }

    /** May the skip be taken back still? */
    public boolean undoable(View view) {
        Instant ended = view.endedAt();
        return ended != null && ended.plus(Duration.ofDays(1)).isAfter(clock.instant());
    }

    public void skip() throws IOException {
        act.thenShow(HERE, () -> tasks.skip(Path.id(task), reason));
    }

    public void override() throws IOException {
        act.thenShow(HERE + "?now=" + Path.id(task), () -> tasks.override(Path.id(task), reason));
    }

    public void takeUpAgain() throws IOException {
        act.thenShow(HERE, () -> tasks.takeUpAgain(Path.id(task)));
    }

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason;
    }
}
