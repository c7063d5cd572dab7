package app.meantime.enrollment.web;

import app.meantime.Refusal;
import app.meantime.enrollment.Call;
import app.meantime.enrollment.ejb.EnrollmentViews;
import app.meantime.enrollment.ejb.EnrollmentViews.CallView;
import app.meantime.enrollment.ejb.EnrollmentViews.View;
import app.meantime.enrollment.ejb.Enrollments;
import app.meantime.request.web.NewId;
import app.meantime.words.web.Body;
import app.meantime.words.web.Items;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Enrollments and their calls. */
@RequestScoped
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public class EnrollmentsResource {

    @Inject
    NewId newId;

    @Inject
    Enrollments enrollments;

    @Inject
    EnrollmentViews views;

    /**
     * A call to be planned, or to be otherwise.
     *
     * @param purpose PLANNING, STRATEGY or FOCUS; STRATEGY when left out
     * @param minutes how long it takes; 45 when left out
     * @param place where, or the link to it
     */
    public record Plan(
            @Nullable Instant plannedAt,
            @Nullable String purpose,
            @Nullable Integer minutes,
            @Nullable String place) {}

    /** Who did not come: CLIENT or MENTOR, or left out. */
    public record Missed(@Nullable String by) {}

    @GET
    @Path("enrollments")
    @Operation(summary = "The enrollments that the caller may see")
    public Items<View> all() {
        return Items.of(views.mine());
    }

    @GET
    @Path("enrollments/{id}")
    @Operation(summary = "An enrollment with its calls", description = "404 for those who have no part in it.")
    public View one(@PathParam("id") UUID id) {
        return views.one(id);
    }

    @POST
    @Path("enrollments/{id}/calls")
    @Operation(
            summary = "Plans a call",
            description = "201, and both are invited. Only the mentor of the enrollment; 409 when it does not run.")
    public Response plan(@PathParam("id") UUID id, @Nullable Plan plan) {
        UUID call = enrollments.planCall(id, newId.id(), plan(Body.given(plan)));
        return Response.created(URI.create("/api/v1/calls/" + call))
                .entity(views.call(call))
                .build();
    }

    private static Call.Plan plan(Plan asked) {
        Instant plannedAt = asked.plannedAt();
        if (plannedAt == null) {
            throw Refusal.unacceptable("refusal.missing", "plannedAt");
        }
        Integer minutes = asked.minutes();
        return new Call.Plan(
                plannedAt, minutes == null ? Call.USUAL_MINUTES : minutes, purpose(asked.purpose()), asked.place());
    }

    private static Call.Purpose purpose(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return Call.Purpose.STRATEGY;
        }
        try {
            return Call.Purpose.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException noSuchPurpose) {
            throw Refusal.unacceptable("refusal.noSuchPurpose");
        }
    }

    @GET
    @Path("calls/{id}")
    @Operation(summary = "A call")
    public CallView call(@PathParam("id") UUID id) {
        return views.call(id);
    }

    @PUT
    @Path("calls/{id}")
    @Operation(
            summary = "A planned call is to be otherwise",
            description =
                    "The whole of it, as when it was planned; both are told of a change. 409 once it was held, missed or"
                            + " cancelled.")
    public CallView change(@PathParam("id") UUID id, @Nullable Plan plan) {
        enrollments.changeCall(id, plan(Body.given(plan)));
        return views.call(id);
    }

    @POST
    @Path("calls/{id}/cancel")
    @Operation(summary = "The call does not take place, or did not after all")
    public CallView cancel(@PathParam("id") UUID id) {
        enrollments.cancelCall(id);
        return views.call(id);
    }

    @POST
    @Path("calls/{id}/restore")
    @Operation(summary = "What was cancelled takes place after all", description = "409 once it was held or missed.")
    public CallView restore(@PathParam("id") UUID id) {
        enrollments.restoreCall(id);
        return views.call(id);
    }

    @POST
    @Path("calls/{id}/miss")
    @Operation(summary = "Somebody did not come", description = "`by` says who: CLIENT or MENTOR.")
    public CallView miss(@PathParam("id") UUID id, @Nullable Missed missed) {
        enrollments.missCall(id, absent(missed == null ? null : missed.by()));
        return views.call(id);
    }

    private static Call.@Nullable Absent absent(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        try {
            return Call.Absent.valueOf(name.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException nobody) {
            throw Refusal.unacceptable("refusal.noSuchAbsent");
        }
    }
}
