package app.meantime.people.web;

import app.meantime.people.ejb.SignIns.Known;
import app.meantime.words.SpokenLanguages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The language in which somebody reads: their own when they are signed in; otherwise the one they chose on a public page, or the
 * first of their browser's that is spoken here.
 */
public final class ReadersLanguage {

    /** The cookie that remembers a choice. */
    private static final String NAME = "language";

    /** What an address says to choose one: in its query alone, for forms have fields of that name. */
    private static final String CHOICE = NAME + "=";

    private static final Duration KEPT = Duration.ofDays(365);

    private ReadersLanguage() {}

    /** The language in which that request is answered. */
    public static Locale of(HttpServletRequest request) {
        Known known = CallerFilter.known(request);
        // Scripts that come with a token say themselves what they read.
        if (known != null && known.csrf() != null) {
            return SpokenLanguages.nearest(Locale.forLanguageTag(known.language()));
        }
        List<Locale> wanted = new ArrayList<>();
        chosen(request).ifPresent(wanted::add);
        Cookies.in(request, NAME).map(Locale::forLanguageTag).ifPresent(wanted::add);
        if (request.getHeader("Accept-Language") != null) {
            wanted.addAll(Collections.list(request.getLocales()));
        }
        return SpokenLanguages.nearest(wanted);
    }

    /** The query that asks for the same page in that language. */
    public static String query(HttpServletRequest request, Locale language) {
        return asked(request)
                .filter(one -> !one.startsWith(CHOICE))
                .map(one -> one + "&")
                .collect(Collectors.joining("", "?", CHOICE + language.getLanguage()));
    }

    /** Who chose a language on a page finds it on the next as well. */
    static void remember(HttpServletRequest request, HttpServletResponse response) {
        chosen(request)
                .filter(SpokenLanguages::speaks)
                .ifPresent(language -> response.addCookie(Cookies.of(request, NAME, language.getLanguage(), KEPT)));
    }

    private static Optional<Locale> chosen(HttpServletRequest request) {
        return asked(request)
                .filter(one -> one.startsWith(CHOICE))
                .map(one -> Locale.forLanguageTag(one.substring(CHOICE.length())))
                .findFirst();
    }

    private static Stream<String> asked(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null
                ? Stream.empty()
                : Arrays.stream(query.split("&", -1)).filter(one -> !one.isEmpty());
    }
}
