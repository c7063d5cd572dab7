package app.meantime.words.web;

import app.meantime.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ids in addresses. */
public final class Path {

    private Path() {}

    /** The id in an address; what is no id is the id of nothing. */
    public static UUID id(@Nullable String written) {
        try {
            return UUID.fromString(String.valueOf(written));
        } catch (IllegalArgumentException noId) {
            throw Refusal.notThere();
        }
    }
}
