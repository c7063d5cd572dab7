package app.meantime.retention.web;

import app.meantime.request.web.NewId;
import app.meantime.retention.ejb.TaskViews;
import app.meantime.retention.ejb.TaskViews.View;
import app.meantime.retention.ejb.Tasks;
import app.meantime.voice.Beside;
import app.meantime.voice.VoiceMessage.Seal;
import app.meantime.voice.ejb.MessageView;
import app.meantime.voice.ejb.RecordingStore;
import app.meantime.voice.ejb.Voices;
import app.meantime.voice.web.SoundAnswer;
import app.meantime.voice.web.ThreadsResource;
import app.meantime.words.web.Body;
import app.meantime.words.web.Items;
import app.meantime.words.web.Sentences;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Duties: gratitude after the second call, and clients at risk. Clients find nothing here. */
@RequestScoped
@Path("tasks")
@Produces(MediaType.APPLICATION_JSON)
public class TasksResource {

    @Inject
    NewId newId;

    @Inject
    Tasks tasks;

    @Inject
    TaskViews views;

    @Inject
    Voices voices;

    /** The mentor's three notes; the last may be left out. */
    public record BriefNotes(
            @Nullable String progress,
            @Nullable String thanks,
            @Nullable String avoid) {}

    /** How somebody looked after a client; may be left out. */
    public record Done(@Nullable String note) {}

    /** Why a task is skipped, or done without a brief. */
    public record Skip(@Nullable String reason) {}

    @GET
    @Operation(
            summary = "Duties that the caller sees",
            description =
                    "Leaders and managers see all thanks, managers all clients at risk, mentors those about their clients. `state` is a state, `all`, or"
                            + " left out for the open ones.")
    public Items<View> list(@QueryParam("kind") @Nullable String kind, @QueryParam("state") @Nullable String state) {
        return Items.of(views.list(kind, state));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A duty")
    public View one(@PathParam("id") UUID id) {
        return views.one(id);
    }

    @PUT
    @Path("{id}/brief")
    @Operation(
            summary = "The mentor briefs the leader",
            description = "Again it replaces the earlier one. 403 for others.")
    public View brief(@PathParam("id") UUID id, @Nullable BriefNotes notes) {
        BriefNotes given = Body.given(notes);
        tasks.brief(id, given.progress(), given.thanks(), given.avoid());
        return views.one(id);
    }

    @POST
    @Path("{id}/brief/voice")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "The mentor briefs the leader by voice",
            description =
                    "The body is a recording. It stands in no thread; the leader and the mentor alone hear it. Again it"
                            + " replaces the earlier one. 403 for others.")
    public Response speakBrief(
            @PathParam("id") UUID id, @HeaderParam("Content-Length") @Nullable Long length, InputStream body)
            throws IOException {
        UUID note = Tasks.noteOf(newId.id());
        if (!tasks.briefedBy(id, note)) {
            RecordingStore.mustFit(length);
            voices.speak(voices.receive(body), note, Beside.only(Seal.UPLOADED), content -> {
                tasks.brief(id, note, content);
                return note;
            });
        }
        return Response.created(URI.create("/api/v1/tasks/" + id))
                .entity(views.one(id))
                .build();
    }

    @GET
    @Path("{id}/brief/audio")
    @Produces("audio/mp4")
    @Operation(
            summary = "The sound of a spoken brief",
            description =
                    "As that of a message. 404 for everybody but leaders and the mentor whose it is, and for a typed one.")
    public Response brief(
            @PathParam("id") UUID id,
            @HeaderParam("Range") @Nullable String range,
            @HeaderParam("If-Range") @Nullable String ifRange,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch)
            throws IOException {
        return new SoundAnswer(views.sound(id), id).to(range, ifRange, ifNoneMatch);
    }

    @POST
    @Path("{id}/override")
    @Operation(
            summary = "The leader speaks without a brief",
            description = "422 without a reason, which is kept; 409 where there is a brief, and for what has ended.")
    public View override(@PathParam("id") UUID id, @Nullable Skip why) {
        tasks.override(id, Body.given(why).reason());
        return views.one(id);
    }

    @DELETE
    @Path("{id}/skip")
    @Operation(
            summary = "The leader takes a skip back",
            description = "Within a day; 409 after that, or where nothing was skipped.")
    public View takeUpAgain(@PathParam("id") UUID id) {
        tasks.takeUpAgain(id);
        return views.one(id);
    }

    @POST
    @Path("{id}/message")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "The leader's thanks",
            description =
                    "The body is a recording. 201 once durable; 409 before the brief. The client sees a message like"
                            + " any other.")
    public Response message(
            @PathParam("id") UUID id, @HeaderParam("Content-Length") @Nullable Long length, InputStream body)
            throws IOException {
        UUID message = newId.id();
        tasks.thanked(id, message);
        RecordingStore.mustFit(length);
        MessageView said = voices.speak(
                voices.receive(body),
                message,
                Beside.only(Seal.UPLOADED),
                content -> tasks.thank(id, message, Sentences.say(Locale.ENGLISH, "gratitude.thread"), content));
        return ThreadsResource.created(said);
    }

    @POST
    @Path("{id}/done")
    @Operation(
            summary = "A client at risk was looked after",
            description = "By the mentor or a manager, with a note. 409 for thanks, which end with their message.")
    public View done(@PathParam("id") UUID id, @Nullable Done done) {
        tasks.checked(id, Body.given(done).note());
        return views.one(id);
    }

    @POST
    @Path("{id}/skip")
    @Operation(summary = "Whose duty it is decides otherwise", description = "422 without a reason.")
    public View skip(@PathParam("id") UUID id, @Nullable Skip skip) {
        tasks.skip(id, Body.given(skip).reason());
        return views.one(id);
    }
}
