package app.meantime.retention;

import static app.meantime.Northwind.TUESDAY_NINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** R54: stopped responding, stopped trusting, left; with reasons, and grace first. */
class SignsTest {

    static final Instant NOW = TUESDAY_NINE;
    static final Instant LONG_AGO = daysAgo(60);

    /** What is known, said one thing after the other. */
    private record Known(
            boolean running,
            Instant since,
            @Nullable Instant heard,
            @Nullable Instant waits,
            int off,
            int missed,
            @Nullable Instant overdue,
            @Nullable Integer every,
            @Nullable Instant call,
            boolean planned) {

        Known paused() {
            return new Known(false, since, heard, waits, off, missed, overdue, every, call, planned);
        }

        Known since(Instant begun) {
            return new Known(running, begun, heard, waits, off, missed, overdue, every, call, planned);
        }

        Known heard(@Nullable Instant last) {
            return new Known(running, since, last, waits, off, missed, overdue, every, call, planned);
        }

        Known answerWaits(Instant from) {
            return new Known(running, since, heard, from, off, missed, overdue, every, call, planned);
        }

        Known off(int days) {
            return new Known(running, since, heard, waits, days, missed, overdue, every, call, planned);
        }

        Known missed(int inARow) {
            return new Known(running, since, heard, waits, off, inARow, overdue, every, call, planned);
        }

        Known overdue(Instant due) {
            return new Known(running, since, heard, waits, off, missed, due, every, call, planned);
        }

        Known calls(int days, @Nullable Instant last, boolean next) {
            return new Known(running, since, heard, waits, off, missed, overdue, days, last, next);
        }

        Signs signs() {
            return new Signs(running, since, heard, waits, off, missed, overdue, every, call, planned);
        }
    }

    static final Known WELL = new Known(true, LONG_AGO, daysAgo(1), null, 0, 0, null, null, null, false);

    private static Instant daysAgo(int days) {
        return TUESDAY_NINE.minus(Duration.ofDays(days));
    }

    private static void reasons(Known known, Reason... reasons) {
        assertThat(known.signs().reasons(NOW)).containsExactlyInAnyOrder(reasons);
    }

    private static void stage(Known known, Stage stage) {
        assertThat(known.signs().stage(NOW)).contains(stage);
    }

    @Test
    void aClientWhoSpeaksIsNotAtRisk() {
        reasons(WELL);
        assertThat(WELL.signs().stage(NOW)).isEmpty();
    }

    @Test
    void tenDaysOfSilenceAreASign() {
        reasons(WELL.heard(daysAgo(10).plusSeconds(1)));
        reasons(WELL.heard(daysAgo(10)), Reason.SILENT);
        stage(WELL.heard(daysAgo(10)), Stage.STOPPED_RESPONDING);
    }

    @Test
    void anAnswerThatNobodyPlaysForFiveDaysIsASign() {
        Known quiet = WELL.heard(daysAgo(8));
        reasons(quiet.answerWaits(daysAgo(5).plusSeconds(1)));
        reasons(quiet.answerWaits(daysAgo(5)), Reason.ANSWER_WAITS);
        stage(quiet.answerWaits(daysAgo(5)), Stage.STOPPED_RESPONDING);
    }

    @Test
    void whoSpeaksElsewhereMayLetAnAnswerWait() {
        reasons(WELL.heard(daysAgo(1)).answerWaits(daysAgo(30)));
    }

    @Test
    void oneMissedCheckInIsNoSignTwoAre() {
        reasons(WELL.missed(1));
        reasons(WELL.missed(2), Reason.MISSED_CHECK_INS);
        stage(WELL.missed(2), Stage.STOPPED_RESPONDING);
    }

    @Test
    void anOverdueReplyIsTheMentorsFaultAndARiskAllTheSame() {
        reasons(WELL.overdue(NOW.plusSeconds(1)));
        reasons(WELL.overdue(NOW), Reason.OVERDUE_REPLY);
        stage(WELL.overdue(NOW), Stage.STILL_RESPONDING);
    }

    @Test
    void aProgramWithARhythmOfCallsWantsTheNextOnePlanned() {
        reasons(WELL.calls(14, daysAgo(7), false), Reason.NO_CALL_PLANNED);
        reasons(WELL.calls(14, null, false), Reason.NO_CALL_PLANNED);
        reasons(WELL.calls(14, daysAgo(7), true));
        stage(WELL.calls(14, daysAgo(7), false), Stage.STILL_RESPONDING);
    }

    @Test
    void afterACallThereIsAWeekToPlanTheNextOne() {
        reasons(WELL.calls(14, daysAgo(6), false));
    }

    @Test
    void aProgramWithoutARhythmWantsNoCall() {
        reasons(WELL.heard(daysAgo(2)));
    }

    @Test
    void threeWeeksOfSilenceAreLostTrust() {
        stage(WELL.heard(daysAgo(20)), Stage.STOPPED_RESPONDING);
        stage(WELL.heard(daysAgo(21)), Stage.STOPPED_TRUSTING);
    }

    @Test
    void silenceAndMissedCheckInsTogetherAreLostTrust() {
        stage(WELL.heard(daysAgo(10)).missed(2), Stage.STOPPED_TRUSTING);
    }

    @Test
    void fourMissedCheckInsAreLostTrust() {
        stage(WELL.missed(3), Stage.STOPPED_RESPONDING);
        stage(WELL.missed(4), Stage.STOPPED_TRUSTING);
    }

    @Test
    void aClientOnPauseIsNotAtRisk() {
        reasons(WELL.heard(daysAgo(50))
                .missed(5)
                .overdue(daysAgo(3))
                .calls(7, null, false)
                .paused());
    }

    @Test
    void whoComesBackFromAPauseBeginsAnew() {
        reasons(WELL.heard(daysAgo(50)).since(daysAgo(9)));
        reasons(WELL.heard(daysAgo(50)).since(daysAgo(10)), Reason.SILENT);
    }

    @Test
    void anAnswerThatCameInAPauseWaitsFromItsEnd() {
        reasons(WELL.heard(daysAgo(50)).answerWaits(daysAgo(30)).since(daysAgo(4)));
        reasons(WELL.heard(daysAgo(50)).answerWaits(daysAgo(30)).since(daysAgo(5)), Reason.ANSWER_WAITS);
    }

    @Test
    void aNewClientHasTheFirstDays() {
        reasons(WELL.heard(null).since(daysAgo(6)).calls(7, null, false));
    }

    @Test
    void excusedWeeksAndDaysOffDoNotCount() {
        reasons(WELL.heard(daysAgo(16)).off(7));
        reasons(WELL.heard(daysAgo(17)).off(7), Reason.SILENT);
        reasons(WELL.heard(daysAgo(14)).answerWaits(daysAgo(11)).off(7));
    }

    @Test
    void theSignsAreLookedAtOnceADayAndWhenSomethingMayChange() {
        assertThat(WELL.signs().lookAgain(NOW)).isEqualTo(NOW.plus(Duration.ofDays(1)));
        assertThat(WELL.heard(daysAgo(10).plusSeconds(3600)).signs().lookAgain(NOW))
                .isEqualTo(NOW.plusSeconds(3600));
        assertThat(WELL.heard(daysAgo(6))
                        .answerWaits(daysAgo(5).plusSeconds(60))
                        .signs()
                        .lookAgain(NOW))
                .isEqualTo(NOW.plusSeconds(60));
    }
}
