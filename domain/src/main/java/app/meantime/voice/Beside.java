package app.meantime.voice;

import app.meantime.Refusal;
import app.meantime.voice.VoiceMessage.Seal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What goes with a voice. The voice comes first (R12); what was typed stands beside it.
 *
 * @param summary what it is about, in one line of at most 200 characters
 * @param text what was said, typed by the speaker, at most 20,000 characters
 * @param otherVoices who else speaks in a recording that was attached; null when nobody was asked
 * @param recordedAt when the speaker began, or null when that is not known
 */
public record Beside(
        Seal seal,
        @Nullable String summary,
        @Nullable String text,
        @Nullable OtherVoices otherVoices,
        @Nullable Instant recordedAt) {

    /** Nothing but how it came about. */
    public static Beside only(Seal seal) {
        return new Beside(seal, null, null, null, null);
    }

    /**
     * As a page or a program names it. Who attaches a recording says who else speaks in it (R9).
     *
     * @param seal uploaded for a recording that was attached; anything else is one made in the page
     * @param otherVoices as {@link OtherVoices#named} reads it
     * @throws Refusal UNACCEPTABLE for an attached recording without an answer, and as {@link OtherVoices#named}
     */
    public static Beside named(
            @Nullable String seal,
            @Nullable String summary,
            @Nullable String text,
            @Nullable String otherVoices,
            @Nullable Instant recordedAt) {
        boolean uploaded = Seal.UPLOADED.name().equalsIgnoreCase(seal);
        OtherVoices others = OtherVoices.named(otherVoices);
        if (uploaded && others == null) {
            throw Refusal.unacceptable("refusal.missing", "otherVoices");
        }
        return new Beside(uploaded ? Seal.UPLOADED : Seal.LIVE, summary, text, others, recordedAt);
    }
}
