package app.meantime.portal.web;

import app.meantime.people.web.Visitor;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The root of the site leads to the first portal of whoever is signed in, and to the sign-in page otherwise. */
@WebServlet("")
public class Home extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Visitor visitor;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect(Portal.openTo(visitor.roles()).stream()
                .findFirst()
                .map(Portal::home)
                .orElse("/login"));
    }
}
