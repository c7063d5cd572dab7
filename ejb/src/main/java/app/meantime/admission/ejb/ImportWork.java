package app.meantime.admission.ejb;

import app.meantime.Refusal;
import app.meantime.admission.Candidate;
import app.meantime.admission.Candidate.Fault;
import app.meantime.admission.Column;
import app.meantime.admission.Import;
import app.meantime.admission.ejb.Admissions.Asked;
import app.meantime.enrollment.ejb.MentorPlaces;
import app.meantime.notice.Notice;
import app.meantime.notice.ejb.Noticing;
import app.meantime.notice.ejb.Noticing.Fact;
import app.meantime.notice.ejb.Noticing.Occasion;
import app.meantime.people.Invitation;
import app.meantime.people.Person;
import app.meantime.people.Tenancy;
import app.meantime.setup.ejb.Rows;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Judging files of clients line by line, and writing those that are ordered: all lines in one transaction, or none. How far it
 * is stands in transactions of their own, so that others see it meanwhile. A few hundred lines are held at a time, whatever the
 * file's length. Only its job comes in here.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ImportWork {

    private static final Logger LOG = Logger.getLogger(ImportWork.class);
    private static final int AT_A_TIME = 200;
    private static final int MOST_LINES = 50_000;

    /** So many invitations a minute: mail servers take many at once for spam. */
    private static final int MAILS_A_MINUTE = 100;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Admissions admissions;

    @Inject
    MentorPlaces places;

    @Inject
    Noticing noticing;

    @EJB
    ImportWork self;

    /** A file that waits, and for what. */
    public record Waiting(UUID id, Import.State state) {}

    /** What names in a file mean here. */
    public record Known(
            Map<String, UUID> programs,
            Map<UUID, UUID> families,
            Map<String, UUID> mentors,
            Map<String, UUID> cohorts,
            ZoneId zone) {}

    /** A line, judged by itself. */
    public record Judged(
            int line,
            Candidate candidate,
            @Nullable UUID program,
            @Nullable UUID family,
            @Nullable UUID mentor,
            @Nullable UUID cohort) {}

    /** A line to be written. */
    public record ToWrite(int line, Asked asked) {}

    /** Judges and writes all that waits for it, in every organization. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int doAll() {
        int done = 0;
        for (UUID organization : self.organizationsWithSome()) {
            for (Waiting waiting : Tenancy.within(organization, self::waiting)) {
                done += Tenancy.within(organization, () -> doOne(waiting));
            }
        }
        return done;
    }

    private int doOne(Waiting waiting) {
        switch (waiting.state()) {
            case RECEIVED, CHECKING -> check(waiting.id());
            case ORDERED -> write(waiting.id());
            case WRITING -> self.interrupted(waiting.id(), null);
            case CHECKED, DONE, INTERRUPTED, UNREADABLE -> {
                return 0;
            }
        }
        return 1;
    }

    public List<UUID> organizationsWithSome() {
        return Rows.of(em.createNativeQuery("select organizations_with_imports()", UUID.class), UUID.class);
    }

    public List<Waiting> waiting() {
        return em.createQuery(
                        "from Import where state in (RECEIVED, CHECKING, ORDERED, WRITING) order by madeAt, id",
                        Import.class)
                .setMaxResults(AT_A_TIME)
                .getResultStream()
                .map(one -> new Waiting(one.id(), one.state()))
                .toList();
    }

    private void check(UUID id) {
        Known known = self.begin(id);
        Supplier<InputStream> file = () -> new ImportPieces(piece -> self.piece(id, piece));
        try (CsvReader<CsvRecord> records = ImportText.records(file)) {
            Map<Column, Integer> header = Map.of();
            List<Judged> some = new ArrayList<>();
            int lines = 0;
            for (CsvRecord record : records) {
                if (header.isEmpty()) {
                    header = Column.places(record.getFields());
                    continue;
                }
                some.add(judge(record, header, known));
                lines++;
                if (some.size() == AT_A_TIME) {
                    self.keep(id, some, lines);
                    some.clear();
                }
                if (lines > MOST_LINES) {
                    throw new Refusal(Refusal.Kind.TOO_LARGE, "refusal.bodyTooLarge");
                }
            }
            if (lines == 0) {
                throw Refusal.unacceptable("refusal.importEmpty");
            }
            self.keep(id, some, lines);
            self.compare(id);
        } catch (Refusal refused) {
            self.unreadable(id, written(refused.key(), refused.arguments()));
        } catch (CsvParseException | IOException unreadable) {
            self.unreadable(id, written("refusal.fileNotRead", List.of("?", String.valueOf(unreadable.getMessage()))));
        }
    }

    private static Judged judge(CsvRecord record, Map<Column, Integer> header, Known known) {
        Map<Column, String> typed = new EnumMap<>(Column.class);
        header.forEach((column, at) -> {
            if (at < record.getFieldCount()) {
                typed.put(column, record.getField(at));
            }
        });
        Candidate candidate = new Candidate(typed, known.zone());
        UUID program = meant(candidate.program(), known.programs());
        if (program == null && candidate.program() != null) {
            candidate.fault(Column.PROGRAM, "refusal.noSuchProgram", List.of(candidate.program()));
        }
        UUID family = program == null ? null : known.families().get(program);
        UUID mentor = meant(candidate.mentor(), known.mentors());
        if (mentor == null && candidate.mentor() != null) {
            candidate.fault(Column.MENTOR, "refusal.noSuchMentor", List.of(candidate.mentor()));
        }
        UUID cohort = candidate.cohort() == null || family == null
                ? null
                : meant(family + " " + candidate.cohort(), known.cohorts());
        if (cohort == null && candidate.cohort() != null && family != null) {
            candidate.fault(Column.COHORT, "refusal.noSuchCohort", List.of(candidate.cohort()));
        }
        return new Judged((int) record.getStartingLineNumber(), candidate, program, family, mentor, cohort);
    }

    private static @Nullable UUID meant(@Nullable String name, Map<String, UUID> known) {
        return name == null ? null : known.get(name.toLowerCase(Locale.ROOT));
    }

    /** It is judged from its beginning, whatever a node before has left. */
    public Known begin(UUID id) {
        Import file = em.find(Import.class, id);
        file.check();
        em.createNativeQuery("delete from import_line where organization_id = :organization and import_id = :import")
                .setParameter("organization", Tenancy.required())
                .setParameter("import", id)
                .executeUpdate();
        Map<UUID, UUID> families = new HashMap<>();
        Map<String, UUID> programs = new HashMap<>();
        rows("select id, family_id, lower(name) as name from program where organization_id = :organization and state ="
                        + " 'OPEN'")
                .forEach(row -> {
                    programs.put(row.get("name", String.class), row.get("id", UUID.class));
                    families.put(row.get("id", UUID.class), row.get("family_id", UUID.class));
                });
        Map<String, UUID> mentors = new HashMap<>();
        rows("""
            select p.id, p.email as name from mentor m join person p on p.id = m.person_id
             where m.organization_id = :organization and p.deactivated_at is null\
            """).forEach(row -> mentors.put(row.get("name", String.class), row.get("id", UUID.class)));
        Map<String, UUID> cohorts = new HashMap<>();
        rows("select id, family_id, lower(name) as name from cohort where organization_id = :organization")
                .forEach(row -> cohorts.put(
                        row.get("family_id", UUID.class) + " " + row.get("name", String.class),
                        row.get("id", UUID.class)));
        return new Known(
                programs,
                families,
                mentors,
                cohorts,
                em.find(Person.class, file.madeBy()).zone());
    }

    private List<Tuple> rows(String sql) {
        return Rows.of(em.createNativeQuery(sql, Tuple.class).setParameter("organization", Tenancy.required()))
                .toList();
    }

    public byte @Nullable [] piece(UUID id, int piece) {
        return Rows.of(
                        em.createNativeQuery(
                                        "select bytes from import_piece where import_id = :import and piece = :piece",
                                        byte[].class)
                                .setParameter("import", id)
                                .setParameter("piece", piece),
                        byte[].class)
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** Writes some verdicts down, and how far it is. */
    public void keep(UUID id, List<Judged> some, int lines) {
        UUID organization = Tenancy.required();
        em.unwrap(Session.class).doWork(database -> {
            try (var insert = database.prepareStatement("""
                insert into import_line (import_id, line, organization_id, verdict, faults, name, email, program_id, family_id,
                                         mentor_id, cohort_id, starts_on, language, zone)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                """)) {
                for (Judged one : some) {
                    Candidate candidate = one.candidate();
                    List<Fault> faults = candidate.faults();
                    insert.setObject(1, id);
                    insert.setInt(2, one.line());
                    insert.setObject(3, organization);
                    insert.setString(4, faults.isEmpty() ? "OK" : "BAD");
                    insert.setString(5, faults.stream().map(ImportWork::written).collect(Collectors.joining("\n")));
                    insert.setString(6, candidate.name());
                    insert.setString(7, candidate.email());
                    insert.setObject(8, one.program());
                    insert.setObject(9, one.family());
                    insert.setObject(10, one.mentor());
                    insert.setObject(11, one.cohort());
                    insert.setObject(12, candidate.startsOn());
                    insert.setString(13, candidate.language().toLanguageTag());
                    insert.setString(14, candidate.zone().getId());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        });
        em.find(Import.class, id).reached(lines);
    }

    /** A fault as it is written down: its column, its key, and what it is about, parted by tabs. */
    private static String written(Fault fault) {
        return fault.column() + "\t" + written(fault.key(), fault.about());
    }

    private static String written(String key, List<Object> about) {
        return key
                + about.stream()
                        .map(one -> "\t" + String.valueOf(one).replaceAll("[\\t\\r\\n\\x00]", " "))
                        .collect(Collectors.joining());
    }

    /** What a line alone does not show: the other lines, who is known, and how many places there are. */
    public void compare(UUID id) {
        em.createNativeQuery("""
            with twice as (
                select line, first_value(line) over (partition by email, family_id order by line) as first
                  from import_line where organization_id = :organization and import_id = :import and verdict = 'OK')
            update import_line l set verdict = 'BAD', faults = 'EMAIL' || chr(9) || 'refusal.twiceInFile' || chr(9) || t.first
              from twice t
             where l.organization_id = :organization and l.import_id = :import and l.line = t.line and t.first < t.line\
            """)
                .setParameter("organization", Tenancy.required())
                .setParameter("import", id)
                .executeUpdate();
        em.createNativeQuery("""
            update import_line l set verdict = 'KNOWN'
             where l.organization_id = :organization and l.import_id = :import and l.verdict = 'OK' and exists (
                   select from person p join enrollment e on e.client_id = p.id join program g on g.id = e.program_id
                    where p.email = l.email and g.family_id = l.family_id
                      and e.state in ('INVITED', 'ACTIVE', 'PAUSED'))\
            """)
                .setParameter("organization", Tenancy.required())
                .setParameter("import", id)
                .executeUpdate();
        em.createNativeQuery("""
            update import_line l set verdict = 'BAD', faults = case
                   when p.id is null then 'EMAIL' || chr(9) || 'refusal.addressElsewhere' || chr(9) || l.email
                   when p.id = l.mentor_id then 'MENTOR' || chr(9) || 'refusal.ownMentor' || chr(9) || p.name
                   else 'EMAIL' || chr(9) || 'refusal.personDeactivated' || chr(9) || p.name end
              from import_line k left join person p on p.email = k.email
             where l.organization_id = :organization and l.import_id = :import and l.verdict = 'OK'
               and k.import_id = l.import_id and k.line = l.line
               and case when p.id is null then address_elsewhere(k.email)
                        else p.id = l.mentor_id or p.deactivated_at is not null end\
            """)
                .setParameter("organization", Tenancy.required())
                .setParameter("import", id)
                .executeUpdate();
        em.createNativeQuery("""
            with placed as (
                select l.line, m.certified_at, m.capacity,
                       row_number() over (partition by l.mentor_id order by l.line)
                       + (select count(*) from enrollment e where e.mentor_id = l.mentor_id
                             and e.state in ('INVITED', 'ACTIVE', 'PAUSED')) as taken
                  from import_line l join mentor m on m.person_id = l.mentor_id
                 where l.organization_id = :organization and l.import_id = :import and l.verdict = 'OK')
            update import_line l set verdict = 'BAD', faults = 'MENTOR' || chr(9) ||
                   case when p.certified_at is null then 'refusal.mentorNotCertified'
                        else 'refusal.mentorFull' || chr(9) || p.capacity end
              from placed p
             where l.organization_id = :organization and l.import_id = :import and l.line = p.line
               and (p.certified_at is null or p.taken > p.capacity)\
            """)
                .setParameter("organization", Tenancy.required())
                .setParameter("import", id)
                .executeUpdate();
        Tuple counted = (Tuple) em.createNativeQuery("""
            select count(*) as lines, count(*) filter (where verdict = 'BAD') as bad,
                   count(*) filter (where verdict = 'KNOWN') as known
              from import_line where organization_id = :organization and import_id = :import\
            """, Tuple.class)
                .setParameter("organization", Tenancy.required())
                .setParameter("import", id)
                .getSingleResult();
        em.find(Import.class, id)
                .checked(
                        counted.get("lines", Long.class).intValue(),
                        counted.get("bad", Long.class).intValue(),
                        counted.get("known", Long.class).intValue());
    }

    private void write(UUID id) {
        self.writing(id);
        AtomicInteger line = new AtomicInteger();
        try {
            self.writeAll(id, line);
        } catch (RuntimeException failed) {
            // All of it is rolled back. What had come between is found by judging the lines anew.
            LOG.warnf("A file of clients was not written, at line %d: %s", line.get(), failed.toString());
            self.interrupted(id, null);
            check(id);
        }
    }

    public void writing(UUID id) {
        em.find(Import.class, id).write();
    }

    /** All lines, in this one transaction. */
    public void writeAll(UUID id, AtomicInteger line) {
        Import file = em.find(Import.class, id);
        UUID by = file.madeBy();
        mustHavePlaces(id);
        Instant now = clock.instant();
        int written = 0;
        List<ToWrite> some = next(id, 0);
        while (!some.isEmpty()) {
            Person admin = em.find(Person.class, by);
            List<Fact> facts = new ArrayList<>();
            for (ToWrite one : some) {
                line.set(one.line());
                Person mentor = em.find(Person.class, one.asked().mentor());
                Invitation invitation = admissions.ask(UUID.randomUUID(), one.asked(), mentor, admin, now);
                facts.add(new Fact(invitation.id(), invitation.personId()));
            }
            em.flush();
            noticing.tell(
                    Notice.Kind.INVITED,
                    new Occasion(UUID.randomUUID(), now, now.plus(Duration.ofMinutes(written / MAILS_A_MINUTE))),
                    facts);
            written += some.size();
            em.clear();
            self.reached(id, written);
            some = next(id, line.get());
        }
        self.written(id, written);
    }

    /** Each mentor's row is locked, in one order; whoever was entrusted to them meanwhile counts. */
    private void mustHavePlaces(UUID id) {
        Map<UUID, Long> wanted = new HashMap<>();
        Rows.of(em.createNativeQuery("""
            select mentor_id, count(*) as many from import_line
             where organization_id = :organization and import_id = :import and verdict = 'OK'
             group by mentor_id\
            """, Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("import", id))
                .forEach(row -> wanted.put(row.get("mentor_id", UUID.class), row.get("many", Long.class)));
        new TreeSet<>(wanted.keySet()).forEach(mentor -> places.take(mentor, wanted.getOrDefault(mentor, 0L)));
    }

    private List<ToWrite> next(UUID id, int after) {
        return Rows.of(em.createNativeQuery("""
            select * from import_line
             where organization_id = :organization and import_id = :import and verdict = 'OK' and line > :after
             order by line
             limit :most\
            """, Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("import", id)
                        .setParameter("after", after)
                        .setParameter("most", AT_A_TIME))
                .map(row -> new ToWrite(
                        row.get("line", Integer.class),
                        new Asked(
                                row.get("name", String.class),
                                row.get("email", String.class),
                                row.get("program_id", UUID.class),
                                row.get("mentor_id", UUID.class),
                                row.get("cohort_id", UUID.class),
                                Rows.day(row, "starts_on"),
                                Locale.forLanguageTag(row.get("language", String.class)),
                                ZoneId.of(row.get("zone", String.class)))))
                .toList();
    }

    /** How far it is, for others to see while nothing else of it is to be seen. */
    public void reached(UUID id, int lines) {
        em.find(Import.class, id).reached(lines);
    }

    /** Joined to the transaction that wrote the lines: it is done with them, or not. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void written(UUID id, int lines) {
        em.find(Import.class, id).done(lines);
        em.flush();
    }

    public void interrupted(UUID id, @Nullable String why) {
        em.find(Import.class, id).interrupted(why);
    }

    public void unreadable(UUID id, String why) {
        em.find(Import.class, id).unreadable(why);
    }
}
