package app.meantime.demo.ejb;

import app.meantime.checkin.CheckIn;
import app.meantime.checkin.Week;
import app.meantime.enrollment.Call;
import app.meantime.enrollment.Enrollment;
import app.meantime.intake.PublicLink;
import app.meantime.matching.Introduction;
import app.meantime.onboarding.Checklist;
import app.meantime.onboarding.ejb.Beginnings;
import app.meantime.onboarding.ejb.BuiltIn;
import app.meantime.onboarding.ejb.Documents;
import app.meantime.people.Mentor;
import app.meantime.people.Organization;
import app.meantime.people.Person;
import app.meantime.people.Role;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Accounts;
import app.meantime.program.CheckInPart;
import app.meantime.program.Program;
import app.meantime.program.Terms;
import app.meantime.promise.WorkingCalendar;
import app.meantime.promise.WorkingHours;
import app.meantime.setup.ejb.Settings;
import app.meantime.voice.Beside;
import app.meantime.voice.Content;
import app.meantime.voice.Kind;
import app.meantime.voice.Recording;
import app.meantime.voice.Said;
import app.meantime.voice.Sound;
import app.meantime.voice.SpokenNote;
import app.meantime.voice.VoiceMessage;
import app.meantime.voice.VoiceMessage.Seal;
import app.meantime.voice.VoiceThread;
import app.meantime.voice.ejb.Ffmpeg;
import app.meantime.voice.ejb.RecordingStore;
import app.meantime.voice.ejb.RecordingStore.Incoming;
import app.meantime.voice.ejb.WorkForPreparing;
import app.meantime.words.Moment;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Northwind Mentoring and Harbor Guild: a story to look at and to test with, told by the same verbs that people use, at
 * instants in the past. Maya owes Jonas an answer and will soon owe Priya one; Daniel's second call was held, so that his
 * thanks wait for Ben's brief; Priya missed a check-in. It is loaded once, into an empty database, and only where MEANTIME_DEMO asks for it.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class DemoStory {

    private static final String PASSWORD = "meantime-demo";
    private static final Duration WINDOW = Duration.ofHours(4);
    private static final DateTimeFormatter DAY = Moment.WHOLE_DATE.in(Locale.ENGLISH);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final LocalTime OPENS = LocalTime.of(8, 0);
    private static final LocalTime CLOSES = LocalTime.of(20, 0);

    /** The smallest sheet of paper. */
    private static final String AGREEMENT = """
            %PDF-1.4
            1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
            2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
            3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>> endobj
            trailer <</Root 1 0 R>>
            %%EOF
            """;

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
    BuiltIn builtIn;

    @Inject
    Beginnings beginnings;

    @Inject
    Documents documents;

    @Inject
    Event<WorkForPreparing> preparing;

    /** Is there nobody yet in this installation? */
    public boolean wanted() {
        return Settings.demo() && !accounts.anyOrganization();
    }

    /** What is said in the story nobody was signed in to say; the database is told that it is one. */
    private void tells() {
        em.createNativeQuery("select set_config('meantime.story', 'told', true)")
                .getSingleResult();
    }

    /** Northwind Mentoring, the organization of this transaction. */
    public void northwind() {
        tells();
        Instant now = clock.instant();
        UUID id = Tenancy.required();
        em.persist(new Organization(id, "Northwind Mentoring"));
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        ZoneId afternoon = whereItIsAfternoon(now);
        Person lena = person("lena", "Lena Hoffmann", berlin, Role.LEADER, Role.MENTOR);
        person("omar", "Omar Haddad", berlin, Role.MANAGER);
        Person ada = person("ada", "Ada Lindgren", berlin, Role.ADMIN);
        Person maya = person("maya", "Maya Ortiz", afternoon, Role.MENTOR);
        Person ben = person("ben", "Ben Carver", berlin, Role.MENTOR);
        certified(ada, lena);
        certified(lena, maya, ben);
        Person jonas = person("jonas", "Jonas Weidmann", afternoon, Role.CLIENT);
        Person priya = person("priya", "Priya Raman", ZoneId.of("Asia/Kolkata"), Role.CLIENT);
        Person daniel = person("daniel", "Daniel Brooks", ZoneId.of("Europe/London"), Role.CLIENT);
        introduced(maya, "first hires, delegating, pricing", Locale.ENGLISH, Locale.forLanguageTag("es"));
        introduced(ben, "handing over a business, leading leaders", Locale.ENGLISH, Locale.GERMAN);
        WorkingCalendar mayas = calendar(maya);
        WorkingCalendar bens = calendar(ben);
        calendar(lena);
        recommends();
        wayIn(person("tom", "Tom Ekberg", berlin, Role.MENTOR), daniel, now);

        Program founders = new Program(
                UUID.randomUUID(),
                Terms.usual("Founders, the first 90 days", 12, WINDOW).checkingIn(DayOfWeek.FRIDAY));
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
        checkIns(jonasWithMaya, mayas, priyaWithMaya, danielWithBen, bens, now);
        weeksBefore(
                jonasWithMaya,
                mayas,
                now,
                "Where do I begin?",
                "My partner wants out",
                "An offer that sounds too good",
                "I talk too much in interviews",
                "Nobody reads the weekly numbers");
        weeksBefore(priyaWithMaya, mayas, now, "Two roofs, one team", "The board wants a date");
        weeksBefore(danielWithBen, bens, now, "How do I say what I expect?");
        preparing.fire(new WorkForPreparing());
    }

    /** Jonas checks in every week, and last week in his own voice; Priya missed one, Daniel was late. This week's are open. */
    private void checkIns(
            Enrollment jonas,
            WorkingCalendar mayas,
            Enrollment priya,
            Enrollment daniel,
            WorkingCalendar bens,
            Instant now) {
        Week his = Week.at(now, DayOfWeek.FRIDAY, jonas.client().zone());
        typed(week(jonas, his, 5), mayas, Duration.ofHours(7), "Two talks that I had put off", "I talk too long");
        typed(week(jonas, his, 4), mayas, Duration.ofHours(5), "A rule for meetings", "Nobody keeps it yet");
        CheckIn holiday = week(jonas, his, 3);
        holiday.excuse(jonas.client(), "On holiday", holiday.opensAt());
        typed(week(jonas, his, 2), mayas, Duration.ofHours(2), "The rule holds", "Two people avoid each other");
        CheckIn last = week(jonas, his, 1);
        Instant spoken = last.dueAt().minus(Duration.ofHours(9));
        VoiceThread thread = checksIn(
                last,
                mayas,
                spoken,
                List.of(
                        said(CheckInPart.WINS, "saying-no", "A no that was taken well", spoken),
                        said(CheckInPart.CHALLENGES, "same-role", "The two want the same role", spoken),
                        said(CheckInPart.HELP, "staff-review", "How do I begin that talk?", spoken)));
        thread.messages().forEach(message -> message.hear(jonas.mentor(), 900, spoken.plus(Duration.ofMinutes(20))));
        speak(
                thread,
                jonas.mentor(),
                null,
                "first-hire-answer",
                "Begin with what you saw",
                spoken.plus(Duration.ofMinutes(75)),
                mayas);
        thread.close(jonas.client(), spoken.plus(Duration.ofHours(2)));

        Week hers = Week.at(now, DayOfWeek.FRIDAY, priya.client().zone());
        typed(week(priya, hers, 2), mayas, Duration.ofHours(3), "The team asks before it builds", "I answer too soon");
        CheckIn missed = week(priya, hers, 1);
        missed.close(missed.closesAt());

        CheckIn late =
                week(daniel, Week.at(now, DayOfWeek.FRIDAY, daniel.client().zone()), 1);
        typed(late, bens, Duration.ofHours(-14), "The offer is out", "I cannot let go of the work");
    }

    private CheckIn week(Enrollment enrollment, Week current, int ago) {
        Week week = new Week(current.day().minusWeeks(ago), current.zone());
        CheckIn checkIn = new CheckIn(UUID.randomUUID(), enrollment, week);
        em.persist(checkIn);
        return checkIn;
    }

    private Said said(CheckInPart part, String recording, String summary, Instant at) {
        UUID id = UUID.randomUUID();
        return new Said(id, part, spoken(id, recording, summary, at));
    }

    /** Wins and challenges, in writing, so long before it was due. */
    private void typed(CheckIn checkIn, WorkingCalendar calendar, Duration before, String wins, String challenges) {
        checksIn(
                checkIn,
                calendar,
                checkIn.dueAt().minus(before),
                List.of(
                        new Said(UUID.randomUUID(), CheckInPart.WINS, Content.typed(wins + ".")),
                        new Said(UUID.randomUUID(), CheckInPart.CHALLENGES, Content.typed(challenges + "."))));
    }

    private VoiceThread checksIn(CheckIn checkIn, WorkingCalendar calendar, Instant at, List<Said> parts) {
        Enrollment enrollment = checkIn.enrollment();
        VoiceThread thread = thread(
                enrollment,
                enrollment.client(),
                enrollment.mentor(),
                "Check-in, " + DAY.format(checkIn.weekOf()),
                null,
                null,
                at);
        thread.checkIn(enrollment.client(), parts, at, calendar).forEach(em::persist);
        checkIn.send(thread.id(), at);
        return thread;
    }

    /** Harbor Guild, another organization: what one sees the other must never see. */
    public void harbor() {
        tells();
        Instant now = clock.instant();
        UUID id = Tenancy.required();
        em.persist(new Organization(id, "Harbor Guild"));
        ZoneId london = ZoneId.of("Europe/London");
        Person nils = person("nils", "Nils Aalto", london, Role.MENTOR);
        Person vera = person("vera", "Vera Stone", london, Role.CLIENT);
        certified(person("edda", "Edda Moss", london, Role.ADMIN), nils);
        WorkingCalendar calendar = calendar(nils);
        Program program = new Program(UUID.randomUUID(), "Skippers' year", 48, WINDOW);
        em.persist(program);
        Enrollment enrollment = enrollment(program, vera, nils, now, 4);
        VoiceThread thread = thread(enrollment, vera, nils, "The crew goes over my head", null, null, now);
        speak(thread, vera, null, "staff-review", null, now, calendar);
        preparing.fire(new WorkForPreparing());
    }

    /** What was asked and answered in the weeks before, one thing a week and closed since; one answer came too late. */
    private void weeksBefore(Enrollment enrollment, WorkingCalendar calendar, Instant now, String... titles) {
        for (int i = 0; i < titles.length; i++) {
            Instant asked = now.minus(Duration.ofDays(7L * (titles.length - i)));
            Instant answered = asked.plus(Duration.ofMinutes(i == 2 ? 300 : 35 + 40L * i));
            VoiceThread thread =
                    thread(enrollment, enrollment.client(), enrollment.mentor(), titles[i], null, null, asked);
            em.persist(thread.post(
                    UUID.randomUUID(),
                    enrollment.client(),
                    null,
                    Content.typed(titles[i] + " I would like to hear how you see it."),
                    asked,
                    calendar));
            em.persist(thread.post(
                    UUID.randomUUID(),
                    enrollment.mentor(),
                    null,
                    Content.typed("Write down what you would advise a friend, and do the first line of it tomorrow."),
                    answered,
                    calendar));
            thread.close(enrollment.mentor(), answered.plus(Duration.ofHours(20)));
        }
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
        return person;
    }

    private void introduced(Person mentor, String specialties, Locale... languages) {
        em.flush();
        Introduction introduction = new Introduction(mentor);
        introduction.know(specialties);
        introduction.speak(List.of(languages));
        em.persist(introduction);
    }

    /** What Northwind's public page recommends: two things to read and a table to join. */
    private void recommends() {
        recommends(
                PublicLink.Kind.READING, 0, "Your first hire in ninety days", "reading.example.org/first-hire", null);
        recommends(PublicLink.Kind.READING, 1, "Saying no to a good customer", "reading.example.org/saying-no", null);
        recommends(
                PublicLink.Kind.COMMUNITY,
                0,
                "The Thursday table",
                "community.example.org/thursday",
                "Free, for owners who want to grow and to serve others at the same time.");
    }

    private void recommends(PublicLink.Kind kind, int place, String title, String page, @Nullable String sentence) {
        em.persist(new PublicLink(UUID.randomUUID(), kind, title, "https://" + page, sentence, place));
    }

    /** Tom is to be a mentor and has done four steps of seven, one is late; Daniel has done one of his first steps. */
    private void wayIn(Person tom, Person daniel, Instant now) {
        builtIn.give(now);
        em.flush();
        calendar(tom);
        Instant lastWeek = now.minus(Duration.ofDays(7));
        Checklist way = beginnings.begin(tom, beginnings.usual().orElseThrow(), null, lastWeek);
        em.persist(way.sign(1, UUID.randomUUID(), tom.name(), lastWeek.plus(Duration.ofHours(1))));
        way.confirmHours(2, lastWeek.plus(Duration.ofHours(2)));
        UUID hello = UUID.randomUUID();
        Instant spoke = lastWeek.plus(Duration.ofDays(1));
        em.persist(new SpokenNote(hello, tom, spoken(hello, "first-hire-answer", null, spoke), spoke));
        em.flush();
        em.persist(way.speak(3, hello, hello, spoke));
        UUID paper = UUID.randomUUID();
        Instant handedIn = lastWeek.plus(Duration.ofDays(3));
        try (InputStream in = new ByteArrayInputStream(AGREEMENT.getBytes(StandardCharsets.US_ASCII))) {
            documents.take(
                    in,
                    "mentoring agreement.pdf",
                    paper,
                    document -> em.persist(way.handIn(5, paper, document, handedIn)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Checklist first =
                beginnings.begin(daniel, beginnings.welcome().orElseThrow(), null, now.minus(Duration.ofDays(2)));
        first.tick(1, now.minus(Duration.ofDays(1)));
    }

    private void certified(Person by, Person... mentors) {
        for (Person mentor : mentors) {
            em.find(Mentor.class, mentor.id()).certify(by, clock.instant());
        }
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
        VoiceMessage message = thread.post(id, author, kind, spoken(id, recording, summary, at), at, calendar);
        em.persist(message);
        return message;
    }

    /** A voice of the story, stored as that message's. */
    private Content spoken(UUID id, String recording, @Nullable String summary, Instant at) {
        try (InputStream in = DemoStory.class.getResourceAsStream("/app/meantime/demo/" + recording + ".ogg")) {
            if (in == null) {
                throw new IllegalStateException("The demo story lacks its recording " + recording);
            }
            Incoming incoming = store.receive(in);
            Sound sound = ffmpeg.listen(incoming.file(), "ogg", PATIENCE).orElse(null);
            store.keep(incoming, Tenancy.required(), id);
            return Content.spoken(
                    new Recording("ogg", incoming.bytes(), incoming.hash()),
                    sound,
                    new Beside(Seal.LIVE, summary, null, null, at));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
