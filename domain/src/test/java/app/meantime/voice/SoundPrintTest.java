package app.meantime.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** R53: the same message to many is known by what it sounds like. */
class SoundPrintTest {

    private static final int MINUTE = 938;

    private final Random random = new Random(53);
    private final int[] words = words(MINUTE);
    private final SoundPrint print = SoundPrint.of(words);

    private int[] words(int count) {
        return random.ints(count).map(word -> word == 0 ? 1 : word).toArray();
    }

    /** The words as another coding leaves them: of every hundred bits so many are others, drawn by lot. */
    private int[] changed(int[] from, int ofHundred) {
        return Arrays.stream(from)
                .map(word -> {
                    int other = word;
                    for (int bit = 0; bit < Integer.SIZE; bit++) {
                        other ^= random.nextInt(100) < ofHundred ? 1 << bit : 0;
                    }
                    return other;
                })
                .toArray();
    }

    private static SoundPrint part(int[] of, int from, int to) {
        return SoundPrint.of(Arrays.copyOfRange(of, from, to));
    }

    // The same

    @Test
    void aPrintIsTheSameAsItself() {
        assertThat(print.differenceFrom(print)).isZero();
        assertThat(print.sameAs(print)).isTrue();
    }

    @Test
    void anotherCodingIsTheSame() {
        SoundPrint coded = SoundPrint.of(changed(words, 18));

        assertThat(coded.differenceFrom(print)).isCloseTo(0.18, within(0.01));
        assertThat(coded.sameAs(print)).isTrue();
    }

    @Test
    void aTrimmedPrintIsTheSame() {
        assertThat(part(words, 31, MINUTE).sameAs(print)).isTrue();
        assertThat(part(words, 0, MINUTE - 31).sameAs(print)).isTrue();
        assertThat(part(changed(words, 18), 15, MINUTE - 15).sameAs(print)).isTrue();
    }

    @Test
    void itDoesNotMatterWhichIsAskedForTheOther() {
        SoundPrint trimmed = part(changed(words, 10), 20, MINUTE);

        assertThat(print.sameAs(trimmed)).isTrue();
        assertThat(print.differenceFrom(trimmed)).isEqualTo(trimmed.differenceFrom(print));
    }

    @Test
    void whatIsHeardForFiveSecondsIsEnough() {
        assertThat(part(words, 10, 10 + SoundPrint.LEAST).sameAs(print)).isTrue();
    }

    // Not the same

    @Test
    void otherWordsAreNotTheSame() {
        SoundPrint other = SoundPrint.of(words(MINUTE));

        assertThat(other.differenceFrom(print)).isBetween(0.47, 0.5);
        assertThat(other.sameAs(print)).isFalse();
    }

    @Test
    void beyondTheLineItIsNotTheSame() {
        assertThat(SoundPrint.of(changed(words, 21)).sameAs(print)).isTrue();
        assertThat(SoundPrint.of(changed(words, 24)).sameAs(print)).isFalse();
    }

    @Test
    void ofWhatLacksMoreThanTwoSecondsInFrontNothingFits() {
        assertThat(part(words, 33, MINUTE).sameAs(print)).isFalse();
    }

    @Test
    void theSameGreetingDoesNotMakeTheSameMessage() {
        int[] other = words(MINUTE);
        System.arraycopy(words, 0, other, 0, MINUTE / 2);

        assertThat(SoundPrint.of(other).sameAs(print)).isFalse();
    }

    @Test
    void whatIsShorterThanFiveSecondsIsTheSameAsNothing() {
        SoundPrint brief = part(words, 0, SoundPrint.LEAST - 1);

        assertThat(brief.isNone()).isTrue();
        assertThat(brief.sameAs(print)).isFalse();
        assertThat(print.sameAs(brief)).isFalse();
        assertThat(brief.sameAs(brief)).isFalse();
        assertThat(SoundPrint.NONE.differenceFrom(SoundPrint.NONE)).isEqualTo(1);
    }

    // Silence

    @Test
    void silenceIsNoPrint() {
        assertThat(SoundPrint.of(new int[MINUTE])).isEqualTo(SoundPrint.NONE);
    }

    @Test
    void twoThatAreSilentForLongAreNotTheSameForThat() {
        int[] mine = Arrays.copyOf(words, 10 * MINUTE);
        int[] theirs = Arrays.copyOf(words(MINUTE), 10 * MINUTE);

        assertThat(SoundPrint.of(mine).sameAs(SoundPrint.of(theirs))).isFalse();
        assertThat(SoundPrint.of(mine).sameAs(print)).isTrue();
    }

    @Test
    void whatBothSayMustLastFiveSeconds() {
        int[] mine = words(200);
        int[] theirs = mine.clone();
        Arrays.fill(mine, 0, 100, 0);
        Arrays.fill(theirs, 100, 200, 0);

        assertThat(SoundPrint.of(mine).differenceFrom(SoundPrint.of(theirs))).isEqualTo(1);
    }

    // To be kept

    @Test
    void itIsKeptAsFourBytesForEachWord() {
        int[] first = words.clone();
        first[0] = 0x01_02_03_FE;

        assertThat(SoundPrint.of(first).toBytes()).hasSize(4 * MINUTE).startsWith((byte) 1, (byte) 2, (byte) 3, (byte)
                0xFE);
        assertThat(SoundPrint.of(print.toBytes())).isEqualTo(print).hasSameHashCodeAs(print);
        assertThat(SoundPrint.of(new byte[0])).isEqualTo(SoundPrint.NONE);
        assertThat(SoundPrint.NONE.toBytes()).isEmpty();
    }

    @Test
    void nobodyChangesItFromOutside() {
        byte[] before = print.toBytes();
        words[0]++;
        print.toBytes()[0]++;

        assertThat(print.toBytes()).isEqualTo(before);
    }
}
