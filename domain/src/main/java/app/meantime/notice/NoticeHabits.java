package app.meantime.notice;

import app.meantime.Refusal;
import app.meantime.notice.Notice.Delivery;
import app.meantime.notice.Notice.Kind;
import app.meantime.people.Role;
import app.meantime.promise.QuietHours;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * How one person wants to be written to: what at once, what once a day, what never, and at which hours not at all. Notices
 * in the application are not touched by it; they make no noise.
 */
@Entity
public class NoticeHabits {

    private static final LocalTime USUAL_DIGEST = LocalTime.of(8, 0);

    /** The person whose habits they are; a person has one row or none. */
    @Id
    private UUID personId;

    @TenantId
    private UUID organizationId;

    private LocalTime quietFrom;

    private LocalTime quietTo;

    private LocalTime digestAt;

    /** What was chosen, as {@code REPLY_OVERDUE=AT_ONCE NEW_MESSAGE=NONE}; what is not named is as it usually is. */
    private String deliveries;

    @Version
    private int version;

    /** Those of everybody who has chosen nothing. */
    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public NoticeHabits(UUID personId) {
        this.personId = personId;
        this.quietFrom = QuietHours.USUAL.from();
        this.quietTo = QuietHours.USUAL.to();
        this.digestAt = USUAL_DIGEST;
        this.deliveries = "";
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected NoticeHabits() {}

    /** From now on things of that kind come so. */
    public void choose(Kind kind, Delivery delivery) {
        Map<Kind, Delivery> chosen = chosen();
        chosen.put(kind, delivery);
        deliveries = chosen.entrySet().stream()
                .map(choice -> choice.getKey() + "=" + choice.getValue())
                .collect(Collectors.joining(" "));
    }

    /**
     * From now on it is quiet then; none when both are the same.
     *
     * @throws Refusal UNACCEPTABLE when one of the two is missing
     */
    public void beQuiet(@Nullable LocalTime from, @Nullable LocalTime to) {
        if (from == null || to == null) {
            throw Refusal.unacceptable("refusal.noSuchTime");
        }
        quietFrom = from;
        quietTo = to;
    }

    /**
     * From now on the digest comes then.
     *
     * @throws Refusal UNACCEPTABLE without a time
     */
    public void digestAt(@Nullable LocalTime time) {
        if (time == null) {
            throw Refusal.unacceptable("refusal.noSuchTime");
        }
        digestAt = time;
    }

    /** How somebody with those roles is told of things of that kind. */
    public Delivery delivery(Kind kind, Collection<Role> roles) {
        return chosen().getOrDefault(kind, kind.usualFor(roles));
    }

    /**
     * When a mail about it goes out: at once, at the next digest, or not at all, and never in quiet hours.
     *
     * @param now when it happened
     * @param zone where the person is
     */
    public Optional<Instant> mailAt(Kind kind, Collection<Role> roles, Instant now, ZoneId zone) {
        return switch (delivery(kind, roles)) {
            case AT_ONCE -> Optional.of(quiet().over(now, zone));
            case DIGEST -> Optional.of(quiet().over(nextDigest(now, zone), zone));
            case NONE -> Optional.empty();
        };
    }

    private Instant nextDigest(Instant now, ZoneId zone) {
        ZonedDateTime today = now.atZone(zone).toLocalDate().atTime(digestAt).atZone(zone);
        return today.toInstant().isAfter(now)
                ? today.toInstant()
                : now.atZone(zone)
                        .toLocalDate()
                        .plusDays(1)
                        .atTime(digestAt)
                        .atZone(zone)
                        .toInstant();
    }

    private Map<Kind, Delivery> chosen() {
        Map<Kind, Delivery> chosen = new EnumMap<>(Kind.class);
        for (String choice : deliveries.isEmpty() ? new String[0] : deliveries.split(" ", -1)) {
            int is = choice.indexOf('=');
            chosen.put(Kind.valueOf(choice.substring(0, is)), Delivery.valueOf(choice.substring(is + 1)));
        }
        return chosen;
    }

    public QuietHours quiet() {
        return new QuietHours(quietFrom, quietTo);
    }

    public LocalTime digestAt() {
        return digestAt;
    }

    public UUID personId() {
        return personId;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public int version() {
        return version;
    }
}
