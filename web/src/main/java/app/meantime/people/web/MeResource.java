package app.meantime.people.web;

import app.meantime.people.ejb.People;
import app.meantime.people.ejb.People.Me;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Who the caller is. */
@RequestScoped
@Path("me")
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

    @Inject
    People people;

    @GET
    @Operation(summary = "Who am I", description = "The signed-in person with roles, time zone and organization.")
    public Me me() {
        return people.me();
    }
}
