package app.meantime.agenda.web;

import app.meantime.agenda.ejb.CalendarLinks;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where somebody makes the address for their calendar, makes it anew and takes it away. It is shown once. */
@Named
@RequestScoped
public class CalendarPage {

    @Inject
    CalendarLinks links;

    @Inject
    HttpServletRequest request;

    private @Nullable String link;

    /** Since when there is a link; null without one. */
    public @Nullable Instant getMadeAt() {
        return links.madeAt().orElse(null);
    }

    /** The link that was just made; null on every other visit. */
    public @Nullable String getLink() {
        return link;
    }

    /** The same for programs that subscribe at a tap. */
    public @Nullable String getSubscription() {
        return link == null ? null : link.replaceFirst("^https?:", "webcal:");
    }

    public void make() {
        String site =
                request.getRequestURL().substring(0, request.getRequestURL().indexOf(request.getRequestURI()));
        link = site + "/calendar/" + links.make() + ".ics";
    }

    public void takeAway() {
        links.takeAway();
    }
}
