package app.meantime.voice;

import app.meantime.Moments;
import app.meantime.Refusal;
import app.meantime.Texts;
import app.meantime.enrollment.Call;
import app.meantime.enrollment.Enrollment;
import app.meantime.people.Person;
import app.meantime.program.CheckInPart;
import app.meantime.program.MessageKind;
import app.meantime.promise.ReplyPromise;
import app.meantime.promise.WorkingCalendar;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * One challenge, titled, within an enrollment: what a client says the moment an obstacle stands there, and what is
 * answered. Two people speak here, the client and the one who answers, usually the mentor.
 *
 * <p>What the client says opens a reply promise; a second message before the answer has a promise of its own and never
 * moves the first. Any real answer, voice or text, keeps every promise that is open. Thinking about it, or putting it off
 * for oneself, keeps none. The thread carries the earliest open due instant, by which the queue is ordered.
 *
 * <p>While the mentor is away a colleague may cover: opens the thread and answers, as oneself, and the answer counts. Who
 * covers is said by the mentor's calendar at each visit, so that it ends with the absence.
 */
@Entity
public class VoiceThread {

    private static final int LONGEST_TITLE = 120;

    /** Who answers sooner after hearing has hardly thought about it. */
    private static final Duration HASTE = Duration.ofMinutes(2);

    /** Where a thread stands. */
    public enum State {
        WAITING_ON_MENTOR,
        THINKING,
        WAITING_ON_CLIENT,
        SNOOZED,
        HELD_FOR_CALL,
        SELF_SOLVED,
        CLOSED
    }

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Enrollment enrollment;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Person client;

    /** Who answers here: the mentor, or the leader where a gratitude message began the thread. */
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Person mentor;

    private String title;

    private @Nullable String event;

    private @Nullable LocalDate eventDate;

    @Enumerated(EnumType.STRING)
    private State state;

    private Instant openedAt;

    private Instant movedAt;

    /** The earliest due instant that is still open. */
    private @Nullable Instant dueAt;

    private @Nullable Instant snoozedUntil;

    /** When the client solved it; null again once they ask further. */
    private @Nullable Instant solvedAt;

    /** Something was said to the client here; kept beside the messages so that speaking need not look at them. */
    private boolean answered;

    /** In a check-in somebody asked for help here; kept beside the messages so that the queue need not look at them. */
    private boolean asksHelp;

    /** A message may be kept back here; if not, nobody need look for it. */
    private boolean keepsBack;

    /** Who answers in the mentor's place at this visit. */
    @Transient
    private @Nullable UUID cover;

    @OneToMany(mappedBy = "thread", cascade = CascadeType.PERSIST)
    @OrderBy("sentAt, id")
    private List<VoiceMessage> messages = new ArrayList<>();

    @Version
    private int version;

    /**
     * Opens a thread.
     *
     * @param opener the client of the enrollment, or one who writes to that client
     * @param answerer who will answer what the client says here
     * @param title what it is about, 1 to 120 characters
     * @param event what is coming up, for example "staff review" (R5)
     * @throws Refusal NOT_THERE when the opener has no part in the enrollment; UNACCEPTABLE for the texts
     */
    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public VoiceThread(
            UUID id,
            Enrollment enrollment,
            Person opener,
            Person answerer,
            @Nullable String title,
            @Nullable String event,
            @Nullable LocalDate eventDate,
            Instant at) {
        if (!same(opener, enrollment.client()) && !same(opener, answerer)) {
            throw Refusal.notThere();
        }
        enrollment.mustRun();
        this.id = id;
        this.enrollment = enrollment;
        this.client = enrollment.client();
        this.mentor = answerer;
        this.title = Texts.required(title, LONGEST_TITLE, "title");
        this.event = Texts.optional(event, LONGEST_TITLE, "event");
        this.eventDate = Moments.plausible(eventDate);
        this.state = State.WAITING_ON_CLIENT;
        this.openedAt = at;
        this.movedAt = at;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected VoiceThread() {}

    /** Looks into the mentor's calendar who answers at that instant. Without having looked nobody covers. */
    public VoiceThread at(Instant now, WorkingCalendar calendar) {
        cover = calendar.personId().equals(mentor.id()) ? calendar.coverAt(now) : null;
        return this;
    }

    /**
     * Somebody speaks.
     *
     * @param kind what for, or null for what it usually is: a client asks, a mentor replies
     * @param calendar of the one who answers here
     * @throws Refusal NOT_THERE when the author is neither of the two nor covers for the mentor; UNACCEPTABLE for a kind that is
     *     not theirs; CONFLICT for a kind or a channel that is off in the program (R56)
     */
    public VoiceMessage post(
            UUID messageId, Person author, @Nullable Kind kind, Content content, Instant at, WorkingCalendar calendar) {
        at(at, calendar);
        VoiceMessage message = said(messageId, author, kind, content, at);
        messages.add(message);
        spoken(message, at, calendar);
        return message;
    }

    /**
     * "After thinking about it some more…": the mentor speaks about a call that was held, and it counts as any answer (R44).
     *
     * @param calendar of the one who answers here
     * @throws Refusal NOT_THERE when the call is another enrollment's or was held by somebody else; CONFLICT when it was not held
     */
    public VoiceMessage afterthought(
            UUID messageId, Person author, Call call, Content content, Instant at, WorkingCalendar calendar) {
        if (!call.enrollment().id().equals(enrollment.id()) || !same(call.mentor(), author)) {
            throw Refusal.notThere();
        }
        if (call.state() != Call.State.HELD) {
            throw Refusal.conflict("refusal.callNotHeld");
        }
        VoiceMessage message = post(messageId, author, Kind.AFTERTHOUGHT, content, at, calendar);
        message.about(call);
        return message;
    }

    /**
     * The client's weekly check-in, each part a message of its own. Help opens a promise (R37); where none is asked for, nobody
     * has to answer, and the thread is closed until somebody does.
     *
     * @param parts one of each at most
     * @param calendar of the one who answers here
     * @throws Refusal NOT_THERE for strangers, NOT_YOUR_ROLE for the one who answers; CONFLICT where the enrollment does not run,
     *     and for what is off in the program
     */
    public List<VoiceMessage> checkIn(Person author, Collection<Said> parts, Instant at, WorkingCalendar calendar) {
        mustTakePart(author);
        if (!same(author, client)) {
            throw Refusal.notYourRole();
        }
        enrollment.mustRun();
        parts.forEach(one -> enrollment
                .program()
                .mustTake(MessageKind.CHECK_IN, one.content().seal().channel()));
        List<VoiceMessage> said = new ArrayList<>();
        for (Said one : parts.stream().sorted(Comparator.comparing(Said::part)).toList()) {
            // In one breath: a millisecond between them keeps them in their order.
            said.add(new VoiceMessage(this, one, at.plusMillis(said.size())));
        }
        messages.addAll(said);
        movedAt = at;
        state = State.CLOSED;
        said.stream().filter(one -> one.part() == CheckInPart.HELP).forEach(help -> {
            ReplyPromise promised = calendar.promise(help.sentAt(), replyWindow());
            help.promise(promised);
            asksHelp = true;
            dueAt = promised.dueAt();
            state = State.WAITING_ON_MENTOR;
        });
        return said;
    }

    /**
     * The client says what they decided (R29). Where feedback is wanted it opens a promise (R30); where none is, nobody has to
     * answer, and the thread is closed until somebody does (R31).
     *
     * @param calendar of the one who answers here
     * @throws Refusal NOT_THERE for strangers, NOT_YOUR_ROLE for the one who answers; CONFLICT where the enrollment does not run,
     *     and for what is off in the program
     */
    public VoiceMessage recap(
            UUID messageId,
            Person author,
            Content content,
            boolean feedbackWanted,
            Instant at,
            WorkingCalendar calendar) {
        mustTakePart(author);
        if (!same(author, client)) {
            throw Refusal.notYourRole();
        }
        enrollment.mustRun();
        enrollment.program().mustTake(MessageKind.RECAP, content.seal().channel());
        VoiceMessage message = new VoiceMessage(messageId, this, client, mentor, Kind.RECAP, content, at);
        messages.add(message);
        movedAt = at;
        state = State.CLOSED;
        if (feedbackWanted) {
            ReplyPromise promised = calendar.promise(at, replyWindow());
            message.promise(promised);
            dueAt = promised.dueAt();
            state = State.WAITING_ON_MENTOR;
        }
        return message;
    }

    /**
     * What was said before the client was one comes along (R19). What nobody has answered yet is promised an answer from now on.
     *
     * @param author the client, or whoever of us answered them then
     * @param waits whether the client still waits for an answer to it
     * @param calendar of the one who answers here
     */
    public VoiceMessage bring(
            UUID messageId, Person author, Content content, boolean waits, Instant at, WorkingCalendar calendar) {
        at(at, calendar);
        boolean clientSpoke = same(author, client);
        VoiceMessage message =
                new VoiceMessage(messageId, this, author, clientSpoke ? mentor : client, Kind.PROSPECT, content, at);
        messages.add(message);
        answered |= !clientSpoke;
        if (waits) {
            spoken(message, at, calendar);
        }
        return message;
    }

    /** A message of somebody who may speak here, of a kind that is theirs; it does not stand in the thread yet. */
    private VoiceMessage said(UUID messageId, Person author, @Nullable Kind kind, Content content, Instant at) {
        mustTakePart(author);
        mustBeSayable(author);
        boolean clientSpeaks = same(author, client);
        Kind what = kind != null ? kind : usualKind(author);
        mustBeTheirs(what, clientSpeaks);
        enrollment.program().mustTake(what.inProgram(), content.seal().channel());
        if (what == Kind.NUDGE) {
            mustNotHaveNudged();
        }
        return new VoiceMessage(messageId, this, author, clientSpeaks ? mentor : client, what, content, at);
    }

    /** Once is a nudge; twice, before the client has said anything, is a machine's way. One that waits is one. */
    private void mustNotHaveNudged() {
        List<VoiceMessage> said = messages();
        boolean nudged = messages.stream().anyMatch(message -> message.held() && message.kind() == Kind.NUDGE);
        for (int at = said.size() - 1; !nudged && at >= 0 && !said.get(at).from(client); at--) {
            nudged = said.get(at).kind() == Kind.NUDGE && said.get(at).counts();
        }
        if (nudged) {
            throw Refusal.conflict("refusal.nudgedAlready");
        }
    }

    /**
     * What it is that somebody says here unless they say otherwise: a client asks, a mentor replies. Where the program takes no
     * questions a client replies as well, to what was said to them.
     */
    public Kind usualKind(Person author) {
        boolean asks = same(author, client) && (enrollment.program().takes(MessageKind.QUESTION) || !answered);
        return asks ? Kind.QUESTION : Kind.REPLY;
    }

    /** The length that the program aims at for what that person usually says here, in seconds. */
    public int targetSeconds(Person author) {
        return enrollment.program().targetSeconds(usualKind(author).inProgram());
    }

    /** What it means that somebody has spoken; what the other one had kept back goes back to them. */
    private void spoken(VoiceMessage message, Instant at, WorkingCalendar calendar) {
        Person author = message.author();
        if (message.kind() == Kind.NUDGE) {
            // It answers nothing: what waits still waits, what stands stays where it stands.
            movedAt = at;
            return;
        }
        goBack(other -> !other.from(author), VoiceMessage.Unsent.OTHER_SPOKE, at);
        movedAt = at;
        snoozedUntil = null;
        if (message.from(client)) {
            ReplyPromise promised = calendar.promise(at, replyWindow());
            message.promise(promised);
            // Nothing that was said before is looked at: speaking costs the same in a long thread as in a new one.
            dueAt = dueAt == null || promised.dueAt().isBefore(dueAt) ? promised.dueAt() : dueAt;
            state = State.WAITING_ON_MENTOR;
            solvedAt = null;
        } else {
            answered = true;
            keepAllPromises(author, at, calendar);
            state = State.WAITING_ON_CLIENT;
        }
    }

    private void keepAllPromises(Person author, Instant at, WorkingCalendar calendar) {
        if (dueAt == null) {
            return;
        }
        messages.forEach(message -> message.keep(author, at, calendar));
        promisesChanged();
    }

    private void forEachPromise(Consumer<ReplyPromise> then) {
        messages.stream().map(VoiceMessage::promise).filter(Objects::nonNull).forEach(then);
    }

    /** What is promised to what the client says now: one window until the first answer, another one after it. */
    public Duration replyWindow() {
        return answered
                ? enrollment.program().followUpWindow()
                : enrollment.program().replyWindow();
    }

    /**
     * The calendar is another one now: what is still promised is due by that, and the thread with it. What was kept, missed or
     * stopped stays.
     *
     * @return whether anything is due at another instant now
     */
    public boolean recompute(WorkingCalendar calendar, Instant now) {
        Instant before = dueAt;
        messages.forEach(message -> message.recompute(calendar, now));
        promisesChanged();
        return !Objects.equals(before, dueAt);
    }

    /**
     * Somebody speaks, and it is kept back until the other one works again. It is durable at once and its author's alone until
     * then; it opens and keeps no promise before it is delivered.
     *
     * @param until when it is delivered
     * @throws Refusal as for speaking; CONFLICT when one message of this thread is kept back already, when until has come, and
     *     when an answer that was promised would come too late
     */
    public VoiceMessage hold(
            UUID messageId, Person author, @Nullable Kind kind, Content content, Instant until, Instant at) {
        VoiceMessage message = said(messageId, author, kind, content, at);
        if (!until.isAfter(at)) {
            throw Refusal.conflict("refusal.heldIntoPast");
        }
        if (keepsOneBack()) {
            throw Refusal.conflict("refusal.heldAlready");
        }
        if (!message.from(client) && !mayWait(until)) {
            throw Refusal.conflict("refusal.promisedBefore");
        }
        message.holdUntil(until);
        messages.add(message);
        keepsBack = true;
        return message;
    }

    /** Is a message kept back here, by whomever? */
    public boolean keepsOneBack() {
        return messages.stream().anyMatch(VoiceMessage::held);
    }

    /** Could an answer wait until then without breaking a promise? */
    public boolean mayWait(Instant until) {
        return dueAt == null || !until.isAfter(dueAt);
    }

    /**
     * What was kept back is delivered: now it is spoken, and keeps or opens a promise. What is delivered already stays so. Where
     * nothing may be said any more it goes back to its author.
     *
     * @param calendar of the one who answers here
     */
    public void deliver(VoiceMessage message, Instant at, WorkingCalendar calendar) {
        if (!message.held()) {
            return;
        }
        if (!sayable(message.author())) {
            message.goBack(VoiceMessage.Unsent.OVER, at);
            return;
        }
        release(message, at, calendar);
    }

    /**
     * The author sends now what is kept back, or what went back to them.
     *
     * @param calendar of the one who answers here
     * @throws Refusal NOT_THERE for anybody but the author, and for what was withdrawn; CONFLICT for what cannot be played, and
     *     where the enrollment does not run
     */
    public void send(VoiceMessage message, Person by, Instant at, WorkingCalendar calendar) {
        mustBeOf(message, by);
        if (message.delivered()) {
            return;
        }
        mustBeSayable(message.author());
        if (message.state() == VoiceMessage.State.REJECTED) {
            throw Refusal.conflict("refusal.notPlayable");
        }
        if (message.kind() == Kind.NUDGE) {
            mustNotHaveNudged();
        }
        release(message, at, calendar);
    }

    private void release(VoiceMessage message, Instant at, WorkingCalendar calendar) {
        message.deliver(at);
        spoken(message, at, calendar);
    }

    /**
     * The author calls off what is kept back; it is theirs to send all the same, or to throw away. Calling it off again changes
     * nothing.
     *
     * @throws Refusal NOT_THERE for anybody but the author; CONFLICT once it was delivered
     */
    public void callOff(VoiceMessage message, Person by, Instant at) {
        mustBeOf(message, by);
        if (message.delivered()) {
            throw Refusal.conflict("refusal.deliveredAlready");
        }
        message.goBack(VoiceMessage.Unsent.CALLED_OFF, at);
    }

    private void mustBeOf(VoiceMessage message, Person by) {
        mustTakePart(by);
        if (!message.from(by) || message.withdrawn()) {
            throw Refusal.notThere();
        }
    }

    private void goBack(Predicate<VoiceMessage> which, VoiceMessage.Unsent why, Instant at) {
        if (!keepsBack) {
            return;
        }
        messages.stream().filter(which).forEach(message -> message.goBack(why, at));
        keepsBack = keepsOneBack();
    }

    /**
     * Would an answer of theirs come in haste: less than two minutes after what waits was heard? It is a hint for the one who
     * answers, and for nobody else.
     */
    public boolean inHaste(Person author, Instant at) {
        return !same(author, client)
                && messages.stream()
                        .filter(VoiceMessage::waits)
                        .map(VoiceMessage::heardAt)
                        .anyMatch(heard -> heard != null && heard.plus(HASTE).isAfter(at));
    }

    /** Where the enrollment does not run nothing is asked any more, but what was asked is still answered. */
    private boolean sayable(Person author) {
        boolean owed = dueAt != null || state == State.HELD_FOR_CALL;
        return enrollment.runs() || (owed && !same(author, client));
    }

    private void mustBeSayable(Person author) {
        if (!sayable(author)) {
            enrollment.mustRun();
        }
    }

    private static void mustBeTheirs(Kind kind, boolean clientSpeaks) {
        boolean theirs =
                switch (kind) {
                    case QUESTION, REPLY -> true;
                    case AFTERTHOUGHT, GRATITUDE, NUDGE -> !clientSpeaks;
                    case CHECK_IN -> false; // in parts, and only all together
                    case RECAP -> false; // together with what was decided
                    case PROSPECT -> false; // it was said before
                };
        if (!theirs) {
            throw Refusal.unacceptable("refusal.kindNotYours");
        }
    }

    /** Heard, thinking (R41): the client sees it; the promise runs on. */
    public void think(Person by, Instant at) {
        mustAnswer(by);
        mustWait();
        state = State.THINKING;
        snoozedUntil = null;
        movedAt = at;
    }

    /** The mentor's own reminder; an overdue thread shows all the same. */
    public void snooze(Person by, Instant until, Instant at) {
        mustAnswer(by);
        if (!Moments.plausible(until).isAfter(at)) {
            throw Refusal.unacceptable("refusal.snoozeIntoPast");
        }
        mustWait();
        state = State.SNOOZED;
        snoozedUntil = until;
        movedAt = at;
    }

    /** The mentor takes it up again before the time they had put it off to. What was not put off stays as it stands. */
    public void wake(Person by, Instant at) {
        mustAnswer(by);
        if (state == State.SNOOZED) {
            state = State.WAITING_ON_MENTOR;
            snoozedUntil = null;
            movedAt = at;
        }
    }

    /**
     * The enrollment has another mentor: what was asked here is theirs to answer, by the instant that the client was told. What
     * the former mentor has kept back is still delivered: they have spoken already.
     *
     * @param theirs the calendar of the new mentor, which moves open promises from now on
     */
    public void handOver(Person to, WorkingCalendar theirs) {
        Person from = mentor;
        mentor = to;
        messages.stream()
                .filter(message -> message.from(client))
                .forEach(message -> message.handOver(from, to, theirs));
        if (state == State.THINKING || state == State.SNOOZED) {
            state = State.WAITING_ON_MENTOR;
            snoozedUntil = null;
        }
    }

    /** It is for the next call (R50); the clock stops. */
    public void holdForCall(Person by, Instant at) {
        mustAnswer(by);
        mustNotBeOver();
        end(State.HELD_FOR_CALL, ReplyPromise.Stop.HELD_FOR_CALL, at);
    }

    /** What was held for the call was talked about in it; the word is the client's now. What is not held stays as it stands. */
    public void talkedAbout(Person by, Instant at) {
        mustAnswer(by);
        if (state == State.HELD_FOR_CALL) {
            state = State.WAITING_ON_CLIENT;
            movedAt = at;
        }
    }

    /** The client solved it, often by saying it (R7, R47); the clock stops. */
    public void solve(Person by, Instant at) {
        mustTakePart(by);
        if (!same(by, client)) {
            throw Refusal.notYourRole();
        }
        if (state != State.SELF_SOLVED) {
            mustNotBeOver();
            end(State.SELF_SOLVED, ReplyPromise.Stop.SELF_SOLVED, at);
            solvedAt = at;
        }
    }

    /** Nothing more is to come. */
    public void close(Person by, Instant at) {
        mustTakePart(by);
        if (state == State.CLOSED) {
            return;
        }
        end(State.CLOSED, ReplyPromise.Stop.CLOSED, at);
    }

    private void end(State how, ReplyPromise.Stop reason, Instant at) {
        forEachPromise(promise -> promise.stop(reason, at));
        if (how != State.HELD_FOR_CALL) {
            goBack(message -> true, VoiceMessage.Unsent.OVER, at);
        }
        state = how;
        snoozedUntil = null;
        movedAt = at;
        promisesChanged();
    }

    /** A message was taken back or cannot be played: what it answered waits again, and what it asked is not asked. */
    void isWithout(VoiceMessage gone) {
        if (!gone.from(client)) {
            messages.stream()
                    .filter(asked ->
                            asked.from(client) && !asked.sentAt().isAfter(gone.sentAt()) && !answeredSince(asked))
                    .map(VoiceMessage::promise)
                    .filter(Objects::nonNull)
                    .forEach(ReplyPromise::reopen);
        }
        answered = messages.stream().anyMatch(message -> message.answers(client));
        promisesChanged();
        if (dueAt == null && waitsForAnswer()) {
            state = State.WAITING_ON_CLIENT;
        } else if (dueAt != null && state == State.WAITING_ON_CLIENT) {
            state = State.WAITING_ON_MENTOR;
        }
    }

    private boolean answeredSince(VoiceMessage asked) {
        return messages.stream()
                .anyMatch(other -> other.answers(client) && !other.sentAt().isBefore(asked.sentAt()));
    }

    void promisesChanged() {
        dueAt = messages.stream()
                .filter(VoiceMessage::waits)
                .map(message -> message.promise() == null
                        ? Instant.MAX
                        : message.promise().dueAt())
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Who that is, of those who speak here or have spoken; null for anybody else. */
    public @Nullable Person speaker(UUID id) {
        return Stream.concat(Stream.of(client, mentor), messages.stream().map(VoiceMessage::author))
                .filter(person -> person.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** Is this one of the two who speak here, or who covers for the mentor? Everybody else finds nothing. */
    public boolean has(Person someone) {
        return same(someone, client) || answers(someone);
    }

    /** Is it the mentor, or who covers? */
    public boolean answers(Person someone) {
        return !same(someone, client) && (same(someone, mentor) || someone.id().equals(cover));
    }

    /** For anybody but those who speak here the thread is not there. */
    public void mustTakePart(Person someone) {
        if (!has(someone)) {
            throw Refusal.notThere();
        }
    }

    private void mustAnswer(Person someone) {
        mustTakePart(someone);
        if (!answers(someone)) {
            throw Refusal.notYourRole();
        }
    }

    private void mustWait() {
        if (!waitsForAnswer()) {
            throw Refusal.conflict("refusal.nothingWaits");
        }
    }

    private void mustNotBeOver() {
        if (state == State.CLOSED || state == State.SELF_SOLVED) {
            throw Refusal.conflict("refusal.threadOver");
        }
    }

    private boolean waitsForAnswer() {
        return state == State.WAITING_ON_MENTOR || state == State.THINKING || state == State.SNOOZED;
    }

    private static boolean same(Person one, Person other) {
        return one.id().equals(other.id());
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public Enrollment enrollment() {
        return enrollment;
    }

    public Person client() {
        return client;
    }

    public Person mentor() {
        return mentor;
    }

    public String title() {
        return title;
    }

    public @Nullable String event() {
        return event;
    }

    public @Nullable LocalDate eventDate() {
        return eventDate;
    }

    public State state() {
        return state;
    }

    /** Does a check-in stand here in which help was asked for? */
    public boolean asksHelp() {
        return asksHelp;
    }

    public Instant openedAt() {
        return openedAt;
    }

    public Instant movedAt() {
        return movedAt;
    }

    public @Nullable Instant dueAt() {
        return dueAt;
    }

    public @Nullable Instant snoozedUntil() {
        return snoozedUntil;
    }

    /** When the client solved it (R47); an answer that comes all the same changes nothing, a further question does. */
    public @Nullable Instant solvedAt() {
        return solvedAt;
    }

    /** What was said, in order; what was withdrawn is gone, and what is kept back is not said yet. */
    public List<VoiceMessage> messages() {
        return messages.stream()
                .filter(message -> !message.withdrawn() && message.delivered())
                .toList();
    }

    /** What that person sees of it: what was said, and behind it what they themselves keep back or got back. */
    public List<VoiceMessage> messagesOf(Person someone) {
        return Stream.concat(
                        messages().stream(),
                        messages.stream()
                                .filter(message ->
                                        !message.withdrawn() && !message.delivered() && message.from(someone)))
                .toList();
    }

    public int version() {
        return version;
    }
}
