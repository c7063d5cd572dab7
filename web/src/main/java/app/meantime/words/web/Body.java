package app.meantime.words.web;

import app.meantime.Refusal;
import org.jspecify.annotations.Nullable;

/** What a call of the API brings along. */
public final class Body {

    private Body() {}

    /** The body; a call that brings none, or {@code null}, is refused as UNACCEPTABLE. */
    public static <T> T given(@Nullable T body) {
        if (body == null) {
            throw Refusal.unacceptable("refusal.empty");
        }
        return body;
    }
}
