package app.meantime.enrollment.ejb;

import app.meantime.enrollment.Call;
import app.meantime.enrollment.Enrollment;
import app.meantime.notice.Notice;
import app.meantime.notice.ejb.Noticing;
import app.meantime.notice.ejb.Noticing.Fact;
import app.meantime.notice.ejb.Noticing.Occasion;
import app.meantime.people.Person;
import app.meantime.people.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Both of a call are told that it is planned, that it is another one now, that it is off: of each change once. */
@ApplicationScoped
public class CallInvitations {

    @Inject
    Noticing noticing;

    /**
     * Tells of all that changed about the calls of an enrollment.
     *
     * @param former who was the mentor before, where it was handed over: for them the calls are off
     */
    public void tellAll(Enrollment enrollment, @Nullable Person former, Instant now, EntityManager em) {
        enrollment.calls().stream()
                .filter(call -> call.state() == Call.State.PLANNED || call.state() == Call.State.CANCELLED)
                .filter(call -> call.sequence() > 0)
                .forEach(call -> tell(call, former, now, em));
    }

    /** Tells of the call as it stands now. What is over when it is written down is not announced. */
    void tell(Call call, Instant now, EntityManager em) {
        tell(call, null, now, em);
    }

    private void tell(Call call, @Nullable Person former, Instant now, EntityManager em) {
        if (call.plannedAt().plus(call.length()).isBefore(now)) {
            return;
        }
        UUID invitation = UUID.randomUUID();
        int written = em.createNativeQuery("""
                        insert into call_invitation (id, organization_id, call_id, sequence, told_at)
                        values (:id, :organization, :call, :sequence, :now)
                        on conflict (call_id, sequence) do nothing""")
                .setParameter("id", invitation)
                .setParameter("organization", Tenancy.required())
                .setParameter("call", call.id())
                .setParameter("sequence", call.sequence())
                .setParameter("now", now)
                .executeUpdate();
        if (written > 0) {
            noticing.tell(
                    kind(call),
                    Occasion.act(now),
                    List.of(
                            new Fact(invitation, call.enrollment().client().id()),
                            new Fact(invitation, call.mentor().id())));
            if (former != null && !former.id().equals(call.mentor().id())) {
                noticing.tell(
                        Notice.Kind.CALL_CANCELLED, Occasion.act(now), List.of(new Fact(invitation, former.id())));
            }
        }
    }

    private static Notice.Kind kind(Call call) {
        if (call.state() == Call.State.CANCELLED) {
            return Notice.Kind.CALL_CANCELLED;
        }
        return call.sequence() == 0 ? Notice.Kind.CALL_PLANNED : Notice.Kind.CALL_CHANGED;
    }
}
