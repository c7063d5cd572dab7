package app.meantime.people.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;

/** The cookie of a sign-in. */
final class SignInCookie {

    private static final String NAME = "meantime";
    private static final Duration KEPT = Duration.ofDays(14);

    private SignInCookie() {}

    static Optional<String> in(HttpServletRequest request) {
        return Cookies.in(request, NAME);
    }

    static void set(HttpServletRequest request, HttpServletResponse response, String secret) {
        response.addCookie(Cookies.of(request, NAME, secret, KEPT));
    }

    static void remove(HttpServletRequest request, HttpServletResponse response) {
        response.addCookie(Cookies.of(request, NAME, "", Duration.ZERO));
    }
}
