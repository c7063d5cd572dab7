package app.meantime.agenda.ejb;

import app.meantime.agenda.ejb.CalendarFile.Entry;
import app.meantime.agenda.ejb.CalendarFile.Party;
import app.meantime.enrollment.Call;
import app.meantime.notice.ejb.Enclosing;
import app.meantime.notice.ejb.Enclosing.Enclosure;
import app.meantime.people.Organization;
import app.meantime.people.Person;
import app.meantime.people.Tenancy;
import app.meantime.setup.ejb.Rows;
import app.meantime.setup.ejb.Settings;
import app.meantime.words.Sentences;
import app.meantime.words.SpokenLanguages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A call as a file for calendars, for one of its two: enclosed in the mail that tells of it, and to be fetched from its page. It
 * says how the call stands now, under the same name in every calendar, and with a number that rises at each change.
 */
@ApplicationScoped
public class Invitations {

    private static final Sentences BUNDLE = new Sentences("app.meantime.agenda.ejb.messages", Invitations.class);

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    /** A mail that tells of a call has it enclosed. */
    void enclose(@Observes Enclosing mail) {
        to(mail.subject(), mail.reader()).ifPresent(mail::enclose);
    }

    private Optional<Enclosure> to(UUID invitation, Person reader) {
        return Rows.of(
                        em.createNativeQuery(
                                        "select call_id from call_invitation where organization_id = :organization and id = :id",
                                        UUID.class)
                                .setParameter("organization", Tenancy.required())
                                .setParameter("id", invitation),
                        UUID.class)
                .stream()
                .findFirst()
                .map(call -> file(em.find(Call.class, call), reader));
    }

    /** How the call stands now, for one of its two. */
    Enclosure file(Call call, Person reader) {
        boolean client = isClient(call, reader);
        boolean cancelled = call.state() == Call.State.CANCELLED
                || !(client || call.mentor().id().equals(reader.id()));
        Person other = client ? call.mentor() : call.enrollment().client();
        Entry entry = new Entry(
                "call-" + call.id() + "@meantime",
                title(reader.language(), other, call),
                call.plannedAt(),
                call.length(),
                Settings.baseUrl() + (client ? "/client/calls" : "/mentor/calls/" + call.id()),
                true,
                cancelled,
                call.sequence(),
                call.place());
        String practice = em.find(Organization.class, call.organizationId()).name();
        byte[] file = CalendarFile.invitation(
                entry,
                new Party(practice, Settings.mailFrom().replaceAll(".*<|>.*", "")),
                new Party(reader.name(), reader.email()),
                clock.instant());
        String day = DateTimeFormatter.ofPattern("yyyy-MM-dd")
                .format(call.plannedAt().atZone(reader.zone()));
        return new Enclosure("call-" + day + ".ics", cancelled ? "CANCEL" : "REQUEST", file);
    }

    static boolean isClient(Call call, Person someone) {
        return call.enrollment().client().id().equals(someone.id());
    }

    private static String title(Locale language, Person other, Call call) {
        return BUNDLE.say(SpokenLanguages.nearest(language), "call." + call.purpose(), other.name());
    }
}
