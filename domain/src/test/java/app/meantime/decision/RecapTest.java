package app.meantime.decision;

import static app.meantime.Northwind.TUESDAY_NINE;
import static app.meantime.Refused.conflict;
import static app.meantime.Refused.notThere;
import static app.meantime.Refused.notYourRole;
import static app.meantime.Refused.unacceptable;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.Northwind;
import app.meantime.enrollment.Enrollment;
import app.meantime.people.Person;
import app.meantime.voice.Content;
import app.meantime.voice.VoiceMessage;
import app.meantime.voice.VoiceThread;
import jakarta.persistence.Column;
import jakarta.persistence.JoinColumn;
import java.lang.reflect.Field;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** R29, R32: a decision is sealed when it is sent, superseded at most once, and its outcome told at most once. */
class RecapTest {

    static final Decided HIRE =
            Decided.of("Hire a second coach", "From within, not from outside", "She knows the members");
    static final Decided WAIT = Decided.of("Wait until spring", null, null);
    static final Instant LATER = TUESDAY_NINE.plusSeconds(60);

    final Northwind northwind = new Northwind();
    final Person jonas = northwind.jonas;

    Recap sealed(Decided decided, @Nullable Recap earlier) {
        return sealed(northwind.enrollment, decided, earlier);
    }

    Recap sealed(Enrollment enrollment, Decided decided, @Nullable Recap earlier) {
        Person client = enrollment.client();
        VoiceThread thread = new VoiceThread(
                UUID.randomUUID(), enrollment, client, enrollment.mentor(), decided.title(), null, null, TUESDAY_NINE);
        VoiceMessage message = thread.recap(
                UUID.randomUUID(), client, Content.typed(decided.text()), false, TUESDAY_NINE, northwind.calendar);
        return new Recap(UUID.randomUUID(), message, decided, false, earlier, TUESDAY_NINE);
    }

    @Test
    void whatWasDecidedIsNeverWrittenAgain() {
        Set<String> maySayLater = Set.of("supersededById", "outcome", "outcomeAt", "version");
        Set<String> keys = Set.of("id", "organizationId"); // which the database's mapping never writes again

        assertThat(Stream.of(Recap.class.getDeclaredFields())
                        .filter(field ->
                                !field.isSynthetic() && !java.lang.reflect.Modifier.isStatic(field.getModifiers()))
                        .filter(field -> !maySayLater.contains(field.getName()) && !keys.contains(field.getName())))
                .isNotEmpty()
                .allMatch(RecapTest::writtenOnce);
    }

    private static boolean writtenOnce(Field field) {
        Column column = field.getAnnotation(Column.class);
        JoinColumn join = field.getAnnotation(JoinColumn.class);
        return column != null ? !column.updatable() : join != null && !join.updatable();
    }

    @Test
    void aNewOneHoldsAndNobodyKnowsYetWhatCameOfIt() {
        Recap recap = sealed(HIRE, null);

        assertThat(recap.state()).isEqualTo(Recap.State.OPEN);
        assertThat(recap.decided()).isEqualTo(HIRE);
        assertThat(recap.author()).isEqualTo(jonas);
        assertThat(recap.sealedAt()).isEqualTo(TUESDAY_NINE);
    }

    @Test
    void aNewerOneSupersedesItAndLeavesItsWords() {
        Recap first = sealed(HIRE, null);
        Recap second = sealed(WAIT, first);

        assertThat(first.state()).isEqualTo(Recap.State.SUPERSEDED);
        assertThat(first.supersededById()).isEqualTo(second.id());
        assertThat(first.decided()).isEqualTo(HIRE);
        assertThat(second.supersedesId()).isEqualTo(first.id());
        assertThat(second.state()).isEqualTo(Recap.State.OPEN);
    }

    @Test
    void onlyTheLastOfAChainIsSuperseded() {
        Recap first = sealed(HIRE, null);
        Recap second = sealed(WAIT, first);

        conflict("refusal.recapSuperseded", () -> sealed(HIRE, first));
        assertThat(first.supersededById()).isEqualTo(second.id());

        assertThat(sealed(HIRE, second).supersedesId()).isEqualTo(second.id());
    }

    @Test
    void nobodySupersedesWhatAnotherDecidedOrWhatWasDecidedElsewhere() {
        Recap first = sealed(HIRE, null);
        Enrollment mayas = new Enrollment(
                UUID.randomUUID(), northwind.program, northwind.maya, northwind.lena, LocalDate.of(2026, 2, 2));
        Enrollment again =
                new Enrollment(UUID.randomUUID(), northwind.program, jonas, northwind.maya, LocalDate.of(2026, 2, 2));

        notThere(() -> sealed(mayas, WAIT, first));
        notThere(() -> sealed(again, WAIT, first));
        assertThat(first.state()).isEqualTo(Recap.State.OPEN);
    }

    @Test
    void whatCameOfItIsToldOnceByTheOneWhoDecided() {
        Recap recap = sealed(HIRE, null);

        notYourRole(() -> recap.tellOutcome(northwind.maya, "It went well", LATER));
        notThere(() -> recap.tellOutcome(northwind.ben, "It went well", LATER));
        unacceptable("refusal.missing", () -> recap.tellOutcome(jonas, " ", LATER));
        recap.tellOutcome(jonas, "She said yes", LATER);
        recap.tellOutcome(jonas, " She said yes ", LATER.plusSeconds(1));
        conflict("refusal.outcomeTold", () -> recap.tellOutcome(jonas, "She said no", LATER));

        assertThat(recap.outcome()).isEqualTo("She said yes");
        assertThat(recap.outcomeAt()).isEqualTo(LATER);
        assertThat(recap.state()).isEqualTo(Recap.State.WITH_OUTCOME);
    }

    @Test
    void theSameAgainIsKnownByItsWords() {
        Recap recap = sealed(HIRE, null);

        assertThat(recap.says(jonas, HIRE, false, null)).isTrue();
        assertThat(recap.says(jonas, WAIT, false, null)).isFalse();
        assertThat(recap.says(jonas, HIRE, true, null)).isFalse();
        assertThat(recap.says(jonas, HIRE, false, UUID.randomUUID())).isFalse();
        assertThat(recap.says(northwind.maya, HIRE, false, null)).isFalse();
    }

    @Test
    void theClientAndTheMentorReadItAndNobodyElse() {
        Recap recap = sealed(HIRE, null);

        recap.mustBeSeenBy(jonas);
        recap.mustBeSeenBy(northwind.maya);
        notThere(() -> recap.mustBeSeenBy(northwind.ben));
        notThere(() -> recap.mustBeSeenBy(northwind.lena));
    }

    @Test
    void aDecisionHasToBeThereAndWhatIsTypedIsShort() {
        unacceptable("refusal.missing", () -> Decided.of("  ", "path", "rationale"));
        unacceptable("refusal.tooLong", () -> Decided.of("x".repeat(301), null, null));
        unacceptable("refusal.tooLong", () -> Decided.of("x", "x".repeat(2001), null));
        unacceptable("refusal.tooLong", () -> Decided.of("x", null, "x".repeat(2001)));
        assertThat(Decided.of(" x ", "", " ")).isEqualTo(new Decided("x", null, null));
    }

    @Test
    void aLongDecisionIsCutBetweenWordsInTheTitleOfItsThread() {
        assertThat(HIRE.title()).isEqualTo("Hire a second coach");
        assertThat(Decided.of("word ".repeat(50), null, null).title())
                .hasSizeLessThanOrEqualTo(120)
                .endsWith("word…");
        assertThat(Decided.of("x".repeat(300), null, null).title()).hasSize(120).endsWith("x…");
        assertThat(Decided.of("x".repeat(118) + "😀".repeat(20), null, null).title())
                .endsWith("x…");
        assertThat(HIRE.text())
                .isEqualTo("Hire a second coach\n\nFrom within, not from outside\n\nShe knows the members");
    }
}
