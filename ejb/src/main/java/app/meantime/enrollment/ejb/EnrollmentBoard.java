package app.meantime.enrollment.ejb;

import app.meantime.Refusal;
import app.meantime.enrollment.Enrollment;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Caller;
import app.meantime.people.ejb.People.Name;
import app.meantime.setup.ejb.Rows;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The enrollments as those see them who look after them: a page at a time, by name, and each with its course. */
@Stateless
@RolesAllowed({"admin", "leader"})
public class EnrollmentBoard {

    private static final Pattern PLACE = Pattern.compile("([0-9a-f-]{36}) (.{0,200})", Pattern.DOTALL);
    private static final int MOST_CHOICES = 500;

    private static final String ROWS = """
        select e.id, e.state, e.started_on, e.invited_at, e.activated_at, e.paused_at, e.ended_at, e.end_reason, e.renews_id,
               (select n.id from enrollment n where n.renews_id = e.id) as renewed_by,
               c.id as client_id, c.name as client, c.email, m.id as mentor_id, m.name as mentor,
               p.id as program_id, p.name as program, p.edition, p.family_id, p.weeks, o.name as cohort,
               (select count(*) from voice_thread t where t.enrollment_id = e.id and t.due_at is not null) as owed
          from enrollment e
          join person c on c.id = e.client_id
          join person m on m.id = e.mentor_id
          join program p on p.id = e.program_id
          left join cohort o on o.id = e.cohort_id
         where e.organization_id = :organization
        """;

    @Inject
    Caller caller;

    @PersistenceContext
    EntityManager em;

    @Inject
    MentorPlaces places;

    /**
     * Which ones.
     *
     * @param family of which program, whatever the edition
     * @param state in which state, by its name; "open" for those that take a place
     * @param words a beginning of the client's name or address
     */
    public record Filter(
            @Nullable UUID family,
            @Nullable String state,
            @Nullable UUID mentor,
            @Nullable String words) {}

    /** An enrollment with its course. */
    public record View(
            UUID id,
            Name client,
            String email,
            Name mentor,
            Name program,
            UUID familyId,
            int edition,
            int weeks,
            @Nullable String cohort,
            Enrollment.State state,
            LocalDate startedOn,
            @Nullable Instant invitedAt,
            @Nullable Instant activatedAt,
            @Nullable Instant pausedAt,
            @Nullable Instant endedAt,
            @Nullable String endReason,
            @Nullable UUID renewsId,
            @Nullable UUID renewedById,
            long threadsOwed) {}

    /** Some of them, and where the next ones begin; null at the end. */
    public record Page(List<View> items, @Nullable String next) {}

    /** A change of mentor. */
    public record Change(
            Name from,
            Name to,
            String note,
            Instant at,
            @Nullable String by) {}

    /**
     * A page of them, by the client's name.
     *
     * @param after where a page before ended
     */
    public Page page(Filter filter, @Nullable String after, int most) {
        StringBuilder sql = new StringBuilder(ROWS);
        String state = filter.state() == null ? "" : filter.state().toUpperCase(Locale.ROOT);
        String words = filter.words() == null ? "" : filter.words().strip();
        Matcher place = place(after);
        sql.append(filter.family() == null ? "" : " and p.family_id = :family");
        sql.append(filter.mentor() == null ? "" : " and e.mentor_id = :mentor");
        sql.append(
                state.isEmpty()
                        ? ""
                        : state.equals("OPEN")
                                ? " and e.state in ('INVITED', 'ACTIVE', 'PAUSED')"
                                : " and e.state = :state");
        sql.append(words.isEmpty() ? "" : " and (starts_with(lower(c.name), :words) or starts_with(c.email, :words))");
        sql.append(place == null ? "" : " and (c.name, e.id) > (:name, :id)");
        sql.append(" order by c.name, e.id limit :most");
        Query query = em.createNativeQuery(sql.toString(), Tuple.class)
                .setParameter("organization", Tenancy.required())
                .setParameter("most", most + 1);
        if (filter.family() != null) {
            query.setParameter("family", filter.family());
        }
        if (filter.mentor() != null) {
            query.setParameter("mentor", filter.mentor());
        }
        if (!state.isEmpty() && !state.equals("OPEN")) {
            query.setParameter("state", state);
        }
        if (!words.isEmpty()) {
            query.setParameter("words", words.toLowerCase(Locale.ROOT));
        }
        if (place != null) {
            query.setParameter("name", place.group(2)).setParameter("id", UUID.fromString(place.group(1)));
        }
        List<View> found = Rows.of(query).map(EnrollmentBoard::view).toList();
        List<View> shown = found.size() > most ? found.subList(0, most) : found;
        return new Page(shown, found.size() > most ? after(shown.get(most - 1)) : null);
    }

    private static String after(View last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((last.id() + " " + last.client().name()).getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable Matcher place(@Nullable String after) {
        if (after == null || after.isBlank()) {
            return null;
        }
        try {
            Matcher place = PLACE.matcher(new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8));
            if (place.matches() && after.indexOf('\0') < 0 && place.group(2).indexOf('\0') < 0) {
                UUID.fromString(place.group(1));
                return place;
            }
        } catch (IllegalArgumentException garbled) {
            throw Refusal.unacceptable("refusal.noSuchPlace");
        }
        throw Refusal.unacceptable("refusal.noSuchPlace");
    }

    /** One of them; it is not there for another organization. */
    public View one(UUID id) {
        return Rows.of(em.createNativeQuery(ROWS + " and e.id = :id", Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("id", id))
                .findFirst()
                .map(EnrollmentBoard::view)
                .orElseThrow(Refusal::notThere);
    }

    /** Every change of its mentor, the latest first; the notes are not there for whoever is the client, whatever else they are. */
    public List<Change> changes(UUID id) {
        return Rows.of(em.createNativeQuery("""
                         select f.id as from_id, f.name as from_name, t.id as to_id, t.name as to_name,
                                case when e.client_id = :me then '' else h.note end as note, h.at, b.name as by
                           from handover h
                           join enrollment e on e.id = h.enrollment_id
                           join person f on f.id = h.from_id
                           join person t on t.id = h.to_id
                           left join person b on b.id = h.decided_by
                          where h.organization_id = :organization and h.enrollment_id = :id
                          order by h.at desc, h.id
                          limit 100\
                         """, Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("me", caller.id())
                        .setParameter("id", id))
                .map(row -> new Change(
                        new Name(row.get("from_id", UUID.class), row.get("from_name", String.class)),
                        new Name(row.get("to_id", UUID.class), row.get("to_name", String.class)),
                        row.get("note", String.class),
                        row.get("at", Instant.class),
                        row.get("by", String.class)))
                .toList();
    }

    /** Everybody who mentors, with the places that they have. */
    public List<MentorPlaces.Place> mentors() {
        return places.all();
    }

    /** The editions in which somebody can be enrolled now: the newest of each program that is open. */
    public List<Name> programs() {
        return names("select id, name from program where organization_id = :organization and state = 'OPEN'"
                + " order by name, id limit :most");
    }

    /** Every program that somebody was ever enrolled in, by its family and under its newest name. */
    public List<Name> families() {
        return names("""
            select family_id as id, name from (
                   select distinct on (family_id) family_id, name from program
                    where organization_id = :organization
                    order by family_id, edition desc) newest
             order by name, id limit :most\
            """);
    }

    /** The cohorts of the programs that are open, the latest first, each with its program's name. */
    public List<Name> cohorts() {
        return names("""
            select o.id, o.name || ' · ' || p.name as name
              from cohort o join program p on p.family_id = o.family_id and p.state = 'OPEN'
             where o.organization_id = :organization
             order by o.starts_on desc, o.id limit :most\
            """);
    }

    private List<Name> names(String sql) {
        return Rows.of(em.createNativeQuery(sql, Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("most", MOST_CHOICES))
                .map(row -> new Name(row.get("id", UUID.class), row.get("name", String.class)))
                .toList();
    }

    private static View view(Tuple row) {
        return new View(
                row.get("id", UUID.class),
                new Name(row.get("client_id", UUID.class), row.get("client", String.class)),
                row.get("email", String.class),
                new Name(row.get("mentor_id", UUID.class), row.get("mentor", String.class)),
                new Name(row.get("program_id", UUID.class), row.get("program", String.class)),
                row.get("family_id", UUID.class),
                row.get("edition", Integer.class),
                row.get("weeks", Integer.class),
                row.get("cohort", String.class),
                Enrollment.State.valueOf(row.get("state", String.class)),
                Objects.requireNonNull(Rows.day(row, "started_on")),
                row.get("invited_at", Instant.class),
                row.get("activated_at", Instant.class),
                row.get("paused_at", Instant.class),
                row.get("ended_at", Instant.class),
                row.get("end_reason", String.class),
                row.get("renews_id", UUID.class),
                row.get("renewed_by", UUID.class),
                row.get("owed", Long.class));
    }
}
