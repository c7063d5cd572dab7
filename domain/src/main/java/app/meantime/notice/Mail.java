package app.meantime.notice;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * One mail of the system to one person, or to a prospect who has no account, on its way. It is taken before it is sent and marked after, so a node that ends in
 * between sends it again: at least once, under the same Message-ID. What cannot be sent is tried again after a while, then
 * later and later, and is dead in the end; an administrator sees it and may have it tried once more.
 */
@Entity
public class Mail {

    /** After so many tries it is dead. */
    public static final int MOST_TRIES = 8;

    /** Who took it and has said nothing after so long has ended. */
    static final Duration TAKEN_FOR = Duration.ofMinutes(5);

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    /** Where it stands. */
    public enum State {
        /** Not tried yet; what else is to go to the person at the same instant joins it. */
        WAITING,
        /** A node is sending it. */
        TAKEN,
        /** It could not be sent; it is tried again. */
        RETRYING,
        SENT,
        /** All it was to tell had been seen or answered before. */
        NEEDLESS,
        /** Given up. */
        DEAD
    }

    /** What a mail to a prospect is about. They asked for it, so it waits for no hours, and nothing else goes to them. */
    public enum About {
        /** The form has come: here is the link. */
        ASKED,
        /** Somebody has answered. */
        ANSWERED
    }

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    /** To whom; null for a mail to a prospect. */
    private @Nullable UUID personId;

    /** The prospect's intake; null for a mail to a person. */
    private @Nullable UUID intakeId;

    @Enumerated(EnumType.STRING)
    private @Nullable About about;

    @Enumerated(EnumType.STRING)
    private State state;

    private Instant sendAt;

    private Instant tryAt;

    private int tries;

    /** What went wrong last, in a word of the machine; no address and no text. */
    private @Nullable String failure;

    private Instant createdAt;

    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public Mail(UUID id, @Nullable UUID personId, Instant sendAt, Instant createdAt) {
        this.id = id;
        this.personId = personId;
        this.state = State.WAITING;
        this.sendAt = sendAt;
        this.tryAt = sendAt;
        this.createdAt = createdAt;
    }

    /** To a prospect, as soon as it can go. */
    public static Mail toProspect(UUID id, UUID intake, About about, Instant at) {
        Mail mail = new Mail(id, null, at, at);
        mail.intakeId = intake;
        mail.about = about;
        return mail;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Mail() {}

    /**
     * A node takes it to send it.
     *
     * @return whether it may; a mail that took several nodes with it is dead
     */
    public boolean take(Instant at) {
        if (over() || tryAt.isAfter(at)) {
            return false;
        }
        if (tries >= MOST_TRIES) {
            end(State.DEAD, at);
            return false;
        }
        state = State.TAKEN;
        tries++;
        tryAt = at.plus(TAKEN_FOR);
        return true;
    }

    /** The mail server has it. */
    public void sent(Instant at) {
        if (state == State.TAKEN) {
            end(State.SENT, at);
        }
    }

    /** There was nothing left to tell. */
    public void needless(Instant at) {
        if (state == State.TAKEN) {
            end(State.NEEDLESS, at);
        }
    }

    /** It could not be sent; it is tried again later, four times as long after each try, or given up. */
    public void failed(String why, Instant at) {
        if (state != State.TAKEN) {
            return;
        }
        failure = why;
        if (tries >= MOST_TRIES) {
            end(State.DEAD, at);
            return;
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << (2 * (tries - 1)));
        state = State.RETRYING;
        tryAt = at.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    /** An administrator has it tried once more; only what is dead can be. */
    public void again(Instant at) {
        if (state == State.DEAD) {
            state = State.RETRYING;
            tries = 0;
            tryAt = at;
            endedAt = null;
        }
    }

    private void end(State how, Instant at) {
        state = how;
        endedAt = at;
    }

    private boolean over() {
        return endedAt != null;
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public @Nullable UUID personId() {
        return personId;
    }

    public @Nullable UUID intakeId() {
        return intakeId;
    }

    public @Nullable About about() {
        return about;
    }

    public State state() {
        return state;
    }

    public Instant sendAt() {
        return sendAt;
    }

    public Instant tryAt() {
        return tryAt;
    }

    public int tries() {
        return tries;
    }

    public @Nullable String failure() {
        return failure;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }
}
