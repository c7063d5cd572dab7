package app.meantime.notice.ejb;

import app.meantime.people.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A mail about something is being written; heard at once by whichever feature has a file that goes with it. */
public final class Enclosing {

    /** A file, and what it asks of a calendar: REQUEST or CANCEL. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    public record Enclosure(String name, String method, byte[] content) {}

    private final UUID subject;
    private final Person reader;
    private final List<Enclosure> files = new ArrayList<>();

    Enclosing(UUID subject, Person reader) {
        this.subject = subject;
        this.reader = reader;
    }

    /** What the mail is about. */
    public UUID subject() {
        return subject;
    }

    public Person reader() {
        return reader;
    }

    /** This goes with it, as it stands now. */
    public void enclose(Enclosure file) {
        files.add(file);
    }

    List<Enclosure> files() {
        return List.copyOf(files);
    }
}
