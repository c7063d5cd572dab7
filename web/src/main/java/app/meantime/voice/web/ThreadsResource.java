package app.meantime.voice.web;

import app.meantime.Refusal;
import app.meantime.request.web.NewId;
import app.meantime.voice.Beside;
import app.meantime.voice.Content;
import app.meantime.voice.Kind;
import app.meantime.voice.OtherVoices;
import app.meantime.voice.Reminder;
import app.meantime.voice.VoiceMessage.Seal;
import app.meantime.voice.ejb.MessageView;
import app.meantime.voice.ejb.RecordingStore;
import app.meantime.voice.ejb.ThreadViews;
import app.meantime.voice.ejb.ThreadViews.View;
import app.meantime.voice.ejb.VoiceThreads;
import app.meantime.voice.ejb.Voices;
import app.meantime.words.web.Body;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Threads: looking into them, speaking into them, saying where they stand. */
@RequestScoped
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public class ThreadsResource {

    private static final Jsonb JSON = JsonbBuilder.create();
    private static final int LONGEST_TEXT_BODY = 256 * 1024;

    @Inject
    NewId newId;

    @Inject
    VoiceThreads threads;

    @Inject
    ThreadViews views;

    @Inject
    Voices voices;

    /** A thread to be opened; the date as 2026-11-26. */
    public record Opening(
            @Nullable String title,
            @Nullable String event,
            @Nullable LocalDate eventDate) {}

    /** A typed message. */
    public record Typed(@Nullable String text) {}

    /**
     * Until when the mentor puts it off.
     *
     * @param until an instant; or left out, and
     * @param reminder tonight (20:00, and the next morning from 19:00 on) or tomorrow (8:00), where they live
     */
    public record Snooze(@Nullable Instant until, @Nullable String reminder) {}

    @POST
    @Path("enrollments/{enrollment}/threads")
    @Operation(
            summary = "Opens a thread",
            description = "201 with Location. 404 unless the caller is the client or the mentor of the enrollment, 409"
                    + " when it does not run, 422 without a title of 1 to 120 characters.")
    public Response open(@PathParam("enrollment") UUID enrollment, @Nullable Opening opening) {
        Opening asked = Body.given(opening);
        UUID id = threads.open(newId.id(), enrollment, asked.title(), asked.event(), asked.eventDate());
        return Response.created(URI.create("/api/v1/threads/" + id))
                .entity(views.thread(id))
                .build();
    }

    @GET
    @Path("threads/{id}")
    @Operation(summary = "A thread with its messages", description = "404 for all but the two who speak there.")
    public View thread(@PathParam("id") UUID id) {
        return views.thread(id);
    }

    @POST
    @Path("threads/{id}/messages")
    @Operation(
            summary = "Speaks into a thread",
            description = "The body is a recording (webm, m4a, mp3, ogg, wav, amr; at most 50 MiB and 15 minutes) or"
                    + " {text}. `otherVoices` says who else speaks in it: none, or agreed. `deliver=working-hours` keeps it back"
                    + " until the other one works (`heldUntil`; while they do it is sent at once): one in a thread, 409 for"
                    + " another, and for an answer that is promised sooner. `call` says which held call an afterthought is about."
                    + " `kind=nudge` answers nothing. What somebody else has got already is 409, and so is nearly the same text"
                    + " unless `anyway=true`. 201 once it is durable. 413 too large, 415 not a recording, 422 empty, silent or"
                    + " undecodable; what is refused leaves nothing behind.")
    public Response post(
            @PathParam("id") UUID id,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("deliver") @Nullable String deliver,
            @QueryParam("call") @Nullable UUID call,
            @QueryParam("summary") @Nullable String summary,
            @QueryParam("otherVoices") @Nullable String otherVoices,
            @HeaderParam("Content-Type") @Nullable MediaType type,
            @HeaderParam("Content-Length") @Nullable Long length,
            InputStream body)
            throws IOException {
        Kind what = Kind.named(kind);
        boolean later = inWorkingHours(deliver);
        UUID message = newId.id();
        views.mustTakePart(id);
        if (type != null && type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
            return created(say(id, call, message, what, Content.typed(text(body)), later));
        }
        RecordingStore.mustFit(length);
        Beside beside = new Beside(Seal.UPLOADED, summary, null, OtherVoices.named(otherVoices), null);
        return created(voices.speak(
                voices.receive(body), message, beside, content -> say(id, call, message, what, content, later)));
    }

    private MessageView say(
            UUID thread, @Nullable UUID call, UUID message, @Nullable Kind kind, Content content, boolean later) {
        if (call != null) {
            return threads.postAbout(call, thread, message, kind, content);
        }
        return later
                ? threads.postInWorkingHours(thread, message, kind, content)
                : threads.post(thread, message, kind, content);
    }

    /**
     * Is it to wait for the other one's working hours?
     *
     * @throws Refusal UNACCEPTABLE for a word that says neither that nor now
     */
    public static boolean inWorkingHours(@Nullable String deliver) {
        return switch (deliver == null ? "" : deliver.strip().toLowerCase(Locale.ROOT)) {
            case "", "now" -> false;
            case "working-hours" -> true;
            default -> throw Refusal.unacceptable("refusal.noSuchDelivery");
        };
    }

    /** What was typed, as the body has it. */
    public static @Nullable String text(InputStream body) throws IOException {
        byte[] json = body.readNBytes(LONGEST_TEXT_BODY + 1);
        if (json.length > LONGEST_TEXT_BODY) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, "refusal.bodyTooLarge");
        }
        if (json.length == 0) {
            throw Refusal.unacceptable("refusal.empty");
        }
        Typed typed = JSON.fromJson(new ByteArrayInputStream(json), Typed.class);
        return Body.given(typed).text();
    }

    /** The answer to what was just said. */
    public static Response created(MessageView message) {
        return Response.created(URI.create("/api/v1/messages/" + message.id()))
                .entity(message)
                .build();
    }

    /** Whether an answer would come in haste. */
    public record Haste(boolean inHaste) {}

    @GET
    @Path("threads/{id}/haste")
    @Operation(
            summary = "Would an answer come in haste?",
            description =
                    "True for the one who answers, for two minutes after they heard what waits. A hint, never a refusal.")
    public Haste haste(@PathParam("id") UUID id) {
        return new Haste(views.inHaste(id));
    }

    @POST
    @Path("threads/{id}/thinking")
    @Operation(
            summary = "Heard, thinking",
            description = "The client sees it; the promise runs on. 409 when nothing waits.")
    public View think(@PathParam("id") UUID id) {
        threads.think(id);
        return views.thread(id);
    }

    @POST
    @Path("threads/{id}/snooze")
    @Operation(
            summary = "Puts it off for oneself",
            description =
                    "`until` an instant, or a `reminder`: tonight or tomorrow. When the time has come it stands where it"
                            + " stood; an overdue thread shows all the same. 422 for the past.")
    public View snooze(@PathParam("id") UUID id, @Nullable Snooze snooze) {
        Snooze asked = Body.given(snooze);
        if (asked.until() != null) {
            threads.snooze(id, asked.until());
        } else if (asked.reminder() != null) {
            threads.snooze(id, Reminder.named(asked.reminder()));
        } else {
            throw Refusal.unacceptable("refusal.missing", "until");
        }
        return views.thread(id);
    }

    @DELETE
    @Path("threads/{id}/snooze")
    @Operation(summary = "Takes up again what was put off", description = "What was not put off stays as it stands.")
    public View wake(@PathParam("id") UUID id) {
        threads.wake(id);
        return views.thread(id);
    }

    @POST
    @Path("threads/{id}/hold")
    @Operation(summary = "Holds it for the next call", description = "The clock stops.")
    public View hold(@PathParam("id") UUID id) {
        threads.holdForCall(id);
        return views.thread(id);
    }

    @POST
    @Path("threads/{id}/solved")
    @Operation(summary = "The client solved it", description = "The clock stops. 403 for the mentor.")
    public View solve(@PathParam("id") UUID id) {
        threads.solve(id);
        return views.thread(id);
    }

    @POST
    @Path("threads/{id}/close")
    @Operation(summary = "Nothing more is to come")
    public View close(@PathParam("id") UUID id) {
        threads.close(id);
        return views.thread(id);
    }
}
