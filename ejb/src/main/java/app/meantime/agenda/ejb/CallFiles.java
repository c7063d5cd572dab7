package app.meantime.agenda.ejb;

import app.meantime.Refusal;
import app.meantime.enrollment.Call;
import app.meantime.notice.ejb.Enclosing.Enclosure;
import app.meantime.people.Person;
import app.meantime.people.ejb.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.UUID;

/** The caller's calls as files for calendars. */
@Stateless
@RolesAllowed({"client", "mentor", "leader"})
public class CallFiles {

    @PersistenceContext
    EntityManager em;

    @Inject
    Caller caller;

    @Inject
    Invitations invitations;

    /**
     * One of them.
     *
     * @throws Refusal NOT_THERE for all but the two whose call it is
     */
    public Enclosure file(UUID callId) {
        Call call = em.find(Call.class, callId);
        Person me = caller.person(em);
        if (call == null
                || !(Invitations.isClient(call, me) || call.mentor().id().equals(me.id()))) {
            throw Refusal.notThere();
        }
        return invitations.file(call, me);
    }
}
