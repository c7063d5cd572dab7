package app.meantime.admission;

import app.meantime.Refusal;
import app.meantime.Texts;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is typed about somebody who is to come, brought into the shape in which it is kept. */
public final class Address {

    private static final int LONGEST = 200;
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@\"<>,;:\\\\]+@[^\\s@\"<>,;:\\\\]+\\.[^\\s@\"<>,;:\\\\.]{2,}");
    private static final Set<String> LANGUAGES =
            Arrays.stream(Locale.getISOLanguages()).collect(Collectors.toUnmodifiableSet());

    private Address() {}

    /** The e-mail address in small letters; what is none is refused as UNACCEPTABLE. */
    public static String email(@Nullable String typed) {
        String email = Texts.required(typed, LONGEST, "email").toLowerCase(Locale.ROOT);
        if (!EMAIL.matcher(email).matches()) {
            throw Refusal.unacceptable("refusal.noAddress", email);
        }
        return email;
    }

    /** The zone of that name, or the other one when nothing was typed; what is none is refused as UNACCEPTABLE. */
    public static ZoneId zone(@Nullable String typed, ZoneId otherwise) {
        if (typed == null || typed.isBlank()) {
            return otherwise;
        }
        try {
            ZoneId zone = ZoneId.of(typed.strip());
            if (ZoneId.getAvailableZoneIds().contains(zone.getId())) {
                return zone;
            }
        } catch (DateTimeException noZone) {
            throw Refusal.unacceptable("refusal.noSuchZone", typed.strip());
        }
        throw Refusal.unacceptable("refusal.noSuchZone", typed.strip());
    }

    /** The language of that tag, or English when nothing was typed; what is none is refused as UNACCEPTABLE. */
    public static Locale language(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return Locale.ENGLISH;
        }
        Locale language = Locale.forLanguageTag(typed.strip().replace('_', '-'));
        if (!LANGUAGES.contains(language.getLanguage())) {
            throw Refusal.unacceptable("refusal.noSuchLanguage", typed.strip());
        }
        return language;
    }
}
