package app.meantime.words.web;

import java.util.Locale;

/** Sentences from the bundle of the pages and the API, in the reader's language. */
public final class Sentences {

    private static final app.meantime.words.Sentences BUNDLE =
            new app.meantime.words.Sentences("app.meantime.messages", Sentences.class);

    private Sentences() {}

    /** The sentence with that key, its placeholders filled. */
    public static String say(Locale language, String key, Object... arguments) {
        return BUNDLE.say(language, key, arguments);
    }
}
