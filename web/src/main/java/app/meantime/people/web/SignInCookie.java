package app.meantime.people.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The cookie of a sign-in: not for scripts, not for other sites, and behind TLS only for TLS. */
final class SignInCookie {

    private static final String NAME = "meantime";
    private static final Duration KEPT = Duration.ofDays(14);

    private SignInCookie() {}

    static Optional<String> in(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(NAME))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    static void set(HttpServletRequest request, HttpServletResponse response, String secret) {
        response.addCookie(cookie(request, secret, (int) KEPT.toSeconds()));
    }

    static void remove(HttpServletRequest request, HttpServletResponse response) {
        response.addCookie(cookie(request, "", 0));
    }

    private static Cookie cookie(HttpServletRequest request, String value, int seconds) {
        Cookie cookie = new Cookie(NAME, value);
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setPath("/");
        cookie.setMaxAge(seconds);
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
