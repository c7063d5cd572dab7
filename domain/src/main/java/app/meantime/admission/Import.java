package app.meantime.admission;

import app.meantime.Refusal;
import app.meantime.people.Person;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A file of clients on its way in: every line is judged first, and only when none is bad are all of them enrolled, at once or
 * not at all. What was interrupted has written nothing and is begun again.
 */
@Entity
@Table(name = "import")
public class Import {

    private static final int LONGEST_NAME = 200;

    /** Where it stands. */
    public enum State {
        /** It is here and waits to be judged. */
        RECEIVED,
        CHECKING,
        /** Every line has its verdict. */
        CHECKED,
        /** Somebody has said that it is to be written. */
        ORDERED,
        WRITING,
        DONE,
        /** A node ended while it wrote; nothing was written. */
        INTERRUPTED,
        /** It cannot be read as a file of clients. */
        UNREADABLE
    }

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    private String fileName;

    private UUID madeBy;

    private Instant madeAt;

    @Enumerated(EnumType.STRING)
    private State state;

    /** How many lines it has, bad ones and such that say what is so already. */
    private int lines;

    private int bad;

    private int known;

    /** How many of them were worked off in the state that it is in. */
    private int done;

    private @Nullable String failure;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public Import(UUID id, String fileName, Person by, Instant at) {
        this.id = id;
        this.fileName = fileName.length() > LONGEST_NAME ? fileName.substring(0, LONGEST_NAME) : fileName;
        this.madeBy = by.id();
        this.madeAt = at;
        this.state = State.RECEIVED;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Import() {}

    /** It is judged from its beginning. */
    public void check() {
        state = State.CHECKING;
        lines = 0;
        bad = 0;
        known = 0;
        done = 0;
        failure = null;
    }

    /** So many lines are worked off. */
    public void reached(int many) {
        done = many;
    }

    /** Every line is judged. */
    public void checked(int all, int badOnes, int knownOnes) {
        state = State.CHECKED;
        lines = all;
        bad = badOnes;
        known = knownOnes;
        done = all;
    }

    /** It is no file of clients, and why. */
    public void unreadable(String why) {
        state = State.UNREADABLE;
        failure = why;
    }

    /**
     * It is to be written.
     *
     * @throws Refusal CONFLICT unless every line is judged and none is bad
     */
    public void order() {
        if (state != State.CHECKED && state != State.INTERRUPTED) {
            throw Refusal.conflict("refusal.importNotChecked");
        }
        if (bad > 0) {
            throw Refusal.conflict("refusal.importBad", bad);
        }
        state = State.ORDERED;
        done = 0;
        failure = null;
    }

    /** It is being written. */
    public void write() {
        state = State.WRITING;
        done = 0;
    }

    /** All of it is there. */
    public void done(int many) {
        state = State.DONE;
        done = many;
    }

    /** Nothing was written; it can be begun again. */
    public void interrupted(@Nullable String why) {
        state = State.INTERRUPTED;
        failure = why;
        done = 0;
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public String fileName() {
        return fileName;
    }

    public UUID madeBy() {
        return madeBy;
    }

    public Instant madeAt() {
        return madeAt;
    }

    public State state() {
        return state;
    }

    public int lines() {
        return lines;
    }

    public int bad() {
        return bad;
    }

    public int known() {
        return known;
    }

    public int done() {
        return done;
    }

    public @Nullable String failure() {
        return failure;
    }
}
