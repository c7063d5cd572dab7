package app.meantime.promise.web;

import app.meantime.Refusal;
import app.meantime.portal.web.Act;
import app.meantime.portal.web.Page;
import app.meantime.portal.web.Words;
import app.meantime.promise.Block;
import app.meantime.promise.Holidays;
import app.meantime.promise.ejb.WorkingCalendars;
import app.meantime.promise.ejb.WorkingCalendars.Answer;
import app.meantime.promise.ejb.WorkingCalendars.View;
import app.meantime.words.SpokenLanguages;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mentor's week: blocks of working time, several a day, where they count, and whose holidays are kept (R40). */
@Named
@RequestScoped
public class HoursPage {

    static final String HERE = "/mentor/hours";
    private static final String[] NONE = {};

    @Inject
    WorkingCalendars calendars;

    @Inject
    Page page;

    @Inject
    Words words;

    @Inject
    Act act;

    /** The blocks as they were typed: from-MONDAY and to-MONDAY, as many as there are. */
    @Inject
    @ManagedProperty("#{paramValues}")
    @Nullable Map<String, String[]> typed;

    /** The country that is being chosen, for its regions: asked for by the script, or sent with the form. */
    @Inject
    @ManagedProperty("#{empty param['week:country'] ? param.country : param['week:country']}")
    @Nullable String chosen;

    private @Nullable View view;
    private @Nullable String zone;
    private @Nullable String country;
    private @Nullable String region;

    /** A day of the week and what is worked on it. */
    public record Day(DayOfWeek day, String name, List<Hours> blocks) {}

    /** A block as it stands in the form. */
    public record Hours(String from, String to) {}

    @PostConstruct
    void open() {
        View mine = calendars.mine(page.getLocale());
        view = mine;
        zone = mine.zone();
        country = chosen != null ? chosen : mine.country();
        region = mine.region();
    }

    public View getCalendar() {
        if (view == null) {
            throw Refusal.notThere();
        }
        return view;
    }

    /** "If a client writes now, you answer by Thu 15:00 (4 hours)", once for each window that is promised. */
    public List<String> getAnswers() {
        return getCalendar().answers().stream().map(this::sentence).toList();
    }

    private String sentence(Answer answer) {
        long minutes = answer.window().toMinutes();
        String window = minutes % 60 == 0
                ? words.say("hours.window.hours", minutes / 60)
                : words.say("hours.window.minutes", minutes);
        return words.say("hours.answer", words.when(answer.by()), window);
    }

    /** What the latest change does to what is promised already. */
    public String getFollowing() {
        return words.say(
                getCalendar().settled() ? "hours.settled" : "hours.settling",
                getCalendar().open());
    }

    public List<Day> getWeek() {
        List<Day> week = new ArrayList<>();
        for (DayOfWeek day : SpokenLanguages.week(page.getLocale())) {
            List<Hours> blocks = isTyped()
                    ? typedOn(day)
                    : getCalendar().week().getOrDefault(day, List.of()).stream()
                            .map(Block::toString)
                            .map(block -> block.split("-", 2))
                            .map(ends -> new Hours(ends[0], ends[1].equals("24:00") ? "00:00" : ends[1]))
                            .toList();
            week.add(new Day(day, day.getDisplayName(TextStyle.FULL, page.getLocale()), blocks));
        }
        return week;
    }

    private boolean isTyped() {
        return typed != null && typed.containsKey("week");
    }

    /** What stands in the form; a block of which nothing was filled in is none. */
    private List<Hours> typedOn(DayOfWeek day) {
        String[] from = values("from-" + day);
        String[] to = values("to-" + day);
        List<Hours> blocks = new ArrayList<>();
        for (int i = 0; i < Math.min(from.length, to.length); i++) {
            if (!from[i].isBlank() || !to[i].isBlank()) {
                blocks.add(new Hours(from[i], to[i]));
            }
        }
        return blocks;
    }

    private String[] values(String name) {
        return typed == null ? NONE : typed.getOrDefault(name, NONE);
    }

    /** Saves the week, the zone and the holidays. */
    public void save() throws IOException {
        act.thenShow(HERE + "?saved=hours", () -> {
            Map<DayOfWeek, List<Block>> week = new EnumMap<>(DayOfWeek.class);
            for (DayOfWeek day : DayOfWeek.values()) {
                week.put(
                        day,
                        typedOn(day).stream()
                                .map(hours -> Block.parse(hours.from() + "-" + hours.to()))
                                .toList());
            }
            calendars.work(zoneId(), week, country, isRegionOf(country) ? region : null);
        });
    }

    /** A region belongs to one country; another country is chosen without it. */
    private boolean isRegionOf(@Nullable String where) {
        return Holidays.regions(where, page.getLocale()).stream()
                .anyMatch(place -> place.code().equals(region));
    }

    private ZoneId zoneId() {
        try {
            return ZoneId.of(String.valueOf(zone));
        } catch (DateTimeException unknown) {
            throw Refusal.unacceptable("refusal.noSuchZone", String.valueOf(zone));
        }
    }

    /** Every zone that has a city, by name. */
    public List<String> getZones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.contains("/") && !id.startsWith("Etc/") && !id.startsWith("SystemV/"))
                .sorted()
                .toList();
    }

    public List<Holidays.Place> getCountries() {
        return Holidays.countries(page.getLocale());
    }

    public List<Holidays.Place> getRegions() {
        return Holidays.regions(country, page.getLocale());
    }

    public @Nullable String getZone() {
        return zone;
    }

    public void setZone(@Nullable String zone) {
        this.zone = zone;
    }

    public @Nullable String getCountry() {
        return country;
    }

    public void setCountry(@Nullable String country) {
        this.country = country;
    }

    public @Nullable String getRegion() {
        return region;
    }

    public void setRegion(@Nullable String region) {
        this.region = region;
    }
}
