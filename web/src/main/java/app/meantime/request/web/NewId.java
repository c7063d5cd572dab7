package app.meantime.request.web;

import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The id for what a request makes: from its Idempotency-Key, so that a repetition makes the same, or a new one. */
@RequestScoped
public class NewId {

    private @Nullable UUID fromKey;

    void is(UUID id) {
        fromKey = id;
    }

    public UUID id() {
        return fromKey == null ? UUID.randomUUID() : fromKey;
    }
}
