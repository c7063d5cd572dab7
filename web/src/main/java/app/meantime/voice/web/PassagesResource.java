package app.meantime.voice.web;

import app.meantime.Refusal;
import app.meantime.request.web.NewId;
import app.meantime.voice.Sound.Stretch;
import app.meantime.voice.ejb.Passages;
import app.meantime.voice.ejb.Passages.View;
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

/** The passages of a message that the caller keeps under a name (R48), for themselves. */
@RequestScoped
@Path("messages/{id}/passages")
@Produces(MediaType.APPLICATION_JSON)
public class PassagesResource {

    @Inject
    Passages passages;

    @Inject
    NewId newId;

    /** A passage to be kept; from and to in seconds. */
    public record Marked(
            @Nullable String name,
            @Nullable Double from,
            @Nullable Double to) {

        Stretch stretch() {
            return new Stretch(millis(from, "from"), millis(to, "to"));
        }

        private static int millis(@Nullable Double seconds, String field) {
            if (seconds == null || seconds.isNaN()) {
                throw Refusal.unacceptable("refusal.missing", field);
            }
            // Beyond what an int holds is beyond any message as well.
            return (int) Math.max(-1, Math.min(Integer.MAX_VALUE, Math.round(seconds * 1000)));
        }
    }

    @GET
    @Operation(
            summary = "The caller's passages of a message",
            description = "In the order in which they are heard; from and to in seconds.")
    public Items<View> passages(@PathParam("id") UUID id) {
        return Items.of(passages.of(id));
    }

    @POST
    @Operation(
            summary = "Keeps a passage of a message",
            description =
                    "201 with Location. 409 while the message cannot be played and beyond 50 passages, 422 unless the"
                            + " name has 1 to 80 characters and the passage lasts half a second within the message.")
    public Response keep(@PathParam("id") UUID id, @Nullable Marked marked) {
        Marked asked = Body.given(marked);
        View kept = passages.keep(newId.id(), id, asked.name(), asked.stretch());
        return Response.created(URI.create("/api/v1/passages/" + kept.id()))
                .entity(kept)
                .build();
    }
}
