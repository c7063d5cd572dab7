package app.meantime.admission;

import app.meantime.Moments;
import app.meantime.Refusal;
import app.meantime.Texts;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One line of a file: what it says of a client, in the shape in which it is kept, and all that is wrong with it. A line with a
 * fault is still read to its end, so that every fault is told at once.
 */
public final class Candidate {

    private static final int LONGEST_NAME = 120;
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE,
            DateTimeFormatter.ofPattern("d.M.uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT));

    /** What is wrong in a column: the key of a sentence and what it is about. */
    public record Fault(Column column, String key, List<Object> about) {}

    private final List<Fault> faults = new ArrayList<>();
    private final @Nullable String name;
    private final @Nullable String email;
    private final @Nullable String program;
    private final @Nullable String mentor;
    private final @Nullable String cohort;
    private final @Nullable LocalDate startsOn;
    private final Locale language;
    private final ZoneId zone;

    /**
     * Reads a line.
     *
     * @param typed what stands in each column
     * @param here the zone of those who leave it out
     */
    public Candidate(Map<Column, String> typed, ZoneId here) {
        name = taken(Column.NAME, () -> Texts.required(typed.get(Column.NAME), LONGEST_NAME, "name"));
        email = taken(Column.EMAIL, () -> Address.email(typed.get(Column.EMAIL)));
        program = taken(Column.PROGRAM, () -> Texts.required(typed.get(Column.PROGRAM), 200, "program"));
        mentor = taken(Column.MENTOR, () -> Address.email(typed.get(Column.MENTOR)));
        cohort = taken(Column.COHORT, () -> Texts.optional(typed.get(Column.COHORT), 200, "cohort"));
        startsOn = taken(Column.STARTS, () -> date(typed.get(Column.STARTS)));
        language = taken(Column.LANGUAGE, () -> Address.language(typed.get(Column.LANGUAGE)), Locale.ENGLISH);
        zone = taken(Column.ZONE, () -> Address.zone(typed.get(Column.ZONE), here), here);
    }

    private <T> @Nullable T taken(Column column, Supplier<@Nullable T> reading) {
        try {
            return reading.get();
        } catch (Refusal wrong) {
            fault(column, wrong.key(), wrong.arguments());
            return null;
        }
    }

    private <T> T taken(Column column, Supplier<@Nullable T> reading, T otherwise) {
        T read = taken(column, reading);
        return read == null ? otherwise : read;
    }

    private static @Nullable LocalDate date(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        for (DateTimeFormatter written : DATES) {
            try {
                return Moments.plausible(LocalDate.parse(typed.strip(), written));
            } catch (DateTimeException otherwiseWritten) {
                // the next way of writing it
            }
        }
        throw Refusal.unacceptable("refusal.noDate", typed.strip());
    }

    /** Something is wrong that the line alone does not show. */
    public void fault(Column column, String key, List<Object> about) {
        faults.add(new Fault(column, key, about));
    }

    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    public @Nullable String name() {
        return name;
    }

    public @Nullable String email() {
        return email;
    }

    public @Nullable String program() {
        return program;
    }

    /** The mentor's e-mail address. */
    public @Nullable String mentor() {
        return mentor;
    }

    public @Nullable String cohort() {
        return cohort;
    }

    public @Nullable LocalDate startsOn() {
        return startsOn;
    }

    public Locale language() {
        return language;
    }

    public ZoneId zone() {
        return zone;
    }
}
