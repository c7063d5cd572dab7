package app.meantime.voice;

import app.meantime.Refusal;
import app.meantime.Texts;
import app.meantime.people.Person;
import app.meantime.voice.Sound.Stretch;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A passage of a message, kept under a name to be heard again (R48). It is its keeper's own: the other one who speaks in
 * the thread never sees it.
 */
@Entity
public class Passage {

    /** So many passages of one message somebody may keep. */
    public static final int MOST = 50;

    private static final int LONGEST_NAME = 80;
    private static final int SHORTEST_MILLIS = 500;

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private VoiceMessage message;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Person keeper;

    private String name;

    private int fromMillis;

    private int toMillis;

    private Instant keptAt;

    private @Nullable Instant removedAt;

    @Version
    private int version;

    /**
     * Keeps a passage.
     *
     * @param name 1 to 80 characters
     * @param stretch within the message, at least half a second long
     * @param kept how many passages of the message the keeper has already
     * @throws Refusal NOT_THERE unless the keeper speaks in the thread; CONFLICT while the message cannot be played, and
     *     beyond {@link #MOST}; UNACCEPTABLE for the name and the stretch
     */
    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public Passage(
            UUID id,
            VoiceMessage message,
            Person keeper,
            @Nullable String name,
            Stretch stretch,
            long kept,
            Instant at) {
        message.thread().mustTakePart(keeper);
        if (message.withdrawn()) {
            throw Refusal.notThere();
        }
        mustLieWithin(stretch, message);
        if (kept >= MOST) {
            throw Refusal.conflict("refusal.passagesFull", MOST);
        }
        this.id = id;
        this.message = message;
        this.keeper = keeper;
        this.name = Texts.required(name, LONGEST_NAME, "name");
        this.fromMillis = stretch.from();
        this.toMillis = stretch.to();
        this.keptAt = at;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Passage() {}

    private static void mustLieWithin(Stretch stretch, VoiceMessage message) {
        Recording recording = message.recording();
        if (recording == null) {
            throw Refusal.unacceptable("refusal.noPassageOfText");
        }
        Duration duration = recording.duration();
        if (duration == null || message.state() != VoiceMessage.State.READY) {
            throw Refusal.conflict("refusal.notReadyYet");
        }
        if (stretch.from() < 0 || stretch.to() > duration.toMillis()) {
            throw Refusal.unacceptable("refusal.passageOutside");
        }
        if ((long) stretch.to() - stretch.from() < SHORTEST_MILLIS) {
            throw Refusal.unacceptable("refusal.passageTooShort");
        }
    }

    /**
     * Gives it another name.
     *
     * @param name 1 to 80 characters
     * @throws Refusal NOT_THERE for anybody but the keeper, and once it was removed or its message withdrawn
     */
    public void rename(Person by, @Nullable String name) {
        mustBeSeenBy(by);
        this.name = Texts.required(name, LONGEST_NAME, "name");
    }

    /** The keeper needs it no more; nothing of what they called it is left. Removing it again changes nothing. */
    public void remove(Person by, Instant at) {
        mustBelongTo(by);
        if (removedAt == null) {
            removedAt = at;
            name = "";
        }
    }

    /** For anybody but the keeper it is not there, nor is one that was removed or whose message was withdrawn. */
    public void mustBeSeenBy(Person someone) {
        mustBelongTo(someone);
        if (removedAt != null || message.withdrawn()) {
            throw Refusal.notThere();
        }
    }

    private void mustBelongTo(Person someone) {
        if (!someone.id().equals(keeper.id())) {
            throw Refusal.notThere();
        }
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public VoiceMessage message() {
        return message;
    }

    public Person keeper() {
        return keeper;
    }

    public String name() {
        return name;
    }

    public Stretch stretch() {
        return new Stretch(fromMillis, toMillis);
    }

    public Instant keptAt() {
        return keptAt;
    }

    public @Nullable Instant removedAt() {
        return removedAt;
    }

    public int version() {
        return version;
    }
}
