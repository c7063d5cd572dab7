package app.meantime.voice;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the bytes that were spoken. The bytes themselves lie in the recording store under the message's id and
 * are never altered (R12); what is heard is made from them.
 */
@Embeddable
public class Recording {

    /** What the bytes are, found out from the bytes: the demuxer's name, never the sender's claim. */
    @Column(name = "media")
    private String media;

    @Column(name = "bytes")
    private Long bytes;

    /** SHA-256 of the original, in hexadecimal. */
    @Column(name = "content_hash")
    private String contentHash;

    @Column(name = "duration_millis")
    private @Nullable Long durationMillis;

    /** Loudness in LUFS. */
    @Column(name = "loudness")
    private @Nullable Double loudness;

    /** Decibels that bring it to the loudness that is delivered. */
    @Column(name = "gain")
    private @Nullable Double gain;

    /** Up to 300 maxima, one byte each, for the waveform. */
    @Column(name = "peaks")
    private byte @Nullable [] peaks;

    /** Where nobody speaks: from, to, from, to, in milliseconds. */
    @Column(name = "silences")
    private int @Nullable [] silences;

    public Recording(String media, long bytes, String contentHash) {
        this.media = media;
        this.bytes = bytes;
        this.contentHash = contentHash;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Recording() {}

    void listenedTo(Sound sound) {
        durationMillis = sound.duration().toMillis();
        loudness = sound.loudness();
        gain = sound.gain();
        peaks = sound.peaks();
        silences = sound.silences().stream()
                .flatMapToInt(silence -> IntStream.of(silence.from(), silence.to()))
                .toArray();
    }

    public String media() {
        return media;
    }

    public long bytes() {
        return bytes;
    }

    public String contentHash() {
        return contentHash;
    }

    /** How long it is; unknown until it has been listened to. */
    public @Nullable Duration duration() {
        return durationMillis == null ? null : Duration.ofMillis(durationMillis);
    }

    public double loudness() {
        return loudness == null ? 0 : loudness;
    }

    /** Decibels that bring it to the loudness that is delivered; none until it has been listened to. */
    public double gain() {
        return gain == null ? 0 : gain;
    }

    public byte[] peaks() {
        return peaks == null ? new byte[0] : Arrays.copyOf(peaks, peaks.length);
    }

    /** Where nobody speaks, in order; none until it has been listened to. */
    public List<Sound.Stretch> silences() {
        int[] edges = silences == null ? new int[0] : silences;
        return IntStream.range(0, edges.length / 2)
                .mapToObj(n -> new Sound.Stretch(edges[2 * n], edges[2 * n + 1]))
                .toList();
    }
}
