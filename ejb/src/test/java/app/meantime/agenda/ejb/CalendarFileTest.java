package app.meantime.agenda.ejb;

import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.agenda.ejb.CalendarFile.Entry;
import app.meantime.agenda.ejb.CalendarFile.Party;
import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What calendars read: as RFC 5545 has it, and the same when it is read back. */
class CalendarFileTest {

    private static final Instant NOW = Instant.parse("2026-11-26T00:30:00Z");
    private static final Instant START = Instant.parse("2026-11-27T14:00:00Z");

    private static Entry entry(String title, boolean cancelled) {
        return new Entry(
                "call-1@meantime",
                title,
                START,
                Duration.ofMinutes(30),
                "https://meantime.example/mentor/calls",
                true,
                cancelled,
                cancelled ? 1 : 0,
                "Room 3; second floor");
    }

    private static VEvent readBack(byte[] file) {
        ICalendar calendar =
                Biweekly.parse(new String(file, StandardCharsets.UTF_8)).first();
        assertThat(calendar.validate(biweekly.ICalVersion.V2_0).isEmpty())
                .as(calendar.validate(biweekly.ICalVersion.V2_0).toString())
                .isTrue();
        return calendar.getEvents().get(0);
    }

    @Test
    void whatIsReadBackIsWhatWasWritten() {
        String title = "Call with Jörg: \"what; next, then\\now\"\nand more";
        VEvent event = readBack(CalendarFile.feed("Meantime", List.of(entry(title, false)), NOW));
        assertThat(event.getSummary().getValue()).isEqualTo(title);
        assertThat(event.getUid().getValue()).isEqualTo("call-1@meantime");
        assertThat(event.getDateStart().getValue()).isEqualTo(Date.from(START));
        assertThat(event.getDateEnd().getValue()).isEqualTo(Date.from(START.plusSeconds(1800)));
        assertThat(event.getDateTimeStamp().getValue()).isEqualTo(Date.from(NOW));
        assertThat(event.getStatus().isConfirmed()).isTrue();
        assertThat(event.getUrl().getValue()).isEqualTo("https://meantime.example/mentor/calls");
    }

    @Test
    void aCancelledCallIsTheSameOneWithAHigherSequence() {
        VEvent event = readBack(CalendarFile.feed("Meantime", List.of(entry("Call", true)), NOW));
        assertThat(event.getUid().getValue()).isEqualTo("call-1@meantime");
        assertThat(event.getStatus().isCancelled()).isTrue();
        assertThat(event.getSequence().getValue()).isEqualTo(1);
        assertThat(event.getTransparency().isTransparent()).isTrue();
    }

    @Test
    void everyLineEndsWithCrLfAndHasAtMost75OctetsInWhateverScript() {
        List<Entry> entries = Stream.of(
                        "x".repeat(300), "Grüße ".repeat(60), "日本語".repeat(40), "😀".repeat(50), "a😀é日".repeat(40))
                .map(title -> entry(title, false))
                .toList();
        byte[] file = CalendarFile.feed("Meantime", entries, NOW);
        String text = new String(file, StandardCharsets.UTF_8);
        assertThat(text).endsWith("\r\n").doesNotContain("\uFFFD");
        assertThat(text.replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
        assertThat(Arrays.stream(text.split("\r\n", -1)))
                .allSatisfy(line -> assertThat(line.getBytes(StandardCharsets.UTF_8).length)
                        .as(line)
                        .isLessThanOrEqualTo(75));
        assertThat(Biweekly.parse(text).first().getEvents())
                .extracting(event -> event.getSummary().getValue())
                .containsExactlyElementsOf(entries.stream().map(Entry::title).toList());
    }

    @Test
    void instantsAreWrittenInUtcSoNoZoneHasToBeKnown() {
        String text =
                new String(CalendarFile.feed("Meantime", List.of(entry("Call", false)), NOW), StandardCharsets.UTF_8);
        assertThat(text)
                .contains("DTSTART:20261127T140000Z\r\n")
                .contains("DTEND:20261127T143000Z\r\n")
                .contains("DTSTAMP:20261126T003000Z\r\n")
                .contains("REFRESH-INTERVAL;VALUE=DURATION:PT30M\r\n")
                .as("METHOD would want an organizer")
                .doesNotContain("METHOD")
                .doesNotContain("TZID");
    }

    private static byte[] invitation(boolean cancelled) {
        return CalendarFile.invitation(
                entry("Call", cancelled),
                new Party("Northwind Mentoring", "meantime@northwind.example"),
                new Party("Jonas, \"the\" Weidmann", "jonas@example.org"),
                NOW);
    }

    @Test
    void anInvitationSaysFromWhomAndToWhomAndAsksForNoAnswer() {
        byte[] file = invitation(false);
        VEvent event = readBack(file);
        assertThat(new String(file, StandardCharsets.UTF_8)).contains("METHOD:REQUEST\r\n");
        assertThat(event.getOrganizer().getEmail()).isEqualTo("meantime@northwind.example");
        assertThat(event.getAttendees()).singleElement().satisfies(guest -> {
            assertThat(guest.getEmail()).isEqualTo("jonas@example.org");
            assertThat(guest.getCommonName()).isEqualTo("Jonas, 'the' Weidmann");
            assertThat(guest.getRsvp()).isFalse();
        });
        assertThat(event.getLocation().getValue()).isEqualTo("Room 3; second floor");
        assertThat(event.getSequence().getValue()).isZero();
    }

    @Test
    void whatIsOffIsToldUnderTheSameNameWithAHigherSequence() {
        byte[] file = invitation(true);
        VEvent event = readBack(file);
        assertThat(new String(file, StandardCharsets.UTF_8)).contains("METHOD:CANCEL\r\n");
        assertThat(event.getUid()).isEqualTo(readBack(invitation(false)).getUid());
        assertThat(event.getStatus().isCancelled()).isTrue();
        assertThat(event.getSequence().getValue()).isEqualTo(1);
    }
}
