package app.meantime.notice.ejb;

import app.meantime.notice.Digest;
import app.meantime.notice.Notice;
import app.meantime.notice.NoticeHabits;
import app.meantime.people.Role;
import app.meantime.people.Tenancy;
import app.meantime.setup.ejb.Rows;
import app.meantime.setup.ejb.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Telling people of things, in the transaction of the one who asks: with the fact there are the notice and, where the person
 * wants one, the mail, or none of the three. The same thing is never told twice to the same person; many of one kind to one
 * person in one run, as after days without a server, are one notice to look at and one mail.
 */
@ApplicationScoped
public class Noticing {

    @PersistenceContext
    EntityManager em;

    @Inject
    Event<MailToSend> mails;

    /**
     * What one look of a job, or one act of a person, came to.
     *
     * @param run many of one kind within it are one
     * @param now when it was
     * @param mailFrom mails go out from then on; what comes until then joins them
     */
    public record Occasion(UUID run, Instant now, Instant mailFrom) {

        /** One act of a person: the mail may go at once. */
        public static Occasion act(Instant now) {
            return new Occasion(UUID.randomUUID(), now, now);
        }
    }

    /** Somebody is concerned by something. */
    public record Fact(UUID subject, UUID person) {}

    private record Told(UUID notice, UUID person) {}

    /** Tells each of those concerned. Who was told of it before is not told again. */
    public void tell(Notice.Kind kind, Occasion occasion, List<Fact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        List<Told> told = notice(kind, occasion, facts);
        if (!told.isEmpty() && Settings.mailHost() != null) {
            mail(kind, occasion, told);
        }
    }

    /** It happens anew: who was told of it before is told again. */
    public void forget(Notice.Kind kind, UUID subject) {
        em.createNativeQuery(
                        "delete from notice where organization_id = :organization and kind = :kind and subject_id = :subject")
                .setParameter("organization", Tenancy.required())
                .setParameter("kind", kind.name())
                .setParameter("subject", subject)
                .executeUpdate();
    }

    private List<Told> notice(Notice.Kind kind, Occasion occasion, List<Fact> facts) {
        return Rows.of(em.createNativeQuery("""
                        with fact as (
                            select distinct subject, person, md5(:run || person || :kind)::uuid as bundle
                              from unnest(cast(string_to_array(:subjects, ',') as uuid[]),
                                          cast(string_to_array(:people, ',') as uuid[])) as f(subject, person)
                             where not exists (select from notice n
                                                where n.person_id = person and n.kind = :kind and n.subject_id = subject)),
                        counted as (
                            select fact.*, h.id is not null as going_on,
                                   row_number() over (partition by person order by subject) as nth,
                                   count(*) over (partition by person) as things
                              from fact left join notice h on h.id = fact.bundle),
                        more as (
                            update notice h set things = h.things + c.things
                              from (select distinct bundle, things from counted where going_on) c
                             where h.id = c.bundle)
                        insert into notice (id, organization_id, person_id, kind, subject_id, created_at, bundle, things)
                        select case when things >= :many and nth = 1 and not going_on then bundle else gen_random_uuid() end,
                               :organization, person, :kind, subject, :now,
                               case when things >= :many or going_on then bundle end,
                               case when things >= :many and nth = 1 and not going_on then things else 1 end
                          from counted
                            on conflict (person_id, kind, subject_id) do nothing
                        returning id, person_id""", Tuple.class)
                        .setParameter("run", occasion.run().toString())
                        .setParameter("kind", kind.name())
                        .setParameter("subjects", Rows.joined(facts, Fact::subject))
                        .setParameter("people", Rows.joined(facts, Fact::person))
                        .setParameter("many", Digest.MANY)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("now", occasion.now()))
                .map(row -> new Told(row.get("id", UUID.class), row.get("person_id", UUID.class)))
                .toList();
    }

    private void mail(Notice.Kind kind, Occasion occasion, List<Told> told) {
        Map<UUID, Instant> sendAt =
                sendAt(kind, occasion, told.stream().map(Told::person).collect(Collectors.toSet()));
        if (sendAt.isEmpty()) {
            return;
        }
        List<Map.Entry<UUID, Instant>> people = List.copyOf(sendAt.entrySet());
        Map<UUID, UUID> mailOf = Rows.of(em.createNativeQuery("""
                        insert into mail (id, organization_id, person_id, state, send_at, try_at, tries, created_at)
                        select gen_random_uuid(), :organization, person, 'WAITING', send_at, send_at, 0, :now
                          from unnest(cast(string_to_array(:people, ',') as uuid[]),
                                      cast(string_to_array(:instants, ',') as timestamptz[])) as m(person, send_at)
                         order by person
                            on conflict (person_id, send_at) where state = 'WAITING' do update set send_at = excluded.send_at
                        returning id, person_id""", Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("people", Rows.joined(people, Map.Entry::getKey))
                        .setParameter("instants", Rows.joined(people, Map.Entry::getValue))
                        .setParameter("now", occasion.now()))
                .collect(Collectors.toMap(row -> row.get("person_id", UUID.class), row -> row.get("id", UUID.class)));
        List<Told> written =
                told.stream().filter(one -> mailOf.containsKey(one.person())).toList();
        em.createNativeQuery("""
                        update notice n set mail_id = w.mail
                          from unnest(cast(string_to_array(:notices, ',') as uuid[]),
                                      cast(string_to_array(:mails, ',') as uuid[])) as w(notice, mail)
                         where n.organization_id = :organization and n.id = w.notice""")
                .setParameter("notices", Rows.joined(written, Told::notice))
                .setParameter("mails", Rows.joined(written, one -> mailOf.get(one.person())))
                .setParameter("organization", Tenancy.required())
                .executeUpdate();
        mails.fire(new MailToSend());
    }

    /** When each of them is written to; who does not want to be, has not come yet or has gone is left out. */
    private Map<UUID, Instant> sendAt(Notice.Kind kind, Occasion occasion, Set<UUID> people) {
        Map<UUID, NoticeHabits> habits = em.createQuery(
                        "from NoticeHabits where personId in :people", NoticeHabits.class)
                .setParameter("people", people)
                .getResultStream()
                .collect(Collectors.toMap(NoticeHabits::personId, Function.identity()));
        return Rows.of(em.createNativeQuery("""
                        select p.id, p.zone, array(select r.role from person_role r where r.person_id = p.id) as roles
                          from person p
                         where p.organization_id = :organization and p.deactivated_at is null
                           and (p.password_hash is not null or :invites)
                           and p.id = any(cast(string_to_array(:people, ',') as uuid[]))""", Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("invites", kind == Notice.Kind.INVITED)
                        .setParameter("people", Rows.joined(new ArrayList<>(people), Function.identity())))
                .map(row -> {
                    UUID person = row.get("id", UUID.class);
                    List<Role> roles = Arrays.stream(row.get("roles", String[].class))
                            .map(Role::valueOf)
                            .toList();
                    return habits.getOrDefault(person, new NoticeHabits(person))
                            .mailAt(kind, roles, occasion.mailFrom(), ZoneId.of(row.get("zone", String.class)))
                            .map(at -> Map.entry(person, at))
                            .orElse(null);
                })
                .filter(Objects::nonNull)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Somebody's habits, to be changed in this transaction. */
    NoticeHabits habitsOf(UUID person) {
        NoticeHabits habits = em.find(NoticeHabits.class, person);
        if (habits == null) {
            habits = new NoticeHabits(person);
            em.persist(habits);
        }
        return habits;
    }
}
