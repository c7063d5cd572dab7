package app.meantime.value;

import static app.meantime.Northwind.TUESDAY_NINE;
import static app.meantime.Refused.conflict;
import static app.meantime.Refused.notThere;
import static app.meantime.Refused.notYourRole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import app.meantime.Northwind;
import app.meantime.people.Person;
import app.meantime.voice.Beside;
import app.meantime.voice.Content;
import app.meantime.voice.Kind;
import app.meantime.voice.Recording;
import app.meantime.voice.Sound;
import app.meantime.voice.SoundPrint;
import app.meantime.voice.VoiceMessage;
import app.meantime.voice.VoiceThread;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** R49: "helped when I needed it", said by the client alone, of an answer that they have heard. */
class HelpedTest {

    private static final int MINUTE = 60;

    private final Northwind northwind = new Northwind();
    private final Person jonas = northwind.jonas;
    private final Person maya = northwind.maya;
    private final VoiceThread thread = thread(jonas);

    private VoiceThread thread(Person opener) {
        return new VoiceThread(
                UUID.randomUUID(), northwind.enrollment, opener, maya, "Staff review", null, null, TUESDAY_NINE);
    }

    private static Instant at(int minutes) {
        return TUESDAY_NINE.plus(Duration.ofMinutes(minutes));
    }

    private VoiceMessage says(Person author, @Nullable Kind kind, Content content, int minutes) {
        return thread.post(UUID.randomUUID(), author, kind, content, at(minutes), northwind.calendar);
    }

    private VoiceMessage speaks(Person author, @Nullable Kind kind) {
        VoiceMessage spoken = says(
                author,
                kind,
                Content.spoken(
                        new Recording(
                                "matroska,webm",
                                48_000,
                                "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8"),
                        new Sound(
                                Duration.ofSeconds(MINUTE),
                                -18.5,
                                2.5,
                                false,
                                new byte[] {3},
                                List.of(),
                                SoundPrint.NONE),
                        Beside.only(VoiceMessage.Seal.LIVE)),
                10);
        spoken.beReady();
        return spoken;
    }

    private VoiceMessage heard(@Nullable Kind kind) {
        VoiceMessage answer = speaks(maya, kind);
        answer.hear(jonas, MINUTE, at(20));
        return answer;
    }

    @Test
    void theClientSaysItOfAnAnswerThatTheyHaveHeard() {
        VoiceMessage answer = heard(Kind.REPLY);
        Helped helped = new Helped(answer, jonas, at(30));

        assertThat(helped.messageId()).isEqualTo(answer.id());
        assertThat(helped.client()).isEqualTo(jonas);
        assertThat(helped.helpedAt()).isEqualTo(at(30));
        assertThatCode(() -> new Helped(heard(Kind.AFTERTHOUGHT), jonas, at(30)))
                .doesNotThrowAnyException();
    }

    @Test
    void beforeItWasHeardNobodyKnowsWhetherItHelps() {
        VoiceMessage answer = speaks(maya, null);

        conflict("refusal.helpedNotHeard", () -> new Helped(answer, jonas, at(30)));
        answer.hear(jonas, 5, at(31));
        conflict("refusal.helpedNotHeard", () -> new Helped(answer, jonas, at(32)));
    }

    @Test
    void aTextIsReadAsSoonAsItIsThere() {
        VoiceMessage answer = says(maya, null, Content.typed("Ask him first"), 10);

        assertThat(new Helped(answer, jonas, at(11)).messageId()).isEqualTo(answer.id());
    }

    @Test
    void whoAnswersDoesNotPraiseThemselvesAndStrangersSayNothing() {
        VoiceMessage answer = heard(null);

        notYourRole(() -> new Helped(answer, maya, at(30)));
        notThere(() -> new Helped(answer, northwind.ben, at(30)));
        notThere(() -> new Helped(answer, northwind.lena, at(30)));
        notYourRole(() -> Helped.mustBeTheClient(answer, maya));
    }

    @Test
    void whatTheClientSaysAndThanksAreNoAnswers() {
        VoiceMessage question = speaks(jonas, Kind.QUESTION);
        VoiceMessage back = speaks(jonas, Kind.REPLY);
        VoiceMessage thanks = heard(Kind.GRATITUDE);

        conflict("refusal.helpedNoAnswer", () -> new Helped(question, jonas, at(30)));
        conflict("refusal.helpedNoAnswer", () -> new Helped(back, jonas, at(30)));
        conflict("refusal.helpedNoAnswer", () -> new Helped(thanks, jonas, at(30)));
    }

    @Test
    void whatWasWithdrawnIsNotThere() {
        VoiceMessage answer = says(maya, null, Content.typed("Forget that"), 10);
        answer.withdraw(maya, at(11));

        notThere(() -> new Helped(answer, jonas, at(12)));
    }
}
