package app.meantime.checkin.ejb;

import app.meantime.Refusal;
import app.meantime.checkin.CheckIn;
import app.meantime.checkin.Week;
import app.meantime.enrollment.Enrollment;
import app.meantime.people.Tenancy;
import app.meantime.setup.ejb.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of weeks: each is made once, by whoever needs it first. */
@ApplicationScoped
public class Weeks {

    /** How many weeks one transaction of a sweep takes. */
    static final int AT_A_TIME = 500;

    @PersistenceContext
    EntityManager em;

    /** A week of an enrollment that has one. */
    record Wanted(UUID enrollment, Week week) {

        UUID id() {
            return UUID.nameUUIDFromBytes(
                    ("check-in " + enrollment + " " + week.day()).getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** The day of the enrollment's check-ins. */
    static DayOfWeek day(Enrollment enrollment) {
        DayOfWeek day = enrollment.program().checkInDay();
        if (day == null) {
            throw Refusal.conflict("refusal.noCheckIns");
        }
        return day;
    }

    /** Makes the rows that are not there yet. */
    int make(Collection<Wanted> wanted) {
        if (wanted.isEmpty()) {
            return 0;
        }
        return em.createNativeQuery("""
                        insert into check_in (id, organization_id, enrollment_id, week_of, zone, opens_at, remind_at, due_at,
                                              closes_at, state, version)
                        select id, :organization, enrollment, week_of, zone, opens_at, remind_at, due_at, closes_at, 'OPEN', 0
                          from unnest(cast(string_to_array(:ids, ',') as uuid[]),
                                      cast(string_to_array(:enrollments, ',') as uuid[]),
                                      cast(string_to_array(:days, ',') as date[]),
                                      string_to_array(:zones, ','),
                                      cast(string_to_array(:opens, ',') as timestamptz[]),
                                      cast(string_to_array(:reminds, ',') as timestamptz[]),
                                      cast(string_to_array(:dues, ',') as timestamptz[]),
                                      cast(string_to_array(:closes, ',') as timestamptz[]))
                               as w(id, enrollment, week_of, zone, opens_at, remind_at, due_at, closes_at)
                            on conflict (enrollment_id, week_of) do nothing""")
                .setParameter("organization", Tenancy.required())
                .setParameter("ids", Rows.joined(wanted, Wanted::id))
                .setParameter("enrollments", Rows.joined(wanted, Wanted::enrollment))
                .setParameter("days", Rows.joined(wanted, one -> one.week().day()))
                .setParameter("zones", Rows.joined(wanted, one -> one.week().zone()))
                .setParameter("opens", Rows.joined(wanted, one -> one.week().opensAt()))
                .setParameter("reminds", Rows.joined(wanted, one -> one.week().remindAt()))
                .setParameter("dues", Rows.joined(wanted, one -> one.week().dueAt()))
                .setParameter("closes", Rows.joined(wanted, one -> one.week().closesAt()))
                .executeUpdate();
    }

    /**
     * That week of that enrollment, locked, as it stands where the member is now.
     *
     * @throws Refusal UNACCEPTABLE for a week in which the program does not run
     */
    CheckIn locked(Enrollment enrollment, LocalDate day) {
        Week week = new Week(day, enrollment.client().zone());
        CheckIn there = find(enrollment, day);
        if (there == null) {
            if (!week.within(enrollment.startedOn(), enrollment.program().weeks())) {
                throw Refusal.unacceptable("refusal.weekOutside");
            }
            make(List.of(new Wanted(enrollment.id(), week)));
            there = find(enrollment, day);
        }
        if (there == null) {
            throw Refusal.notThere();
        }
        there.follow(enrollment.client().zone());
        return there;
    }

    private @Nullable CheckIn find(Enrollment enrollment, LocalDate day) {
        return em.createQuery("from CheckIn where enrollment = :enrollment and weekOf = :day", CheckIn.class)
                .setParameter("enrollment", enrollment)
                .setParameter("day", day)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }
}
