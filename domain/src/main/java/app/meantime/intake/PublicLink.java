package app.meantime.intake;

import app.meantime.Refusal;
import app.meantime.Texts;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A link on the public page of an organization: something worth reading, or a community to join (R58, R59). */
@Entity
public class PublicLink {

    /** So many of each kind at most: a page that recommends everything recommends nothing. */
    public static final int MOST = 12;

    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_ADDRESS = 500;
    private static final int LONGEST_SENTENCE = 200;
    private static final String SECURE = "https";

    /** Under which heading it stands. */
    public enum Kind {
        READING,
        COMMUNITY
    }

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String title;

    private String address;

    private @Nullable String sentence;

    private int place;

    @Version
    private int version;

    /**
     * An admin recommends something.
     *
     * @param sentence what the community is; kept for a community only
     * @param place where it stands among those of its kind
     * @throws Refusal UNACCEPTABLE without a title of at most 120 and an https address of at most 500 characters, or with a
     *     sentence of more than 200
     */
    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public PublicLink(
            UUID id,
            Kind kind,
            @Nullable String title,
            @Nullable String address,
            @Nullable String sentence,
            int place) {
        this.id = id;
        this.place = place;
        write(kind, title, address, sentence);
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected PublicLink() {}

    /**
     * It is put otherwise, or under the other heading.
     *
     * @throws Refusal UNACCEPTABLE as above
     */
    public final void write(
            Kind newKind, @Nullable String newTitle, @Nullable String newAddress, @Nullable String newSentence) {
        String titled = oneLine(Texts.required(newTitle, LONGEST_TITLE, "title"), "title");
        String leads = opened(Texts.required(newAddress, LONGEST_ADDRESS, "address"));
        String said = newKind == Kind.READING ? null : Texts.optional(newSentence, LONGEST_SENTENCE, "sentence");
        sentence = said == null ? null : oneLine(said, "sentence");
        kind = newKind;
        title = titled;
        address = leads;
    }

    private static String oneLine(String text, String field) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.unacceptable("refusal.unreadable", field);
        }
        return text;
    }

    /** The address as browsers ask for it: strangers click on it, so that nothing may run in it or be signed in by it. */
    private static String opened(String typed) {
        URI uri = parsed(typed);
        if (!SECURE.equalsIgnoreCase(uri.getScheme())) {
            throw Refusal.unacceptable("refusal.linkNotSecure");
        }
        String authority = uri.getRawAuthority();
        if (authority != null && authority.indexOf('@') >= 0) {
            throw Refusal.unacceptable("refusal.linkWithName");
        }
        if (uri.getHost() == null) {
            throw Refusal.unacceptable("refusal.linkUnreadable");
        }
        String plain = SECURE + uri.toASCIIString().substring(SECURE.length());
        if (plain.length() > LONGEST_ADDRESS) {
            throw Refusal.unacceptable("refusal.tooLong", "address", LONGEST_ADDRESS);
        }
        return plain;
    }

    private static URI parsed(String typed) {
        try {
            return new URI(typed);
        } catch (URISyntaxException noAddress) {
            throw Refusal.unacceptable("refusal.linkUnreadable");
        }
    }

    /** It goes to that place among those of its kind. */
    public void stand(int newPlace) {
        place = newPlace;
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

    public String address() {
        return address;
    }

    /** Whose site it is, so that nobody is led where they did not mean to go. */
    public String host() {
        return String.valueOf(URI.create(address).getHost()).toLowerCase(Locale.ROOT);
    }

    public @Nullable String sentence() {
        return sentence;
    }

    public int place() {
        return place;
    }

    public int version() {
        return version;
    }
}
