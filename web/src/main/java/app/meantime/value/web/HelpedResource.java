package app.meantime.value.web;

import app.meantime.value.ejb.Helping;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** "Helped when I needed it" (R49): one tap of the client's on an answer, and back. */
@RequestScoped
@Path("messages/{id}/helped")
@Produces(MediaType.APPLICATION_JSON)
public class HelpedResource {

    @Inject
    Helping helping;

    @GET
    @Operation(
            summary = "Does the client say that it helped when they needed it?",
            description = "For those who speak in the thread; 404 for anybody else.")
    public Helping.Mark helped(@PathParam("id") UUID id) {
        return helping.of(id);
    }

    @PUT
    @Operation(
            summary = "The client says that an answer helped when they needed it",
            description =
                    "204, also when it was said already; nobody has a notice of it. 403 for those who answer, 404 for"
                            + " anybody else, 409 for what is no answer and for a voice before it was heard.")
    public Response mark(@PathParam("id") UUID id) {
        helping.mark(id);
        return Response.noContent().build();
    }

    @DELETE
    @Operation(
            summary = "The client takes that back",
            description = "204, also when it was never said. 403 for those who answer, 404 for anybody else.")
    public Response takeBack(@PathParam("id") UUID id) {
        helping.takeBack(id);
        return Response.noContent().build();
    }
}
