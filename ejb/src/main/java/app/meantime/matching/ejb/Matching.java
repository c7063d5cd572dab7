package app.meantime.matching.ejb;

import app.meantime.Refusal;
import app.meantime.admission.ejb.Inviting;
import app.meantime.enrollment.ejb.MentorPlaces;
import app.meantime.enrollment.ejb.MentorPlaces.Place;
import app.meantime.intake.Intake;
import app.meantime.matching.Introduction;
import app.meantime.matching.Match;
import app.meantime.people.Person;
import app.meantime.people.Tenancy;
import app.meantime.promise.ejb.Calendars;
import app.meantime.setup.ejb.Rows;
import app.meantime.voice.SpokenNote;
import app.meantime.voice.ejb.NoteView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** For somebody who looks for a mentor: the shortlist, and the way into an enrollment (R61, R19). */
@Stateless
@RolesAllowed({"leader", "admin"})
public class Matching {

    /** So many are looked at closely; whose calendars are read is decided by what is cheaper to know. */
    private static final int LOOKED_AT = 40;

    private static final int SHORT = 12;

    /** What of a mentor's specialties is among what somebody wished for, by the stems of the words. */
    private static final String WISHED = """
            select i.person_id, s.specialty
              from introduction i cross join unnest(i.specialties) with ordinality as s (specialty, place)
             where i.organization_id = :organization
               and to_tsvector('english', s.specialty)
                   @@ cast(replace(cast(plainto_tsquery('english', :wish) as text), '&', '|') as tsquery)
             order by i.person_id, s.place""";

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    MentorPlaces places;

    @Inject
    Calendars calendars;

    @Inject
    Inviting inviting;

    /**
     * Who could mentor somebody.
     *
     * @param matches who suits them best comes first; at most twelve
     * @param others how many mentors have no place free, or are not certified
     */
    public record Shortlist(List<View> matches, long others) {}

    /**
     * One who could.
     *
     * @param speaks whether they mentor in the language of the one who looks
     * @param knows what of their specialties was wished for
     * @param specialties all that they know well
     * @param sharedMinutes how much they work in the coming seven days while it is day where the one who looks lives, from eight to
     *     twenty
     * @param workMinutes how much they work in these days at all
     * @param free how many places are free; absent for as many as come
     * @param hello what they say in their own voice; absent when there is nothing to be heard
     */
    public record View(
            UUID mentor,
            String name,
            boolean speaks,
            List<String> knows,
            List<String> specialties,
            long sharedMinutes,
            long workMinutes,
            @Nullable Integer free,
            @Nullable NoteView hello) {

        private static View of(Match match, @Nullable Introduction said, @Nullable NoteView hello) {
            return new View(
                    match.mentor(),
                    match.name(),
                    match.speaks(),
                    match.knows(),
                    said == null ? List.of() : said.specialties(),
                    match.shared().toMinutes(),
                    match.works().toMinutes(),
                    match.free(),
                    hello);
        }
    }

    /** Who could mentor the one who asked, best first: certified, and with a place free. */
    public Shortlist shortlist(UUID intakeId) {
        Intake intake = intake(intakeId, LockModeType.NONE);
        Instant now = clock.instant();
        List<Place> all = places.all();
        Map<UUID, Introduction> said = em.createQuery("from Introduction", Introduction.class)
                .getResultStream()
                .collect(Collectors.toMap(Introduction::personId, Function.identity()));
        Map<UUID, NoteView> heard = em.createQuery(
                        "select n from SpokenNote n where n.state = READY and n.id in (select i.helloId from Introduction i)",
                        SpokenNote.class)
                .getResultStream()
                .collect(Collectors.toMap(note -> note.author().id(), NoteView::of));
        Map<UUID, List<String>> knows = wished(intake.specialty());
        Map<UUID, Locale> uses = languages(all.stream()
                .filter(place -> place.free() && !said.containsKey(place.id()))
                .map(Place::id)
                .toList());
        List<View> matches = all.stream()
                .filter(Place::free)
                .map(place -> match(
                        place,
                        speaks(said.get(place.id()), uses.get(place.id()), intake),
                        knows.getOrDefault(place.id(), List.of())))
                .sorted()
                .limit(LOOKED_AT)
                .map(match ->
                        match.sharing(calendars.of(em.find(Person.class, match.mentor()), em), intake.zone(), now))
                .sorted()
                .limit(SHORT)
                .map(match -> View.of(match, said.get(match.mentor()), heard.get(match.mentor())))
                .toList();
        return new Shortlist(
                matches, all.stream().filter(place -> !place.free()).count());
    }

    /** In which language those use Meantime who have not introduced themselves. */
    private Map<UUID, Locale> languages(List<UUID> people) {
        return people.isEmpty()
                ? Map.of()
                : em.createQuery("from Person where id in :people", Person.class)
                        .setParameter("people", people)
                        .getResultStream()
                        .collect(Collectors.toMap(Person::id, Person::language));
    }

    private static boolean speaks(@Nullable Introduction said, @Nullable Locale uses, Intake intake) {
        return said == null
                ? uses != null && sameLanguage(uses, intake)
                : said.languages().stream().anyMatch(one -> sameLanguage(one, intake));
    }

    private static Match match(Place place, boolean speaks, List<String> knows) {
        Integer free = place.capacity() == null ? null : (int) (place.capacity() - place.open());
        return new Match(place.id(), place.name(), speaks, knows, Duration.ZERO, Duration.ZERO, free);
    }

    private static boolean sameLanguage(Locale one, Intake intake) {
        return one.getLanguage().equals(intake.language().getLanguage());
    }

    private Map<UUID, List<String>> wished(@Nullable String wish) {
        if (wish == null) {
            return Map.of();
        }
        return Rows.of(em.createNativeQuery(WISHED, Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("wish", wish))
                .collect(Collectors.groupingBy(
                        row -> row.get("person_id", UUID.class),
                        Collectors.mapping(row -> row.get("specialty", String.class), Collectors.toList())));
    }

    /**
     * The one who asked is invited into a program with that mentor; what they said comes along when they accept. Once more, with
     * whomever, changes nothing.
     *
     * @param startsOn the day on which it is to begin; today without one
     * @return the enrollment
     * @throws Refusal NOT_THERE for what is another organization's; CONFLICT once it is closed, when they are in that program
     *     already, the program takes nobody new, or the mentor is not certified or full
     */
    public UUID enroll(UUID intakeId, @Nullable UUID program, @Nullable UUID mentor, @Nullable LocalDate startsOn) {
        Intake intake = intake(intakeId, LockModeType.PESSIMISTIC_WRITE);
        UUID there = intake.enrollmentId();
        if (there != null) {
            return there;
        }
        UUID enrollment =
                UUID.nameUUIDFromBytes(("enrollment of intake " + intakeId).getBytes(StandardCharsets.US_ASCII));
        inviting.invite(
                enrollment,
                new Inviting.Client(
                        intake.name(),
                        intake.email(),
                        program,
                        mentor,
                        null,
                        startsOn,
                        intake.language().toLanguageTag(),
                        intake.zone().getId()));
        em.flush();
        intake.enroll(enrollment);
        return enrollment;
    }

    private Intake intake(UUID id, LockModeType lock) {
        Intake intake = em.find(Intake.class, id, lock);
        if (intake == null) {
            throw Refusal.notThere();
        }
        return intake;
    }
}
