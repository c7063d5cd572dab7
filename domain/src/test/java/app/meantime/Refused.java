package app.meantime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** How a test says that something is refused: with what sort of no, and with which sentence. */
public final class Refused {

    private Refused() {}

    public static void refused(Refusal.Kind kind, String key, ThrowingCallable act) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(act).satisfies(refusal -> {
            assertThat(refusal.kind()).isEqualTo(kind);
            assertThat(refusal.key()).isEqualTo(key);
        });
    }

    /** It contradicts what has happened already. */
    public static void conflict(String key, ThrowingCallable act) {
        refused(Refusal.Kind.CONFLICT, key, act);
    }

    /** It cannot be taken as it is. */
    public static void unacceptable(String key, ThrowingCallable act) {
        refused(Refusal.Kind.UNACCEPTABLE, key, act);
    }

    public static void notThere(ThrowingCallable act) {
        refused(Refusal.Kind.NOT_THERE, "refusal.notThere", act);
    }

    public static void notYourRole(ThrowingCallable act) {
        refused(Refusal.Kind.NOT_YOUR_ROLE, "refusal.notYourRole", act);
    }
}
