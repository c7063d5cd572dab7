package app.meantime.people.web;

import app.meantime.people.ejb.SignIns;
import app.meantime.people.ejb.SignIns.Known;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Signing out ends the sign-in on every node, not only the cookie in this browser. */
@WebServlet("/logout")
public class SignOut extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient SignIns signIns;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Known known = CallerFilter.known(request);
        if (known != null && String.valueOf(known.csrf()).equals(request.getParameter("csrf"))) {
            SignInCookie.in(request).ifPresent(secret -> signIns.signOut(secret, known.organization()));
            SignInCookie.remove(request, response);
        }
        response.sendRedirect("/login");
    }
}
