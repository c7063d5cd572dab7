package app.meantime.notice.ejb;

import app.meantime.notice.Notice.Kind;
import app.meantime.people.Person;
import app.meantime.setup.ejb.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links by which kinds of mail are turned off without signing in (RFC 8058). A link names the organization, the person and
 * the kinds, and is signed with the organization's key; it can do nothing else, and nobody can make one for somebody else.
 */
@ApplicationScoped
public class UnsubscribeLinks {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LONGEST = 1_000;

    @PersistenceContext
    EntityManager em;

    /** What a token says, whether or not it is signed rightly. */
    record Named(UUID organization, UUID person, Set<Kind> kinds, String signed, String signature) {}

    String to(Person person, Set<Kind> kinds) {
        String named = person.organizationId() + " " + person.id() + " "
                + kinds.stream().map(Kind::name).collect(Collectors.joining(","));
        return Settings.baseUrl() + "/mail/unsubscribe?token=" + letters(named.getBytes(StandardCharsets.UTF_8)) + "."
                + signature(named, person.organizationId());
    }

    /** Reads a token; nothing, when it is none. */
    static Optional<Named> read(String token) {
        int dot = token.indexOf('.');
        if (dot < 0 || token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String signed = new String(Base64.getUrlDecoder().decode(token.substring(0, dot)), StandardCharsets.UTF_8);
            String[] words = signed.split(" ", 3);
            Set<Kind> kinds = Arrays.stream(words[words.length - 1].split(",", -1))
                    .map(Kind::valueOf)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
            return Optional.of(new Named(
                    UUID.fromString(words[0]), UUID.fromString(words[1]), kinds, signed, token.substring(dot + 1)));
        } catch (IllegalArgumentException garbled) {
            return Optional.empty();
        }
    }

    /** Was it made here? Asked in the organization that it names. */
    boolean genuine(Named named) {
        return MessageDigest.isEqual(
                signature(named.signed(), named.organization()).getBytes(StandardCharsets.UTF_8),
                named.signature().getBytes(StandardCharsets.UTF_8));
    }

    private String signature(String named, UUID organization) {
        // For an organization that does not exist the answer takes as long and is no.
        String key = (String) em.createNativeQuery("""
                        select coalesce((select mail_key from organization where id = :organization),
                                        cast(gen_random_uuid() as text))""", String.class)
                .setParameter("organization", organization)
                .getSingleResult();
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return letters(mac.doFinal(named.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static String letters(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
