package app.meantime.notice;

import app.meantime.people.Role;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** One thing that one person should look at. The same thing is never noticed to the same person twice. */
@Entity
public class Notice {

    /** What happened. */
    public enum Kind {
        /** A promised reply is due within the hour; to the one who answers. */
        REPLY_DUE_SOON(EnumSet.of(Role.MENTOR, Role.LEADER), 1),
        /** A promised reply has not come in time; to the one who answers, and to the managers. */
        REPLY_OVERDUE(EnumSet.of(Role.MENTOR, Role.LEADER, Role.MANAGER), 2),
        /** A second window has passed, too; to the managers. */
        REPLY_ESCALATED(EnumSet.of(Role.MANAGER), 3),
        /** Somebody has spoken; to the one who is to hear it. */
        NEW_MESSAGE(EnumSet.of(Role.CLIENT, Role.MENTOR, Role.LEADER), 0),
        /** The leader's thanks wait for the mentor's notes. */
        BRIEF_WANTED(EnumSet.of(Role.MENTOR), 0),
        /** Somebody is invited; to them, whatever else they are told. */
        INVITED(EnumSet.noneOf(Role.class), 0),
        /** Clients have another mentor; to the mentor who is it now. */
        HANDED_OVER(EnumSet.of(Role.MENTOR), 0),
        /** Another mentor answers from now on; to the client. */
        MENTOR_CHANGED(EnumSet.of(Role.CLIENT), 0),
        /** The notes are there; the leader may say thanks. */
        THANKS_WANTED(EnumSet.of(Role.LEADER), 0),
        /** A call is planned; to both. */
        CALL_PLANNED(EnumSet.of(Role.CLIENT, Role.MENTOR), 0),
        /** It is at another time, or another place; to both. */
        CALL_CHANGED(EnumSet.of(Role.CLIENT, Role.MENTOR), 0),
        /** It does not take place; to both. */
        CALL_CANCELLED(EnumSet.of(Role.CLIENT, Role.MENTOR), 0),
        /** It is the day of the weekly check-in; to the member. */
        CHECK_IN_DUE(EnumSet.of(Role.CLIENT), 0),
        /** A client of theirs is at risk; to the mentor. */
        CLIENT_AT_RISK(EnumSet.of(Role.MENTOR), 0),
        /** A client has stopped trusting us; to the managers. */
        TRUST_AT_STAKE(EnumSet.of(Role.MANAGER), 0),
        /** A step of the own checklist is due tomorrow. */
        STEP_DUE_SOON(EnumSet.of(Role.MENTOR), 1),
        /** It was due, and is not done. */
        STEP_LATE(EnumSet.of(Role.MENTOR), 2),
        /** Who certifies wants it otherwise. */
        STEP_SENT_BACK(EnumSet.of(Role.MENTOR), 3),
        /** A required step of a mentor has been late for a week; to the leaders. */
        MENTOR_LATE(EnumSet.of(Role.LEADER), 0),
        /** A mentor has done all that is required; to who certifies. */
        CERTIFICATION_WANTED(EnumSet.of(Role.LEADER, Role.ADMIN), 0),
        /** The mentor is certified. */
        CERTIFIED(EnumSet.of(Role.MENTOR), 0),
        /** Somebody is looking for a mentor; to those who may answer. */
        MENTOR_SOUGHT(EnumSet.of(Role.MENTOR, Role.LEADER), 0),
        /** Somebody who looks for a mentor has said something; to those who may answer. */
        PROSPECT_SAID(EnumSet.of(Role.MENTOR, Role.LEADER), 0),
        /** Somebody sends at the same minute every week, as machines do; to them and to the managers. */
        RHYTHM_SEEN(EnumSet.of(Role.MENTOR, Role.LEADER, Role.MANAGER), 0);

        @SuppressWarnings("ImmutableEnumChecker") // never changed
        private final Set<Role> roles;

        private final int weight;

        Kind(Set<Role> roles, int weight) {
            this.roles = roles;
            this.weight = weight;
        }

        /**
         * Can it concern somebody with those roles? Clients are told of new messages, of their calls and of check-ins that are due,
         * and of nothing else.
         */
        public boolean concerns(Collection<Role> theirs) {
            return theirs.stream().anyMatch(roles::contains);
        }

        /** Whom it can concern; nobody of a role for what goes to whoever is invited. */
        public Set<Role> whom() {
            return EnumSet.copyOf(roles);
        }

        /** Is it about a call? Then a file for calendars goes with the mail. */
        public boolean isCall() {
            return this == CALL_PLANNED || this == CALL_CHANGED || this == CALL_CANCELLED;
        }

        /** Of two about the same thing, does this one say more? */
        boolean outweighs(Kind other) {
            return weight > other.weight;
        }

        /**
         * How somebody with those roles is told by mail until they choose otherwise. An overdue reply is the mentor's first;
         * managers see it on their page, and are written to when a second window has passed.
         */
        public Delivery usualFor(Collection<Role> theirs) {
            boolean answers = theirs.contains(Role.MENTOR) || theirs.contains(Role.LEADER);
            return this == REPLY_OVERDUE && !answers ? Delivery.NONE : Delivery.AT_ONCE;
        }
    }

    /** How a notice also comes by mail. */
    public enum Delivery {
        /** At once, or when quiet hours are over. */
        AT_ONCE,
        /** Once a day, with all the others. */
        DIGEST,
        /** Not at all. */
        NONE
    }

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    private UUID personId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    /** What it is about: the message that waits or is new, the task, what was told of a call, the check-in, a checklist or its step, an intake. */
    private UUID subjectId;

    private Instant createdAt;

    private @Nullable Instant seenAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public Notice(UUID id, UUID personId, Kind kind, UUID subjectId, Instant createdAt) {
        this.id = id;
        this.personId = personId;
        this.kind = kind;
        this.subjectId = subjectId;
        this.createdAt = createdAt;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Notice() {}

    /** The person has looked; looking again changes nothing. */
    public void see(Instant at) {
        if (seenAt == null) {
            seenAt = at;
        }
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public UUID personId() {
        return personId;
    }

    public Kind kind() {
        return kind;
    }

    public UUID subjectId() {
        return subjectId;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant seenAt() {
        return seenAt;
    }
}
