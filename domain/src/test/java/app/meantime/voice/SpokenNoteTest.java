package app.meantime.voice;

import static app.meantime.Refused.conflict;
import static app.meantime.Refused.notThere;
import static app.meantime.Refused.unacceptable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** R9, R12: what is said beside the threads, and what goes with a voice. */
class SpokenNoteTest extends Conversation {

    private final SpokenNote note = new SpokenNote(UUID.randomUUID(), maya, voice(), at(0));

    @Test
    void aNoteIsPlayableOnceItIsReady() {
        conflict("refusal.notReadyYet", note::mustBePlayable);

        note.check(sound(Duration.ofSeconds(20)));
        conflict("refusal.notReadyYet", note::mustBePlayable);

        note.beReady();
        assertThatCode(note::mustBePlayable).doesNotThrowAnyException();
    }

    @Test
    void aRejectedNoteIsNotThere() {
        note.reject("refusal.silent");

        notThere(note::mustBePlayable);
    }

    @Test
    void whoAttachesARecordingSaysWhoElseSpeaksInIt() {
        Beside attached = Beside.named("uploaded", "The bid", null, "agreed", at(0));
        assertThat(attached.seal()).isEqualTo(VoiceMessage.Seal.UPLOADED);
        assertThat(attached.otherVoices()).isEqualTo(OtherVoices.AGREED);

        unacceptable("refusal.missing", () -> Beside.named("UPLOADED", null, null, " ", null));
        unacceptable("refusal.othersMustAgree", () -> Beside.named("UPLOADED", null, null, "not_agreed", null));
        assertThat(Beside.named(null, null, null, null, null)).isEqualTo(Beside.only(VoiceMessage.Seal.LIVE));
    }
}
