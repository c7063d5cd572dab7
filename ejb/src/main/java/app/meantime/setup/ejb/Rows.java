package app.meantime.setup.ejb;

import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of a query in SQL, with the type that Jakarta Persistence forgets to say. */
public final class Rows {

    private Rows() {}

    /** Rows of named columns. */
    public static Stream<Tuple> of(Query query) {
        return of(query, Tuple.class).stream();
    }

    /** Rows of one column. */
    public static <T> List<T> of(Query query, Class<T> type) {
        List<?> rows = query.getResultList();
        return rows.stream().map(type::cast).toList();
    }

    /** A date in a row of named columns; the driver hands over one of its own. */
    public static @Nullable LocalDate day(Tuple row, String column) {
        Object day = row.get(column);
        return day instanceof Date date ? date.toLocalDate() : (LocalDate) day;
    }
}
