package app.meantime.voice.ejb;

import app.meantime.notice.Notice;
import app.meantime.notice.ejb.Noticing;
import app.meantime.notice.ejb.Noticing.Fact;
import app.meantime.notice.ejb.Noticing.Occasion;
import app.meantime.people.Tenancy;
import app.meantime.setup.ejb.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Who is concerned by messages that wait for an answer, asked here and nowhere else: they are told of what a look has marked,
 * by a notice and on their open pages.
 */
@ApplicationScoped
public class Concerned {

    /** How many messages one transaction of a sweep marks and tells of. */
    static final int AT_A_TIME = 1000;

    /** Whoever answers it now: the mentor, and who covers; nobody covers for their own mentor. */
    static final String WHO_ANSWERS =
            "select m.id, m.thread_id, a.person_id from waiting m join answering a on a.addressee_id = m.addressee_id"
                    + " and a.person_id <> m.author_id";

    /** Every manager of the organization; one whose own question it is waits like any client, and is told nothing. */
    static final String MANAGERS = """
            select m.id, m.thread_id, p.id as person_id
              from waiting m, person p join person_role r on r.person_id = p.id and r.role = 'MANAGER'
             where p.organization_id = :organization and p.id <> m.author_id""";

    @PersistenceContext
    EntityManager em;

    @Inject
    Noticing noticing;

    @Inject
    Event<ThreadMoved> moved;

    /** A message that was marked, its thread, and one of those concerned. */
    private record Marked(UUID message, UUID thread, UUID person) {}

    /**
     * Tells those concerned, in the transaction that marked the messages.
     *
     * @param who {@link #WHO_ANSWERS}, {@link #MANAGERS}, or both by union
     */
    public void tell(Notice.Kind kind, Occasion occasion, List<UUID> messages, String who) {
        List<Marked> told = marked(messages, who, occasion.now());
        noticing.tell(
                kind,
                occasion,
                told.stream().map(one -> new Fact(one.message(), one.person())).toList());
        told.stream()
                .collect(Collectors.groupingBy(
                        Marked::thread, Collectors.mapping(Marked::person, Collectors.toUnmodifiableSet())))
                .forEach((thread, people) -> moved.fire(new ThreadMoved(thread, people)));
    }

    /** Who answers is asked once for each mentor, however many messages wait. */
    private List<Marked> marked(List<UUID> messages, String who, Instant now) {
        return Rows.of(em.createNativeQuery("""
                        with waiting as (
                            select id, thread_id, author_id, addressee_id from voice_message
                             where organization_id = :organization
                               and id = any(cast(string_to_array(:messages, ',') as uuid[]))),
                        answering as (
                            select w.addressee_id, a.person_id
                              from (select distinct addressee_id, cast(:now as timestamptz) as at from waiting) w,
                                   answerers(w.addressee_id, w.at) as a(person_id))
                        """ + who, Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("messages", Rows.joined(messages))
                        .setParameter("now", now))
                .map(row -> new Marked(
                        row.get("id", UUID.class), row.get("thread_id", UUID.class), row.get("person_id", UUID.class)))
                .toList();
    }
}
