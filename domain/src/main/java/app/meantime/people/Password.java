package app.meantime.people;

import app.meantime.Refusal;
import org.jspecify.annotations.Nullable;

/** What a password has to be like; how it is kept is not decided here. */
public final class Password {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 200;

    private Password() {}

    /** One that somebody chose, as they typed it; refused as UNACCEPTABLE when it is missing, too short or too long. */
    public static String chosen(@Nullable String typed) {
        if (typed == null || typed.length() < SHORTEST || typed.length() > LONGEST) {
            throw Refusal.unacceptable("refusal.passwordLength", SHORTEST, LONGEST);
        }
        return typed;
    }
}
