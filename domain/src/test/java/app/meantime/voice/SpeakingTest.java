package app.meantime.voice;

import static app.meantime.Northwind.TUESDAY_NINE;
import static app.meantime.Northwind.berlin;
import static app.meantime.Refused.notThere;
import static app.meantime.Refused.unacceptable;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.promise.ReplyPromise;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R1, R5, R6, R9, R16: who may speak in a thread, and what that does to the promises in it. */
class SpeakingTest extends Conversation {

    private static Instant due(VoiceMessage message) {
        ReplyPromise promise = message.promise();
        if (promise == null) {
            throw new AssertionError("nothing was promised");
        }
        return promise.dueAt();
    }

    private static ReplyPromise.State standing(VoiceMessage message, int minutes) {
        ReplyPromise promise = message.promise();
        if (promise == null) {
            throw new AssertionError("nothing was promised");
        }
        return promise.state(at(minutes));
    }

    @Test
    void anOpenedThreadPromisesNothingUntilTheClientSpeaks() {
        assertThat(thread.messages()).isEmpty();
        assertThat(thread.dueAt()).isNull();
        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_CLIENT);
    }

    @Test
    void aThreadHasATitleAndMayNameWhatIsComing() {
        VoiceThread review = new VoiceThread(
                UUID.randomUUID(),
                northwind.enrollment,
                jonas,
                maya,
                "  Two voices ",
                "staff review",
                LocalDate.of(2026, 3, 5),
                at(0));

        assertThat(review.title()).isEqualTo("Two voices");
        assertThat(review.event()).isEqualTo("staff review");
        assertThat(review.eventDate()).isEqualTo("2026-03-05");
        assertThat(review.openedAt()).isEqualTo(TUESDAY_NINE);
    }

    @Test
    void aThreadWithoutATitleIsNotOpened() {
        unacceptable(
                "refusal.missing",
                () -> new VoiceThread(UUID.randomUUID(), northwind.enrollment, jonas, maya, " ", null, null, at(0)));
        unacceptable(
                "refusal.tooLong",
                () -> new VoiceThread(
                        UUID.randomUUID(), northwind.enrollment, jonas, maya, "x".repeat(121), null, null, at(0)));
        unacceptable(
                "refusal.tooLong",
                () -> new VoiceThread(
                        UUID.randomUUID(), northwind.enrollment, jonas, maya, "x", "y".repeat(121), null, at(0)));
    }

    @Test
    void somebodyWithoutAPartInTheEnrollmentOpensNothing() {
        notThere(() -> opened(ben, maya));
        notThere(() -> opened(lena, maya));
    }

    @Test
    void theMentorMayBeginAThreadWithTheClient() {
        assertThat(opened(maya, maya).client()).isSameAs(jonas);
    }

    @Test
    void aClientAsksAndAMentorReplies() {
        VoiceMessage question = says(jonas, voice(), 0);
        VoiceMessage reply = says(maya, voice(), 10);

        assertThat(question.kind()).isEqualTo(Kind.QUESTION);
        assertThat(question.author()).isSameAs(jonas);
        assertThat(question.addressee()).isSameAs(maya);
        assertThat(reply.kind()).isEqualTo(Kind.REPLY);
        assertThat(reply.author()).isSameAs(maya);
        assertThat(reply.addressee()).isSameAs(jonas);
        assertThat(thread.messages()).containsExactly(question, reply);
    }

    @Test
    void aThirdPersonFindsNoThread() {
        notThere(() -> says(ben, voice(), 0));
        notThere(() -> says(lena, text("Let me help"), 0));

        assertThat(thread.messages()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"AFTERTHOUGHT", "GRATITUDE"})
    void afterthoughtsAndGratitudeAreNotTheClientsToGive(Kind kind) {
        unacceptable("refusal.kindNotYours", () -> says(jonas, kind, voice(), 0));

        assertThat(thread.messages()).isEmpty();
        assertThat(thread.dueAt()).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CHECK_IN", "RECAP", "PROSPECT"})
    void theOneWhoAnswersMayUseEveryKind(Kind kind) {
        assertThat(says(maya, kind, voice(), 0).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"afterthought", "AFTERTHOUGHT", " Afterthought "})
    void aKindIsNamedInAnyLetters(String name) {
        assertThat(Kind.named(name)).isEqualTo(Kind.AFTERTHOUGHT);
    }

    @Test
    void noKindNamedMeansTheUsualOne() {
        assertThat(Kind.named(null)).isNull();
        assertThat(Kind.named(" ")).isNull();
        unacceptable("refusal.noSuchKind", () -> Kind.named("shout"));
    }

    @Test
    void whatTheClientSaysIsPromisedAReply() {
        VoiceMessage question = says(jonas, voice(), 0);

        assertThat(due(question)).isEqualTo(ONE_O_CLOCK);
        assertThat(thread.dueAt()).isEqualTo(ONE_O_CLOCK);
        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_MENTOR);
        assertThat(question.waits()).isTrue();
    }

    @Test
    void aTypedQuestionIsPromisedTheSame() {
        assertThat(due(says(jonas, text("My team lead walks out tomorrow."), 0)))
                .isEqualTo(ONE_O_CLOCK);
    }

    @Test
    void aQuestionOnFridayAfternoonIsDueOnMonday() {
        VoiceMessage question =
                thread.post(UUID.randomUUID(), jonas, null, voice(), berlin("2026-03-06T16:00"), northwind.calendar);

        assertThat(due(question)).isEqualTo(berlin("2026-03-09T12:00"));
    }

    @Test
    void whatTheMentorSaysIsPromisedNothing() {
        VoiceMessage afterthought = says(maya, Kind.AFTERTHOUGHT, voice(), 0);

        assertThat(afterthought.promise()).isNull();
        assertThat(afterthought.waits()).isFalse();
        assertThat(thread.dueAt()).isNull();
    }

    @Test
    void secondMessageNeverMovesTheDueInstant() {
        VoiceMessage first = says(jonas, voice(), 0);
        VoiceMessage second = says(jonas, voice(), 90);

        assertThat(due(first)).isEqualTo(ONE_O_CLOCK);
        assertThat(due(second)).isEqualTo(at(330));
        assertThat(thread.dueAt()).isEqualTo(ONE_O_CLOCK);
    }

    @Test
    void aMessageAfterTheDueInstantLeavesTheThreadOverdue() {
        says(jonas, voice(), 0);
        says(jonas, voice(), 300);

        assertThat(thread.dueAt()).isEqualTo(ONE_O_CLOCK);
        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_MENTOR);
    }

    @Test
    void anAnswerByVoiceKeepsEveryPromise() {
        VoiceMessage first = says(jonas, voice(), 0);
        VoiceMessage second = says(jonas, voice(), 90);
        says(maya, voice(), 200);

        assertThat(standing(first, 9999)).isEqualTo(ReplyPromise.State.KEPT);
        assertThat(standing(second, 9999)).isEqualTo(ReplyPromise.State.KEPT);
        assertThat(thread.dueAt()).isNull();
        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_CLIENT);
    }

    @Test
    void anAnswerByTextKeepsEveryPromiseToo() {
        VoiceMessage first = says(jonas, voice(), 0);
        VoiceMessage second = says(jonas, text("And one more thing"), 1);
        says(maya, text("Ask her first what she has heard."), 200);

        assertThat(standing(first, 9999)).isEqualTo(ReplyPromise.State.KEPT);
        assertThat(standing(second, 9999)).isEqualTo(ReplyPromise.State.KEPT);
    }

    @Test
    void aLateAnswerMissesTheFirstPromiseAndKeepsTheSecond() {
        VoiceMessage first = says(jonas, voice(), 0);
        VoiceMessage second = says(jonas, voice(), 90);
        says(maya, voice(), 241);

        assertThat(standing(first, 9999)).isEqualTo(ReplyPromise.State.MISSED);
        assertThat(standing(second, 9999)).isEqualTo(ReplyPromise.State.KEPT);
    }

    @Test
    void aQuestionBackIsAnAnswerAndWaitsOnTheClient() {
        VoiceMessage question = says(jonas, voice(), 0);
        says(maya, Kind.QUESTION, voice(), 30);

        assertThat(standing(question, 9999)).isEqualTo(ReplyPromise.State.KEPT);
        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_CLIENT);
    }

    @Test
    void theClientsNextMessageOpensAPromiseOfItsOwn() {
        VoiceMessage first = says(jonas, voice(), 0);
        says(maya, voice(), 30);
        VoiceMessage next = says(jonas, Kind.REPLY, voice(), 60);

        assertThat(standing(first, 9999)).isEqualTo(ReplyPromise.State.KEPT);
        assertThat(due(next)).isEqualTo(at(300));
        assertThat(thread.dueAt()).isEqualTo(at(300));
        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_MENTOR);
    }

    @Test
    void theThreadMovesWithEveryMessage() {
        says(jonas, voice(), 5);
        assertThat(thread.movedAt()).isEqualTo(at(5));

        says(maya, voice(), 50);
        assertThat(thread.movedAt()).isEqualTo(at(50));
    }

    @Test
    void theLeadersGratitudeOpensAThreadInWhichTheLeaderAnswers() {
        VoiceThread thanks = opened(lena, lena);
        thanks.post(UUID.randomUUID(), lena, Kind.GRATITUDE, voice(), at(0), northwind.calendar);
        VoiceMessage back = thanks.post(UUID.randomUUID(), jonas, null, voice(), at(10), northwind.calendar);

        assertThat(back.addressee()).isSameAs(lena);
        notThere(() -> thanks.post(UUID.randomUUID(), maya, null, voice(), at(20), northwind.calendar));
    }

    @Test
    void aThreadIsThereForItsTwoPeopleAlone() {
        assertThat(thread.has(jonas)).isTrue();
        assertThat(thread.has(maya)).isTrue();
        assertThat(thread.has(ben)).isFalse();
        thread.mustTakePart(jonas);
        notThere(() -> thread.mustTakePart(ben));
    }
}
