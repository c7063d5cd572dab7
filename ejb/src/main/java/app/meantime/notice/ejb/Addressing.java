package app.meantime.notice.ejb;

import app.meantime.notice.Mail;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A mail to a prospect is being written; heard at once by the feature that knows where they are reached, and by what link. */
public final class Addressing {

    /**
     * Who reads it.
     *
     * @param name how they are greeted
     * @param organization whom they asked
     * @param place the path of the link, which is theirs alone
     * @param until when it ends
     */
    public record Reader(
            String email,
            String name,
            Locale language,
            ZoneId zone,
            String organization,
            String place,
            Instant until) {}

    private final UUID intake;
    private final Mail.About about;
    private @Nullable Reader reader;

    Addressing(UUID intake, Mail.About about) {
        this.intake = intake;
        this.about = about;
    }

    public UUID intake() {
        return intake;
    }

    public Mail.About about() {
        return about;
    }

    /** It goes there. Where nobody says so there is nothing left to tell. */
    public void to(Reader known) {
        reader = known;
    }

    Optional<Reader> reader() {
        return Optional.ofNullable(reader);
    }
}
