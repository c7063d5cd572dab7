package app.meantime.promise;

import app.meantime.Refusal;
import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The public holidays of a country and, within it, of a region. Each year of each region is computed once and kept.
 *
 * <p>What the tables lack, an organization adds as a day of its own.
 */
public final class Holidays {

    /** Nobody's: every day is like any other. */
    public static final Holidays NONE = new Holidays("", "");

    private static final int YEARS_AHEAD = 2;
    private static final Set<String> COUNTRIES = HolidayManager.getSupportedCalendarCodes().stream()
            .map(code -> code.toLowerCase(Locale.ROOT))
            .filter(code -> code.length() == 2)
            .collect(Collectors.toUnmodifiableSet());
    private static final Map<String, HolidayManager> MANAGERS = new ConcurrentHashMap<>();
    private static final Map<YearOfRegion, Map<LocalDate, Holiday>> KNOWN = new ConcurrentHashMap<>();

    private record YearOfRegion(int year, String country, String region) {}

    /** A country or a region, as one chooses it: its code, and what it is called. */
    public record Place(String code, String name) {}

    /** A public holiday, and what it is called. */
    public record Named(LocalDate date, String name) {}

    private final String country;
    private final String region;

    private Holidays(String country, String region) {
        this.country = country;
        this.region = region;
    }

    /**
     * The holidays that are kept there.
     *
     * @param country its code, as "de", or null for none
     * @param region its code within the country, as "be" for Berlin or "by/ag" for Augsburg in Bavaria, or null
     * @throws Refusal UNACCEPTABLE for a country or a region that we do not know
     */
    public static Holidays in(@Nullable String country, @Nullable String region) {
        if (country == null || country.isBlank()) {
            return NONE;
        }
        String where = country.toLowerCase(Locale.ROOT);
        if (!COUNTRIES.contains(where)) {
            throw Refusal.unacceptable("refusal.noSuchCountry", country);
        }
        if (region == null || region.isBlank()) {
            return new Holidays(where, "");
        }
        CalendarHierarchy place = manager(where).getCalendarHierarchy();
        for (String part : region.split("/", -1)) {
            place = place.getChildren().get(part);
            if (place == null) {
                throw Refusal.unacceptable("refusal.noSuchRegion", region);
            }
        }
        return new Holidays(where, region);
    }

    /** Is it a holiday there? */
    public boolean on(LocalDate date) {
        return !country.isEmpty() && year(date.getYear()).containsKey(date);
    }

    /** The next holidays from that day on, at most so many. */
    public List<Named> coming(LocalDate from, int most, Locale language) {
        List<Named> coming = new ArrayList<>();
        for (int year = from.getYear(); !country.isEmpty() && year <= from.getYear() + YEARS_AHEAD; year++) {
            new TreeMap<>(year(year)).forEach((date, holiday) -> {
                if (!date.isBefore(from) && coming.size() < most) {
                    coming.add(new Named(date, holiday.getDescription(language)));
                }
            });
        }
        return coming;
    }

    /** Every country whose holidays we know, by name. */
    public static List<Place> countries(Locale language) {
        return COUNTRIES.stream()
                .map(code -> new Place(code, new Locale("", code).getDisplayCountry(language)))
                .sorted(Comparator.comparing(Place::name))
                .toList();
    }

    /** The regions of a country with holidays of their own, by name; empty for a country that we do not know. */
    public static List<Place> regions(@Nullable String country, Locale language) {
        List<Place> regions = new ArrayList<>();
        if (country != null && COUNTRIES.contains(country)) {
            regions("", "", manager(country).getCalendarHierarchy(), language, regions);
        }
        return regions.stream().sorted(Comparator.comparing(Place::name)).toList();
    }

    private static void regions(
            String path, String names, CalendarHierarchy within, Locale language, List<Place> found) {
        within.getChildren().forEach((code, region) -> {
            String name = names + region.getDescription(language);
            found.add(new Place(path + code, name));
            regions(path + code + "/", name + ", ", region, language, found);
        });
    }

    private Map<LocalDate, Holiday> year(int year) {
        return KNOWN.computeIfAbsent(new YearOfRegion(year, country, region), Holidays::compute);
    }

    private static Map<LocalDate, Holiday> compute(YearOfRegion wanted) {
        String[] regions =
                wanted.region().isEmpty() ? new String[0] : wanted.region().split("/", -1);
        Map<LocalDate, Holiday> days = new HashMap<>();
        for (Holiday holiday : manager(wanted.country()).getHolidays(Year.of(wanted.year()), regions)) {
            if (holiday.getType() == HolidayType.PUBLIC_HOLIDAY) {
                days.putIfAbsent(holiday.getDate(), holiday);
            }
        }
        return days;
    }

    private static HolidayManager manager(String country) {
        return MANAGERS.computeIfAbsent(country, code -> HolidayManager.getInstance(ManagerParameters.create(code)));
    }
}
