package app.meantime.words;

import app.meantime.Refusal;
import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.ULocale;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** The languages that Meantime speaks. People may speak others; those read English here. */
public final class SpokenLanguages {

    /** With the digits that most who read it on screens are used to, and that clocks and lengths have everywhere here. */
    private static final Locale ARABIC = Locale.forLanguageTag("ar-u-nu-latn");

    /** In the order in which they are offered. */
    public static final List<Locale> ALL =
            List.of(Locale.ENGLISH, Locale.GERMAN, Locale.forLanguageTag("es"), Locale.FRENCH, ARABIC);

    /** What is written by country is remembered, and anybody may ask for a country that is none. */
    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    private SpokenLanguages() {}

    /** The first of the wanted languages that is spoken here, with its region, by which dates are written; English otherwise. */
    public static Locale nearest(Iterable<Locale> wanted) {
        for (Locale one : wanted) {
            if (one.getLanguage().equals(ARABIC.getLanguage())) {
                return ARABIC;
            }
            if (speaks(one)) {
                return new Locale(one.getLanguage(), COUNTRIES.contains(one.getCountry()) ? one.getCountry() : "");
            }
        }
        return Locale.ENGLISH;
    }

    /** The same for one who is known to want that one. */
    public static Locale nearest(Locale wanted) {
        return nearest(List.of(wanted));
    }

    /** Is that language spoken here, in whatever region? */
    public static boolean speaks(Locale wanted) {
        return ALL.stream().anyMatch(one -> one.getLanguage().equals(wanted.getLanguage()));
    }

    /** One that somebody chose; one that is not spoken here is refused as UNACCEPTABLE. */
    public static Locale chosen(Locale wanted) {
        if (!speaks(wanted)) {
            throw Refusal.unacceptable("refusal.noSuchLanguage", wanted.toLanguageTag());
        }
        return wanted;
    }

    /** Is it written from right to left? */
    public static boolean fromTheRight(Locale language) {
        return ULocale.forLocale(language).isRightToLeft();
    }

    /** The days of a week, beginning with the one on which weeks begin there; on Monday where English is read nowhere in particular. */
    public static List<DayOfWeek> week(Locale language) {
        boolean nowhere =
                language.getLanguage().equals("en") && language.getCountry().isEmpty();
        DayOfWeek first = nowhere ? DayOfWeek.MONDAY : firstDay(language);
        return IntStream.range(0, 7).mapToObj(first::plus).toList();
    }

    private static DayOfWeek firstDay(Locale language) {
        // The calendar counts from Sunday, which is its 1.
        return DayOfWeek.SUNDAY.plus(
                Calendar.getInstance(ULocale.forLocale(language)).getFirstDayOfWeek() - 1L);
    }
}
