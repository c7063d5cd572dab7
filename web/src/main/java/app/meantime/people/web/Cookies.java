package app.meantime.people.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Cookies as all of ours are: not for scripts, not for other sites, and behind TLS only for TLS. */
final class Cookies {

    private Cookies() {}

    /** What the browser sent under that name. */
    static Optional<String> in(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    /** One that is kept for so long; zero removes it. */
    static Cookie of(HttpServletRequest request, String name, String value, Duration kept) {
        Cookie cookie = new Cookie(name, value);
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setPath("/");
        cookie.setMaxAge((int) kept.toSeconds());
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
