package app.meantime.words;

import com.ibm.icu.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/**
 * The sentences of one bundle, in the reader's language. Placeholders and plurals are ICU's, because languages differ in how many
 * plurals they have.
 */
public final class Sentences {

    private static final Control OURS_ALONE = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private final String bundle;
    private final ClassLoader where;

    /**
     * @param bundle its name
     * @param beside a class of the module that has it
     */
    public Sentences(String bundle, Class<?> beside) {
        this.bundle = bundle;
        this.where = beside.getClassLoader();
    }

    /** Is there a sentence with that key? */
    public boolean has(Locale language, String key) {
        return in(language).containsKey(key);
    }

    /** The sentence with that key, its placeholders filled; the key itself where there is none. */
    public String say(Locale language, String key, Object... arguments) {
        ResourceBundle sentences = in(language);
        if (!sentences.containsKey(key)) {
            return key;
        }
        String sentence = sentences.getString(key);
        return arguments.length == 0 ? sentence : new MessageFormat(sentence, language).format(arguments);
    }

    /** All of them. A language that is not spoken here reads English, whatever the machine's own is. */
    public ResourceBundle in(Locale language) {
        return ResourceBundle.getBundle(bundle, language, where, OURS_ALONE);
    }
}
