package app.meantime.founding;

import app.meantime.Refusal;
import app.meantime.Texts;
import app.meantime.admission.Address;
import app.meantime.people.Password;
import app.meantime.words.SpokenLanguages;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whoever founds an organization, as the form tells of them: what they typed in the shape in which it is kept, and all that is wrong
 * with it, so that every fault is said at once beside its field.
 */
public final class Founder {

    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_CHOICE = 60;

    /** What the form asks for; all of it has to be there. */
    public enum Field {
        ORGANIZATION,
        NAME,
        EMAIL,
        PASSWORD,
        LANGUAGE,
        ZONE
    }

    /** What is wrong with a field: the key of a sentence and what it is about. */
    public record Fault(Field field, String key, List<Object> about) {}

    private final Map<Field, Fault> faults = new EnumMap<>(Field.class);
    private final @Nullable String organization;
    private final @Nullable String name;
    private final @Nullable String email;
    private final @Nullable String password;
    private final @Nullable Locale language;
    private final @Nullable ZoneId zone;

    /** Reads what was typed, field by field. */
    public Founder(Map<Field, String> typed) {
        organization = read(
                Field.ORGANIZATION, () -> Texts.required(typed.get(Field.ORGANIZATION), LONGEST_NAME, "organization"));
        name = read(Field.NAME, () -> Texts.required(typed.get(Field.NAME), LONGEST_NAME, "name"));
        email = read(Field.EMAIL, () -> Address.email(typed.get(Field.EMAIL)));
        password = read(Field.PASSWORD, () -> Password.chosen(typed.get(Field.PASSWORD)));
        language = read(Field.LANGUAGE, () -> language(chosen(typed, Field.LANGUAGE)));
        zone = read(Field.ZONE, () -> Address.zone(chosen(typed, Field.ZONE), ZoneId.of("UTC")));
    }

    private static Locale language(String tag) {
        Locale one = Locale.forLanguageTag(tag);
        if (!SpokenLanguages.speaks(one)) {
            throw Refusal.unacceptable("refusal.noSuchLanguage", tag);
        }
        return one;
    }

    private static String chosen(Map<Field, String> typed, Field field) {
        return Texts.required(typed.get(field), LONGEST_CHOICE, field.name().toLowerCase(Locale.ROOT));
    }

    private <T> @Nullable T read(Field field, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Refusal wrong) {
            faults.put(field, new Fault(field, said(wrong.key(), field), wrong.arguments()));
            return null;
        }
    }

    /** On a form a fault stands beside its field and need not name it. */
    private static String said(String key, Field field) {
        return switch (key) {
            case "refusal.missing" -> "founding.missing." + field;
            case "refusal.tooLong" -> "founding.tooLong";
            default -> key;
        };
    }

    /** All that is wrong, in the order of the fields; empty when it can be taken. */
    public List<Fault> faults() {
        return List.copyOf(faults.values());
    }

    /** What the organization is called. */
    public String organization() {
        return sound(organization);
    }

    public String name() {
        return sound(name);
    }

    public String email() {
        return sound(email);
    }

    public String password() {
        return sound(password);
    }

    public Locale language() {
        return sound(language);
    }

    public ZoneId zone() {
        return sound(zone);
    }

    private <T> T sound(@Nullable T value) {
        if (value == null || !faults.isEmpty()) {
            throw Refusal.unacceptable("founding.faults");
        }
        return value;
    }
}
