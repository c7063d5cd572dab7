package app.meantime.promise.web;

import app.meantime.Refusal;
import app.meantime.portal.web.Act;
import app.meantime.portal.web.Words;
import app.meantime.promise.OtherDays.How;
import app.meantime.promise.ejb.WorkingCalendars;
import app.meantime.promise.ejb.WorkingCalendars.Days;
import app.meantime.words.web.Path;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Days off, half days, own hours and worked holidays, with the colleague who covers; each can be taken away and put back. */
@Named
@RequestScoped
public class OtherDaysPage {

    @Inject
    WorkingCalendars calendars;

    @Inject
    Words words;

    @Inject
    Act act;

    /** The days in question; they stand in the address and in the form. */
    @Inject
    @ManagedProperty("#{param.days}")
    @Nullable String days;

    @Inject
    @ManagedProperty("#{param.holiday}")
    @Nullable String holiday;

    private @Nullable LocalDate first;
    private @Nullable LocalDate last;
    private How how = How.OFF;
    private @Nullable String hours;
    private @Nullable String cover;

    /** "Mon 7 Dec", "Mon 7 Dec – Fri 11 Dec". */
    public String when(Days row) {
        return row.first().equals(row.last())
                ? words.date(row.first())
                : words.date(row.first()) + " – " + words.date(row.last());
    }

    /** "Day off · Ben answers for you". */
    public String what(Days row) {
        String how = row.hours() == null ? words.say("how." + row.how()) : row.hours();
        return row.cover() == null
                ? how
                : how + " · " + words.say("days.coveredBy", row.cover().firstName());
    }

    /** The id of the days that this form would add, so that sending it twice adds them once. */
    public UUID getFresh() {
        return UUID.randomUUID();
    }

    public List<How> getHows() {
        return List.of(How.OFF, How.MORNING_OFF, How.AFTERNOON_OFF, How.OTHER_HOURS);
    }

    public void add() throws IOException {
        act.thenShow(HoursPage.HERE + "#days", () -> {
            if (first == null) {
                throw Refusal.unacceptable("refusal.missing", words.say("days.first"));
            }
            LocalDate until = last == null ? first : last;
            if (how == How.OTHER_HOURS) {
                calendars.workOtherHours(Path.id(days), first, until, String.valueOf(hours));
            } else {
                calendars.beAway(Path.id(days), first, until, how, cover == null ? null : Path.id(cover));
            }
        });
    }

    public void remove() throws IOException {
        act.thenShow(HoursPage.HERE + "?undo=" + Path.id(days) + "#days", () -> calendars.workAsUsual(Path.id(days)));
    }

    public void putBack() throws IOException {
        act.thenShow(HoursPage.HERE + "#days", () -> calendars.putBack(Path.id(days)));
    }

    public void workOnHoliday() throws IOException {
        act.thenShow(HoursPage.HERE + "#holidays", () -> {
            try {
                calendars.workOnHoliday(Path.id(days), LocalDate.parse(String.valueOf(holiday)));
            } catch (DateTimeException noDate) {
                throw Refusal.notThere();
            }
        });
    }

    public @Nullable LocalDate getFirst() {
        return first;
    }

    public void setFirst(@Nullable LocalDate first) {
        this.first = first;
    }

    public @Nullable LocalDate getLast() {
        return last;
    }

    public void setLast(@Nullable LocalDate last) {
        this.last = last;
    }

    public How getHow() {
        return how;
    }

    public void setHow(How how) {
        this.how = how;
    }

    public @Nullable String getHours() {
        return hours;
    }

    public void setHours(@Nullable String hours) {
        this.hours = hours;
    }

    public @Nullable String getCover() {
        return cover;
    }

    public void setCover(@Nullable String cover) {
        this.cover = cover;
    }
}
