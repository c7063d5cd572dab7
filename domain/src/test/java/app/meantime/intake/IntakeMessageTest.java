package app.meantime.intake;

import static app.meantime.Refused.unacceptable;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.voice.Beside;
import app.meantime.voice.Content;
import app.meantime.voice.Recording;
import app.meantime.voice.VoiceMessage.Seal;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** R13, R14, R17, R18: what a prospect and we say to each other, and what we read before. */
class IntakeMessageTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private final Intake intake = new Intake(UUID.randomUUID(), new Prospect(ProspectTest.typed()), NOON);

    @Test
    void aVoiceIsANoteUnderTheSameIdAndSaysHowItCameAbout() {
        Content voice = Content.spoken(new Recording("matroska", 900, "hash"), null, Beside.only(Seal.LIVE));
        IntakeMessage message = new IntakeMessage(UUID.randomUUID(), intake, null, voice, NOON);

        assertThat(message.ofProspect()).isTrue();
        assertThat(message.noteId()).isEqualTo(message.id());
        assertThat(message.seal()).isEqualTo(Seal.LIVE);
        assertThat(message.text()).isNull();
    }

    @Test
    void whatIsTypedHasNoNoteAndIsHeardOnce() {
        IntakeMessage message = new IntakeMessage(UUID.randomUUID(), intake, null, Content.typed("Yes."), NOON);
        message.hear(NOON.plusSeconds(5));
        message.hear(NOON.plusSeconds(9));

        assertThat(message.noteId()).isNull();
        assertThat(message.seal()).isEqualTo(Seal.TEXT);
        assertThat(message.heardAt()).isEqualTo(NOON.plusSeconds(5));
    }

    @Test
    void aNoteOnAFallacyHasATitleAndAText() {
        UUID lena = UUID.randomUUID();
        FallacyNote note =
                new FallacyNote(UUID.randomUUID(), " In order first ", "My mother cleaned first.", lena, NOON);
        assertThat(note.title()).isEqualTo("In order first");

        unacceptable("refusal.missing", () -> note.write("In order first", " ", lena, NOON));
        unacceptable("refusal.missing", () -> note.write(" ", "Other words", lena, NOON));
        assertThat(note.text()).isEqualTo("My mother cleaned first.");
    }
}
