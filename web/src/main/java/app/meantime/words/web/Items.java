package app.meantime.words.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of the API.
 *
 * @param next where the next page begins, absent at the end
 */
public record Items<T>(List<T> items, @Nullable String next) {

    public static <T> Items<T> of(List<T> items) {
        return new Items<>(items, null);
    }
}
