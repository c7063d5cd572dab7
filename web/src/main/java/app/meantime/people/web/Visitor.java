package app.meantime.people.web;

import app.meantime.people.Role;
import app.meantime.people.ejb.SignIns.Known;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Who is looking at a page, as the gate recognised them. */
@RequestScoped
public class Visitor {

    @Inject
    HttpServletRequest request;

    public boolean signedIn() {
        return CallerFilter.known(request) != null;
    }

    public Set<Role> roles() {
        Known known = CallerFilter.known(request);
        return known == null ? Set.of() : known.roles();
    }

    /** What our pages send along with a change; empty without a sign-in. */
    public String csrf() {
        Known known = CallerFilter.known(request);
        return known == null || known.csrf() == null ? "" : known.csrf();
    }
}
