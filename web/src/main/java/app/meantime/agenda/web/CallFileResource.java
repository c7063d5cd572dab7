package app.meantime.agenda.web;

import app.meantime.agenda.ejb.CallFiles;
import app.meantime.notice.ejb.Enclosing.Enclosure;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A call as a file for calendars. */
@RequestScoped
@Path("")
public class CallFileResource {

    @Inject
    CallFiles files;

    @GET
    @Path("calls/{id}/invitation.ics")
    @Produces("text/calendar")
    @Operation(
            summary = "A call as a file for calendars",
            description =
                    "REQUEST, or CANCEL for what is off; the same UID for ever, and a SEQUENCE that rises. 404 for all"
                            + " but the two whose call it is.")
    public Response file(@PathParam("id") UUID id) {
        Enclosure file = files.file(id);
        return Response.ok(file.content(), "text/calendar; charset=UTF-8; method=" + file.method())
                .header("Content-Disposition", "attachment; filename=\"" + file.name() + "\"")
                .header("Cache-Control", "private, no-cache")
                .build();
    }
}
