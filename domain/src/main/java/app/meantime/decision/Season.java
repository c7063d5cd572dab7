package app.meantime.decision;

import app.meantime.Refusal;
import app.meantime.enrollment.Enrollment;
import app.meantime.people.Person;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A bounded run of daily recaps (R27): one slot for each day by the client's own calendar, kept when a decision was sealed on
 * that day. It asks for nothing and reminds of nothing; it is over by itself, or before that when the client ends it.
 */
@Entity
public class Season {

    /** The shortest, in days. */
    public static final int SHORTEST = 3;

    /** The longest, in days: a quarter of a year. */
    public static final int LONGEST = 92;

    /** How a day of it stands. */
    public enum Slot {
        /** A decision was sealed on it. */
        KEPT,
        /** It has passed, and none was. */
        MISSED,
        /** It is today, and none was yet. */
        TODAY,
        /** It is to come. */
        AHEAD
    }

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(updatable = false)
    private Enrollment enrollment;

    @Column(updatable = false)
    private LocalDate firstDay;

    @Column(updatable = false)
    private int days;

    @Column(updatable = false)
    private Instant begunAt;

    private @Nullable LocalDate endedOn;

    @Version
    private int version;

    /**
     * The client begins a season.
     *
     * @param firstDay by the client's calendar
     * @param days how many slots it has, 3 to 92
     * @throws Refusal NOT_THERE for strangers, NOT_YOUR_ROLE for the mentor; UNACCEPTABLE for other lengths; CONFLICT where the
     *     enrollment does not run
     */
    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public Season(UUID id, Enrollment enrollment, Person by, LocalDate firstDay, @Nullable Integer days, Instant at) {
        mustBeClient(enrollment, by);
        if (days == null || days < SHORTEST || days > LONGEST) {
            throw Refusal.unacceptable("refusal.seasonLength", SHORTEST, LONGEST);
        }
        enrollment.mustRun();
        this.id = id;
        this.enrollment = enrollment;
        this.firstDay = firstDay;
        this.days = days;
        this.begunAt = at;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Season() {}

    private static void mustBeClient(Enrollment enrollment, Person by) {
        if (!enrollment.has(by)) {
            throw Refusal.notThere();
        }
        if (!enrollment.client().id().equals(by.id())) {
            throw Refusal.notYourRole();
        }
    }

    /**
     * The client ends it; from the next day on it has no slots. One that is over stays as it is.
     *
     * @param today by the client's calendar
     * @throws Refusal NOT_THERE for strangers, NOT_YOUR_ROLE for the mentor
     */
    public void end(Person by, LocalDate today) {
        mustBeClient(enrollment, by);
        if (goesOn(today)) {
            endedOn = today;
        }
    }

    /** Is it going on, or still to come? */
    public boolean goesOn(LocalDate today) {
        return endedOn == null && !today.isAfter(lastDay());
    }

    /**
     * How each of its days stands, the first one first.
     *
     * @param sealedOn the days on which the client sealed a decision in this enrollment
     */
    public List<Slot> slots(Set<LocalDate> sealedOn, LocalDate today) {
        return days().map(day -> slot(day, sealedOn.contains(day), today)).toList();
    }

    private static Slot slot(LocalDate day, boolean sealed, LocalDate today) {
        if (sealed) {
            return Slot.KEPT;
        }
        return day.isAfter(today) ? Slot.AHEAD : day.equals(today) ? Slot.TODAY : Slot.MISSED;
    }

    /** Its days, the first one first; none when it was ended before it began. */
    public Stream<LocalDate> days() {
        return firstDay.isAfter(lastDay())
                ? Stream.empty()
                : firstDay.datesUntil(lastDay().plusDays(1));
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public Enrollment enrollment() {
        return enrollment;
    }

    public LocalDate firstDay() {
        return firstDay;
    }

    /** The last day that has a slot. */
    public LocalDate lastDay() {
        LocalDate planned = firstDay.plusDays(days - 1L);
        return endedOn == null || endedOn.isAfter(planned) ? planned : endedOn;
    }

    public Instant begunAt() {
        return begunAt;
    }
}
