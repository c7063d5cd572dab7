package app.meantime.voice.web;

import app.meantime.enrollment.ejb.EnrollmentViews;
import app.meantime.enrollment.ejb.EnrollmentViews.CallView;
import app.meantime.request.web.NewId;
import app.meantime.voice.Beside;
import app.meantime.voice.Content;
import app.meantime.voice.OtherVoices;
import app.meantime.voice.VoiceMessage.Seal;
import app.meantime.voice.ejb.CallAgenda;
import app.meantime.voice.ejb.MessageView;
import app.meantime.voice.ejb.RecordingStore;
import app.meantime.voice.ejb.VoiceThreads;
import app.meantime.voice.ejb.Voices;
import app.meantime.words.Moment;
import app.meantime.words.web.Sentences;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Calls and what is said around them: what they are for, what came of them, what was thought afterwards. */
@RequestScoped
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public class CallsResource {

    @Inject
    NewId newId;

    @Inject
    CallAgenda agenda;

    @Inject
    EnrollmentViews calls;

    @Inject
    VoiceThreads threads;

    @Inject
    Voices voices;

    /**
     * A call that took place; without an instant it was just now.
     *
     * @param talkedAbout the threads held for it that were talked about; the others stay held
     */
    public record Held(
            @Nullable Instant heldAt,
            @Nullable String question,
            @Nullable String strategy,
            @Nullable List<UUID> talkedAbout) {}

    @POST
    @Path("calls/{id}/hold")
    @Operation(
            summary = "The call took place",
            description =
                    "Again with other data it is corrected. `talkedAbout` names threads that were held for it: they wait on"
                            + " the client now. 409 for a future instant.")
    public CallView hold(@PathParam("id") UUID id, @Nullable Held held) {
        Held how = held == null ? new Held(null, null, null, null) : held;
        List<UUID> talkedAbout = how.talkedAbout();
        agenda.hold(id, how.heldAt(), how.question(), how.strategy(), talkedAbout == null ? List.of() : talkedAbout);
        return calls.call(id);
    }

    @GET
    @Path("calls/{id}/agenda")
    @Operation(
            summary = "What is held for the next call, and what was thought about this one afterwards",
            description = "404 for all but the two whose call it is.")
    public CallAgenda.View agenda(@PathParam("id") UUID id) {
        return agenda.around(id);
    }

    @POST
    @Path("calls/{id}/afterthought")
    @Operation(
            summary = "\"After thinking about it some more…\"",
            description =
                    "The body is a recording or {text}, about a call that was held, and goes into the thread of that call,"
                            + " which the first one opens. 201 once it is durable. 404 unless the caller held it, 409 when it was not held.")
    public Response afterthought(
            @PathParam("id") UUID id,
            @QueryParam("summary") @Nullable String summary,
            @QueryParam("otherVoices") @Nullable String otherVoices,
            @HeaderParam("Content-Type") @Nullable MediaType type,
            @HeaderParam("Content-Length") @Nullable Long length,
            InputStream body)
            throws IOException {
        UUID message = newId.id();
        threads.thoughtBack(id, message);
        if (type != null && type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
            return ThreadsResource.created(thinkBack(id, message, Content.typed(ThreadsResource.text(body))));
        }
        RecordingStore.mustFit(length);
        Beside beside = new Beside(Seal.UPLOADED, summary, null, OtherVoices.named(otherVoices), null);
        return ThreadsResource.created(
                voices.speak(voices.receive(body), message, beside, content -> thinkBack(id, message, content)));
    }

    private MessageView thinkBack(UUID call, UUID message, Content content) {
        return threads.afterthought(call, message, CallsResource::titleOf, content);
    }

    /** What the thread of a call is called: by its day. */
    public static String titleOf(LocalDate day) {
        return Sentences.say(
                Locale.ENGLISH, "calls.thread", Moment.DATE.in(Locale.ENGLISH).format(day));
    }
}
