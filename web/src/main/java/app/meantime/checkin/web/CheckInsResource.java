package app.meantime.checkin.web;

import app.meantime.checkin.ejb.CheckInViews;
import app.meantime.checkin.ejb.CheckInViews.View;
import app.meantime.checkin.ejb.CheckIns;
import app.meantime.checkin.ejb.CheckIns.Meant;
import app.meantime.people.ejb.Caller;
import app.meantime.program.CheckInPart;
import app.meantime.request.web.NewId;
import app.meantime.voice.Content;
import app.meantime.voice.Said;
import app.meantime.voice.ejb.RecordingStore;
import app.meantime.voice.ejb.Voices;
import app.meantime.voice.ejb.Voices.Voice;
import app.meantime.words.Moment;
import app.meantime.words.web.Body;
import app.meantime.words.web.Items;
import app.meantime.words.web.Sentences;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Weekly check-ins. */
@RequestScoped
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public class CheckInsResource {

    private static final DateTimeFormatter DAY = Moment.WHOLE_DATE.in(Locale.ENGLISH);

    @Inject
    NewId newId;

    @Inject
    CheckIns checkIns;

    @Inject
    CheckInViews views;

    @Inject
    Voices voices;

    @Inject
    RecordingStore store;

    @Inject
    Caller caller;

    /** The three parts; help may be left out by whoever needs none, and a program may have fewer. */
    public record Sending(
            @Nullable Spoken wins,
            @Nullable Spoken challenges,
            @Nullable Spoken help) {

        Map<CheckInPart, Spoken> parts() {
            Map<CheckInPart, Spoken> parts = new EnumMap<>(CheckInPart.class);
            put(parts, CheckInPart.WINS, wins);
            put(parts, CheckInPart.CHALLENGES, challenges);
            put(parts, CheckInPart.HELP, help);
            return parts;
        }

        private static void put(Map<CheckInPart, Spoken> parts, CheckInPart part, @Nullable Spoken spoken) {
            if (spoken != null) {
                parts.put(part, spoken);
            }
        }
    }

    /** Why a week is excused. */
    public record Reason(@Nullable String reason) {}

    @GET
    @Path("check-ins")
    @Operation(
            summary = "Weekly check-ins that the caller may see, the newest first",
            description =
                    "Members see their own, mentors those of their members, leaders and managers all; what was said in"
                            + " them only the two who speak there. `week` is a date or a week's number (2026-W48) and means all"
                            + " whose day lies in that week; `enrollment` is one of them. At most 300. 422 for another `week`.")
    public Items<View> list(
            @QueryParam("week") @Nullable String week, @QueryParam("enrollment") @Nullable UUID enrollment) {
        return Items.of(views.list(week, enrollment));
    }

    @GET
    @Path("enrollments/{enrollment}/check-ins/{week}")
    @Operation(
            summary = "The check-in of one week",
            description = "`week` is the date of the program's day in it, or its number (2026-W48).")
    public View one(@PathParam("enrollment") UUID enrollment, @PathParam("week") String week) {
        return views.one(enrollment, week);
    }

    @POST
    @Path("enrollments/{enrollment}/check-ins/{week}")
    @Operation(
            summary = "Checks in",
            description =
                    "`week` as for GET. Each of `wins`, `challenges` and `help` is a text (a string, or {text}), or a"
                            + " recording whose slices were put under recordings/{recording}/slices/{n}: {recording, slices, summary?,"
                            + " recordedAt?}. Each becomes a message of kind CHECK_IN; help, which may be left out, opens a promised"
                            + " reply. 201 once all of them are durable, ON_TIME before the day ends where the member lives and LATE"
                            + " after that. 409 before the week opens, once it is over, once it was sent, and with the numbers of missing"
                            + " slices; 422 when a part is missing, silent or undecodable, and for a day that is not the program's.")
    public Response send(
            @PathParam("enrollment") UUID enrollment, @PathParam("week") String week, @Nullable Sending sending)
            throws IOException {
        Map<CheckInPart, Spoken> parts = Body.given(sending).parts();
        UUID request = newId.id();
        Meant meant = checkIns.mean(
                enrollment,
                week,
                parts.entrySet().stream()
                        .map(part -> messageId(request, part.getKey(), part.getValue()))
                        .toList());
        if (!meant.sent()) {
            say(enrollment, meant.day(), request, parts);
        }
        for (Spoken part : parts.values()) {
            if (part.recording() != null) {
                store.forgetSlices(caller.id(), part.recording());
            }
        }
        return Response.created(URI.create("/api/v1/enrollments/" + enrollment + "/check-ins/" + meant.day()))
                .entity(views.one(enrollment, meant.day().toString()))
                .build();
    }

    private void say(UUID enrollment, LocalDate day, UUID request, Map<CheckInPart, Spoken> parts) throws IOException {
        List<Said> said = new ArrayList<>();
        List<CheckInPart> spoken = new ArrayList<>();
        List<Voice> recorded = new ArrayList<>();
        for (Map.Entry<CheckInPart, Spoken> entry : parts.entrySet()) {
            Spoken part = entry.getValue();
            UUID message = messageId(request, entry.getKey(), part);
            UUID recording = part.recording();
            if (recording == null) {
                said.add(new Said(message, entry.getKey(), Content.typed(part.text())));
            } else {
                spoken.add(entry.getKey());
                int slices = part.slices() == null ? 0 : part.slices();
                recorded.add(new Voice(voices.join(recording, slices), message, part.beside()));
            }
        }
        voices.speak(recorded, contents -> {
            for (int i = 0; i < contents.size(); i++) {
                said.add(new Said(recorded.get(i).messageId(), spoken.get(i), contents.get(i)));
            }
            checkIns.send(enrollment, day, Sentences.say(Locale.ENGLISH, "checkin.thread", DAY.format(day)), said);
            return true;
        });
    }

    /** The recording's own id, or one that the same request makes again. */
    private static UUID messageId(UUID request, CheckInPart part, Spoken spoken) {
        UUID recording = spoken.recording();
        return recording != null
                ? recording
                : UUID.nameUUIDFromBytes((request + " " + part).getBytes(StandardCharsets.US_ASCII));
    }

    @POST
    @Path("enrollments/{enrollment}/check-ins/{week}/excuse")
    @Operation(
            summary = "Excuses a week",
            description =
                    "The member beforehand, and mentor, leader and manager at any time, with a reason. An excused week"
                            + " does not lower the figure. 409 once it was sent, and for the member once it was due.")
    public View excuse(@PathParam("enrollment") UUID enrollment, @PathParam("week") String week, @Nullable Reason why) {
        checkIns.excuse(enrollment, week, Body.given(why).reason());
        return views.one(enrollment, week);
    }

    @DELETE
    @Path("enrollments/{enrollment}/check-ins/{week}/excuse")
    @Operation(
            summary = "Takes an excuse back",
            description = "The week is open again, or missed. A week that is not excused stays as it is.")
    public View require(@PathParam("enrollment") UUID enrollment, @PathParam("week") String week) {
        checkIns.require(enrollment, week);
        return views.one(enrollment, week);
    }
}
