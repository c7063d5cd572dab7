package app.meantime.matching;

import app.meantime.Refusal;
import app.meantime.Texts;
import app.meantime.people.Person;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** What a mentor says about themselves to those who look for one: what they know well, what they speak, and a hello (R61). */
@Entity
public class Introduction {

    /** So many things somebody may know well. */
    public static final int MOST_SPECIALTIES = 12;

    private static final int MOST_LANGUAGES = 12;
    private static final int LONGEST_SPECIALTY = 60;

    /** The mentor; a person has one. */
    @Id
    private UUID personId;

    @TenantId
    private UUID organizationId;

    private List<String> specialties;

    private List<String> languages;

    /** What they say in their own voice. */
    private @Nullable UUID helloId;

    @Version
    private int version;

    /** They have said nothing yet; they speak the language in which they use Meantime. */
    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public Introduction(Person mentor) {
        this.personId = mentor.id();
        this.specialties = List.of();
        this.languages = List.of(mentor.language().toLanguageTag());
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Introduction() {}

    /**
     * They know these things well, and no others.
     *
     * @param typed parted by commas or lines; at most 12 of at most 60 characters, in the order in which they were typed
     * @throws Refusal UNACCEPTABLE for more, and for longer ones
     */
    public void know(@Nullable String typed) {
        List<String> known = new ArrayList<>();
        for (String part : typed == null ? new String[0] : typed.split("[,;\\r\\n]")) {
            String one = Texts.optional(part, LONGEST_SPECIALTY, "specialties");
            if (one != null && known.stream().noneMatch(one::equalsIgnoreCase)) {
                known.add(one);
            }
        }
        if (known.size() > MOST_SPECIALTIES) {
            throw Refusal.unacceptable("refusal.tooManySpecialties", MOST_SPECIALTIES);
        }
        specialties = List.copyOf(known);
    }

    /**
     * They mentor in these languages, and no others.
     *
     * @throws Refusal UNACCEPTABLE for none at all, and for more than twelve
     */
    public void speak(Collection<Locale> spoken) {
        LinkedHashSet<String> tags = new LinkedHashSet<>();
        spoken.forEach(one -> tags.add(one.toLanguageTag()));
        if (tags.isEmpty() || tags.size() > MOST_LANGUAGES) {
            throw Refusal.unacceptable("refusal.languagesSpoken", MOST_LANGUAGES);
        }
        languages = List.copyOf(tags);
    }

    /** They say hello in their own voice; what they said before is not heard any more. */
    public void greet(UUID noteId) {
        helloId = noteId;
    }

    /** Nothing of their voice is heard by those who look for a mentor. */
    public void greetNoMore() {
        helloId = null;
    }

    public UUID personId() {
        return personId;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public List<String> specialties() {
        return specialties;
    }

    public List<Locale> languages() {
        return languages.stream().map(Locale::forLanguageTag).toList();
    }

    public @Nullable UUID helloId() {
        return helloId;
    }
}
