package app.meantime.voice.web;

import app.meantime.voice.ejb.Passages;
import app.meantime.voice.ejb.Passages.View;
import app.meantime.words.web.Body;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** One passage (R48): private, so somebody else's is not there. */
@RequestScoped
@Path("passages/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class PassageResource {

    @Inject
    Passages passages;

    /** Another name. */
    public record Renamed(@Nullable String name) {}

    @GET
    @Operation(summary = "A passage", description = "404 for anybody but its keeper.")
    public View passage(@PathParam("id") UUID id) {
        return passages.passage(id);
    }

    @PATCH
    @Operation(summary = "Gives a passage another name", description = "422 unless it has 1 to 80 characters.")
    public View rename(@PathParam("id") UUID id, @Nullable Renamed renamed) {
        return passages.rename(id, Body.given(renamed).name());
    }

    @DELETE
    @Operation(summary = "Removes a passage", description = "204, also when it was removed already.")
    public Response remove(@PathParam("id") UUID id) {
        passages.remove(id);
        return Response.noContent().build();
    }
}
