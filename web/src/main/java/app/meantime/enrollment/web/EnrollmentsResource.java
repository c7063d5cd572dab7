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

    /** A call to be planned; the purpose is PLANNING, STRATEGY or FOCUS. */
    public record Plan(
            @Nullable Instant plannedAt, @Nullable String purpose) {}

    /** A call that took place; without an instant it was just now. */
    public record Held(
            @Nullable Instant heldAt,
            @Nullable String question,
            @Nullable String strategy) {}

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
            description = "201. Only the mentor of the enrollment; 409 when it does not run.")
    public Response plan(@PathParam("id") UUID id, @Nullable Plan plan) {
        Plan asked = Body.given(plan);
        Instant plannedAt = asked.plannedAt();
        if (plannedAt == null) {
            throw Refusal.unacceptable("refusal.missing", "plannedAt");
        }
        UUID call = enrollments.planCall(id, newId.id(), plannedAt, purpose(asked.purpose()));
        return Response.created(URI.create("/api/v1/calls/" + call))
                .entity(views.call(call))
                .build();
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

    @POST
    @Path("calls/{id}/hold")
    @Operation(
            summary = "The call took place",
            description = "Again with other data it is corrected. 409 for a future instant.")
    public CallView hold(@PathParam("id") UUID id, @Nullable Held held) {
        Held how = held == null ? new Held(null, null, null) : held;
        enrollments.holdCall(id, how.heldAt(), how.question(), how.strategy());
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
    @Path("calls/{id}/miss")
    @Operation(summary = "Somebody did not come")
    public CallView miss(@PathParam("id") UUID id) {
        enrollments.missCall(id);
        return views.call(id);
    }
}
