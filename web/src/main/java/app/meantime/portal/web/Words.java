package app.meantime.portal.web;

import app.meantime.words.Moment;
import app.meantime.words.web.Sentences;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times and lengths in words, in the reader's zone and language. */
@Named
@RequestScoped
public class Words {

    @Inject
    Page page;

    @Inject
    Clock clock;

    /** "14:05" today, "Thu 14:05" within a week, "12 Nov, 14:05" otherwise. */
    public String when(@Nullable Instant instant) {
        if (instant == null) {
            return "";
        }
        ZonedDateTime time = instant.atZone(page.zone());
        long days = ChronoUnit.DAYS.between(today(), time.toLocalDate());
        if (days == 0) {
            return format(Moment.TIME, time);
        }
        return Math.abs(days) < 7 ? format(Moment.DAY_AND_TIME, time) : format(Moment.DATE_AND_TIME, time);
    }

    /** The same where somebody else lives: "Thu 09:00". */
    public String whenIn(Instant instant, ZoneId zone) {
        return format(Moment.DAY_AND_TIME, instant.atZone(zone));
    }

    /** "today", "Monday", "12 November": the day above messages. */
    public String day(Instant instant) {
        ZonedDateTime time = instant.atZone(page.zone());
        long days = ChronoUnit.DAYS.between(time.toLocalDate(), today());
        if (days == 0) {
            return say("day.today");
        }
        if (days == 1) {
            return say("day.yesterday");
        }
        return days < 7 ? format(Moment.DAY, time) : format(Moment.DATE, time);
    }

    /** Today, written out. */
    public String getToday() {
        return Moment.DAY_AND_WHOLE_DATE.in(page.getLocale()).format(today());
    }

    /** A date, short. */
    public String date(@Nullable LocalDate date) {
        return date == null ? "" : Moment.DAY_AND_DATE.in(page.getLocale()).format(date);
    }

    /** The city by which a zone is known. */
    public static String city(ZoneId zone) {
        return zone.getId().substring(zone.getId().lastIndexOf('/') + 1).replace('_', ' ');
    }

    /** "2:14": a length. */
    public String length(@Nullable Double seconds) {
        if (seconds == null) {
            return "";
        }
        long whole = Math.round(seconds);
        return whole / 60 + ":" + (whole % 60 < 10 ? "0" : "") + whole % 60;
    }

    /** "every 10 s", "every hour": a rhythm. */
    public String every(Duration rhythm) {
        return rhythm.toMinutes() < 1
                ? say("every.seconds", rhythm.toSeconds())
                : rhythm.toHours() < 1
                        ? say("every.minutes", rhythm.toMinutes())
                        : say("every.hours", rhythm.toHours());
    }

    /** A sentence from the bundle. */
    public String say(String key, Object... arguments) {
        return Sentences.say(page.getLocale(), key, arguments);
    }

    /** "14:12": what the clock says there. */
    public String timeIn(Instant instant, ZoneId zone) {
        return format(Moment.TIME, instant.atZone(zone));
    }

    /** "Thu 09:00 in Toronto": the moment of somebody who lives elsewhere; nothing where the clocks say the same. */
    public String there(Instant instant, ZoneId zone) {
        ZonedDateTime theirs = instant.atZone(zone);
        ZonedDateTime ours = instant.atZone(page.zone());
        if (theirs.toLocalDateTime().equals(ours.toLocalDateTime())) {
            return "";
        }
        boolean otherDay = !theirs.toLocalDate().equals(ours.toLocalDate());
        return say("time.there", format(otherDay ? Moment.DAY_AND_TIME : Moment.TIME, theirs), city(zone));
    }

    /** The reader's language. */
    public Locale language() {
        return page.getLocale();
    }

    /** The reader's zone. */
    public ZoneId zone() {
        return page.zone();
    }

    /** The date on which that was, where the reader is. */
    public LocalDate localDate(Instant instant) {
        return instant.atZone(page.zone()).toLocalDate();
    }

    private LocalDate today() {
        return clock.instant().atZone(page.zone()).toLocalDate();
    }

    private String format(Moment written, ZonedDateTime time) {
        return written.in(page.getLocale()).format(time);
    }
}
