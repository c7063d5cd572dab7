package app.meantime.onboarding.ejb;

import app.meantime.Refusal;
import app.meantime.notice.Notice;
import app.meantime.notice.ejb.Noticing;
import app.meantime.notice.ejb.Noticing.Fact;
import app.meantime.notice.ejb.Noticing.Occasion;
import app.meantime.onboarding.Audience;
import app.meantime.onboarding.Checklist;
import app.meantime.onboarding.ChecklistTemplate;
import app.meantime.onboarding.Revocation;
import app.meantime.people.Mentor;
import app.meantime.people.Person;
import app.meantime.people.Role;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Caller;
import app.meantime.people.ejb.People.Name;
import app.meantime.setup.ejb.Rows;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom clients are entrusted to: mentors whose required steps are all done and looked at. Nobody certifies themselves. What was
 * given for a step can be sent back with a reason, and a certification be taken back with one.
 */
@Stateless
@RolesAllowed({"leader", "admin"})
public class Certification {

    private static final int SHOWN = 500;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    @Inject
    Sights sights;

    @Inject
    Beginnings beginnings;

    @Inject
    Noticing noticing;

    /**
     * A mentor, and how far they are.
     *
     * @param of how many steps there are; 0 without a checklist
     * @param ready whether every required step is done, and nobody has certified them yet
     * @param daysLate for how long the oldest open step has been late; 0 when none is
     */
    public record Row(
            Name mentor,
            @Nullable Instant certifiedAt,
            @Nullable String certifiedBy,
            long done,
            long of,
            boolean ready,
            long daysLate) {}

    /** All mentors: those who are ready first, then those under way, then the certified ones. */
    public List<Row> mentors() {
        Instant now = clock.instant();
        return Rows.of(em.createNativeQuery("""
                        select p.id, p.name, p.zone, m.certified_at, b.name as certified_by, c.completed_at,
                               coalesce(s.done, 0) as done, coalesce(s.steps, 0) as steps, s.oldest
                          from mentor m
                          join person p on p.id = m.person_id
                          left join person b on b.id = m.certified_by
                          left join checklist c on c.person_id = p.id and c.audience = 'MENTOR' and c.ended_at is null
                          left join lateral (select count(*) as steps, count(x.done_at) as done,
                                                    min(x.due_on) filter (where x.done_at is null) as oldest
                                               from checklist_step x where x.checklist_id = c.id) s on true
                         where m.organization_id = :organization
                           and exists (select from person_role r where r.person_id = p.id and r.role = 'MENTOR')
                         order by m.certified_at is not null, c.completed_at is null, p.name, p.id
                         limit :most""", Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("most", SHOWN))
                .map(row -> row(row, now))
                .toList();
    }

    private static Row row(Tuple row, Instant now) {
        LocalDate oldest = Rows.day(row, "oldest");
        LocalDate today = LocalDate.ofInstant(now, ZoneId.of(row.get("zone", String.class)));
        Instant certified = row.get("certified_at", Instant.class);
        return new Row(
                new Name(row.get("id", UUID.class), row.get("name", String.class)),
                certified,
                row.get("certified_by", String.class),
                row.get("done", Number.class).longValue(),
                row.get("steps", Number.class).longValue(),
                certified == null && row.get("completed_at", Instant.class) != null,
                oldest != null && oldest.isBefore(today) ? ChronoUnit.DAYS.between(oldest, today) : 0);
    }

    /** Why and by whom a certification was taken back last. */
    public record Revoked(String by, Instant at, String reason) {}

    /**
     * A mentor to be looked at.
     *
     * @param checklist the open one, or the one that ended last; null where there never was one
     * @param mine whether it is the caller
     */
    public record Candidate(
            Name mentor,
            @Nullable Instant certifiedAt,
            @Nullable ChecklistView checklist,
            @Nullable Revoked revoked,
            boolean mine) {}

    public Candidate candidate(UUID personId) {
        Mentor mentor = mentor(personId);
        Person person = em.find(Person.class, personId);
        return new Candidate(
                Name.of(person),
                mentor.certifiedAt(),
                last(personId).stream().findFirst().map(sights::of).orElse(null),
                revoked(personId),
                personId.equals(caller.id()));
    }

    private List<Checklist> last(UUID personId) {
        return em.createQuery(
                        "from Checklist c where c.person.id = :person and c.audience = :mentor"
                                + " order by case when c.endedAt is null then 0 else 1 end, c.startedAt desc",
                        Checklist.class)
                .setParameter("person", personId)
                .setParameter("mentor", Audience.MENTOR)
                .setMaxResults(1)
                .getResultList();
    }

    private @Nullable Revoked revoked(UUID personId) {
        return em.createQuery(
                        "from Revocation r where r.personId = :person order by r.revokedAt desc", Revocation.class)
                .setParameter("person", personId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(last ->
                        new Revoked(em.find(Person.class, last.revokedBy()).name(), last.revokedAt(), last.reason()))
                .orElse(null);
    }

    /** Who a checklist can be begun for, by hand: clients and mentors. */
    public List<Name> people(Audience audience) {
        return em
                .createQuery(
                        "select p from Person p join p.roles r where r = :role order by p.name, p.id", Person.class)
                .setParameter("role", role(audience))
                .setMaxResults(SHOWN)
                .getResultList()
                .stream()
                .map(Name::of)
                .toList();
    }

    private static Role role(Audience audience) {
        return audience == Audience.MENTOR ? Role.MENTOR : Role.CLIENT;
    }

    /**
     * Somebody begins with that template, by hand. A mentor's open checklist is ended by it; all that was given for it stays.
     *
     * @throws Refusal CONFLICT when the template is archived, or is for people of another kind
     */
    public void begin(UUID templateId, UUID personId) {
        Instant now = clock.instant();
        ChecklistTemplate template = em.find(ChecklistTemplate.class, templateId);
        Person person = em.find(Person.class, personId, LockModeType.PESSIMISTIC_WRITE);
        if (template == null || person == null) {
            throw Refusal.notThere();
        }
        if (!person.holds(role(template.audience()))) {
            throw Refusal.conflict("refusal.otherAudience", person.name());
        }
        for (Checklist open : em.createQuery(
                        "from Checklist c where c.person = :person and c.audience = :audience and c.endedAt is null"
                                + " and c.enrollmentId is null",
                        Checklist.class)
                .setParameter("person", person)
                .setParameter("audience", template.audience())
                .getResultList()) {
            open.end(now);
        }
        em.flush();
        beginnings.begin(person, template, null, now);
    }

    /** The mentor is asked to do a step again, and told why. */
    public void sendBack(UUID personId, int number, @Nullable String reason) {
        Instant now = clock.instant();
        Checklist checklist = open(personId);
        checklist.sendBack(number, caller.person(em), reason, now);
        UUID step = checklist.step(number).id();
        noticing.forget(Notice.Kind.STEP_SENT_BACK, step);
        noticing.tell(Notice.Kind.STEP_SENT_BACK, Occasion.act(now), List.of(new Fact(step, personId)));
    }

    /**
     * Clients may be entrusted to the mentor from now on.
     *
     * @throws Refusal CONFLICT while a required step is left; NOT_YOUR_ROLE for oneself
     */
    public void certify(UUID personId) {
        Instant now = clock.instant();
        if (personId.equals(caller.id())) {
            throw new Refusal(Refusal.Kind.NOT_YOUR_ROLE, "refusal.notOneself");
        }
        Checklist checklist = open(personId);
        checklist.certified(now);
        mentor(personId).certify(caller.person(em), now);
        noticing.tell(Notice.Kind.CERTIFIED, Occasion.act(now), List.of(new Fact(checklist.id(), personId)));
    }

    /** No more clients are entrusted to the mentor; those that they have they keep. */
    public void revoke(UUID personId, UUID revocation, @Nullable String reason) {
        if (em.find(Revocation.class, revocation) != null) {
            return;
        }
        Mentor mentor = mentor(personId);
        if (!mentor.certified()) {
            throw Refusal.conflict("refusal.mentorNotCertified");
        }
        em.persist(new Revocation(
                revocation, em.find(Person.class, personId), caller.person(em), reason, clock.instant()));
        mentor.revoke();
    }

    private Mentor mentor(UUID personId) {
        Mentor mentor = em.find(Mentor.class, personId, LockModeType.PESSIMISTIC_WRITE);
        if (mentor == null) {
            throw Refusal.notThere();
        }
        return mentor;
    }

    private Checklist open(UUID personId) {
        UUID id = em.createQuery(
                        "select c.id from Checklist c where c.person.id = :person and c.audience = :mentor"
                                + " and c.endedAt is null",
                        UUID.class)
                .setParameter("person", personId)
                .setParameter("mentor", Audience.MENTOR)
                .getResultStream()
                .findFirst()
                .orElseThrow(Refusal::notThere);
        return em.find(Checklist.class, id, LockModeType.PESSIMISTIC_WRITE);
    }
}
