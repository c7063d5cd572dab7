package app.meantime.words;

import com.ibm.icu.text.DateTimePatternGenerator;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How a moment is written: which of its parts, in the order and with the signs of the reader's language. English is written as it is
 * outside of America, and always on a clock of 24 hours.
 */
public enum Moment {
    /** 14:05. */
    TIME("HH:mm"),
    /** Thu 14:05. */
    DAY_AND_TIME("EEE HH:mm"),
    /** 12 Nov, 14:05. */
    DATE_AND_TIME("d MMM, HH:mm"),
    /** Thu 12 Nov, 14:05. */
    DAY_DATE_AND_TIME("EEE d MMM, HH:mm"),
    /** Thursday. */
    DAY("EEEE"),
    /** Thu 12 Nov. */
    DAY_AND_DATE("EEE d MMM"),
    /** 12 Nov. */
    SHORT_DATE("d MMM"),
    /** 12 November. */
    DATE("d MMMM"),
    /** 12 November 2026. */
    WHOLE_DATE("d MMMM uuuu"),
    /** Thursday 12 November 2026. */
    DAY_AND_WHOLE_DATE("EEEE d MMMM uuuu");

    private static final Map<Written, DateTimeFormatter> WRITTEN = new ConcurrentHashMap<>();

    private record Written(Moment moment, Locale language) {}

    private final String english;

    Moment(String english) {
        this.english = english;
    }

    /** As it is written in that language. */
    public DateTimeFormatter in(Locale language) {
        return WRITTEN.computeIfAbsent(new Written(this, language), written -> format(language));
    }

    private DateTimeFormatter format(Locale language) {
        if (language.getLanguage().equals("en")) {
            return DateTimeFormatter.ofPattern(english, language);
        }
        String parts = english.replaceAll("[^a-zA-Z]", "").replace("uuuu", "y");
        String pattern = DateTimePatternGenerator.getInstance(language).getBestPattern(parts);
        return DateTimeFormatter.ofPattern(pattern, language);
    }
}
