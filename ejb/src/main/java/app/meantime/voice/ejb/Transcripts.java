package app.meantime.voice.ejb;

import app.meantime.Refusal;
import app.meantime.voice.Transcript;
import app.meantime.voice.VoiceMessage;
import app.meantime.voice.VoiceThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a machine made of the voices in a thread. Only the two who speak there find it, and only while the installation has a
 * transcriber.
 */
@Stateless
@RolesAllowed({"client", "mentor", "leader"})
public class Transcripts {

    @PersistenceContext
    EntityManager em;

    @Inject
    Visits visits;

    @Inject
    Transcriber transcriber;

    /**
     * A stretch of a transcript.
     *
     * @param from when it begins, in seconds; absent when that is not known
     */
    public record Line(@Nullable Double from, String text) {}

    /**
     * A transcript. It may be wrong, and is nobody's words.
     *
     * @param language which language was supposed
     * @param madeBy the name of what made it
     */
    public record View(
            UUID messageId, String language, Instant madeAt, String madeBy, String text, List<Line> segments) {}

    /**
     * The transcript of a message.
     *
     * @throws Refusal NOT_THERE where there is none, or none yet
     */
    public View of(UUID message) {
        VoiceMessage said = em.find(VoiceMessage.class, message);
        if (said == null) {
            throw Refusal.notThere();
        }
        said.mustBeSeenBy(visits.in(said.thread(), em));
        return Optional.ofNullable(em.find(Transcript.class, message))
                .flatMap(this::view)
                .orElseThrow(Refusal::notThere);
    }

    /** Those of all that was said in a thread, by message. */
    public Map<UUID, View> in(UUID threadId) {
        VoiceThread thread = em.find(VoiceThread.class, threadId);
        if (thread == null) {
            throw Refusal.notThere();
        }
        visits.in(thread, em);
        if (transcriber.name().isEmpty()) {
            return Map.of();
        }
        List<UUID> messages = thread.messages().stream().map(VoiceMessage::id).toList();
        return em.createQuery("select t from Transcript t where t.messageId in :messages", Transcript.class)
                .setParameter("messages", messages)
                .getResultStream()
                .flatMap(transcript -> view(transcript).stream())
                .collect(Collectors.toMap(View::messageId, Function.identity()));
    }

    private Optional<View> view(Transcript transcript) {
        Instant madeAt = transcript.madeAt();
        if (transcriber.name().isEmpty() || madeAt == null || !transcript.says()) {
            return Optional.empty();
        }
        return Optional.of(new View(
                transcript.messageId(),
                String.valueOf(transcript.language()),
                madeAt,
                String.valueOf(transcript.madeBy()),
                String.valueOf(transcript.text()),
                transcript.lines().stream()
                        .map(line -> new Line(line.from(), line.text()))
                        .toList()));
    }
}
