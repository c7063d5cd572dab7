package app.meantime.search.web;

import app.meantime.search.ejb.Findings;
import app.meantime.search.ejb.Findings.Finding;
import app.meantime.search.ejb.Findings.Page;
import app.meantime.search.ejb.Findings.Side;
import app.meantime.words.web.Items;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What was said where the caller speaks, found by words. */
@RequestScoped
@Path("search")
@Produces(MediaType.APPLICATION_JSON)
public class SearchResource {

    private static final int PAGE = 20;

    @Inject
    Findings findings;

    @GET
    @Operation(
            summary = "Finds what was said",
            description =
                    "By thread title and event, summary, typed text and machine transcript, in threads in which the"
                            + " caller speaks; the best first, then the latest. All words have to be there; \"in quotes\" side by"
                            + " side; -without; this or that; the last word may be unfinished. `as` (client, mentor) tells on"
                            + " which side. A finding without a messageId is a thread. The snippet is plain text, with the places"
                            + " of what was found. Goes on at `after`, the `next` of an earlier page. 422 over 200 characters.")
    public Items<Finding> search(
            @QueryParam("q") @Nullable String typed,
            @QueryParam("as") @Nullable String side,
            @QueryParam("after") @Nullable String after) {
        Page page = findings.page(typed, Side.named(side), after, PAGE);
        return new Items<>(page.items(), page.next());
    }
}
