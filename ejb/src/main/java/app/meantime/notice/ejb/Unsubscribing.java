package app.meantime.notice.ejb;

import app.meantime.notice.Notice.Delivery;
import app.meantime.notice.Notice.Kind;
import app.meantime.notice.NoticeHabits;
import app.meantime.notice.ejb.UnsubscribeLinks.Named;
import app.meantime.people.Tenancy;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/** Turning mails off by the link that stands in them, without a sign-in: the link's signature is the key. */
@Stateless
@PermitAll
public class Unsubscribing {

    @Inject
    UnsubscribeLinks links;

    @Inject
    Noticing noticing;

    @EJB
    Unsubscribing self;

    /** What that token would turn off; nothing, when it is not one of ours. Asking changes nothing. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<Set<Kind>> about(String token) {
        return UnsubscribeLinks.read(token)
                .filter(named -> Tenancy.within(named.organization(), () -> self.genuine(named)))
                .map(Named::kinds);
    }

    /**
     * Turns off what the token names. Doing it again changes nothing.
     *
     * @return whether it is one of ours
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public boolean turnOff(String token) {
        return UnsubscribeLinks.read(token)
                .map(named -> Tenancy.within(named.organization(), () -> self.turnOff(named)))
                .orElse(false);
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean genuine(Named named) {
        return links.genuine(named);
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean turnOff(Named named) {
        if (!links.genuine(named)) {
            return false;
        }
        NoticeHabits habits = noticing.habitsOf(named.person());
        named.kinds().forEach(kind -> habits.choose(kind, Delivery.NONE));
        return true;
    }
}
