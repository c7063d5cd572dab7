package app.meantime.voice.web;

import app.meantime.Refusal;
import app.meantime.enrollment.ejb.EnrollmentViews;
import app.meantime.enrollment.ejb.EnrollmentViews.CallView;
import app.meantime.notice.ejb.Notices;
import app.meantime.people.ejb.Caller;
import app.meantime.people.ejb.OneLook;
import app.meantime.people.ejb.People.Name;
import app.meantime.portal.web.Act;
import app.meantime.portal.web.Words;
import app.meantime.promise.ReplyPromise;
import app.meantime.voice.Content;
import app.meantime.voice.Kind;
import app.meantime.voice.Reminder;
import app.meantime.voice.VoiceMessage;
import app.meantime.voice.VoiceThread;
import app.meantime.voice.ejb.ClientHome;
import app.meantime.voice.ejb.Insisting;
import app.meantime.voice.ejb.MessageView;
import app.meantime.voice.ejb.MessageView.PromiseView;
import app.meantime.voice.ejb.Passages;
import app.meantime.voice.ejb.ThreadViews;
import app.meantime.voice.ejb.ThreadViews.Later;
import app.meantime.voice.ejb.ThreadViews.Shape;
import app.meantime.voice.ejb.ThreadViews.View;
import app.meantime.voice.ejb.Transcripts;
import app.meantime.voice.ejb.VoiceThreads;
import app.meantime.words.web.Path;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.Param;

/** One thread, seen by the client or by the one who answers; what each can do about it is a button of one act. */
@Named
@RequestScoped
public class ThreadPage {

    private static final Jsonb JSON = JsonbBuilder.create();

    @Inject
    VoiceThreads threads;

    @Inject
    ThreadViews views;

    @Inject
    OneLook look;

    @Inject
    ClientHome home;

    @Inject
    Passages keeping;

    @Inject
    Transcripts transcripts;

    @Inject
    EnrollmentViews enrollments;

    @Inject
    Caller caller;

    @Inject
    Words words;

    @Inject
    Act act;

    @Inject
    Insisting insisting;

    @Inject
    Clock clock;

    @Inject
    Notices notices;

    @Inject
    HttpServletRequest request;

    @Inject
    @Param(pathIndex = 0)
    @Nullable String address;

    /** The message beside which something is being written; it stands in the address and in the form. */
    @Inject
    @ManagedProperty("#{param.words}")
    @Nullable String beside;

    /** Which text the writer was asked about; it stands in the form. */
    @Inject
    @ManagedProperty("#{param.anyway}")
    @Nullable String anyway;

    private @Nullable View view;
    private Map<UUID, Shape> shapes = Map.of();
    private List<CallView> calls = List.of();
    private Map<UUID, List<Passages.View>> passages = Map.of();
    private Map<UUID, Transcripts.View> heard = Map.of();
    private @Nullable String text;
    private @Nullable String summary;
    private @Nullable String said;
    private @Nullable LocalDateTime until;
    private @Nullable Later later;
    private boolean hasty;
    private boolean sending;

    @PostConstruct
    void open() {
        UUID id = Path.id(address);
        look.at(List.of(() -> read(id)));
        getMessages().stream().filter(this::written).forEach(message -> {
            summary = message.summary();
            said = message.text();
        });
    }

    /** Reads all that the page shows, in one transaction: each part asks for the same thread. */
    private void read(UUID id) {
        View found = views.thread(id);
        if (found.mine() != request.getRequestURI().startsWith("/client")) {
            // Each portal shows one side: what somebody asks as a client is not there where they answer.
            throw Refusal.notThere();
        }
        view = found;
        if (request.getHeader("X-Live") == null) {
            // Who comes to the page has seen what is new; a page that keeps itself true may lie behind others.
            notices.seeNewIn(id);
        }
        shapes = views.shapesIn(id);
        later = views.later(id);
        passages = keeping.in(id);
        heard = transcripts.in(id);
        calls = enrollments.callsAround(getThread().enrollmentId());
    }

    public View getThread() {
        if (view == null) {
            throw Refusal.notThere();
        }
        return view;
    }

    public List<MessageView> getMessages() {
        return getThread().messages();
    }

    /** Was it said on the reader's side: by the client, or by those who answer? */
    public boolean mine(MessageView message) {
        boolean byClient = message.author().id().equals(getThread().client().id());
        return byClient == getThread().mine();
    }

    /** The waveform for the player. */
    public String peaks(MessageView message) {
        return Base64.getEncoder().encodeToString(shape(message).peaks());
    }

    /** Where nobody speaks, for the player: "3.2-5.1 20-22.4", in seconds. */
    public String silences(MessageView message) {
        return shape(message).silences().stream()
                .map(silence -> silence.from() / 1000.0 + "-" + silence.to() / 1000.0)
                .collect(Collectors.joining(" "));
    }

    /** The passages that the reader keeps of it, for the player: a JSON list of {id, name, from, to}, or nothing. */
    public String passages(MessageView message) {
        List<Passages.View> kept = passages.getOrDefault(message.id(), List.of());
        return kept.isEmpty() ? "" : JSON.toJson(kept);
    }

    private Shape shape(MessageView message) {
        return shapes.getOrDefault(message.id(), Shape.NONE);
    }

    /** Is there a voice in it? */
    public boolean spoken(MessageView message) {
        return message.seal() != VoiceMessage.Seal.TEXT;
    }

    /** What a machine made of it, or null. */
    public Transcripts.@Nullable View transcript(MessageView message) {
        return heard.get(message.id());
    }

    /** Is it a voice of the reader's own, beside which they may write? What is sealed stays as it was said. */
    public boolean describable(MessageView message) {
        return message.author().id().equals(caller.id()) && spoken(message) && message.kind() != Kind.RECAP;
    }

    /** "Ben answered for Maya", where somebody who covered did; empty otherwise. */
    public String stoodIn(MessageView message) {
        UUID author = message.author().id();
        View thread = getThread();
        return author.equals(thread.client().id())
                        || author.equals(thread.mentor().id())
                ? ""
                : words.say(
                        "cover.answered",
                        message.author().firstName(),
                        thread.mentor().firstName());
    }

    /** Who covers at the moment, said to whoever looks; empty when nobody does. */
    public String getCover() {
        View thread = getThread();
        Name cover = thread.cover();
        if (cover == null) {
            return "";
        }
        if (thread.mine()) {
            return words.say("cover.client", thread.mentor().firstName(), cover.firstName());
        }
        return cover.id().equals(caller.id())
                ? words.say("cover.thread", thread.mentor().firstName())
                : words.say("cover.mine", cover.firstName());
    }

    /** Is something being written beside this message? */
    public boolean written(MessageView message) {
        return describable(message) && message.id().toString().equals(beside);
    }

    /** The other one's name. */
    public String getOther() {
        View thread = getThread();
        return thread.mine() ? thread.mentor().name() : thread.client().name();
    }

    /** First names of all who may record here, by id: "id:Maya id:Jonas". */
    public String getNames() {
        View thread = getThread();
        return Stream.of(thread.client(), thread.mentor(), thread.cover())
                .filter(Objects::nonNull)
                .map(name -> name.id() + ":" + name.firstName())
                .collect(Collectors.joining(" "));
    }

    /** What time it is where the client is. */
    public String getTheirTime() {
        ZoneId zone = ZoneId.of(getThread().clientZone());
        return DateTimeFormatter.ofPattern("HH:mm").format(clock.instant().atZone(zone)) + " " + Words.city(zone);
    }

    /**
     * The calls that were held before this message and after the one before it, or, with as many as there are messages, after the
     * last; those since the thread was opened.
     */
    public List<CallView> callsBefore(int index) {
        List<MessageView> messages = getMessages();
        Instant from =
                index == 0 ? getThread().openedAt() : messages.get(index - 1).sentAt();
        Instant to = index < messages.size() ? messages.get(index).sentAt() : Instant.MAX;
        return calls.stream()
                .filter(call -> call.heldAt() != null)
                .filter(call -> !at(call).isBefore(from) && at(call).isBefore(to))
                .toList();
    }

    private static Instant at(CallView call) {
        Instant held = call.heldAt();
        return held == null ? call.plannedAt() : held;
    }

    /** Where that call has its own place. */
    public String callHref(CallView call) {
        return getThread().mine() ? "/client/calls#call-" + call.id() : "/mentor/calls/" + call.id();
    }

    /** Does a day begin with this message? */
    public boolean newDay(int index) {
        return index == 0 || !day(index).equals(day(index - 1));
    }

    private LocalDate day(int index) {
        return words.localDate(getMessages().get(index).sentAt());
    }

    public String label(MessageView message) {
        return words.say(
                "thread.messageLabel",
                message.author().name(),
                words.length(message.durationSeconds()),
                words.when(message.sentAt()));
    }

    /** The promise while it runs. */
    private @Nullable PromiseView openPromise() {
        PromiseView promise = getThread().promise();
        return promise == null
                        || promise.state() == ReplyPromise.State.KEPT
                        || promise.state() == ReplyPromise.State.MISSED
                ? null
                : promise;
    }

    public boolean isOverdue() {
        PromiseView promise = openPromise();
        return promise != null && promise.state() == ReplyPromise.State.OVERDUE;
    }

    public boolean isWaiting() {
        return openPromise() != null;
    }

    public boolean isOver() {
        VoiceThread.State state = getThread().state();
        return state == VoiceThread.State.CLOSED || state == VoiceThread.State.SELF_SOLVED;
    }

    /** Where it stands, for whoever looks. */
    public String getStanding() {
        View thread = getThread();
        if (!thread.mine()) {
            PromiseView promise = openPromise();
            return promise == null
                    ? words.say("state." + thread.state())
                    : words.say(isOverdue() ? "due.since" : "due.by", words.when(promise.dueAt()));
        }
        return new Standing(words).of(home.thread(thread.id()));
    }

    /** What is said here unless it is said otherwise, as the recorder calls it. */
    public String getKind() {
        return getThread().kind().name().toLowerCase(Locale.ROOT);
    }

    /** The program's channels that are off, for the recorder. */
    public String getOff() {
        return Ways.off(getThread().channels());
    }

    public boolean isVoiceOn() {
        return Ways.voice(getThread().channels());
    }

    public boolean isTextOn() {
        return Ways.text(getThread().channels());
    }

    /** Shown before the client records (R45); the mentor needs no promise. */
    public String getExpectation() {
        View thread = getThread();
        return thread.mine()
                ? words.say("client.promise", thread.mentor().firstName(), words.when(thread.expectBy()))
                : "";
    }

    /** Who kept the promise that was given to a message, and how; nothing while it runs. */
    public String kept(MessageView message) {
        return new Standing(words).kept(message.promise());
    }

    public String reason(MessageView message) {
        return message.reason() == null ? "" : words.say(message.reason());
    }

    /**
     * Sends what was typed. An answer in haste is asked about first, and so is what is nearly somebody else's; neither is held up by
     * more than that.
     */
    public void write() throws IOException {
        hasty = !insisting.on(anyway, text) && views.inHaste(getThread().id());
        if (!hasty) {
            writeAnyway();
        }
    }

    public void writeAnyway() throws IOException {
        insist();
        act.thenShow(here(), () -> threads.post(getThread().id(), UUID.randomUUID(), null, Content.typed(text)));
    }

    private void insist() {
        sending = true;
        insisting.on(anyway, text);
    }

    /** Which text its writer is asked about. */
    public String getAsked() {
        return Insisting.about(text);
    }

    /** Is it nearly what somebody else has got, so that its writer is asked? */
    public boolean isAlike() {
        return sending && act.refusedAs("refusal.sameWords");
    }

    /** Keeps what was typed back until the other one works. */
    public void writeLater() throws IOException {
        insist();
        act.thenShow(
                here(),
                () -> threads.postInWorkingHours(getThread().id(), UUID.randomUUID(), null, Content.typed(text)));
    }

    /** Was something typed in haste, so that its writer is asked first? */
    public boolean isHasty() {
        return hasty;
    }

    /** "Deliver Mon 09:00, their time": what can wait for their working hours; nothing while they work or it cannot. */
    public String getLaterSaid() {
        Later waits = later;
        return waits == null || waits.promisedBefore() || waits.takenAlready()
                ? ""
                : words.say(
                        waits.zone().equals(words.zone()) ? "later.deliver" : "later.deliverThere",
                        words.whenIn(waits.at(), waits.zone()));
    }

    /** Why it cannot wait for their working hours; nothing when it can, or need not. */
    public String getLaterNot() {
        Later waits = later;
        PromiseView promise = openPromise();
        return waits == null || !waits.promisedBefore() || promise == null || isOverdue()
                ? ""
                : words.say("later.promisedBefore", getOtherFirst(), words.when(promise.dueAt()));
    }

    /** The other one's first name. */
    public String getOtherFirst() {
        View thread = getThread();
        return (thread.mine() ? thread.mentor() : thread.client()).firstName();
    }

    /** Writes a summary and a text beside one of the reader's own voices. */
    public void describe() throws IOException {
        UUID message = Path.id(beside);
        act.thenShow(here() + "#message-" + message, () -> threads.describe(message, summary, said));
    }

    public void think() throws IOException {
        act.thenShow(here(), () -> threads.think(getThread().id()));
    }

    /** My own reminder, this evening. */
    public void tonight() throws IOException {
        act.thenShow(here(), () -> threads.snooze(getThread().id(), Reminder.TONIGHT));
    }

    public void tomorrow() throws IOException {
        act.thenShow(here(), () -> threads.snooze(getThread().id(), Reminder.TOMORROW));
    }

    /** My own reminder, at a time that was typed. */
    public void remind() throws IOException {
        act.thenShow(here(), () -> {
            if (until == null) {
                throw Refusal.unacceptable("refusal.missing", words.say("remind.own"));
            }
            threads.snooze(getThread().id(), until.atZone(words.zone()).toInstant());
        });
    }

    public void wake() throws IOException {
        act.thenShow(here(), () -> threads.wake(getThread().id()));
    }

    /** Is there still an evening to be reminded in? */
    public boolean isEveningComes() {
        return Reminder.eveningComes(clock.instant(), words.zone());
    }

    public String getTonightSaid() {
        return words.say("remind.tonight", words.when(Reminder.TONIGHT.from(clock.instant(), words.zone())));
    }

    public String getTomorrowSaid() {
        return words.say("remind.tomorrow", words.when(Reminder.TOMORROW.from(clock.instant(), words.zone())));
    }

    /** Did the one who answers put it off? */
    public boolean isPutOff() {
        return !getThread().mine() && getThread().state() == VoiceThread.State.SNOOZED;
    }

    public void holdForCall() throws IOException {
        act.thenShow(here(), () -> threads.holdForCall(getThread().id()));
    }

    public void solve() throws IOException {
        act.thenShow(here(), () -> threads.solve(getThread().id()));
    }

    public void close() throws IOException {
        act.thenShow(here(), () -> threads.close(getThread().id()));
    }

    /** The address of this thread. */
    public String getHere() {
        return here();
    }

    private String here() {
        return (getThread().mine() ? "/client/threads/" : "/mentor/threads/")
                + getThread().id();
    }

    public @Nullable String getText() {
        return text;
    }

    public void setText(@Nullable String text) {
        this.text = text;
    }

    public @Nullable String getSummary() {
        return summary;
    }

    public void setSummary(@Nullable String summary) {
        this.summary = summary;
    }

    /** When to be reminded, where the reader lives. */
    public @Nullable LocalDateTime getUntil() {
        return until;
    }

    public void setUntil(@Nullable LocalDateTime until) {
        this.until = until;
    }

    /** What was said, as the speaker writes it. */
    public @Nullable String getSaid() {
        return said;
    }

    public void setSaid(@Nullable String said) {
        this.said = said;
    }
}
