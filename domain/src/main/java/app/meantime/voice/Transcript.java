package app.meantime.voice;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What a machine made of a voice. It may be wrong, is nobody's words and no part of the message: it stands beside it
 * under its own name and goes with it. It is wanted when the message can be played, made some time later, and given up
 * after four tries; the message never notices.
 */
@Entity
public class Transcript {

    /** After so long it is tried again, each time longer; after the last of them it is given up. */
    private static final List<Duration> PATIENCE =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1));

    private static final int WORDS_PER_LINE = 12;
    private static final double PAUSE_SECONDS = 1.6;

    @Id
    private UUID messageId;

    @TenantId
    private UUID organizationId;

    /** The two who may find it. */
    private UUID speakerId;

    private UUID listenerId;

    private Instant wantedAt;

    private int tries;

    /** When it is to be tried; null once it is made or given up. */
    private @Nullable Instant againAt;

    private @Nullable String text;

    /** The words or stretches in order, and when each begins, in milliseconds; no beginnings when nobody told them. */
    private String[] words = {};

    private int[] starts = {};

    private @Nullable String language;

    private @Nullable Instant madeAt;

    private @Nullable String madeBy;

    @Version
    private int version;

    /**
     * A word, or a stretch of words.
     *
     * @param from when it begins, in seconds; null when that is not known
     */
    public record Piece(@Nullable Double from, String text) {}

    /** One is wanted of that message. */
    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public Transcript(VoiceMessage message, Instant at) {
        this.messageId = message.id();
        this.speakerId = message.author().id();
        this.listenerId = message.addressee().id();
        this.wantedAt = at;
        this.againAt = at;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Transcript() {}

    /**
     * It is made. Beginnings are kept only when every piece has one.
     *
     * @param by the name of what made it
     */
    public void make(List<Piece> heard, Locale spoken, String by, Instant at) {
        words = heard.stream().map(Piece::text).toArray(String[]::new);
        starts = heard.stream().allMatch(piece -> piece.from() != null)
                ? heard.stream()
                        .mapToInt(piece -> (int) Math.round(1000 * (piece.from() == null ? 0 : piece.from())))
                        .toArray()
                : new int[0];
        text = String.join(" ", words);
        language = spoken.toLanguageTag();
        madeAt = at;
        madeBy = by;
        againAt = null;
    }

    /**
     * It could not be made.
     *
     * @return whether it is tried again
     */
    public boolean fail(Instant at) {
        againAt = tries < PATIENCE.size() ? at.plus(PATIENCE.get(tries)) : null;
        tries++;
        return againAt != null;
    }

    /** Is it there, and does it hold a word? */
    public boolean says() {
        return text != null && !text.isEmpty();
    }

    /** What was heard, in stretches that a reader can go to: a line ends at a pause or after a dozen words. */
    public List<Piece> lines() {
        if (starts.length == 0) {
            return List.of(words).stream().map(word -> new Piece(null, word)).toList();
        }
        List<Piece> lines = new ArrayList<>();
        int begin = 0;
        for (int at = 1; at <= words.length; at++) {
            boolean ends = at == words.length
                    || at - begin == WORDS_PER_LINE
                    || (starts[at] - starts[at - 1]) / 1000.0 > PAUSE_SECONDS;
            if (ends) {
                lines.add(new Piece(
                        starts[begin] / 1000.0,
                        IntStream.range(begin, at).mapToObj(i -> words[i]).collect(Collectors.joining(" "))));
                begin = at;
            }
        }
        return lines;
    }

    public UUID messageId() {
        return messageId;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public UUID speakerId() {
        return speakerId;
    }

    public UUID listenerId() {
        return listenerId;
    }

    public Instant wantedAt() {
        return wantedAt;
    }

    public @Nullable Instant againAt() {
        return againAt;
    }

    public @Nullable String text() {
        return text;
    }

    public @Nullable String language() {
        return language;
    }

    public @Nullable Instant madeAt() {
        return madeAt;
    }

    public @Nullable String madeBy() {
        return madeBy;
    }

    public int version() {
        return version;
    }
}
