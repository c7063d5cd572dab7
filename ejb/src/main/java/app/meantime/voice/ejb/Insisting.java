package app.meantime.voice.ejb;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** Was the caller asked whether they mean it, and do they? The web tells it once per request. */
@RequestScoped
public class Insisting {

    private boolean insists;

    /** They were asked, and want it all the same. */
    public void allTheSame() {
        insists = true;
    }

    /** The same, if what stands in the form says that they were asked about this very text. */
    public boolean on(@Nullable String asked, @Nullable String text) {
        if (about(text).equals(asked)) {
            allTheSame();
        }
        return insists;
    }

    /** What stands in a form once its writer was asked about a text: it fits that text and no other. */
    public static String about(@Nullable String text) {
        return Integer.toHexString(String.valueOf(text).hashCode());
    }

    public boolean insists() {
        return insists;
    }
}
