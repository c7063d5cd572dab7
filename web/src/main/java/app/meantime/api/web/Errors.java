package app.meantime.api.web;

import app.meantime.words.web.Problem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What the container could not serve: a page with a plain sentence for people, a problem for programs. */
@WebServlet("/errors")
public class Errors extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Problem problem = Trouble.of(request);
        if (String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                .startsWith("/api/")) {
            problem.writeTo(response);
            return;
        }
        request.setAttribute(Trouble.PROBLEM, problem);
        response.setStatus(problem.status());
        request.getRequestDispatcher("/trouble.xhtml").forward(request, response);
    }
}
