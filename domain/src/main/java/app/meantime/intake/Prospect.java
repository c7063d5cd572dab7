package app.meantime.intake;

import app.meantime.Texts;
import app.meantime.Typed;
import app.meantime.Typed.Fault;
import app.meantime.admission.Address;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    private final Typed<Field> form;
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
        form = new Typed<>(Field.class, typed, "intake");
        name = form.read(Field.NAME, said -> Texts.required(said, LONGEST_NAME, "name"));
        email = form.read(Field.EMAIL, Address::email);
        specialty = form.read(Field.SPECIALTY, said -> Texts.optional(said, LONGEST_SPECIALTY, "specialty"));
        language = form.read(Field.LANGUAGE, said -> Address.language(chosen(said)));
        zone = form.read(Field.ZONE, said -> Address.zone(chosen(said), ZoneId.of("UTC")));
        obstacle = form.read(Field.OBSTACLE, said -> Texts.required(said, LONGEST_OBSTACLE, "obstacle"));
        form.read(Field.CONSENT, Prospect::chosen);
    }

    private static String chosen(@Nullable String said) {
        return Texts.required(said, LONGEST_SPECIALTY, "choice");
    }

    /** All that is wrong, in the order of the fields; empty when it can be taken. */
    public List<Fault<Field>> faults() {
        return form.faults();
    }

    public String name() {
        return form.sound(name);
    }

    public String email() {
        return form.sound(email);
    }

    public @Nullable String specialty() {
        return specialty;
    }

    public Locale language() {
        return form.sound(language);
    }

    public ZoneId zone() {
        return form.sound(zone);
    }

    public String obstacle() {
        return form.sound(obstacle);
    }
}
