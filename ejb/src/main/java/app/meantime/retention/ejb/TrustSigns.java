package app.meantime.retention.ejb;

import app.meantime.enrollment.Enrollment;
import app.meantime.notice.Notice;
import app.meantime.notice.ejb.Noticing;
import app.meantime.notice.ejb.Noticing.Fact;
import app.meantime.notice.ejb.Noticing.Occasion;
import app.meantime.people.Role;
import app.meantime.people.Tenancy;
import app.meantime.retention.Risk;
import app.meantime.retention.Signs;
import app.meantime.retention.Stage;
import app.meantime.retention.Task;
import app.meantime.setup.ejb.Rows;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the signs of trust (R54): which clients are at risk, why, and how far it has gone. People are given the duty to look
 * after them, once in an episode; nothing is ever sent by itself (R46, R52). Looked at is what is at risk already, where a reply
 * is owed, and each enrollment when its signs may have changed, once a day at least: every look is an index. It may run late,
 * twice, and on two nodes: an organization is read by one at a time, and the tables hold one episode, and one duty, at most.
 * Only its job comes in here.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class TrustSigns {

    private static final int AT_A_TIME = 200;

    /** Further back nothing is looked for: who was not heard of for so long is silent anyway. */
    private static final String LOOKED_BACK = "interval '60 days'";

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Noticing noticing;

    @EJB
    TrustSigns self;

    /** Reads all that is due to be read, in every organization; answers how many episodes began, changed or ended. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int readAllDue() {
        Instant now = clock.instant();
        int changed = 0;
        for (UUID organization : self.organizations(now)) {
            List<UUID> due = Tenancy.within(organization, () -> self.due(now));
            for (int i = 0; i < due.size(); i += AT_A_TIME) {
                List<UUID> some = due.subList(i, Math.min(due.size(), i + AT_A_TIME));
                changed += Tenancy.within(organization, () -> self.read(some, now));
            }
        }
        return changed;
    }

    public List<UUID> organizations(Instant now) {
        return Rows.of(
                em.createNativeQuery("select organizations_with_signs_to_read(:now)", UUID.class)
                        .setParameter("now", now),
                UUID.class);
    }

    /** The enrollments to be looked at: whose hour has come, who is at risk, to whom a reply is owed. */
    public List<UUID> due(Instant now) {
        return Rows.of(
                em.createNativeQuery("""
                        select id from enrollment where organization_id = :organization and state = 'ACTIVE' and look_at <= :now
                        union
                        select enrollment_id from risk where organization_id = :organization and ended_at is null
                        union
                        select t.enrollment_id from person p join voice_thread t on t.mentor_id = p.id and t.due_at <= :now
                          join enrollment e on e.id = t.enrollment_id and e.state = 'ACTIVE'
                         where p.organization_id = :organization and t.organization_id = :organization
                        order by 1""", UUID.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("now", now),
                UUID.class);
    }

    /** One transaction: what these enrollments' signs say now. */
    public int read(List<UUID> enrollments, Instant now) {
        if (!alone()) {
            return 0;
        }
        Map<UUID, Risk> open = em.createQuery("""
                        select r from Risk r join fetch r.enrollment
                         where r.endedAt is null and r.enrollment.id in :enrollments""", Risk.class)
                .setParameter("enrollments", enrollments)
                .getResultStream()
                .collect(Collectors.toMap(risk -> risk.enrollment().id(), risk -> risk));
        Map<UUID, Instant> lookAgain = new HashMap<>();
        int changed = 0;
        for (Tuple row : facts(enrollments, now)) {
            UUID enrollment = row.get("id", UUID.class);
            Signs signs = signs(row);
            lookAgain.put(enrollment, signs.lookAgain(now));
            changed += judge(enrollment, open.get(enrollment), signs, now) ? 1 : 0;
        }
        remember(lookAgain, now);
        return changed;
    }

    /** Is no other node at this organization? */
    private boolean alone() {
        return (Boolean) em.createNativeQuery(
                        "select pg_try_advisory_xact_lock(hashtext('signs'), hashtext(cast(:organization as text)))",
                        Boolean.class)
                .setParameter("organization", Tenancy.required())
                .getSingleResult();
    }

    private boolean judge(UUID enrollment, @Nullable Risk open, Signs signs, Instant now) {
        if (open == null) {
            return Risk.seen(UUID.randomUUID(), em.getReference(Enrollment.class, enrollment), signs, now)
                    .map(risk -> {
                        em.persist(risk);
                        return give(risk, List.of(), now);
                    })
                    .orElse(false);
        }
        int before = open.version();
        Stage stage = open.stage();
        open.look(signs, now);
        List<Task> given = em.createQuery("select t from Task t where t.riskId = :risk", Task.class)
                .setParameter("risk", open.id())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        if (open.over()) {
            given.forEach(task -> task.solved(now));
            return true;
        }
        boolean gave = give(open, given, now);
        if (open.stage() != stage) {
            given.stream().filter(task -> task.state() == Task.State.READY).forEach(task -> tell(task, open, now));
        }
        em.flush();
        return gave || open.version() != before;
    }

    private boolean give(Risk risk, Collection<Task> given, Instant now) {
        List<Role> missing = new ArrayList<>(risk.whoChecks());
        given.forEach(task -> missing.remove(task.meantFor()));
        missing.forEach(role -> {
            Task task = Task.checkOnClient(UUID.randomUUID(), risk, role, now);
            em.persist(task);
            em.flush(); // who is told reads it
            tell(task, risk, now);
        });
        return !missing.isEmpty();
    }

    /**
     * People are told that there is somebody to look after; the client is told nothing. Where it is only our turn, the mentor
     * has been told of that already.
     */
    private void tell(Task task, Risk risk, Instant now) {
        if (risk.stage() == Stage.STILL_RESPONDING) {
            return;
        }
        Enrollment enrollment = risk.enrollment();
        boolean mentors = task.meantFor() == Role.MENTOR;
        List<UUID> people = mentors
                ? List.of(enrollment.mentor().id())
                : em.createQuery(
                                "select p.id from Person p join p.roles r where r = MANAGER and p <> :client",
                                UUID.class)
                        .setParameter("client", enrollment.client())
                        .getResultList();
        noticing.tell(
                mentors ? Notice.Kind.CLIENT_AT_RISK : Notice.Kind.TRUST_AT_STAKE,
                Occasion.act(now),
                people.stream().map(person -> new Fact(task.id(), person)).toList());
    }

    private List<Tuple> facts(List<UUID> enrollments, Instant now) {
        return Rows.of(
                em.createNativeQuery("""
                        select e.id, e.state, b.since, heard.at as heard, waits.at as waits, missed.n as missed, owed.at as owed,
                               p.call_every_days as every, held.at as call, plan.there as planned, off.days as off
                          from enrollment e
                         cross join (select cast(:now as timestamptz) as now) n
                          join program p on p.id = e.program_id
                          join person c on c.id = e.client_id
                         cross join lateral (select greatest(
                                   coalesce(e.activated_at, cast(e.started_on as timestamp) at time zone c.zone),
                                   cast(e.started_on as timestamp) at time zone c.zone, e.resumed_at) as since) b
                         cross join lateral (select max(k.held_at) as at from call k
                                              where k.enrollment_id = e.id and k.state = 'HELD') held
                         cross join lateral (select exists (select from call k
                                              where k.enrollment_id = e.id and k.state = 'PLANNED'
                                                and k.planned_at > n.now - interval '12 hours'
                                                and k.planned_at <= n.now + p.call_every_days * interval '1 day') as there) plan
                         cross join lateral (select max(greatest(
                                       case when m.author_id = e.client_id then m.sent_at end,
                                       case when m.author_id <> e.client_id then m.heard_at end)) as at
                                  from voice_thread t join voice_message m on m.thread_id = t.id
                                 where t.enrollment_id = e.id and t.moved_at > n.now - %1$s
                                   and m.withdrawn_at is null and m.held_until is null) spoken
                         cross join lateral (select greatest(spoken.at, held.at,
                                       (select max(k.sent_at) from check_in k where k.enrollment_id = e.id)) as at) heard
                         cross join lateral (select min(m.sent_at) as at
                                  from voice_thread t join voice_message m on m.thread_id = t.id
                                 where t.enrollment_id = e.id and t.state = 'WAITING_ON_CLIENT' and t.moved_at > n.now - %1$s
                                   and m.author_id <> e.client_id and m.seal <> 'TEXT' and m.state <> 'REJECTED'
                                   and m.heard_at is null and m.withdrawn_at is null and m.held_until is null
                                   and not exists (select from voice_message o
                                                    where o.thread_id = t.id and o.author_id = e.client_id and o.sent_at > m.sent_at
                                                      and o.withdrawn_at is null and o.held_until is null)) waits
                         cross join lateral (select min(t.due_at) as at from voice_thread t
                                              where t.enrollment_id = e.id and t.due_at <= n.now) owed
                         cross join lateral (select cast(count(*) as int) as n from check_in k
                                 where k.enrollment_id = e.id and k.state = 'MISSED' and k.closes_at > b.since
                                   and k.week_of > coalesce((select max(g.week_of) from check_in g
                                        where g.enrollment_id = e.id and g.state in ('ON_TIME', 'LATE')), '-infinity')) missed
                         cross join lateral (select cast(greatest(b.since, heard.at) at time zone 'UTC' as date) as last,
                                                    cast(n.now at time zone 'UTC' as date) as today) d
                         cross join lateral (select cast(count(*) as int) as days from (
                                   select x.day from closed_day x
                                    where x.organization_id = e.organization_id and x.day > d.last and x.day <= d.today
                                   union
                                   select cast(g as date)
                                     from other_days o,
                                          generate_series(greatest(o.first_day, d.last + 1), least(o.last_day, d.today), interval '1 day') g
                                    where o.person_id = e.mentor_id and o.how = 'OFF' and o.cover_id is null and o.removed_at is null
                                   union
                                   select cast(g as date)
                                     from check_in k,
                                          generate_series(greatest(k.week_of - 6, d.last + 1), least(k.week_of, d.today), interval '1 day') g
                                    where k.enrollment_id = e.id and k.state = 'EXCUSED') gone) off
                         where e.organization_id = :organization and e.id = any (cast(string_to_array(:ids, ',') as uuid[]))
                         order by e.id""".formatted(LOOKED_BACK), Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("now", now)
                        .setParameter("ids", Rows.joined(enrollments)),
                Tuple.class);
    }

    private static Signs signs(Tuple row) {
        return new Signs(
                row.get("state", String.class).equals(Enrollment.State.ACTIVE.name()),
                row.get("since", Instant.class),
                row.get("heard", Instant.class),
                row.get("waits", Instant.class),
                row.get("off", Integer.class),
                row.get("missed", Integer.class),
                row.get("owed", Instant.class),
                row.get("every", Integer.class),
                row.get("call", Instant.class),
                row.get("planned", Boolean.class));
    }

    private void remember(Map<UUID, Instant> lookAgain, Instant now) {
        em.createNativeQuery("""
                        update enrollment e set look_at = l.at
                          from unnest(cast(string_to_array(:ids, ',') as uuid[]),
                                      cast(string_to_array(:instants, ',') as timestamptz[])) as l(id, at)
                         where e.organization_id = :organization and e.id = l.id and (e.look_at <= :now or l.at < e.look_at)""")
                .setParameter("now", now)
                .setParameter("organization", Tenancy.required())
                .setParameter("ids", Rows.joined(lookAgain.keySet()))
                .setParameter("instants", Rows.joined(lookAgain.values()))
                .executeUpdate();
    }
}
