package app.meantime.decision;

import app.meantime.Refusal;
import app.meantime.Texts;
import app.meantime.enrollment.Enrollment;
import app.meantime.people.Person;
import app.meantime.voice.VoiceMessage;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * The sealed record of one decision. It is sealed the moment it is sent: no verb changes what was decided, and none takes it
 * away (R32). Whoever decides otherwise later sends another one, which supersedes it; a chain of them has no branches. What came
 * of it can be told later, once.
 *
 * <p>What was said stands in a thread of its own, as one message to the mentor. Where feedback is wanted that message opens a
 * promise (R30); where none is, it is complete as it is (R31).
 */
@Entity
public class Recap {

    private static final int LONGEST_OUTCOME = 2_000;

    /** Where it stands in the journal. */
    public enum State {
        /** It holds, and nobody has told yet what came of it. */
        OPEN,
        /** It holds, and what came of it was told. */
        WITH_OUTCOME,
        /** Another one holds in its place. */
        SUPERSEDED
    }

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(updatable = false)
    private Enrollment enrollment;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(updatable = false)
    private Person author;

    /** What was said to the mentor. */
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(updatable = false)
    private VoiceMessage message;

    @Column(updatable = false)
    private String decision;

    @Column(updatable = false)
    private @Nullable String path;

    @Column(updatable = false)
    private @Nullable String rationale;

    @Column(updatable = false)
    private boolean feedbackWanted;

    @Column(updatable = false)
    private Instant sealedAt;

    @Column(updatable = false)
    private @Nullable UUID supersedesId;

    /** Set once, by the one that follows. */
    private @Nullable UUID supersededById;

    /** Set once, as is its instant. */
    private @Nullable String outcome;

    private @Nullable Instant outcomeAt;

    @Version
    private int version;

    /**
     * A decision is sealed.
     *
     * @param message as which it was sent; its author is the one who decided
     * @param earlier the one in whose place it holds from now on, or null for a new decision
     * @throws Refusal NOT_THERE when the earlier one is another's or of another enrollment; CONFLICT when that one is superseded
     *     already: only the last of a chain can be
     */
    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public Recap(
            UUID id,
            VoiceMessage message,
            Decided decided,
            boolean feedbackWanted,
            @Nullable Recap earlier,
            Instant at) {
        this.id = id;
        this.enrollment = message.thread().enrollment();
        this.author = message.author();
        this.message = message;
        this.decision = decided.decision();
        this.path = decided.path();
        this.rationale = decided.rationale();
        this.feedbackWanted = feedbackWanted;
        this.sealedAt = at;
        if (earlier != null) {
            earlier.giveWayTo(this);
            this.supersedesId = earlier.id;
        }
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Recap() {}

    private void giveWayTo(Recap newer) {
        if (!author.id().equals(newer.author.id()) || !enrollment.id().equals(newer.enrollment.id())) {
            throw Refusal.notThere();
        }
        mustHold();
        supersededById = newer.id;
    }

    /**
     * Can it still be superseded?
     *
     * @throws Refusal CONFLICT when it is already
     */
    public void mustHold() {
        if (supersededById != null) {
            throw Refusal.conflict("refusal.recapSuperseded");
        }
    }

    /**
     * What came of it, told by the one who decided, once. The same again changes nothing.
     *
     * @param outcome 1 to 2,000 characters
     * @throws Refusal NOT_THERE for strangers, NOT_YOUR_ROLE for the mentor; UNACCEPTABLE for the text; CONFLICT when another one
     *     was told already
     */
    public void tellOutcome(Person by, @Nullable String outcome, Instant at) {
        mustBeSeenBy(by);
        if (!author.id().equals(by.id())) {
            throw Refusal.notYourRole();
        }
        String told = Texts.required(outcome, LONGEST_OUTCOME, "outcome");
        if (this.outcome == null) {
            this.outcome = told;
            this.outcomeAt = at;
        } else if (!this.outcome.equals(told)) {
            throw Refusal.conflict("refusal.outcomeTold");
        }
    }

    /** Is it what that person decided and sent before, word for word? */
    public boolean says(Person by, Decided decided, boolean wantsFeedback, @Nullable UUID earlier) {
        return author.id().equals(by.id())
                && decided.equals(decided())
                && feedbackWanted == wantsFeedback
                && (earlier == null ? supersedesId == null : earlier.equals(supersedesId));
    }

    /** For anybody but the client and the mentor of the enrollment it is not there. */
    public void mustBeSeenBy(Person someone) {
        if (!enrollment.has(someone)) {
            throw Refusal.notThere();
        }
    }

    /** Where it stands in the journal. */
    public State state() {
        return supersededById != null ? State.SUPERSEDED : outcome != null ? State.WITH_OUTCOME : State.OPEN;
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

    public Person author() {
        return author;
    }

    /** What was said to the mentor; its thread is where feedback stands. */
    public VoiceMessage message() {
        return message;
    }

    /** What was decided, by which path, and why. */
    public Decided decided() {
        return new Decided(decision, path, rationale);
    }

    public boolean feedbackWanted() {
        return feedbackWanted;
    }

    /** Since when nobody can change it. */
    public Instant sealedAt() {
        return sealedAt;
    }

    /** In whose place it holds; null for a new decision. */
    public @Nullable UUID supersedesId() {
        return supersedesId;
    }

    /** Which one holds in its place; null while it holds itself. */
    public @Nullable UUID supersededById() {
        return supersededById;
    }

    /** What came of it; null until that is told. */
    public @Nullable String outcome() {
        return outcome;
    }

    public @Nullable Instant outcomeAt() {
        return outcomeAt;
    }

    public int version() {
        return version;
    }
}
