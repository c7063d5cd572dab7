package app.meantime.admission.ejb;

import app.meantime.Refusal;
import app.meantime.admission.Address;
import app.meantime.admission.ejb.Admissions.Asked;
import app.meantime.enrollment.Enrollment;
import app.meantime.notice.Notice;
import app.meantime.notice.ejb.Noticing;
import app.meantime.notice.ejb.Noticing.Fact;
import app.meantime.notice.ejb.Noticing.Occasion;
import app.meantime.people.Invitation;
import app.meantime.people.Person;
import app.meantime.people.ejb.Caller;
import app.meantime.people.ejb.InvitationLinks;
import app.meantime.setup.ejb.Settings;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asking clients in: the invitation goes by mail, or by a link that is handed over. */
@Stateless
@RolesAllowed({"admin", "leader"})
public class Inviting {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    @Inject
    Admissions admissions;

    @Inject
    Noticing noticing;

    @Inject
    InvitationLinks links;

    /** What was typed about a client. */
    public record Client(
            @Nullable String name,
            @Nullable String email,
            @Nullable UUID program,
            @Nullable UUID mentor,
            @Nullable UUID cohort,
            @Nullable LocalDate startsOn,
            @Nullable String language,
            @Nullable String zone) {}

    /** The latest invitation of an enrollment, or of a colleague. */
    public record Sent(UUID id, Invitation.State state, Instant at, Instant until, String by) {}

    /** Do invitations go by mail? */
    public boolean byMail() {
        return Settings.mailHost() != null;
    }

    /**
     * Invites a client into a program with a mentor. Asked for again under the same id it is the same enrollment.
     *
     * @param id the enrollment's
     */
    public void invite(UUID id, Client typed) {
        if (em.find(Enrollment.class, id) != null) {
            return;
        }
        if (typed.program() == null) {
            throw Refusal.unacceptable("refusal.missing", "program");
        }
        if (typed.mentor() == null) {
            throw Refusal.unacceptable("refusal.missing", "mentor");
        }
        Person me = caller.person(em);
        Instant now = clock.instant();
        tell(admissions.ask(
                id,
                new Asked(
                        typed.name(),
                        Address.email(typed.email()),
                        typed.program(),
                        typed.mentor(),
                        typed.cohort(),
                        typed.startsOn(),
                        Address.language(typed.language()),
                        Address.zone(typed.zone(), me.zone())),
                me,
                now));
    }

    /** Asks once more: what was sent before holds no longer. */
    public void again(UUID enrollmentId) {
        tell(anew(enrollmentId));
    }

    /** A link to hand over, in place of those that went out; what was sent before holds no longer. */
    public String link(UUID enrollmentId) {
        return Settings.baseUrl() + links.fresh(anew(enrollmentId).id());
    }

    /** The client is not to come after all. */
    public void takeBack(UUID enrollmentId) {
        Enrollment enrollment = invited(enrollmentId);
        end(enrollmentId);
        enrollment.withdraw(null, clock.instant());
    }

    /** The latest invitation into that enrollment; null when nobody was asked. */
    public @Nullable Sent latest(UUID enrollmentId) {
        Instant now = clock.instant();
        return em.createQuery(
                        "select i, p from Invitation i join Person p on p.id = i.invitedBy"
                                + " where i.enrollmentId = :enrollment order by i.invitedAt desc, i.id",
                        Object[].class)
                .setParameter("enrollment", enrollmentId)
                .setMaxResults(1)
                .getResultStream()
                .map(row -> sent((Invitation) row[0], (Person) row[1], now))
                .findFirst()
                .orElse(null);
    }

    static Sent sent(Invitation invitation, Person by, Instant now) {
        return new Sent(
                invitation.id(), invitation.state(now), invitation.invitedAt(), invitation.expiresAt(), by.name());
    }

    private Invitation anew(UUID enrollmentId) {
        Enrollment enrollment = invited(enrollmentId);
        end(enrollmentId);
        Invitation invitation = new Invitation(
                UUID.randomUUID(), enrollment.client(), enrollmentId, caller.person(em), clock.instant());
        em.persist(invitation);
        em.flush();
        return invitation;
    }

    private Enrollment invited(UUID enrollmentId) {
        Enrollment enrollment = em.find(Enrollment.class, enrollmentId, LockModeType.PESSIMISTIC_WRITE);
        if (enrollment == null) {
            throw Refusal.notThere();
        }
        if (enrollment.state() != Enrollment.State.INVITED) {
            throw Refusal.conflict("refusal.enrollmentNotInvited");
        }
        return enrollment;
    }

    private void end(UUID enrollmentId) {
        em.createQuery("from Invitation where enrollmentId = :enrollment", Invitation.class)
                .setParameter("enrollment", enrollmentId)
                .getResultStream()
                .forEach(invitation -> invitation.end(clock.instant()));
    }

    private void tell(Invitation invitation) {
        em.flush();
        noticing.tell(
                Notice.Kind.INVITED,
                Occasion.act(clock.instant()),
                List.of(new Fact(invitation.id(), invitation.personId())));
    }
}
