package app.meantime.voice;

import static app.meantime.Refused.conflict;
import static app.meantime.Refused.notThere;
import static app.meantime.Refused.notYourRole;
import static app.meantime.Refused.unacceptable;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.voice.Transcript.Piece;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** R9, R12: the speaker writes beside a voice, a machine writes apart from it, and the voice stays what it is. */
class WordsBesideTest extends Conversation {

    private final VoiceMessage question = says(jonas, voiceOf(Duration.ofMinutes(1)), 0);

    // The speaker

    @Test
    void theSpeakerSaysLaterWhatItIsAbout() {
        assertThat(question.describe(jonas, " A raise ", "He wants more.\nI said I would think."))
                .isTrue();

        assertThat(question.summary()).isEqualTo("A raise");
        assertThat(question.text()).isEqualTo("He wants more.\nI said I would think.");
        assertThat(question.seal()).isEqualTo(VoiceMessage.Seal.LIVE);
    }

    @Test
    void theSameAgainChangesNothing() {
        question.describe(jonas, "A raise", null);

        assertThat(question.describe(jonas, "A raise", " ")).isFalse();
    }

    @Test
    void whatIsLeftOutIsTakenAway() {
        question.describe(jonas, "A raise", "He wants more.");

        assertThat(question.describe(jonas, null, null)).isTrue();
        assertThat(question.summary()).isNull();
        assertThat(question.text()).isNull();
    }

    @Test
    void writingMovesNeitherThreadNorPromise() {
        question.describe(jonas, "A raise", null);

        assertThat(thread.movedAt()).isEqualTo(at(0));
        assertThat(thread.dueAt()).isEqualTo(ONE_O_CLOCK);
    }

    @Test
    void onlyTheSpeakerWritesBesideTheirVoice() {
        notYourRole(() -> question.describe(maya, "His raise", null));
        notThere(() -> question.describe(ben, "His raise", null));
    }

    @Test
    void besideWhatWasWithdrawnNothingIsWritten() {
        question.withdraw(jonas, at(1));

        notThere(() -> question.describe(jonas, "A raise", null));
    }

    @Test
    void aWrittenMessageStandsAsItWasSent() {
        VoiceMessage written = says(jonas, text("He wants more."), 1);

        conflict("refusal.textStands", () -> written.describe(jonas, null, "He wants less."));
    }

    @Test
    void whatIsTooLongChangesNothingAtAll() {
        question.describe(jonas, "A raise", "He wants more.");

        unacceptable("refusal.tooLong", () -> question.describe(jonas, "x".repeat(201), null));
        unacceptable("refusal.tooLong", () -> question.describe(jonas, null, "x".repeat(20_001)));
        assertThat(question.summary()).isEqualTo("A raise");
        assertThat(question.text()).isEqualTo("He wants more.");
    }

    // The machine

    private static Piece at(double second, String word) {
        return new Piece(second, word);
    }

    @Test
    void aTranscriptIsWantedAtOnceAndNeverTouchesTheMessage() {
        Transcript transcript = new Transcript(question, at(2));
        assertThat(transcript.againAt()).isEqualTo(at(2));
        assertThat(transcript.says()).isFalse();

        transcript.make(List.of(at(0.2, "he"), at(0.5, "wants"), at(0.9, "more")), Locale.ENGLISH, "ears", at(3));

        assertThat(transcript.text()).isEqualTo("he wants more");
        assertThat(transcript.says()).isTrue();
        assertThat(transcript.againAt()).isNull();
        assertThat(question.text()).isNull();
    }

    @Test
    void aFailureIsTriedAgainLaterAndLaterAndGivenUpAtTheFourth() {
        Transcript transcript = new Transcript(question, at(0));

        assertThat(transcript.fail(at(0))).isTrue();
        assertThat(transcript.againAt()).isEqualTo(at(1));
        assertThat(transcript.fail(at(1))).isTrue();
        assertThat(transcript.againAt()).isEqualTo(at(11));
        assertThat(transcript.fail(at(11))).isTrue();
        assertThat(transcript.againAt()).isEqualTo(at(71));
        assertThat(transcript.fail(at(71))).isFalse();
        assertThat(transcript.againAt()).isNull();
    }

    @Test
    void itIsReadInLinesThatEndAtAPauseOrAfterADozenWords() {
        Transcript transcript = new Transcript(question, at(0));
        List<Piece> heard = IntStream.range(0, 15)
                .mapToObj(n -> at(n < 14 ? n * 0.3 : 30, "w" + n))
                .toList();
        transcript.make(heard, Locale.ENGLISH, "ears", at(1));

        assertThat(transcript.lines()).extracting(Piece::from).containsExactly(0.0, 3.6, 30.0);
        assertThat(transcript.lines()).extracting(Piece::text).endsWith("w12 w13", "w14");
    }

    @Test
    void withoutAllBeginningsThereAreNone() {
        Transcript transcript = new Transcript(question, at(0));
        transcript.make(List.of(at(1, "he"), new Piece(null, "wants more")), Locale.ENGLISH, "ears", at(1));

        assertThat(transcript.lines()).containsExactly(new Piece(null, "he"), new Piece(null, "wants more"));
    }

    @Test
    void whenNothingWasUnderstoodItSaysNothing() {
        Transcript transcript = new Transcript(question, at(0));
        transcript.make(List.of(), Locale.ENGLISH, "ears", at(1));

        assertThat(transcript.says()).isFalse();
        assertThat(transcript.lines()).isEmpty();
        assertThat(transcript.againAt()).isNull();
    }
}
