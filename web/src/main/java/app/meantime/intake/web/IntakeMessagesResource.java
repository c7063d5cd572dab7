package app.meantime.intake.web;

import app.meantime.intake.ejb.Answering;
import app.meantime.intake.ejb.TalkViews.Line;
import app.meantime.intake.ejb.TalkViews.Said;
import app.meantime.request.web.NewId;
import app.meantime.voice.Beside;
import app.meantime.voice.Content;
import app.meantime.voice.OtherVoices;
import app.meantime.voice.VoiceMessage.Seal;
import app.meantime.voice.ejb.RecordingStore;
import app.meantime.voice.ejb.Voices;
import app.meantime.voice.web.SoundAnswer;
import app.meantime.voice.web.ThreadsResource;
import app.meantime.words.web.Items;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What a prospect and those who answer say to each other, for those who answer (R13, R15). */
@RequestScoped
@Path("intakes/{id}/messages")
@Produces(MediaType.APPLICATION_JSON)
public class IntakeMessagesResource {

    @Inject
    Answering answering;

    @Inject
    Voices voices;

    @Inject
    NewId newId;

    @GET
    @Operation(
            summary = "What a prospect and we have said to each other",
            description =
                    "In order; without `author` it was the prospect. For mentors, leaders and admins; 404 for another"
                            + " organization's.")
    public Items<Said> messages(@PathParam("id") UUID id) {
        return Items.of(answering.talk(id).stream().map(Line::said).toList());
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Answers a prospect",
            description =
                    "The body is a recording (at most 50 MiB and 15 minutes) or {text}. It is their turn then, and they are"
                            + " written to. 201 once it is durable; 409 once it is closed or has become an enrollment. 413 too large, 415 not a"
                            + " recording, 422 empty, silent or undecodable; what is refused leaves nothing behind.")
    public Response post(
            @PathParam("id") UUID id,
            @QueryParam("summary") @Nullable String summary,
            @QueryParam("otherVoices") @Nullable String otherVoices,
            @HeaderParam("Content-Type") @Nullable MediaType type,
            @HeaderParam("Content-Length") @Nullable Long length,
            InputStream body)
            throws IOException {
        UUID message = Answering.messageOf(id, newId.id());
        Said there = answering.said(id, message);
        if (there != null) {
            return created(id, there);
        }
        if (type != null && type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
            return created(id, answering.say(id, message, Content.typed(ThreadsResource.text(body))));
        }
        RecordingStore.mustFit(length);
        Beside beside = new Beside(Seal.UPLOADED, summary, null, OtherVoices.named(otherVoices), null);
        return created(
                id,
                voices.speak(voices.receive(body), message, beside, content -> answering.say(id, message, content)));
    }

    @GET
    @Path("{message}/audio")
    @Produces("audio/mp4")
    @Operation(
            summary = "The sound of what was said to or by a prospect",
            description =
                    "As that of a message: 206 for a Range, 409 while it is being prepared, 404 for what was typed.")
    public Response audio(
            @PathParam("id") UUID id,
            @PathParam("message") UUID message,
            @HeaderParam("Range") @Nullable String range,
            @HeaderParam("If-Range") @Nullable String ifRange,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch)
            throws IOException {
        return new SoundAnswer(answering.sound(id, message), message).to(range, ifRange, ifNoneMatch);
    }

    @POST
    @Path("{message}/heard")
    @Operation(
            summary = "Somebody who answers has heard what the prospect said",
            description = "What one of us said is heard by the prospect alone, and stays as it is.")
    public Said heard(@PathParam("id") UUID id, @PathParam("message") UUID message) {
        return answering.heard(id, message);
    }

    /** The answer to what was just said. */
    public static Response created(UUID intake, Said said) {
        return Response.created(URI.create("/api/v1/intakes/" + intake + "/messages"))
                .entity(said)
                .build();
    }
}
