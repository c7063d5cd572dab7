package app.meantime.intake;

import app.meantime.Refusal;
import app.meantime.Texts;
import app.meantime.admission.Address;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is not enrolled yet, as the public form tells of them: what they typed in the shape in which it is kept, and all
 * that is wrong with it, so that every fault is said at once beside its field (R60).
 */
public final class Prospect {

    /** The longest that may be said of what stands in the way, in characters. */
    public static final int LONGEST_OBSTACLE = 4_000;

    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_SPECIALTY = 200;

    /** What the form asks for. */
    public enum Field {
        NAME,
        EMAIL,
        /** What the mentor should know well; may be left out. */
        SPECIALTY,
        LANGUAGE,
        ZONE,
        /** What stands in the way. */
        OBSTACLE,
        /** That what was typed may be kept and answered. */
        CONSENT;

        /** Has it to be there? */
        public boolean required() {
            return this != SPECIALTY;
        }
    }

    /** What is wrong with a field: the key of a sentence and what it is about. */
    public record Fault(Field field, String key, List<Object> about) {}

    private final Map<Field, Fault> faults = new EnumMap<>(Field.class);
    private final @Nullable String name;
    private final @Nullable String email;
    private final @Nullable String specialty;
    private final @Nullable Locale language;
    private final @Nullable ZoneId zone;
    private final @Nullable String obstacle;

    /**
     * Reads what was typed.
     *
     * @param typed what stands in each field; consent is given by any text
     */
    public Prospect(Map<Field, String> typed) {
        name = read(Field.NAME, () -> Texts.required(typed.get(Field.NAME), LONGEST_NAME, "name"));
        email = read(Field.EMAIL, () -> Address.email(typed.get(Field.EMAIL)));
        specialty =
                read(Field.SPECIALTY, () -> Texts.optional(typed.get(Field.SPECIALTY), LONGEST_SPECIALTY, "specialty"));
        language = read(Field.LANGUAGE, () -> Address.language(chosen(typed, Field.LANGUAGE)));
        zone = read(Field.ZONE, () -> Address.zone(chosen(typed, Field.ZONE), ZoneId.of("UTC")));
        obstacle = read(Field.OBSTACLE, () -> Texts.required(typed.get(Field.OBSTACLE), LONGEST_OBSTACLE, "obstacle"));
        read(Field.CONSENT, () -> chosen(typed, Field.CONSENT));
    }

    private static String chosen(Map<Field, String> typed, Field field) {
        return Texts.required(typed.get(field), LONGEST_SPECIALTY, field.name().toLowerCase(Locale.ROOT));
    }

    private <T> @Nullable T read(Field field, Supplier<@Nullable T> reading) {
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
            case "refusal.missing" -> "intake.missing." + field;
            case "refusal.tooLong" -> "intake.tooLong";
            default -> key;
        };
    }

    /** All that is wrong, in the order of the fields; empty when it can be taken. */
    public List<Fault> faults() {
        return List.copyOf(faults.values());
    }

    public String name() {
        return sound(name);
    }

    public String email() {
        return sound(email);
    }

    public @Nullable String specialty() {
        return specialty;
    }

    public Locale language() {
        return sound(language);
    }

    public ZoneId zone() {
        return sound(zone);
    }

    public String obstacle() {
        return sound(obstacle);
    }

    private <T> T sound(@Nullable T value) {
        if (value == null || !faults.isEmpty()) {
            throw Refusal.unacceptable("intake.faults");
        }
        return value;
    }
}
