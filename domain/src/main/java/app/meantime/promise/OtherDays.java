package app.meantime.promise;

import app.meantime.Moments;
import app.meantime.Refusal;
import app.meantime.people.Person;
import app.meantime.people.Role;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A day, or a run of days, on which somebody works otherwise than the week says: not at all, half of it, other hours, or as
 * usual although it is a holiday. Who is away may name a colleague who answers meanwhile, from the first day's midnight to
 * the last one's, where the absent one lives.
 */
@Entity
public class OtherDays {

    /** The longest run, in days. */
    public static final int LONGEST = 366;

    /** Where the day is halved. */
    private static final LocalTime NOON = LocalTime.NOON;

    /** How these days are worked. */
    public enum How {
        /** Not at all. */
        OFF,
        /** From noon on. */
        MORNING_OFF,
        /** Until noon. */
        AFTERNOON_OFF,
        /** In blocks of their own. */
        OTHER_HOURS,
        /** As the week says, holiday or not. */
        AS_USUAL;

        /** Is somebody away then, so that a colleague can answer? */
        public boolean away() {
            return this == OFF || this == MORNING_OFF || this == AFTERNOON_OFF;
        }
    }

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    private LocalDate firstDay;

    private LocalDate lastDay;

    @Enumerated(EnumType.STRING)
    private How how;

    private @Nullable String hours;

    private @Nullable UUID coverId;

    /** When the first day begins and the last one ends: between them the colleague answers. */
    private Instant beginsAt;

    private Instant endsAt;

    private @Nullable Instant removedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization, the calendar the instants
    private OtherDays(UUID id, LocalDate first, LocalDate last, How how, @Nullable String hours, @Nullable UUID cover) {
        if (Moments.plausible(first) == null || Moments.plausible(last) == null || last.isBefore(first)) {
            throw Refusal.unacceptable("refusal.daysBackwards");
        }
        if (ChronoUnit.DAYS.between(first, last) >= LONGEST) {
            throw Refusal.unacceptable("refusal.tooManyDays", LONGEST);
        }
        this.id = id;
        this.firstDay = first;
        this.lastDay = last;
        this.how = how;
        this.hours = hours;
        this.coverId = cover;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected OtherDays() {}

    /**
     * Days off or half days, which nobody covers: they do not count.
     *
     * @throws Refusal UNACCEPTABLE when the last day lies before the first, or more than a year after it
     */
    public static OtherDays away(UUID id, LocalDate first, LocalDate last, How how) {
        return new OtherDays(id, first, last, mustBeAway(how), null, null);
    }

    /**
     * Days off or half days on which a colleague answers: they count as usual, because somebody does.
     *
     * @param cover a mentor or leader of the same organization
     */
    public static OtherDays covered(UUID id, LocalDate first, LocalDate last, How how, Person cover) {
        if (!cover.holds(Role.MENTOR) && !cover.holds(Role.LEADER)) {
            throw Refusal.unacceptable("refusal.coverAnswersNobody", cover.name());
        }
        return new OtherDays(id, first, last, mustBeAway(how), null, cover.id());
    }

    /** Days with blocks of their own in place of the week's; written {@code 09:00-10:30, 14:00-16:00}. */
    public static OtherDays hours(UUID id, LocalDate first, LocalDate last, String blocks) {
        return new OtherDays(id, first, last, How.OTHER_HOURS, written(read(blocks)), null);
    }

    /** Days that are worked as usual although they are holidays. */
    public static OtherDays worked(UUID id, LocalDate first, LocalDate last) {
        return new OtherDays(id, first, last, How.AS_USUAL, null, null);
    }

    private static How mustBeAway(How how) {
        if (!how.away()) {
            throw Refusal.unacceptable("refusal.coverOnlyWhenAway");
        }
        return how;
    }

    private static List<Block> read(String blocks) {
        return Block.inOrder(
                Arrays.stream(blocks.split(",", -1)).map(Block::parse).toList());
    }

    private static String written(List<Block> blocks) {
        return blocks.stream().map(Block::toString).collect(Collectors.joining(", "));
    }

    /** Where that day's midnight lies. */
    void livedIn(ZoneId zone) {
        beginsAt = firstDay.atStartOfDay(zone).toInstant();
        endsAt = lastDay.plusDays(1).atStartOfDay(zone).toInstant();
    }

    boolean hold(LocalDate date) {
        return removedAt == null && !date.isBefore(firstDay) && !date.isAfter(lastDay);
    }

    boolean overlap(OtherDays other) {
        return !firstDay.isAfter(other.lastDay) && !other.firstDay.isAfter(lastDay);
    }

    /** Does a holiday on one of these days change nothing? */
    boolean evenOnHolidays() {
        return how == How.OTHER_HOURS || how == How.AS_USUAL;
    }

    /** What is worked then, when the week says that. */
    List<Block> blocks(List<Block> usual) {
        if (coverId != null) {
            return usual;
        }
        return switch (how) {
            case OFF -> List.of();
            case MORNING_OFF -> Block.from(NOON, usual);
            case AFTERNOON_OFF -> Block.before(NOON, usual);
            case OTHER_HOURS -> hours == null ? List.of() : read(hours);
            case AS_USUAL -> usual;
        };
    }

    boolean coverAt(Instant at) {
        return coverId != null && removedAt == null && !at.isBefore(beginsAt) && at.isBefore(endsAt);
    }

    void remove(Instant at) {
        removedAt = at;
    }

    void putBack() {
        removedAt = null;
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public LocalDate firstDay() {
        return firstDay;
    }

    public LocalDate lastDay() {
        return lastDay;
    }

    public How how() {
        return how;
    }

    /** The blocks of other hours, as they are written; null otherwise. */
    public @Nullable String hours() {
        return hours;
    }

    /** Who answers meanwhile. */
    public @Nullable UUID coverId() {
        return coverId;
    }

    public boolean removed() {
        return removedAt != null;
    }
}
