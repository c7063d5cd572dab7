package app.meantime.agenda.ejb;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalWriter;
import biweekly.parameter.ParticipationStatus;
import biweekly.property.Attendee;
import biweekly.property.Method;
import biweekly.property.Organizer;
import biweekly.property.RefreshInterval;
import biweekly.property.Status;
import biweekly.property.Transparency;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What calendars read (RFC 5545, RFC 7986). All instants are in UTC, so no calendar has to know a zone's rules; lines end with CRLF
 * and are folded at 75 octets, which the library counts in characters.
 */
public final class CalendarFile {

    private static final String PRODUCT = "-//Meantime//Meantime//EN";
    private static final int LONGEST_LINE = 75;

    /** Calendars ask again after that long, if they care. */
    private static final Duration AGAIN = Duration.ofMinutes(30);

    private CalendarFile() {}

    /**
     * Something in a calendar.
     *
     * @param uid the same for the same thing, for ever
     * @param length how long it takes
     * @param link the page that it leads to
     * @param busy whether its time is taken
     * @param cancelled whether it does not take place after all
     * @param sequence higher after each change that the others have to know of
     * @param place where, or the link to it
     */
    public record Entry(
            String uid,
            String title,
            Instant start,
            Duration length,
            String link,
            boolean busy,
            boolean cancelled,
            int sequence,
            @Nullable String place) {}

    /** Somebody whom a calendar writes down, by name and address. */
    public record Party(String name, String address) {}

    /** A calendar that others subscribe to. */
    public static byte[] feed(String name, List<Entry> entries, Instant now) {
        ICalendar calendar = new ICalendar();
        calendar.setProductId(PRODUCT);
        calendar.setName(name);
        calendar.setExperimentalProperty("X-WR-CALNAME", name);
        RefreshInterval again = new RefreshInterval(biweekly.util.Duration.builder()
                .minutes((int) AGAIN.toMinutes())
                .build());
        again.setParameter("VALUE", "DURATION"); // the standard wants it said
        calendar.setRefreshInterval(again);
        calendar.setExperimentalProperty("X-PUBLISHED-TTL", AGAIN.toString());
        entries.forEach(entry -> calendar.addEvent(event(entry, now)));
        return written(calendar);
    }

    /**
     * An invitation to one person, or the word that it is off (RFC 5546). The others' addresses are not given away: each has one of
     * their own, and no answer is asked for.
     *
     * @param organizer from whom it comes
     * @param guest who is invited
     */
    public static byte[] invitation(Entry entry, Party organizer, Party guest, Instant now) {
        ICalendar calendar = new ICalendar();
        calendar.setProductId(PRODUCT);
        calendar.setMethod(entry.cancelled() ? Method.cancel() : Method.request());
        VEvent event = event(entry, now);
        event.setOrganizer(new Organizer(spelled(organizer.name()), organizer.address()));
        Attendee attendee = new Attendee(spelled(guest.name()), guest.address());
        attendee.setRsvp(false);
        attendee.setParticipationStatus(ParticipationStatus.NEEDS_ACTION);
        event.addAttendee(attendee);
        calendar.addEvent(event);
        return written(calendar);
    }

    /** A name as it may stand beside an address: calendars have no way to write a quotation mark there. */
    private static String spelled(String name) {
        return name.replace('"', '\'').replaceAll("\\p{Cntrl}", " ");
    }

    /** One entry as an event, for a feed or for whatever else carries one. */
    private static VEvent event(Entry entry, Instant now) {
        VEvent event = new VEvent();
        event.setUid(entry.uid());
        event.setDateTimeStamp(Date.from(now));
        event.setDateStart(Date.from(entry.start()));
        event.setDateEnd(Date.from(entry.start().plus(entry.length())));
        event.setSummary(entry.title());
        event.setUrl(entry.link());
        if (entry.place() != null) {
            event.setLocation(entry.place());
        }
        event.setSequence(entry.sequence());
        event.setStatus(entry.cancelled() ? Status.cancelled() : Status.confirmed());
        event.setTransparency(entry.busy() && !entry.cancelled() ? Transparency.opaque() : Transparency.transparent());
        return event;
    }

    private static byte[] written(ICalendar calendar) {
        StringWriter text = new StringWriter();
        try (ICalWriter writer = new ICalWriter(text, ICalVersion.V2_0)) {
            writer.getVObjectWriter().getFoldedLineWriter().setLineLength(null);
            writer.write(calendar);
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
        return folded(text.toString()).getBytes(StandardCharsets.UTF_8);
    }

    private static String folded(String text) {
        StringBuilder folded = new StringBuilder();
        int octets = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            String character = Character.toString(text.codePointAt(at));
            int width = character.getBytes(StandardCharsets.UTF_8).length;
            if (character.equals("\r")) {
                octets = -1 - width;
            } else if (octets + width > LONGEST_LINE) {
                folded.append("\r\n ");
                octets = 1;
            }
            folded.append(character);
            octets += width;
        }
        return folded.toString();
    }
}
