package app.meantime.intake.web;

import app.meantime.setup.ejb.Allowances;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/**
 * How often one address may send the public form: thirty times, by a prospect's link say or hear something: sixty times, and
 * again ten minutes after the first. What is beyond is told when to come back, before anything of it is read.
 */
@WebFilter(urlPatterns = {"/find-a-mentor", "/find-a-mentor/*", "/find-a-mentor.xhtml", "/api/v1/talks/*"})
public class AskingLimit extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Allowances ALLOWED = Allowances.atOnce(30, Duration.ofMinutes(10));
    private static final Allowances TALKING = Allowances.atOnce(60, Duration.ofMinutes(10));
    private static final String TALKS = "/api/v1/talks/";
    private static final int TOO_OFTEN = 429;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String address = request.getRemoteAddr();
        String path = request.getRequestURI().substring(request.getContextPath().length());
        Allowances allowed = talks(path) ? TALKING : ALLOWED;
        if (request.getMethod().equals("POST") && !allowed.take(address)) {
            response.setHeader(
                    "Retry-After", String.valueOf(allowed.wait(address).toSeconds() + 1));
            response.sendError(TOO_OFTEN);
            return;
        }
        chain.doFilter(request, response);
    }

    /** Is that by a prospect's link? The word may stand in a practice's own address as well. */
    static boolean talks(String path) {
        return path.startsWith(TalkPage.PATH) || path.startsWith(TALKS);
    }
}
