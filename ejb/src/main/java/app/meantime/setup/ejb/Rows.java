package app.meantime.setup.ejb;

import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows into a query in SQL and out of it, with the types that Jakarta Persistence and the driver forget to say. */
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

    /** A date in a row of named columns. */
    public static @Nullable LocalDate day(Tuple row, String column) {
        return (LocalDate) plain(row.get(column));
    }

    /** A value of a row as it is elsewhere: for a date the driver hands over one of its own. */
    public static @Nullable Object plain(@Nullable Object value) {
        return value instanceof Date date ? date.toLocalDate() : value;
    }

    /** Values as one parameter, which the query takes apart by {@code string_to_array(…, ',')}. */
    public static String joined(Collection<?> all) {
        return joined(all, one -> one);
    }

    /** That of each, as one parameter. */
    public static <T> String joined(Collection<T> all, Function<? super T, ?> part) {
        return all.stream().map(one -> String.valueOf(part.apply(one))).collect(Collectors.joining(","));
    }
}
