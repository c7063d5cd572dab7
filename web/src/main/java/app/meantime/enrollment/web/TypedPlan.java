package app.meantime.enrollment.web;

import app.meantime.Refusal;
import app.meantime.enrollment.Call;
import app.meantime.enrollment.ejb.EnrollmentViews.CallView;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a call is to be, for how long, what for and where, as it is typed by the mentor's clock. */
public class TypedPlan {

    private @Nullable LocalDateTime plannedAt;
    private @Nullable Integer minutes = Call.USUAL_MINUTES;
    private Call.Purpose purpose = Call.Purpose.STRATEGY;
    private @Nullable String place;

    /** As the call is planned now. */
    public static TypedPlan of(CallView call, ZoneId zone) {
        TypedPlan typed = new TypedPlan();
        typed.plannedAt = local(call.plannedAt(), zone);
        typed.minutes = call.minutes();
        typed.purpose = call.purpose();
        typed.place = call.place();
        return typed;
    }

    /** By the clock there, to the minute, as a field for it holds it. */
    public static LocalDateTime local(Instant instant, ZoneId zone) {
        return LocalDateTime.ofInstant(instant, zone).withSecond(0).withNano(0);
    }

    /**
     * What was typed.
     *
     * @param when how the page calls the instant
     * @throws Refusal UNACCEPTABLE without one
     */
    public Call.Plan plan(ZoneId zone, String when) {
        if (plannedAt == null) {
            throw Refusal.unacceptable("refusal.missing", when);
        }
        return new Call.Plan(
                plannedAt.atZone(zone).toInstant(), minutes == null ? Call.USUAL_MINUTES : minutes, purpose, place);
    }

    public List<Call.Purpose> getPurposes() {
        return List.of(Call.Purpose.values());
    }

    public @Nullable LocalDateTime getPlannedAt() {
        return plannedAt;
    }

    public void setPlannedAt(@Nullable LocalDateTime plannedAt) {
        this.plannedAt = plannedAt;
    }

    public @Nullable Integer getMinutes() {
        return minutes;
    }

    public void setMinutes(@Nullable Integer minutes) {
        this.minutes = minutes;
    }

    public Call.Purpose getPurpose() {
        return purpose;
    }

    public void setPurpose(Call.Purpose purpose) {
        this.purpose = purpose;
    }

    public @Nullable String getPlace() {
        return place;
    }

    public void setPlace(@Nullable String place) {
        this.place = place;
    }
}
