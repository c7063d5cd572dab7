package app.meantime.live.ejb;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A word for the open pages of some people on this node. It says where to look and never what was said.
 *
 * @param thread which thread; null when anything may have changed, or when it is about none
 * @param by who records; null for all else
 * @param people whose pages; nobody's for none, and everybody's when it is about no thread
 */
public record Word(
        Kind kind, @Nullable UUID thread, @Nullable UUID by, Set<UUID> people) {

    /** What pages are told. */
    public enum Kind {
        /** Look again. */
        CHANGED,
        /** Somebody else in the thread is recording; said again every few seconds for as long as it is so. */
        RECORDING,
        /** They do not record any more. */
        DONE,
        /** A sign-in has ended: whose line it is has to be shown anew. */
        SIGNED_OUT
    }

    /** Anything may have changed for anybody; a thread is never told to more than its people. */
    public boolean forEverybody() {
        return thread == null && people.isEmpty();
    }

    static Word changed(UUID thread, Set<UUID> people) {
        return new Word(Kind.CHANGED, thread, null, people);
    }

    /** Nobody knows what was missed. */
    static Word lookAgain() {
        return new Word(Kind.CHANGED, null, null, Set.of());
    }

    static Word signedOut(UUID person) {
        return new Word(Kind.SIGNED_OUT, null, null, Set.of(person));
    }
}
