package app.meantime.onboarding;

import app.meantime.Refusal;
import app.meantime.Texts;
import app.meantime.people.Person;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What to speak about, in parts: prompts beside a recorder, never words that are sent. A leader publishes it in the library; a
 * certified mentor takes from it a copy of their own and changes that as they like (R39).
 */
@Entity
public class LibraryTemplate {

    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_LEAD = 1_000;
    private static final int LONGEST_PROMPT = 500;
    private static final int MOST_PARTS = 12;

    /** What it is for. */
    public enum Kind {
        CHECK_IN,
        CALL_AGENDA,
        RECAP,
        REPLY
    }

    /** A part: what it is called, and what to say in it. */
    public record Part(String title, String prompt) {}

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String title;

    private @Nullable String lead;

    private String[] partTitles;

    private String[] partPrompts;

    /** Whose own copy it is; null for what stands in the library. */
    private @Nullable UUID ownerId;

    /** What it was copied from. */
    private @Nullable UUID takenFrom;

    private @Nullable UUID writtenBy;

    private Instant writtenAt;

    private @Nullable Instant withdrawnAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    private LibraryTemplate(UUID id, Kind kind, @Nullable UUID ownerId, @Nullable UUID writtenBy, Instant at) {
        this.id = id;
        this.kind = kind;
        this.ownerId = ownerId;
        this.writtenBy = writtenBy;
        this.writtenAt = at;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected LibraryTemplate() {}

    /**
     * Stands in the library from now on.
     *
     * @param by who publishes it, or null for what comes with the house
     */
    public static LibraryTemplate published(
            UUID id,
            Kind kind,
            @Nullable String title,
            @Nullable String lead,
            List<Part> parts,
            @Nullable Person by,
            Instant at) {
        LibraryTemplate template = new LibraryTemplate(id, kind, null, by == null ? null : by.id(), at);
        template.write(title, lead, parts, at);
        return template;
    }

    /**
     * A copy of one's own.
     *
     * @throws Refusal CONFLICT when it does not stand in the library any more
     */
    public LibraryTemplate takenBy(UUID copy, Person mentor, Instant at) {
        if (ownerId != null) {
            throw Refusal.notThere();
        }
        if (withdrawnAt != null) {
            throw Refusal.conflict("refusal.notInLibrary");
        }
        LibraryTemplate taken = new LibraryTemplate(copy, kind, mentor.id(), mentor.id(), at);
        taken.takenFrom = id;
        taken.title = title;
        taken.lead = lead;
        taken.partTitles = partTitles.clone();
        taken.partPrompts = partPrompts.clone();
        return taken;
    }

    /**
     * Says this from now on.
     *
     * @throws Refusal UNACCEPTABLE without a title or a part
     */
    public void write(@Nullable String name, @Nullable String text, List<Part> parts, Instant at) {
        if (parts.isEmpty() || parts.size() > MOST_PARTS) {
            throw Refusal.unacceptable("refusal.noParts", MOST_PARTS);
        }
        title = Texts.required(name, LONGEST_TITLE, "title");
        lead = Texts.optional(text, LONGEST_LEAD, "lead");
        partTitles = parts.stream()
                .map(part -> Texts.required(part.title(), LONGEST_TITLE, "part"))
                .toArray(String[]::new);
        partPrompts = parts.stream()
                .map(part -> {
                    String prompt = Texts.optional(part.prompt(), LONGEST_PROMPT, "prompt");
                    return prompt == null ? "" : prompt;
                })
                .toArray(String[]::new);
        writtenAt = at;
    }

    /** Nobody takes it any more, or nobody uses it; copies that were taken stay. */
    public void withdraw(Instant at) {
        if (withdrawnAt == null) {
            withdrawnAt = at;
        }
    }

    /** It is there again. */
    public void putBack() {
        withdrawnAt = null;
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public Kind kind() {
        return kind;
    }

    public String title() {
        return title;
    }

    public @Nullable String lead() {
        return lead;
    }

    public List<Part> parts() {
        return IntStream.range(0, partTitles.length)
                .mapToObj(n -> new Part(partTitles[n], partPrompts[n]))
                .toList();
    }

    public @Nullable UUID ownerId() {
        return ownerId;
    }

    public @Nullable UUID takenFrom() {
        return takenFrom;
    }

    public @Nullable UUID writtenBy() {
        return writtenBy;
    }

    public Instant writtenAt() {
        return writtenAt;
    }

    public boolean withdrawn() {
        return withdrawnAt != null;
    }

    public int version() {
        return version;
    }
}
