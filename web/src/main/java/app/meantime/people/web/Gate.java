package app.meantime.people.web;

import app.meantime.people.Role;
import app.meantime.people.ejb.SignIns;
import app.meantime.people.ejb.SignIns.Known;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Who is calling: by the cookie of a sign-in, by a bearer token, or a calendar by its address. The roles are read with every request, so that a change
 * counts at once, and nothing is kept in a node's memory, so that a sign-in holds on every node and outlives a restart.
 */
@ApplicationScoped
public class Gate implements HttpAuthenticationMechanism {

    /** Where the rest of the request finds who was recognised. */
    static final String KNOWN = "meantime.known";

    /** A calendar has no sign-in: its address is its secret, and opens this one place alone. */
    private static final Pattern CALENDAR = Pattern.compile("/calendar/([A-Za-z0-9_-]{43})\\.ics");

    private static final String LIVE = "/live";
    private static final String BEARER = "Bearer ";

    @Inject
    SignIns signIns;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        Optional<Known> known = recognise(request);
        if (known.isPresent()) {
            request.setAttribute(KNOWN, known.get());
            if (String.valueOf(request.getHeader("Accept")).contains("text/html")) {
                // The row of a sign-in lasts as long as it is used; so does its cookie.
                SignInCookie.in(request).ifPresent(secret -> SignInCookie.set(request, response, secret));
            }
            return context.notifyContainerAboutLogin(
                    known.get().person().toString(),
                    known.get().roles().stream().map(Role::containerName).collect(Collectors.toSet()));
        }
        if (!context.isProtected()) {
            return context.doNothing();
        }
        if (forPeople(request)) {
            String asked = request.getQueryString();
            return context.redirect("/login?next="
                    + URLEncoder.encode(
                            request.getRequestURI() + (asked == null ? "" : "?" + asked), StandardCharsets.UTF_8));
        }
        response.setHeader("WWW-Authenticate", "Bearer");
        return context.responseUnauthorized();
    }

    private Optional<Known> recognise(HttpServletRequest request) {
        Matcher calendar = CALENDAR.matcher(request.getRequestURI());
        if (calendar.matches()) {
            return signIns.byCalendarLink(calendar.group(1));
        }
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            return authorization.startsWith(BEARER)
                    ? signIns.byApiToken(
                            authorization.substring(BEARER.length()).strip())
                    : Optional.empty();
        }
        return fromElsewhere(request)
                ? Optional.empty()
                : SignInCookie.in(request).flatMap(signIns::bySecret);
    }

    /** Any site may open a line to us, and the browser sends our cookie along; but it also says which site it is. */
    private static boolean fromElsewhere(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        return origin != null && request.getRequestURI().equals(LIVE) && !CallerFilter.sameHost(origin, request);
    }

    private static boolean forPeople(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.startsWith("/api/") && !path.equals(LIVE);
    }
}
