package app.meantime.api.web;

import app.meantime.retention.ejb.TaskViews;
import app.meantime.voice.ejb.MentorQueue;
import app.meantime.voice.ejb.MentorQueue.Page;
import app.meantime.voice.ejb.MentorQueue.Section;
import app.meantime.words.web.Items;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The mentor's queue. */
@RequestScoped
@Path("queue")
@Produces(MediaType.APPLICATION_JSON)
public class QueueResource {

    private static final int PAGE = 50;

    @Inject
    MentorQueue queue;

    @Inject
    TaskViews tasks;

    @GET
    @Operation(
            summary = "A section of the mentor's queue, by due time",
            description =
                    "Sections: overdue, due (holds what is overdue as well, and what was put off until now), thinking,"
                            + " waiting, snoozed, held, briefs (tasks that wait for the mentor's brief), and help (part three"
                            + " of a check-in, which stands in due as well). Goes on at `after`, the `next` of an"
                            + " earlier page.")
    public Items<?> section(
            @QueryParam("section") @DefaultValue("due") String section, @QueryParam("after") @Nullable String after) {
        Section asked = Section.named(section);
        if (asked == Section.BRIEFS) {
            return Items.of(tasks.briefsWanted());
        }
        Page page = queue.page(asked, after, PAGE);
        return new Items<>(page.items(), page.next());
    }
}
