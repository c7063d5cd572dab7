package app.meantime;

import app.meantime.enrollment.Enrollment;
import app.meantime.people.Person;
import app.meantime.people.Role;
import app.meantime.program.Program;
import app.meantime.promise.WorkingCalendar;
import app.meantime.promise.WorkingHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** The practice in which the tests play: who works there, what it promises, and what the clock says. */
public final class Northwind {

    public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** A plain working day, at nine. */
    public static final Instant TUESDAY_NINE = berlin("2026-03-03T09:00");

    public final Person jonas = person("Jonas Weber", Role.CLIENT);
    public final Person maya = person("Maya Lindqvist", Role.MENTOR, Role.CLIENT);
    public final Person ben = person("Ben Okafor", Role.MENTOR);
    public final Person lena = person("Lena Hartmann", Role.LEADER, Role.MENTOR);

    /** Twelve weeks, a reply within four hours of working time. */
    public final Program program = new Program(UUID.randomUUID(), "First Year", 12, Duration.ofHours(4));

    /** Jonas with Maya. */
    public final Enrollment enrollment =
            new Enrollment(UUID.randomUUID(), program, jonas, maya, LocalDate.of(2026, 2, 2));

    /** Maya's: Monday to Friday, nine to five, in Berlin. */
    public final WorkingCalendar calendar = new WorkingCalendar(maya.id(), BERLIN, WorkingHours.officeHours(BERLIN));

    /** What the clock on the wall says in Berlin. */
    public static Instant berlin(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    public static Person person(String name, Role first, Role... more) {
        Set<Role> roles = EnumSet.of(first, more);
        String email = name.substring(0, name.indexOf(' ')) + "@demo.meantime";
        return new Person(UUID.randomUUID(), name, email, BERLIN, Locale.ENGLISH, "no password", roles);
    }
}
