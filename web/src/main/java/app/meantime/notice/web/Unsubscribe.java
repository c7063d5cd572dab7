package app.meantime.notice.web;

import app.meantime.notice.ejb.Unsubscribing;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The link in every mail that turns its kind off. Following it shows a page with a button and changes nothing, because
 * programs follow links, too; the POST of that button, or of a mail program's own (RFC 8058), does it, without a sign-in.
 */
@WebServlet("/mail/unsubscribe")
public class Unsubscribe extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** Where the page finds whether it has been done. */
    static final String DONE = "meantime.unsubscribed";

    @Inject
    transient Unsubscribing mails;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        show(request, response, mails.about(token(request)).isPresent());
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        boolean done = mails.turnOff(token(request));
        request.setAttribute(DONE, done);
        show(request, response, done);
    }

    private static void show(HttpServletRequest request, HttpServletResponse response, boolean ours)
            throws ServletException, IOException {
        if (!ours) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
        response.setHeader("Cache-Control", "no-store");
        request.getRequestDispatcher("/WEB-INF/unsubscribe.xhtml").forward(request, response);
    }

    private static String token(HttpServletRequest request) {
        String token = request.getParameter("token");
        return token == null ? "" : token;
    }
}
