package app.meantime.people.web;

import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Caller;
import app.meantime.people.ejb.SignIns.Known;
import app.meantime.words.web.Problem;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the rest of a request whose it is and whose data it may see, and takes that back when it ends. A change that comes
 * with a cookie has to come from our own pages: from this origin, and for the API with the token that those pages hold.
 */
@WebFilter(
        urlPatterns = "/*",
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR})
public class CallerFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @Inject
    transient Caller caller;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Known known = known(request);
        boolean first = request.getDispatcherType() == DispatcherType.REQUEST;
        if (first && READING.contains(request.getMethod())) {
            ReadersLanguage.remember(request, response);
        }
        if (first && !READING.contains(request.getMethod()) && forged(request, known)) {
            Problem.of(403, "refusal.notFromOurPages", ReadersLanguage.of(request))
                    .writeTo(response);
            return;
        }
        if (known != null) {
            caller.is(known.person());
        }
        try {
            Tenancy.within(known == null ? null : known.organization(), () -> {
                go(request, response, chain);
                return true;
            });
        } catch (Failed failed) {
            throw failed.servlet();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    /** Who was recognised at the gate, if anybody. */
    static @Nullable Known known(HttpServletRequest request) {
        return (Known) request.getAttribute(Gate.KNOWN);
    }

    private static boolean forged(HttpServletRequest request, @Nullable Known known) {
        if (request.getHeader("Authorization") != null) {
            return false;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return true;
        }
        String origin = request.getHeader("Origin");
        if (origin != null && !sameHost(origin, request)) {
            return true;
        }
        return known != null
                && request.getRequestURI().startsWith("/api/")
                && !String.valueOf(known.csrf()).equals(request.getHeader("X-CSRF-Token"));
    }

    /** Is it our own site that a browser names there? */
    static boolean sameHost(String origin, HttpServletRequest request) {
        try {
            String authority = URI.create(origin).getAuthority();
            return authority != null && authority.equals(request.getHeader("Host"));
        } catch (IllegalArgumentException notAnOrigin) {
            return false;
        }
    }

    private static void go(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
        try {
            chain.doFilter(request, response);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (ServletException failed) {
            throw new Failed(failed);
        }
    }

    /** Carries a checked exception through a supplier. */
    private static final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final ServletException servlet;

        Failed(ServletException servlet) {
            super(servlet);
            this.servlet = servlet;
        }

        ServletException servlet() {
            return servlet;
        }
    }
}
