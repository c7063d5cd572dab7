package app.meantime.voice;

import app.meantime.Texts;
import app.meantime.voice.VoiceMessage.Seal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is said in a message: a recording, or a text. The recording comes first; a summary may stand beside it. */
public final class Content {

    /** A recording may have waited on a device without a connection for this long; older moments are not believed. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(30);

    static final int LONGEST_TEXT = 20_000;
    static final int LONGEST_SUMMARY = 200;

    private final Seal seal;
    private final @Nullable Recording recording;
    private final @Nullable Sound sound;
    private final @Nullable String text;
    private final @Nullable String summary;
    private final @Nullable OtherVoices otherVoices;
    private final @Nullable Instant recordedAt;

    private Content(@Nullable Recording recording, @Nullable Sound sound, @Nullable String text, Beside beside) {
        this.seal = beside.seal();
        this.recording = recording;
        this.sound = sound;
        this.text = text;
        this.summary = Texts.optional(beside.summary(), LONGEST_SUMMARY, "summary");
        this.otherVoices = beside.otherVoices();
        this.recordedAt = beside.recordedAt();
    }

    /**
     * A voice.
     *
     * @param sound what was heard in it, or null when nobody has listened yet
     */
    public static Content spoken(Recording recording, @Nullable Sound sound, Beside beside) {
        return new Content(recording, sound, Texts.optional(beside.text(), LONGEST_TEXT, "text"), beside);
    }

    /** A text, at most 20,000 characters. */
    public static Content typed(@Nullable String text) {
        return new Content(null, null, Texts.required(text, LONGEST_TEXT, "text"), Beside.only(Seal.TEXT));
    }

    /** The same, written at an earlier instant than that at which it is sent. */
    public static Content typed(@Nullable String text, Instant when) {
        String given = Texts.required(text, LONGEST_TEXT, "text");
        return new Content(null, null, given, new Beside(Seal.TEXT, null, null, null, when));
    }

    /** Is this what was said before, by the hash of the recording or by the text? */
    public boolean saysTheSame(@Nullable String contentHash, @Nullable String otherText) {
        return recording != null ? recording.contentHash().equals(contentHash) : Objects.equals(text, otherText);
    }

    /** The hash of what was recorded; nothing for a text. */
    public @Nullable String contentHash() {
        return recording == null ? null : recording.contentHash();
    }

    public Seal seal() {
        return seal;
    }

    /** Is it a voice? */
    public boolean spoken() {
        return recording != null;
    }

    @Nullable Recording recording() {
        return recording;
    }

    /** What was heard in it; nothing for a text, and while nobody has listened. */
    public @Nullable Sound sound() {
        return sound;
    }

    public @Nullable String text() {
        return text;
    }

    public @Nullable String summary() {
        return summary;
    }

    @Nullable OtherVoices otherVoices() {
        return otherVoices;
    }

    Instant recordedAt(Instant sentAt) {
        if (recordedAt == null || recordedAt.isAfter(sentAt) || recordedAt.isBefore(sentAt.minus(LONGEST_WAIT))) {
            return sentAt;
        }
        return recordedAt;
    }
}
