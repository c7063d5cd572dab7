package app.meantime.value;

import app.meantime.Refusal;
import app.meantime.people.Person;
import app.meantime.voice.Kind;
import app.meantime.voice.VoiceMessage;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * "Helped when I needed it" (R49): the client says so of an answer, once they have heard it. It is there or it is not: what was
 * taken back leaves nothing.
 */
@Entity
public class Helped {

    @Id
    private UUID messageId;

    @TenantId
    private UUID organizationId;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Person client;

    private Instant helpedAt;

    /**
     * The client says that an answer helped.
     *
     * @throws Refusal NOT_THERE for anybody who does not speak in the thread, and for what was withdrawn; NOT_YOUR_ROLE for those
     *     who answer; CONFLICT for what is no answer, and before it was heard
     */
    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public Helped(VoiceMessage answer, Person by, Instant at) {
        mustBeTheClient(answer, by);
        if (answer.author().id().equals(by.id()) || !answers(answer.kind())) {
            throw Refusal.conflict("refusal.helpedNoAnswer");
        }
        if (!heard(answer.state(), answer.seal(), answer.heardAt())) {
            throw Refusal.conflict("refusal.helpedNotHeard");
        }
        this.messageId = answer.id();
        this.client = by;
        this.helpedAt = at;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Helped() {}

    /**
     * Only the client of a thread says what helped there, and takes it back.
     *
     * @throws Refusal NOT_THERE for anybody who does not speak in the thread, and for what was withdrawn; NOT_YOUR_ROLE for those
     *     who answer
     */
    public static void mustBeTheClient(VoiceMessage answer, Person by) {
        answer.mustBeSeenBy(by);
        if (!answer.thread().client().id().equals(by.id())) {
            throw Refusal.notYourRole();
        }
    }

    /** Is it an answer? Thanks are none, and nor is what a client says. */
    public static boolean answers(Kind kind) {
        return kind == Kind.REPLY || kind == Kind.AFTERTHOUGHT;
    }

    /** Has it reached its listener: a voice once it was heard, a text at once? */
    public static boolean heard(VoiceMessage.State state, VoiceMessage.Seal seal, @Nullable Instant heardAt) {
        return state == VoiceMessage.State.READY && (seal == VoiceMessage.Seal.TEXT || heardAt != null);
    }

    public UUID messageId() {
        return messageId;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public Person client() {
        return client;
    }

    public Instant helpedAt() {
        return helpedAt;
    }
}
