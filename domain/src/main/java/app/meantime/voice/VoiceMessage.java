package app.meantime.voice;

import app.meantime.Refusal;
import app.meantime.Texts;
import app.meantime.enrollment.Call;
import app.meantime.people.Person;
import app.meantime.program.Channel;
import app.meantime.program.CheckInPart;
import app.meantime.promise.ReplyPromise;
import app.meantime.promise.WorkingCalendar;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * One recording, or one text, sent by one person to one person. It is RECEIVED when its bytes are durable, CHECKED when
 * they have been listened to, READY when they can be played everywhere; a recording that turns out unplayable is REJECTED
 * with a reason. It can be withdrawn until it is first heard, and heard means played, not opened.
 */
@Entity
public class VoiceMessage {

    /** The share of a recording that has to be played for it to count as heard. */
    private static final double HEARD_SHARE = 0.8;

    /** Where a message stands on its way to the ear. */
    public enum State {
        RECEIVED,
        CHECKED,
        READY,
        REJECTED
    }

    /** How it came about; the listener sees it (R18). */
    public enum Seal {
        /** Recorded live, for this listener, in the page. */
        LIVE,
        /** A recording that was attached. */
        UPLOADED,
        /** Typed. */
        TEXT;

        /** By which of the program's channels it comes. */
        Channel channel() {
            return switch (this) {
                case LIVE -> Channel.RECORDED;
                case UPLOADED -> Channel.UPLOADED;
                case TEXT -> Channel.TYPED;
            };
        }
    }

    /** Why a message that was kept back went back to its author. */
    public enum Unsent {
        /** The other one spoke first: what was recorded may no longer fit. */
        OTHER_SPOKE,
        /** The author called it off. */
        CALLED_OFF,
        /** The thread was solved or closed meanwhile, or its enrollment does not run. */
        OVER,
        /** The recording turned out unplayable. */
        REJECTED
    }

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private VoiceThread thread;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Person author;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Person addressee;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    /** Of a check-in, which part; null for anything else. */
    @Enumerated(EnumType.STRING)
    private @Nullable CheckInPart part;

    @Enumerated(EnumType.STRING)
    private Seal seal;

    @Enumerated(EnumType.STRING)
    private State state;

    private @Nullable String reason;

    /** The call that an afterthought is about. */
    private @Nullable UUID callId;

    private Instant sentAt;

    /** When the speaker began to speak: the moment itself, which may lie before the sending (R3). */
    private Instant recordedAt;

    private @Nullable String summary;

    private @Nullable String text;

    @Enumerated(EnumType.STRING)
    private @Nullable OtherVoices otherVoices;

    @Embedded
    private @Nullable Recording recording;

    @Embedded
    private @Nullable ReplyPromise promise;

    private @Nullable Instant heardAt;

    private @Nullable UUID heardBy;

    private @Nullable Instant withdrawnAt;

    /** Until then it is kept back for the addressee's working hours; null once it is delivered, and for most from the start. */
    private @Nullable Instant heldUntil;

    /** When it went back to its author instead. */
    private @Nullable Instant unsentAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Unsent unsentReason;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    VoiceMessage(
            UUID id, VoiceThread thread, Person author, Person addressee, Kind kind, Content content, Instant sentAt) {
        this.id = id;
        this.thread = thread;
        this.author = author;
        this.addressee = addressee;
        this.kind = kind;
        this.seal = content.seal();
        this.recording = content.recording();
        this.text = content.text();
        this.summary = content.summary();
        this.otherVoices = content.otherVoices();
        this.sentAt = sentAt;
        this.recordedAt = content.recordedAt(sentAt);
        this.state = content.recording() == null ? State.READY : State.RECEIVED;
        if (content.sound() != null) {
            check(content.sound());
        }
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected VoiceMessage() {}

    void about(Call call) {
        this.callId = call.id();
    }

    /** One part of a check-in. */
    VoiceMessage(VoiceThread thread, Said said, Instant sentAt) {
        this(said.messageId(), thread, thread.client(), thread.mentor(), Kind.CHECK_IN, said.content(), sentAt);
        this.part = said.part();
    }

    void promise(ReplyPromise promised) {
        this.promise = promised;
    }

    /** Somebody answers it. */
    void keep(Person by, Instant at, WorkingCalendar calendar) {
        if (waits() && promise != null) {
            promise.keep(by.id(), at, calendar.worked(sentAt, at));
        }
    }

    void recompute(WorkingCalendar calendar, Instant now) {
        if (promise != null) {
            promise.recompute(calendar, sentAt, now);
        }
    }

    void holdUntil(Instant until) {
        heldUntil = until;
        unsentAt = null;
        unsentReason = null;
    }

    /** From now on it is sent: this is the instant that counts. */
    void deliver(Instant at) {
        sentAt = at;
        heldUntil = null;
        unsentAt = null;
        unsentReason = null;
    }

    /** It goes back to its author, who may send it all the same or throw it away. */
    void goBack(Unsent why, Instant at) {
        if (held()) {
            unsentAt = at;
            unsentReason = why;
        }
    }

    /** Is it kept back for the addressee's working hours? */
    public boolean held() {
        return heldUntil != null && unsentAt == null && withdrawnAt == null;
    }

    /** Is it on its way to the addressee, or there? What is kept back, and what went back, is its author's alone. */
    public boolean delivered() {
        return heldUntil == null;
    }

    /** For anybody but those who speak here it is not there; nor once it was withdrawn, nor for the other while it is kept back. */
    public void mustBeSeenBy(Person someone) {
        thread.mustTakePart(someone);
        if (withdrawn() || !(delivered() || from(someone))) {
            throw Refusal.notThere();
        }
    }

    /** The recording has been listened to, and somebody is to be heard in it. */
    public void check(Sound sound) {
        if (recording == null || state == State.READY || state == State.REJECTED) {
            return;
        }
        recording.listenedTo(sound);
        state = State.CHECKED;
    }

    /** It can be played everywhere. */
    public void beReady() {
        if (state == State.CHECKED) {
            state = State.READY;
        }
    }

    /** It cannot be played after all; nobody waits for an answer to it. */
    public void reject(String why, Instant at) {
        if (state == State.READY) {
            return;
        }
        state = State.REJECTED;
        reason = why;
        goBack(Unsent.REJECTED, at);
        // What was decided is there to be read all the same, and feedback on it was promised.
        if (promise != null && kind != Kind.RECAP) {
            promise.stop(ReplyPromise.Stop.REJECTED, at);
        }
        thread.isWithout(this);
    }

    /**
     * The addressee has played it, or who covers for the addressee.
     *
     * @param seconds how many seconds were really played
     * @return whether it counts as heard now: played to four fifths (R41)
     */
    public boolean hear(Person listener, double seconds, Instant at) {
        mustBeSeenBy(listener);
        if (!addressedTo(listener)) {
            throw Refusal.notYourRole();
        }
        Duration duration = recording == null ? Duration.ZERO : recording.duration();
        if (heardAt == null && duration != null && seconds * 1000 >= duration.toMillis() * HEARD_SHARE) {
            heardAt = at;
            heardBy = listener.id();
        }
        return heardAt != null;
    }

    /** Somebody else answers from now on: what waits, or was not heard, is for them. */
    void handOver(Person from, Person to, WorkingCalendar theirs) {
        if (!addressee.id().equals(from.id()) || !(waits() || heardAt == null)) {
            return;
        }
        heardBy = heardBy();
        addressee = to;
        if (promise != null) {
            promise.handOver(theirs);
        }
    }

    private boolean addressedTo(Person listener) {
        return listener.id().equals(addressee.id()) || (from(thread.client()) && thread.answers(listener));
    }

    /**
     * The author writes beside the voice what it is about and what was said, or takes either away by leaving it out. The
     * voice itself stays as it was spoken (R12), and so does where the thread stands.
     *
     * @param summary one line of at most 200 characters
     * @param text at most 20,000 characters
     * @return whether anything is written otherwise now
     * @throws Refusal NOT_THERE once it was withdrawn, NOT_YOUR_ROLE for the other one, CONFLICT for a text, which is the
     *     message itself, and for what is sealed; UNACCEPTABLE for what is too long
     */
    public boolean describe(Person by, @Nullable String summary, @Nullable String text) {
        thread.mustTakePart(by);
        if (withdrawn()) {
            throw Refusal.notThere();
        }
        if (!from(by)) {
            throw Refusal.notYourRole();
        }
        mustNotBeSealed();
        if (seal == Seal.TEXT) {
            throw Refusal.conflict("refusal.textStands");
        }
        String line = Texts.optional(summary, Content.LONGEST_SUMMARY, "summary");
        String said = Texts.optional(text, Content.LONGEST_TEXT, "text");
        boolean otherwise = !Objects.equals(line, this.summary) || !Objects.equals(said, this.text);
        this.summary = line;
        this.text = said;
        return otherwise;
    }

    /**
     * The author takes it back. Taking it back again changes nothing.
     *
     * @throws Refusal CONFLICT when it has been heard, and for what is sealed
     */
    public void withdraw(Person by, Instant at) {
        thread.mustTakePart(by);
        if (!by.id().equals(author.id())) {
            throw Refusal.notYourRole();
        }
        mustNotBeSealed();
        if (heardAt != null) {
            throw Refusal.conflict("refusal.heardAlready");
        }
        if (withdrawnAt == null) {
            withdrawnAt = at;
            if (promise != null) {
                promise.stop(ReplyPromise.Stop.WITHDRAWN, at);
            }
            thread.isWithout(this);
        }
    }

    /** What a decision was said in stays as it was said, and stays (R32). */
    private void mustNotBeSealed() {
        if (kind == Kind.RECAP) {
            throw Refusal.conflict("refusal.recapSealed");
        }
    }

    boolean from(Person someone) {
        return author.id().equals(someone.id());
    }

    /** Is it to be heard or read, or on its way to that? */
    boolean counts() {
        return withdrawnAt == null && state != State.REJECTED && delivered();
    }

    /** Is it something of ours that a client has got and that answers them? */
    boolean answers(Person client) {
        return counts() && !from(client) && kind != Kind.NUDGE;
    }

    /** Does it still wait for an answer? */
    public boolean waits() {
        return promise != null && promise.open();
    }

    public boolean withdrawn() {
        return withdrawnAt != null;
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public VoiceThread thread() {
        return thread;
    }

    public Person author() {
        return author;
    }

    public Person addressee() {
        return addressee;
    }

    public Kind kind() {
        return kind;
    }

    /** Of a check-in, which part; null for anything else. */
    public @Nullable CheckInPart part() {
        return part;
    }

    public Seal seal() {
        return seal;
    }

    public State state() {
        return state;
    }

    /** Why it was rejected, as the key of a sentence. */
    public @Nullable String reason() {
        return reason;
    }

    /** The call that an afterthought is about; null for what is about none. */
    public @Nullable UUID callId() {
        return callId;
    }

    public Instant sentAt() {
        return sentAt;
    }

    public Instant recordedAt() {
        return recordedAt;
    }

    public @Nullable String summary() {
        return summary;
    }

    public @Nullable String text() {
        return text;
    }

    public @Nullable OtherVoices otherVoices() {
        return otherVoices;
    }

    public @Nullable Recording recording() {
        return recording;
    }

    public @Nullable ReplyPromise promise() {
        return promise;
    }

    public @Nullable Instant heardAt() {
        return heardAt;
    }

    /** Who heard it; null while nobody has. */
    public @Nullable UUID heardBy() {
        return heardAt == null || heardBy != null ? heardBy : addressee.id();
    }

    /** Until when it is kept back; null when it is not. */
    public @Nullable Instant heldUntil() {
        return held() ? heldUntil : null;
    }

    /** Why it went back to its author; null when it did not. */
    public @Nullable Unsent unsentReason() {
        return unsentReason;
    }

    public @Nullable Instant withdrawnAt() {
        return withdrawnAt;
    }

    public int version() {
        return version;
    }
}
