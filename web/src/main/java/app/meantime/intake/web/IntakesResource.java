package app.meantime.intake.web;

import app.meantime.Refusal;
import app.meantime.intake.Intake.State;
import app.meantime.intake.ejb.Intakes;
import app.meantime.intake.ejb.Intakes.View;
import app.meantime.words.web.Items;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Who asked for a mentor on the public page (R60). */
@RequestScoped
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public class IntakesResource {

    private static final int PAGE = 100;

    @Inject
    Intakes intakes;

    @GET
    @Path("intakes")
    @Operation(
            summary = "Who asked for a mentor, the newest first",
            description =
                    "For mentors, leaders and admins; 403 for others. `state` is NEW, WAITING_ON_PROSPECT, WAITING_ON_STAFF, ENROLLED or"
                            + " CLOSED, 422 for another. At most 100; `next` goes into `after`.")
    public Items<View> list(@QueryParam("state") @Nullable String state, @QueryParam("after") @Nullable UUID after) {
        List<View> views = intakes.latest(state == null ? null : state(state), after, PAGE + 1);
        return views.size() <= PAGE
                ? Items.of(views)
                : new Items<>(views.subList(0, PAGE), views.get(PAGE - 1).id().toString());
    }

    private static State state(String written) {
        return Arrays.stream(State.values())
                .filter(one -> one.name().equals(written))
                .findFirst()
                .orElseThrow(() -> Refusal.unacceptable("refusal.noSuchIntakeState"));
    }

    @GET
    @Path("intakes/{id}")
    @Operation(
            summary = "One who asked for a mentor",
            description = "For mentors, leaders and admins; 403 for others, 404 for another organization's.")
    public View one(@PathParam("id") UUID id) {
        return intakes.one(id);
    }
}
