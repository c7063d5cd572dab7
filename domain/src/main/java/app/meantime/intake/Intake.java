package app.meantime.intake;

import app.meantime.Refusal;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** Somebody asked for a mentor: who they are, what stands in their way, and how it stands with the answer (R60, R16, R17). */
@Entity
public class Intake {

    /** So long after the last word a prospect may come back by a link. */
    public static final Duration LINK_HOLDS = Duration.ofDays(30);

    /** How it stands. */
    public enum State {
        /** Nobody has answered yet. */
        NEW,
        /** Somebody has answered; it is the prospect's turn. */
        WAITING_ON_PROSPECT,
        /** The prospect has come back to an answer; it is our turn. */
        WAITING_ON_STAFF,
        /** They are invited into an enrollment. */
        ENROLLED,
        /** It leads nowhere. */
        CLOSED
    }

    /** Its maker's id: the form's, so that the same form sent twice is one intake. */
    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    private String name;

    private String email;

    private @Nullable String specialty;

    private String language;

    private String zone;

    private String obstacle;

    private Instant consentedAt;

    private Instant receivedAt;

    @Enumerated(EnumType.STRING)
    private State state;

    private @Nullable UUID answeredBy;

    private @Nullable Instant answeredAt;

    private Instant lastWordAt;

    private @Nullable UUID closedBy;

    private @Nullable Instant closedAt;

    private @Nullable UUID enrollmentId;

    @Version
    private int version;

    /**
     * They ask, and agree that it is kept and answered.
     *
     * @throws Refusal UNACCEPTABLE when something is wrong with what they typed
     */
    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public Intake(UUID id, Prospect prospect, Instant at) {
        this.id = id;
        this.name = prospect.name();
        this.email = prospect.email();
        this.specialty = prospect.specialty();
        this.language = prospect.language().toLanguageTag();
        this.zone = prospect.zone().getId();
        this.obstacle = prospect.obstacle();
        this.consentedAt = at;
        this.receivedAt = at;
        this.lastWordAt = at;
        this.state = State.NEW;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Intake() {}

    /**
     * Somebody has answered them, and it is their turn; who answers again changes nothing of the first time.
     *
     * @throws Refusal CONFLICT once it is closed or has become an enrollment
     */
    public void answer(UUID by, Instant at) {
        mustBeOpen();
        state = State.WAITING_ON_PROSPECT;
        lastWordAt = at;
        if (answeredBy == null) {
            answeredBy = by;
            answeredAt = at;
        }
    }

    /**
     * The prospect has said something: an answer to an answer makes it our turn; what is not answered yet stays new.
     *
     * @return whether it has become our turn by that
     * @throws Refusal CONFLICT once it is closed or has become an enrollment
     */
    public boolean hearProspect(Instant at) {
        mustBeOpen();
        lastWordAt = at;
        boolean turns = state == State.WAITING_ON_PROSPECT;
        if (turns) {
            state = State.WAITING_ON_STAFF;
        }
        return turns;
    }

    /** Does a link of the prospect's lead anywhere then? It ends with the intake, and a while after the last word. */
    public boolean talksAt(Instant at) {
        return open() && at.isBefore(lastWordAt.plus(LINK_HOLDS));
    }

    /** May something still be said? */
    public boolean open() {
        return state != State.CLOSED && state != State.ENROLLED;
    }

    private void mustBeOpen() {
        if (!open()) {
            throw Refusal.conflict("refusal.intakeOver");
        }
    }

    /**
     * They are invited into that enrollment (R19). One becomes one enrollment; once more changes nothing.
     *
     * @throws Refusal CONFLICT once it is closed
     */
    public void enroll(UUID enrollment) {
        if (state == State.CLOSED) {
            throw Refusal.conflict("refusal.intakeOver");
        }
        if (state != State.ENROLLED) {
            state = State.ENROLLED;
            enrollmentId = enrollment;
        }
    }

    /**
     * It leads nowhere; once more changes nothing.
     *
     * @throws Refusal CONFLICT once it has become an enrollment
     */
    public void close(UUID by, Instant at) {
        if (state == State.ENROLLED) {
            throw Refusal.conflict("refusal.intakeOver");
        }
        if (state != State.CLOSED) {
            state = State.CLOSED;
            closedBy = by;
            closedAt = at;
        }
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public String name() {
        return name;
    }

    public String email() {
        return email;
    }

    public @Nullable String specialty() {
        return specialty;
    }

    public Locale language() {
        return Locale.forLanguageTag(language);
    }

    public ZoneId zone() {
        return ZoneId.of(zone);
    }

    public String obstacle() {
        return obstacle;
    }

    public Instant consentedAt() {
        return consentedAt;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    public State state() {
        return state;
    }

    public @Nullable UUID answeredBy() {
        return answeredBy;
    }

    public @Nullable Instant answeredAt() {
        return answeredAt;
    }

    /** What it has become; null until then. */
    public @Nullable UUID enrollmentId() {
        return enrollmentId;
    }

    /** When somebody last said something, by whichever side. */
    public Instant lastWordAt() {
        return lastWordAt;
    }

    public @Nullable UUID closedBy() {
        return closedBy;
    }

    public @Nullable Instant closedAt() {
        return closedAt;
    }
}
