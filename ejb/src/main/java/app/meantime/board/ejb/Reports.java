package app.meantime.board.ejb;

import app.meantime.Refusal;
import app.meantime.board.Period;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Caller;
import app.meantime.setup.ejb.Rows;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.jpa.HibernateHints;
import org.jspecify.annotations.Nullable;

/** The lists behind the board, a page at a time, or all of it row by row, however much that is. */
@Stateless
@RolesAllowed("manager")
public class Reports {

    private static final int AT_ONCE = 500;
    private static final char BETWEEN = '|';

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    /** Some rows: the columns in order, and where the next page begins; null at the end. */
    public record Page(
            List<List<@Nullable Object>> rows, @Nullable String next) {}

    /**
     * A page.
     *
     * @param after where an earlier page said that the next begins, or null for the first
     * @throws Refusal UNACCEPTABLE for an after that no page has said
     */
    public Page page(Report report, Period period, @Nullable UUID program, @Nullable String after, int most) {
        List<?> found =
                query(report, period, program, after).setMaxResults(most + 1).getResultList();
        List<Object[]> rows = found.stream().map(row -> (Object[]) row).toList();
        boolean more = rows.size() > most;
        List<Object[]> shown = more ? rows.subList(0, most) : rows;
        return new Page(
                shown.stream().map(Reports::columns).toList(), more ? place(shown.get(shown.size() - 1)) : null);
    }

    /** Every row, one after the other; none is kept. */
    public void each(Report report, Period period, @Nullable UUID program, Consumer<List<@Nullable Object>> then) {
        try (Stream<?> rows = query(report, period, program, null)
                .setHint(HibernateHints.HINT_FETCH_SIZE, AT_ONCE)
                .getResultStream()) {
            rows.forEach(row -> then.accept(columns((Object[]) row)));
        }
    }

    private Query query(Report report, Period period, @Nullable UUID program, @Nullable String after) {
        Query query = em.createNativeQuery(report.sql(after != null), Object[].class)
                .setParameter("organization", Tenancy.required());
        if (report.asks("program")) {
            query.setParameter("program", program == null ? "" : program.toString());
        }
        if (report.asks("from")) {
            query.setParameter("from", period.from(clock.instant()));
        }
        if (report.asks("now")) {
            query.setParameter("now", clock.instant());
        }
        if (report.asks("today")) {
            query.setParameter("today", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        }
        if (report.asks("me")) {
            query.setParameter("me", caller.id());
        }
        if (after != null) {
            goOn(report, query, after);
        }
        return query;
    }

    private static void goOn(Report report, Query query, String after) {
        try {
            String place = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
            int between = place.lastIndexOf(BETWEEN);
            query.setParameter("key", report.keyOf(place.substring(0, between)));
            query.setParameter(
                    "id", UUID.fromString(place.substring(between + 1)).toString());
        } catch (IllegalArgumentException | IndexOutOfBoundsException neverSaid) {
            throw Refusal.unacceptable("refusal.noSuchPlace");
        }
    }

    private static String place(Object[] row) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((String.valueOf(row[0]) + BETWEEN + row[1]).getBytes(StandardCharsets.UTF_8));
    }

    private static List<@Nullable Object> columns(Object[] row) {
        return Arrays.stream(row, 2, row.length).map(Rows::plain).collect(Collectors.toCollection(ArrayList::new));
    }
}
