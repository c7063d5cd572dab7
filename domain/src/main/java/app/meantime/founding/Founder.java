package app.meantime.founding;

import app.meantime.Texts;
import app.meantime.Typed;
import app.meantime.Typed.Fault;
import app.meantime.admission.Address;
import app.meantime.people.Password;
import app.meantime.words.SpokenLanguages;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    private final Typed<Field> form;
    private final @Nullable String organization;
    private final @Nullable String name;
    private final @Nullable String email;
    private final @Nullable String password;
    private final @Nullable Locale language;
    private final @Nullable ZoneId zone;

    /** Reads what was typed, field by field. */
    public Founder(Map<Field, String> typed) {
        form = new Typed<>(Field.class, typed, "founding");
        organization = form.read(Field.ORGANIZATION, said -> Texts.required(said, LONGEST_NAME, "organization"));
        name = form.read(Field.NAME, said -> Texts.required(said, LONGEST_NAME, "name"));
        email = form.read(Field.EMAIL, Address::email);
        password = form.read(Field.PASSWORD, Password::chosen);
        language = form.read(Field.LANGUAGE, said -> SpokenLanguages.chosen(Locale.forLanguageTag(chosen(said))));
        zone = form.read(Field.ZONE, said -> Address.zone(chosen(said), ZoneId.of("UTC")));
    }

    private static String chosen(@Nullable String said) {
        return Texts.required(said, LONGEST_CHOICE, "choice");
    }

    /** All that is wrong, in the order of the fields; empty when it can be taken. */
    public List<Fault<Field>> faults() {
        return form.faults();
    }

    /** What the organization is called. */
    public String organization() {
        return form.sound(organization);
    }

    public String name() {
        return form.sound(name);
    }

    public String email() {
        return form.sound(email);
    }

    public String password() {
        return form.sound(password);
    }

    public Locale language() {
        return form.sound(language);
    }

    public ZoneId zone() {
        return form.sound(zone);
    }
}
