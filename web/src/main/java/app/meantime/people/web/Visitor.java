package app.meantime.people.web;

import app.meantime.people.Role;
import app.meantime.people.ejb.SignIns.Known;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is looking at a page, as the gate recognised them. */
@RequestScoped
public class Visitor {

    @Inject
    HttpServletRequest request;

    public boolean signedIn() {
        return CallerFilter.known(request) != null;
    }

    /** As the gate recognised them; null for a stranger. */
    public @Nullable Known known() {
        return CallerFilter.known(request);
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
