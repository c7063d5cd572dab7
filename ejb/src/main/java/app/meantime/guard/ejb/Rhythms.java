package app.meantime.guard.ejb;

import app.meantime.notice.Notice;
import app.meantime.notice.ejb.Noticing;
import app.meantime.notice.ejb.Noticing.Fact;
import app.meantime.notice.ejb.Noticing.Occasion;
import app.meantime.people.Tenancy;
import app.meantime.setup.ejb.DatabaseTime;
import app.meantime.setup.ejb.Rows;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Somebody sends at the same minute of the same weekday, four weeks running, on the clock of where they live (R53): that is how machines
 * write. Nothing is held up; the author and the managers are told once per rhythm and week. What counts is when they pressed send: what
 * is delivered in somebody's working hours comes at nine every day, and that is our doing. Only its job comes in here.
 */
@Stateless
@PermitAll
public class Rhythms {

    /** Four weeks and the week that runs. */
    private static final Duration WATCHED = Duration.ofDays(35);

    /** What went out so lately may have completed a rhythm; a job that ran late looks as far back as it was late. */
    private static final Duration LATELY = Duration.ofDays(7);

    private static final Logger LOG = Logger.getLogger(Rhythms.class);

    @PersistenceContext
    EntityManager em;

    @Inject
    DatabaseTime time;

    @Inject
    Noticing noticing;

    @EJB
    Rhythms self;

    /** Looks in every organization in which somebody has spoken lately. It may run late, twice, or on two nodes at once. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int lookEverywhere() {
        Instant now = time.now();
        return self.organizations(now.minus(LATELY)).stream()
                .mapToInt(organization -> Tenancy.within(organization, () -> looked(organization, now)))
                .sum();
    }

    /** What goes wrong in one organization keeps nobody from looking in the others. */
    private int looked(UUID organization, Instant now) {
        try {
            return self.look(now);
        } catch (RuntimeException failed) {
            LOG.errorf(failed, "Rhythms could not be looked for in organization %s", organization);
            return 0;
        }
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public List<UUID> organizations(Instant since) {
        return Rows.of(
                em.createNativeQuery("select organizations_with_speakers_since(:since)", UUID.class)
                        .setParameter("since", since),
                UUID.class);
    }

    /** One transaction: the alarms, and the notices to their authors and to the managers. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public int look(Instant now) {
        List<Tuple> seen = Rows.of(em.createNativeQuery("""
                        with sent as (
                            select o.author_id, date_trunc('minute', o.told_at at time zone p.zone) as at, o.told_at
                              from told o
                              join person p on p.id = o.author_id
                              left join voice_message m on m.id = o.message_id
                             where o.organization_id = :organization and o.told_at >= :watched and o.told_at <= :now
                               and m.withdrawn_at is null and m.unsent_at is null and m.state is distinct from 'REJECTED'),
                        rhythm as (
                            select distinct on (s.author_id, s.at) s.author_id, s.at, s.told_at
                              from sent s
                             where s.told_at >= :lately
                               and exists (select from sent o where o.author_id = s.author_id and o.at = s.at - interval '7 days')
                               and exists (select from sent o where o.author_id = s.author_id and o.at = s.at - interval '14 days')
                               and exists (select from sent o where o.author_id = s.author_id and o.at = s.at - interval '21 days'))
                        insert into alarm (id, organization_id, author_id, kind, outcome, subject_id, raised_at)
                        select gen_random_uuid(), :organization, author_id, 'RHYTHM', 'SENT',
                               md5(author_id || ' ' || date_trunc('minute', told_at at time zone 'UTC'))::uuid, :now
                          from rhythm
                            on conflict (subject_id, kind) do nothing
                        returning id, author_id""", Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("watched", now.minus(WATCHED))
                        .setParameter("lately", now.minus(LATELY))
                        .setParameter("now", now))
                .toList();
        if (!seen.isEmpty()) {
            tell(seen, now);
        }
        return seen.size();
    }

    /** The author, and the managers but those who are the author's clients. */
    private void tell(List<Tuple> seen, Instant now) {
        noticing.tell(
                Notice.Kind.RHYTHM_SEEN,
                Occasion.act(now),
                seen.stream()
                        .flatMap(alarm -> {
                            UUID author = alarm.get("author_id", UUID.class);
                            return Stream.concat(managersBesides(author), Stream.of(author))
                                    .distinct()
                                    .map(person -> new Fact(alarm.get("id", UUID.class), person));
                        })
                        .toList());
    }

    private Stream<UUID> managersBesides(UUID author) {
        return em.createQuery("""
                        select distinct p.id from Person p join p.roles r
                         where r = MANAGER and p.deactivatedAt is null
                           and not exists (select 1 from Enrollment e where e.client = p and e.mentor.id = :author)""", UUID.class).setParameter("author", author).getResultStream();
    }
}
