package app.meantime.decision.web;

import app.meantime.decision.ejb.Seasons;
import app.meantime.decision.ejb.Seasons.View;
import app.meantime.request.web.NewId;
import app.meantime.words.web.Body;
import app.meantime.words.web.Items;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Seasons of daily recaps. */
@RequestScoped
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public class SeasonsResource {

    @Inject
    NewId newId;

    @Inject
    Seasons seasons;

    /**
     * What is to begin.
     *
     * @param days how many slots it has, 3 to 92
     * @param tomorrow whether it begins tomorrow; when left out it begins today
     */
    public record Beginning(
            @Nullable Integer days, @Nullable Boolean tomorrow) {}

    @GET
    @Path("enrollments/{enrollment}/seasons")
    @Operation(
            summary = "Seasons of daily recaps of one enrollment, the newest first",
            description =
                    "Each with its days by the client's calendar: KEPT when a decision was sealed on it, MISSED, TODAY or"
                            + " AHEAD. At most 50. 404 for anybody but the client and the mentor.")
    public Items<View> list(@PathParam("enrollment") UUID enrollment) {
        return Items.of(seasons.of(enrollment));
    }

    @POST
    @Path("enrollments/{enrollment}/seasons")
    @Operation(
            summary = "Begins a season of daily recaps",
            description =
                    "By the client alone. `days` is 3 to 92; it begins today by the client's calendar, or with `tomorrow`"
                            + " the day after. 409 while another one goes on and where the enrollment does not run; 422 for other"
                            + " lengths.")
    public Response begin(@PathParam("enrollment") UUID enrollment, @Nullable Beginning beginning) {
        Beginning given = Body.given(beginning);
        View begun = seasons.begin(newId.id(), enrollment, given.days(), Boolean.TRUE.equals(given.tomorrow()));
        return Response.created(URI.create("/api/v1/enrollments/" + enrollment + "/seasons"))
                .entity(begun)
                .build();
    }

    @POST
    @Path("seasons/{season}/end")
    @Operation(
            summary = "Ends a season",
            description = "By the client alone. From the next day on it has no slots; one that is over stays as it is.")
    public View end(@PathParam("season") UUID season) {
        return seasons.end(season);
    }
}
