package app.meantime.words.web;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** Sentences from the bundle, in the reader's language. */
public final class Sentences {

    private static final String BUNDLE = "app.meantime.messages";

    private Sentences() {}

    /** The sentence with that key, its placeholders filled. */
    public static String say(Locale language, String key, Object... arguments) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                BUNDLE,
                language,
                Sentences.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        try {
            return arguments.length == 0
                    ? bundle.getString(key)
                    : new MessageFormat(bundle.getString(key), language).format(arguments);
        } catch (MissingResourceException noSuchKey) {
            return key;
        }
    }
}
