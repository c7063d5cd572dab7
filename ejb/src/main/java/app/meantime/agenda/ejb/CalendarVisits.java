package app.meantime.agenda.ejb;

import app.meantime.Refusal;
import app.meantime.setup.ejb.Allowances;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * How often a calendar may ask. Each link has an allowance of its own, because many calendars come from one provider's address; each
 * address has one for links that lead nowhere.
 */
@ApplicationScoped
public class CalendarVisits {

    private static final int MOST = 60;
    private static final Duration PER = Duration.ofMinutes(5);

    private final Allowances allowances = new Allowances(MOST, PER);

    /**
     * One visit of that link, or of that address with a link that leads nowhere.
     *
     * @throws Refusal TOO_OFTEN after 60 of them within five minutes
     */
    public void count(String visitor) {
        if (!allowances.take(visitor)) {
            throw new Refusal(Refusal.Kind.TOO_OFTEN, "refusal.calendarTooOften", PER.toMinutes());
        }
    }
}
