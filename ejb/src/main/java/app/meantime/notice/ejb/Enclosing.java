package app.meantime.notice.ejb;

import app.meantime.people.Person;
import java.util.Optional;
import java.util.UUID;

/** Knows what goes with a mail about something: a feature that has files to enclose says so here. */
public interface Enclosing {

    /** A file, and what it asks of a calendar: REQUEST or CANCEL. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Enclosure(String name, String method, byte[] content) {}

    /** What goes with a mail to that person about that subject, as it stands now. */
    Optional<Enclosure> to(UUID subject, Person reader);
}
