package app.meantime.people.web;

import app.meantime.people.ejb.People;
import app.meantime.people.ejb.People.Me;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Who the caller is. */
@RequestScoped
@Path("me")
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

    @Inject
    People people;

    @Inject
    Visitor visitor;

    @GET
    @Operation(
            summary = "Who am I",
            description =
                    "The signed-in person with roles, time zone and organization. A caller by cookie also gets the"
                            + " header X-CSRF-Token, which it sends along with changes.")
    @APIResponseSchema(Me.class)
    public Response me() {
        Response.ResponseBuilder answer = Response.ok(people.me()).header("Cache-Control", "no-store");
        return visitor.csrf().isEmpty()
                ? answer.build()
                : answer.header("X-CSRF-Token", visitor.csrf()).build();
    }
}
