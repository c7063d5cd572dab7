package app.meantime.api.web;

import app.meantime.Refusal;
import app.meantime.intake.ejb.Answering;
import app.meantime.intake.ejb.TalkViews.Said;
import app.meantime.intake.web.IntakeMessagesResource;
import app.meantime.matching.ejb.Introductions;
import app.meantime.onboarding.ejb.ChecklistView;
import app.meantime.onboarding.ejb.Checklists;
import app.meantime.people.ejb.Caller;
import app.meantime.retention.ejb.TaskViews;
import app.meantime.retention.ejb.Tasks;
import app.meantime.voice.Beside;
import app.meantime.voice.Content;
import app.meantime.voice.Kind;
import app.meantime.voice.ejb.MessageView;
import app.meantime.voice.ejb.RecordingStore;
import app.meantime.voice.ejb.ThreadViews;
import app.meantime.voice.ejb.VoiceThreads;
import app.meantime.voice.ejb.Voices;
import app.meantime.voice.web.CallsResource;
import app.meantime.voice.web.ThreadsResource;
import app.meantime.words.web.Body;
import app.meantime.words.web.Sentences;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
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
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The browser's way: slices go up while somebody speaks, and the recording is completed when they send. The recording's id
 * is made in the page and becomes the message's, so that however often anything is repeated there is one message.
 */
@RequestScoped
@Path("recordings/{recording}")
@Produces(MediaType.APPLICATION_JSON)
public class RecordingsResource {

    private static final String BRIEF = "brief";
    private static final String HELLO = "hello";

    @Inject
    RecordingStore store;

    @Inject
    Voices voices;

    @Inject
    VoiceThreads threads;

    @Inject
    ThreadViews views;

    @Inject
    Tasks tasks;

    @Inject
    TaskViews duties;

    @Inject
    Checklists checklists;

    @Inject
    Introductions introductions;

    @Inject
    Answering answering;

    @Inject
    Caller caller;

    /**
     * A recording that is to become a message.
     *
     * @param slices how many there are, numbered from 0
     * @param kind what for; with hello it is what a mentor says to those who look for one, and goes nowhere else
     * @param threadId where it is said; left out when it answers a task
     * @param taskId the gratitude task that it answers; with the kind brief it briefs the leader instead
     * @param callId the held call that it is an afterthought about
     * @param stepId the step of a checklist that it is given for
     * @param intakeId the prospect whom it answers
     * @param summary what it is about, in one line
     * @param text what was said, typed by the speaker
     * @param seal UPLOADED for a recording that was attached; LIVE, which it is when left out, for one made in the page
     * @param otherVoices who else speaks in one that was attached: none, agreed or not_agreed
     * @param recordedAt when the speaker began
     */
    public record Completion(
            int slices,
            @Nullable UUID threadId,
            @Nullable UUID taskId,
            @Nullable UUID callId,
            @Nullable UUID stepId,
            @Nullable UUID intakeId,
            @Nullable String kind,
            @Nullable String summary,
            @Nullable String text,
            @Nullable String seal,
            @Nullable String otherVoices,
            @Nullable Instant recordedAt) {

        /** What goes with the voice. A page always asks who else speaks in what is attached. */
        Beside beside() {
            return Beside.named(seal, summary, text, otherVoices, recordedAt);
        }
    }

    /** The numbers of the slices that are there. */
    public record Slices(List<Integer> slices) {}

    @GET
    @Operation(summary = "Which slices of a recording are there")
    public Slices slices(@PathParam("recording") UUID recording) throws IOException {
        return new Slices(store.slicesOf(caller.id(), recording));
    }

    @PUT
    @Path("slices/{number}")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Keeps a slice of a recording",
            description =
                    "Numbers 0 to 399, at most 8 MiB each and 300 MiB in all. 204 once it is durable; the same slice"
                            + " again replaces itself. 413 too large.")
    public Response slice(
            @PathParam("recording") UUID recording,
            @PathParam("number") int number,
            @HeaderParam("Content-Length") @Nullable Long length,
            InputStream body)
            throws IOException {
        RecordingStore.mustFitSlice(length);
        store.keepSlice(caller.id(), recording, number, body);
        return Response.noContent().build();
    }

    @POST
    @Path("complete")
    @Operation(
            summary = "Makes a message of a recording",
            description =
                    "`deliver=working-hours` keeps it back until the other one works. 201 once it is durable. 409 with the numbers of missing slices; they may be sent and this"
                            + " repeated. 415 not a recording, 422 silent or undecodable.")
    public Response complete(
            @PathParam("recording") UUID recording,
            @QueryParam("deliver") @Nullable String deliver,
            @Nullable Completion asked)
            throws IOException {
        Completion completion = Body.given(asked);
        boolean later = ThreadsResource.inWorkingHours(deliver);
        Response answer = beside(recording, completion);
        if (answer == null) {
            answer = ThreadsResource.created(message(recording, completion, later));
        }
        store.forgetSlices(caller.id(), recording);
        return answer;
    }

    /** What is no message in a thread; null for what is one. */
    private @Nullable Response beside(UUID recording, Completion completion) throws IOException {
        if (HELLO.equalsIgnoreCase(completion.kind())) {
            return greet(recording, completion);
        }
        if (completion.intakeId() != null) {
            return answer(recording, completion.intakeId(), completion);
        }
        if (completion.stepId() != null) {
            return show(recording, completion.stepId(), completion);
        }
        return completion.taskId() != null && BRIEF.equalsIgnoreCase(completion.kind())
                ? brief(recording, completion.taskId(), completion)
                : null;
    }

    /** Nor is a mentor's hello. */
    private Response greet(UUID recording, Completion completion) throws IOException {
        UUID note = introductions.noteOf(recording);
        if (!introductions.said(note)) {
            keep(recording, completion, note, content -> introductions.greet(note, content));
        }
        return Response.created(URI.create("/api/v1/introduction"))
                .entity(introductions.mine())
                .build();
    }

    /** What is said to a prospect stands in the talk with them. */
    private Response answer(UUID recording, UUID intake, Completion completion) throws IOException {
        UUID id = Answering.messageOf(intake, recording);
        Said said = answering.said(intake, id);
        if (said == null) {
            said = voices.speak(
                    voices.join(recording, completion.slices()),
                    id,
                    completion.beside(),
                    content -> answering.say(intake, id, content));
        }
        return IntakeMessagesResource.created(intake, said);
    }

    private MessageView message(UUID recording, Completion completion, boolean later) throws IOException {
        if (completion.callId() != null) {
            return thinkBack(recording, completion.callId(), completion);
        }
        return completion.taskId() != null
                ? thank(recording, completion.taskId(), completion)
                : speak(recording, completion, later);
    }

    /** What is given for a step is no message either. */
    private Response show(UUID recording, UUID step, Completion completion) throws IOException {
        UUID note = Checklists.noteOf(step, recording);
        if (!checklists.spoken(step, note)) {
            keep(recording, completion, note, content -> checklists.speak(step, note, content));
        }
        ChecklistView whole = checklists.ofStep(step);
        return Response.created(URI.create("/api/v1/checklists/" + whole.id()))
                .entity(whole)
                .build();
    }

    /** A brief is no message: nothing leads to it but its task. */
    private Response brief(UUID recording, UUID task, Completion completion) throws IOException {
        UUID note = Tasks.noteOf(recording);
        if (!tasks.briefedBy(task, note)) {
            keep(recording, completion, note, content -> tasks.brief(task, note, content));
        }
        return Response.created(URI.create("/api/v1/tasks/" + task))
                .entity(duties.one(task))
                .build();
    }

    /** What becomes a note, and no message. */
    private void keep(UUID recording, Completion completion, UUID note, Consumer<Content> keeping) throws IOException {
        voices.speak(voices.join(recording, completion.slices()), note, completion.beside(), content -> {
            keeping.accept(content);
            return note;
        });
    }

    private MessageView thinkBack(UUID recording, UUID call, Completion completion) throws IOException {
        MessageView there = threads.thoughtBack(call, recording);
        if (there != null) {
            return there;
        }
        return voices.speak(
                voices.join(recording, completion.slices()),
                recording,
                completion.beside(),
                content -> threads.afterthought(call, recording, CallsResource::titleOf, content));
    }

    private MessageView speak(UUID recording, Completion completion, boolean later) throws IOException {
        UUID thread = completion.threadId();
        if (thread == null) {
            throw Refusal.unacceptable("refusal.missing", "threadId");
        }
        Kind kind = Kind.named(completion.kind());
        MessageView there = views.said(thread, recording);
        if (there != null) {
            return there;
        }
        return voices.speak(
                voices.join(recording, completion.slices()),
                recording,
                completion.beside(),
                content -> later
                        ? threads.postInWorkingHours(thread, recording, kind, content)
                        : threads.post(thread, recording, kind, content));
    }

    private MessageView thank(UUID recording, UUID task, Completion completion) throws IOException {
        MessageView there = tasks.thanked(task, recording);
        if (there != null) {
            return there;
        }
        return voices.speak(
                voices.join(recording, completion.slices()),
                recording,
                completion.beside(),
                content -> tasks.thank(task, recording, Sentences.say(Locale.ENGLISH, "gratitude.thread"), content));
    }
}
