package app.meantime.intake.web;

import app.meantime.intake.ejb.TalkViews.Said;
import app.meantime.intake.ejb.Talks;
import app.meantime.voice.Beside;
import app.meantime.voice.ejb.RecordingStore;
import app.meantime.voice.web.SoundAnswer;
import app.meantime.words.web.Body;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The voice of a prospect: what the page behind their link asks for, without an account. The secret in the path is the key;
 * 404 says no more than that it opens nothing.
 */
@RequestScoped
@Path("talks/{secret}")
@Produces(MediaType.APPLICATION_JSON)
public class TalksResource {

    @Inject
    Talks talks;

    @Inject
    HttpServletRequest request;

    /**
     * A recording that is to become a message.
     *
     * @param slices how many there are, numbered from 0
     * @param summary what it is about, in one line
     * @param text what was said, typed by the speaker
     * @param seal UPLOADED for a recording that was attached; LIVE, which it is when left out, for one made in the page
     * @param otherVoices who else speaks in one that was attached: none, agreed or not_agreed
     * @param recordedAt when the speaker began
     */
    public record Completion(
            int slices,
            @Nullable String summary,
            @Nullable String text,
            @Nullable String seal,
            @Nullable String otherVoices,
            @Nullable Instant recordedAt) {

        Beside beside() {
            return Beside.named(seal, summary, text, otherVoices, recordedAt);
        }
    }

    @PUT
    @Path("recordings/{recording}/slices/{number}")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Keeps a slice of what a prospect records",
            description = "As of any recording; 204 once it is durable. 404 for a link that leads nowhere.")
    public Response slice(
            @PathParam("secret") String secret,
            @PathParam("recording") UUID recording,
            @PathParam("number") int number,
            @HeaderParam("Content-Length") @Nullable Long length,
            InputStream body) {
        RecordingStore.mustFitSlice(length);
        talks.keepSlice(secret, recording, number, body, request.getRemoteAddr());
        return Response.noContent().build();
    }

    @POST
    @Path("recordings/{recording}/complete")
    @Operation(
            summary = "Makes a prospect's recording a message",
            description =
                    "201 once it is durable, and again for a repetition. 404 for a link that leads nowhere, 409 with the"
                            + " numbers of missing slices. 415 not a recording, 422 silent or undecodable, 429 with Retry-After.")
    public Response complete(
            @PathParam("secret") String secret, @PathParam("recording") UUID recording, @Nullable Completion asked) {
        Completion completion = Body.given(asked);
        Said said = talks.speak(secret, recording, completion.slices(), completion.beside(), request.getRemoteAddr());
        return Response.created(URI.create(TalkPage.PATH + secret)).entity(said).build();
    }

    @GET
    @Path("messages/{message}/audio")
    @Produces("audio/mp4")
    @Operation(
            summary = "The sound of what a prospect said or was told",
            description = "As that of a message: 206 for a Range, 409 while it is being prepared.")
    public Response audio(
            @PathParam("secret") String secret,
            @PathParam("message") UUID message,
            @HeaderParam("Range") @Nullable String range,
            @HeaderParam("If-Range") @Nullable String ifRange,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch)
            throws IOException {
        return new SoundAnswer(talks.sound(secret, message, request.getRemoteAddr()), message)
                .to(range, ifRange, ifNoneMatch);
    }

    @POST
    @Path("messages/{message}/heard")
    @Operation(
            summary = "A prospect has heard what one of us said",
            description = "Their own words are heard by us, and stay as they are.")
    public Said heard(@PathParam("secret") String secret, @PathParam("message") UUID message) {
        return talks.heard(secret, message, request.getRemoteAddr());
    }
}
