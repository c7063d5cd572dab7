package app.meantime.voice.ejb;

import app.meantime.people.Tenancy;
import app.meantime.setup.ejb.Rows;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.stream.Stream;

/** Who is told of a message that waits for an answer; asked here and nowhere else. */
final class Concerned {

    /** Whoever answers it now: the mentor, and who covers. */
    static final String WHO_ANSWERS =
            "select m.id, m.thread_id, a.person_id from waiting m, answerers(m.addressee_id, m.at) as a(person_id)";

    /** Every manager of the organization. */
    static final String MANAGERS = """
            select m.id, m.thread_id, p.id as person_id
              from waiting m, person p join person_role r on r.person_id = p.id and r.role = 'MANAGER'
             where p.organization_id = :organization""";

    private Concerned() {}

    /** Rows of message, thread and person. */
    static Stream<Tuple> by(EntityManager em, String messages, String who, Instant now) {
        return Rows.of(em.createNativeQuery("""
                        with waiting as (
                            select id, thread_id, addressee_id, cast(:now as timestamptz) as at from voice_message
                             where organization_id = :organization
                               and id = any(cast(string_to_array(:messages, ',') as uuid[])))
                        """ + who, Tuple.class)
                .setParameter("organization", Tenancy.required())
                .setParameter("messages", messages)
                .setParameter("now", now));
    }
}
