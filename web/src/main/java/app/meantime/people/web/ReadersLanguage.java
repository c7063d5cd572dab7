package app.meantime.people.web;

import app.meantime.people.ejb.SignIns.Known;
import app.meantime.words.SpokenLanguages;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The language in which somebody reads: their own when they are signed in; otherwise the one they chose on a public page, or the
 * first of their browser's that is spoken here.
 */
public final class ReadersLanguage {

    /** What an address says to change it, and the cookie that remembers it. */
    static final String NAME = "language";

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
        add(wanted, request.getParameter(NAME));
        add(wanted, remembered(request));
        if (request.getHeader("Accept-Language") != null) {
            wanted.addAll(Collections.list(request.getLocales()));
        }
        return SpokenLanguages.nearest(wanted);
    }

    /** Who chose a language on a page finds it on the next as well. */
    static void remember(HttpServletRequest request, HttpServletResponse response) {
        String chosen = request.getParameter(NAME);
        if (chosen == null || !SpokenLanguages.speaks(Locale.forLanguageTag(chosen))) {
            return;
        }
        Cookie cookie = new Cookie(NAME, Locale.forLanguageTag(chosen).getLanguage());
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setPath("/");
        cookie.setMaxAge((int) KEPT.toSeconds());
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }

    private static void add(List<Locale> wanted, @Nullable String tag) {
        if (tag != null) {
            wanted.add(Locale.forLanguageTag(tag));
        }
    }

    private static @Nullable String remembered(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? null
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(NAME))
                        .map(Cookie::getValue)
                        .findFirst()
                        .orElse(null);
    }
}
