package app.meantime.notice;

import static app.meantime.Northwind.TUESDAY_NINE;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.notice.Digest.Item;
import app.meantime.notice.Digest.Line;
import app.meantime.notice.Notice.Kind;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DigestTest {

    private static Item item(Kind kind, UUID subject, boolean over) {
        return new Item(kind, subject, "/mentor/threads/" + subject, "Jonas", null, TUESDAY_NINE, over);
    }

    private static Item item(Kind kind) {
        return item(kind, UUID.randomUUID(), false);
    }

    @Test
    void namesEachThingOnceByTheStrongestThatIsToBeSaid() {
        UUID subject = UUID.randomUUID();
        Digest digest = Digest.of(List.of(
                item(Kind.NEW_MESSAGE, subject, false),
                item(Kind.REPLY_OVERDUE, subject, false),
                item(Kind.REPLY_DUE_SOON, subject, false)));

        assertThat(digest.lines()).extracting(line -> line.item().kind()).containsExactly(Kind.REPLY_OVERDUE);
        assertThat(digest.things()).isEqualTo(1);
    }

    @Test
    void whoHasSeenItInTheApplicationGetsNoMail() {
        assertThat(Digest.of(List.of(item(Kind.NEW_MESSAGE, UUID.randomUUID(), true)))
                        .empty())
                .isTrue();
        assertThat(Digest.of(List.of()).empty()).isTrue();
    }

    @Test
    void whatIsNotSeenYetIsTold() {
        Item open = item(Kind.REPLY_OVERDUE);
        Digest digest = Digest.of(List.of(item(Kind.REPLY_OVERDUE, UUID.randomUUID(), true), open));

        assertThat(digest.lines()).containsExactly(new Line(open, 1));
    }

    @Test
    void manyOfAKindAreANumber() {
        Digest digest = Digest.of(
                IntStream.range(0, 40).mapToObj(n -> item(Kind.REPLY_OVERDUE)).toList());

        assertThat(digest.lines()).singleElement().extracting(Line::things).isEqualTo(40);
        assertThat(digest.things()).isEqualTo(40);
    }

    @Test
    void fiveAreStillListed() {
        Digest digest = Digest.of(
                IntStream.range(0, 5).mapToObj(n -> item(Kind.REPLY_OVERDUE)).toList());

        assertThat(digest.lines()).hasSize(5).extracting(Line::things).containsOnly(1);
    }

    @Test
    void whatIsWorstComesFirst() {
        Digest digest = Digest.of(List.of(
                item(Kind.NEW_MESSAGE),
                item(Kind.REPLY_DUE_SOON),
                item(Kind.REPLY_ESCALATED),
                item(Kind.REPLY_OVERDUE)));

        assertThat(digest.lines())
                .extracting(line -> line.item().kind())
                .containsExactly(Kind.REPLY_ESCALATED, Kind.REPLY_OVERDUE, Kind.REPLY_DUE_SOON, Kind.NEW_MESSAGE);
    }
}
