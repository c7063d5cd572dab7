package app.meantime.enrollment.web;

import app.meantime.Refusal;
import app.meantime.enrollment.ejb.Courses;
import app.meantime.enrollment.ejb.EnrollmentBoard;
import app.meantime.enrollment.ejb.EnrollmentBoard.View;
import app.meantime.request.web.NewId;
import app.meantime.words.web.Body;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What admins and leaders do to enrollments. */
@RequestScoped
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public class CourseResource {

    @Inject
    NewId newId;

    @Inject
    Courses courses;

    @Inject
    EnrollmentBoard board;

    /** Why a client does not go on. */
    public record Reason(@Nullable String reason) {}

    /** Who is the mentor from now on, and what they should know. */
    public record Next(@Nullable UUID mentorId, @Nullable String note) {}

    /** In which edition of a program it goes on; from today on without a day. */
    public record Renewal(
            @Nullable UUID programId, @Nullable LocalDate startsOn) {}

    @POST
    @Path("enrollments/{id}/pause")
    @Operation(
            summary = "It rests",
            description = "Nothing new is begun; what was asked is still answered. 409 unless it runs.")
    public View pause(@PathParam("id") UUID id) {
        courses.pause(id);
        return board.one(id);
    }

    @POST
    @Path("enrollments/{id}/resume")
    @Operation(summary = "It runs again", description = "409 unless it rests.")
    public View resume(@PathParam("id") UUID id) {
        courses.resume(id);
        return board.one(id);
    }

    @POST
    @Path("enrollments/{id}/complete")
    @Operation(
            summary = "The client has gone the whole way",
            description = "Calls planned for later are cancelled; what was asked is still answered.")
    public View complete(@PathParam("id") UUID id) {
        courses.complete(id);
        return board.one(id);
    }

    @POST
    @Path("enrollments/{id}/withdraw")
    @Operation(summary = "The client does not go on", description = "With a reason. 409 once it was completed.")
    public View withdraw(@PathParam("id") UUID id, @Nullable Reason reason) {
        courses.withdraw(id, reason == null ? null : reason.reason());
        return board.one(id);
    }

    @POST
    @Path("enrollments/{id}/handover")
    @Operation(
            summary = "Somebody else is the mentor from now on",
            description =
                    "With a note that the client never sees. 409 when they are not certified or have no place free.")
    public View handOver(@PathParam("id") UUID id, @Nullable Next next) {
        Next asked = Body.given(next);
        UUID mentor = asked.mentorId();
        if (mentor == null) {
            throw Refusal.unacceptable("refusal.missing", "mentorId");
        }
        courses.handOver(id, mentor, asked.note());
        return board.one(id);
    }

    @POST
    @Path("enrollments/{id}/renew")
    @Operation(
            summary = "The client goes on in another enrollment",
            description = "201. This one is completed; its threads stay readable. 409 when it was continued already.")
    public Response renew(@PathParam("id") UUID id, @Nullable Renewal renewal) {
        Renewal asked = Body.given(renewal);
        UUID program = asked.programId();
        if (program == null) {
            throw Refusal.unacceptable("refusal.missing", "programId");
        }
        UUID renewed = courses.renew(id, newId.id(), program, asked.startsOn());
        return Response.created(URI.create("/api/v1/enrollments/" + renewed))
                .entity(board.one(renewed))
                .build();
    }
}
