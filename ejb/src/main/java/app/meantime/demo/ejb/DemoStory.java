package app.meantime.demo.ejb;

import app.meantime.enrollment.Call;
import app.meantime.enrollment.Enrollment;
import app.meantime.people.Mentor;
import app.meantime.people.Organization;
import app.meantime.people.Person;
import app.meantime.people.Role;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Accounts;
import app.meantime.program.Program;
import app.meantime.promise.WorkingCalendar;
import app.meantime.promise.WorkingHours;
import app.meantime.setup.ejb.Settings;
import app.meantime.voice.Beside;
import app.meantime.voice.Content;
import app.meantime.voice.Kind;
import app.meantime.voice.Recording;
import app.meantime.voice.Sound;
import app.meantime.voice.VoiceMessage;
import app.meantime.voice.VoiceMessage.Seal;
import app.meantime.voice.VoiceThread;
import app.meantime.voice.ejb.Ffmpeg;
import app.meantime.voice.ejb.RecordingStore;
import app.meantime.voice.ejb.RecordingStore.Incoming;
import app.meantime.voice.ejb.WorkForPreparing;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Northwind Mentoring and Harbor Guild: a story to look at and to test with, told by the same verbs that people use, at
 * instants in the past. Maya owes Jonas an answer and will soon owe Priya one; Daniel's second call was held, so that his
 * thanks wait for Ben's brief. It is loaded once, into an empty database, and only where MEANTIME_DEMO asks for it.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class DemoStory {

    private static final String PASSWORD = "meantime-demo";
    private static final Duration WINDOW = Duration.ofHours(4);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final LocalTime OPENS = LocalTime.of(8, 0);
    private static final LocalTime CLOSES = LocalTime.of(20, 0);

    /** One of them has early afternoon whenever the story is loaded, so that Maya is always at work in it. */
    private static final List<String> CITIES = List.of(
            "Europe/Berlin",
            "America/New_York",
            "Asia/Kolkata",
            "Asia/Tokyo",
            "America/Los_Angeles",
            "Pacific/Auckland",
            "America/Sao_Paulo",
            "Asia/Bangkok",
            "Australia/Sydney",
            "Atlantic/Azores",
            "Pacific/Honolulu",
            "Europe/London",
            "Asia/Dubai");

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    RecordingStore store;

    @Inject
    Ffmpeg ffmpeg;

    @Inject
    Accounts accounts;

    @Inject
    Event<WorkForPreparing> preparing;

    /** Is there nobody yet in this installation? */
    public boolean wanted() {
        return Settings.demo() && !accounts.anyOrganization();
    }

    /** Northwind Mentoring, the organization of this transaction. */
    public void northwind() {
        Instant now = clock.instant();
        UUID id = Tenancy.required();
        em.persist(new Organization(id, "Northwind Mentoring"));
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        ZoneId afternoon = whereItIsAfternoon(now);
        Person lena = person("lena", "Lena Hoffmann", berlin, Role.LEADER, Role.MENTOR);
        person("omar", "Omar Haddad", berlin, Role.MANAGER);
        person("ada", "Ada Lindgren", berlin, Role.ADMIN);
        Person maya = person("maya", "Maya Ortiz", afternoon, Role.MENTOR);
        Person ben = person("ben", "Ben Carver", berlin, Role.MENTOR);
        Person jonas = person("jonas", "Jonas Weidmann", afternoon, Role.CLIENT);
        Person priya = person("priya", "Priya Raman", ZoneId.of("Asia/Kolkata"), Role.CLIENT);
        Person daniel = person("daniel", "Daniel Brooks", ZoneId.of("Europe/London"), Role.CLIENT);
        WorkingCalendar mayas = calendar(maya);
        WorkingCalendar bens = calendar(ben);
        calendar(lena);

        Program founders = new Program(UUID.randomUUID(), "Founders, the first 90 days", 12, WINDOW);
        em.persist(founders);
        Enrollment jonasWithMaya = enrollment(founders, jonas, maya, now, 6);
        Enrollment priyaWithMaya = enrollment(founders, priya, maya, now, 3);
        Enrollment danielWithBen = enrollment(founders, daniel, ben, now, 2);

        held(
                jonasWithMaya,
                now.minus(Duration.ofDays(9)),
                Call.Purpose.PLANNING,
                "How to begin",
                "One goal, not three");
        jonasWithMaya.planCall(UUID.randomUUID(), now.plus(Duration.ofDays(3)), Call.Purpose.STRATEGY);
        priyaWithMaya.planCall(UUID.randomUUID(), now.plus(Duration.ofDays(1)), Call.Purpose.FOCUS);
        held(
                danielWithBen,
                now.minus(Duration.ofDays(8)),
                Call.Purpose.PLANNING,
                "Whom to hire first",
                "Hire for the bottleneck");
        held(
                danielWithBen,
                now.minus(Duration.ofHours(20)),
                Call.Purpose.STRATEGY,
                "When to let go",
                "After the second talk");

        VoiceThread pricing = thread(
                jonasWithMaya,
                jonas,
                maya,
                "A price talk with our oldest customer",
                null,
                null,
                now.minus(Duration.ofDays(4)));
        VoiceMessage asked = speak(
                pricing,
                jonas,
                null,
                "pricing-talk",
                "They want last year's price",
                now.minus(Duration.ofDays(4)),
                mayas);
        asked.hear(maya, 900, now.minus(Duration.ofDays(4)).plus(Duration.ofHours(1)));
        VoiceMessage answered = speak(
                pricing,
                maya,
                null,
                "pricing-answer",
                "Ask what changed for them first",
                now.minus(Duration.ofDays(4)).plus(Duration.ofHours(3)),
                mayas);
        answered.hear(jonas, 900, now.minus(Duration.ofDays(4)).plus(Duration.ofHours(4)));
        pricing.post(
                UUID.randomUUID(),
                jonas,
                null,
                Content.typed("That worked. Thank you!"),
                now.minus(Duration.ofDays(3)),
                mayas);
        pricing.solve(jonas, now.minus(Duration.ofDays(3)).plus(Duration.ofMinutes(2)));

        Instant overdue = now.minus(WINDOW).minus(Duration.ofMinutes(50));
        VoiceThread review = thread(
                jonasWithMaya,
                jonas,
                maya,
                "Staff review on Thursday",
                "Staff review",
                LocalDate.ofInstant(now, afternoon).plusDays(3),
                overdue);
        speak(review, jonas, null, "staff-review", "Two people, one of them will be hurt", overdue, mayas);

        Instant soon = now.minus(WINDOW).plus(Duration.ofMinutes(35));
        VoiceThread role = thread(priyaWithMaya, priya, maya, "Two people want the same role", null, null, soon);
        speak(role, priya, null, "same-role", "I have to tell one of them today", soon, mayas);

        Instant later = now.minus(WINDOW).plus(Duration.ofMinutes(140));
        VoiceThread no = thread(priyaWithMaya, priya, maya, "Saying no to a big client", null, null, later);
        VoiceMessage heard = speak(no, priya, null, "saying-no", "They pay well and wear us out", later, mayas);
        heard.hear(maya, 900, later.plus(Duration.ofMinutes(30)));
        no.think(maya, later.plus(Duration.ofMinutes(31)));

        Instant lastWeek = now.minus(Duration.ofDays(6));
        VoiceThread hire = thread(danielWithBen, daniel, ben, "My first hire does not speak up", null, null, lastWeek);
        speak(hire, daniel, null, "first-hire", null, lastWeek, bens)
                .hear(ben, 900, lastWeek.plus(Duration.ofHours(1)));
        speak(
                hire,
                ben,
                null,
                "first-hire-answer",
                "Ask in writing, before the meeting",
                lastWeek.plus(Duration.ofHours(2)),
                bens);
        preparing.fire(new WorkForPreparing());
    }

    /** Harbor Guild, another organization: what one sees the other must never see. */
    public void harbor() {
        Instant now = clock.instant();
        UUID id = Tenancy.required();
        em.persist(new Organization(id, "Harbor Guild"));
        ZoneId london = ZoneId.of("Europe/London");
        Person nils = person("nils", "Nils Aalto", london, Role.MENTOR);
        Person vera = person("vera", "Vera Stone", london, Role.CLIENT);
        person("edda", "Edda Moss", london, Role.ADMIN);
        WorkingCalendar calendar = calendar(nils);
        Program program = new Program(UUID.randomUUID(), "Skippers' year", 48, WINDOW);
        em.persist(program);
        Enrollment enrollment = enrollment(program, vera, nils, now, 4);
        VoiceThread thread = thread(enrollment, vera, nils, "The crew goes over my head", null, null, now);
        speak(thread, vera, null, "staff-review", null, now, calendar);
        preparing.fire(new WorkForPreparing());
    }

    private static ZoneId whereItIsAfternoon(Instant now) {
        return CITIES.stream()
                .map(ZoneId::of)
                .filter(zone -> {
                    int hour = now.atZone(zone).getHour();
                    return hour >= 13 && hour < 17;
                })
                .findFirst()
                .orElse(ZoneId.of("UTC"));
    }

    private Person person(String name, String fullName, ZoneId zone, Role... roles) {
        Person person = accounts.create(fullName, name + "@demo.meantime", zone, PASSWORD, List.of(roles));
        accounts.giveApiToken(person, "demo", "demo-" + name);
        if (person.holds(Role.MENTOR)) {
            em.find(Mentor.class, person.id()).certify(person, clock.instant());
        }
        return person;
    }

    private WorkingCalendar calendar(Person mentor) {
        WorkingCalendar calendar = new WorkingCalendar(
                mentor.id(),
                mentor.zone(),
                WorkingHours.on(EnumSet.allOf(DayOfWeek.class), OPENS, CLOSES, mentor.zone()));
        em.persist(calendar);
        return calendar;
    }

    private Enrollment enrollment(Program program, Person client, Person mentor, Instant now, int weeksAgo) {
        Enrollment enrollment = new Enrollment(
                UUID.randomUUID(),
                program,
                client,
                mentor,
                LocalDate.ofInstant(now, client.zone()).minusWeeks(weeksAgo));
        em.persist(enrollment);
        return enrollment;
    }

    private static void held(
            Enrollment enrollment, Instant at, Call.Purpose purpose, String question, String strategy) {
        Call call = enrollment.planCall(UUID.randomUUID(), at, purpose);
        enrollment.holdCall(call.id(), at, question, strategy, at);
    }

    private VoiceThread thread(
            Enrollment enrollment,
            Person client,
            Person mentor,
            String title,
            @Nullable String event,
            @Nullable LocalDate eventDate,
            Instant at) {
        VoiceThread thread =
                new VoiceThread(UUID.randomUUID(), enrollment, client, mentor, title, event, eventDate, at);
        em.persist(thread);
        return thread;
    }

    private VoiceMessage speak(
            VoiceThread thread,
            Person author,
            @Nullable Kind kind,
            String recording,
            @Nullable String summary,
            Instant at,
            WorkingCalendar calendar) {
        UUID id = UUID.randomUUID();
        try (InputStream in = DemoStory.class.getResourceAsStream("/app/meantime/demo/" + recording + ".ogg")) {
            if (in == null) {
                throw new IllegalStateException("The demo story lacks its recording " + recording);
            }
            Incoming incoming = store.receive(in);
            Sound sound = ffmpeg.listen(incoming.file(), "ogg", PATIENCE).orElse(null);
            store.keep(incoming, Tenancy.required(), id);
            Recording spoken = new Recording("ogg", incoming.bytes(), incoming.hash());
            VoiceMessage message = thread.post(
                    id,
                    author,
                    kind,
                    Content.spoken(spoken, sound, new Beside(Seal.LIVE, summary, null, null, at)),
                    at,
                    calendar);
            em.persist(message);
            return message;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
