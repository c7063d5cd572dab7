package app.meantime.notice.ejb;

import app.meantime.Refusal;
import app.meantime.notice.Mail;
import app.meantime.notice.Notice;
import app.meantime.notice.NoticeHabits;
import app.meantime.people.Person;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Caller;
import app.meantime.setup.ejb.Rows;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the signed-in person should look at, newest first, and how they want to be written to. */
@Stateless
@RolesAllowed({"client", "mentor", "leader", "manager", "admin"})
public class Notices {

    /** More unseen ones than this are not counted. */
    public static final int COUNTED = 99;

    private static final int SHOWN = 50;

    /**
     * A notice with what it is about: a message with its thread and the people there, a task or a check-in with its client, a
     * call, a step of a checklist, a change of mentor with the two whom it concerns, or who is looking for one.
     */
    static final String WITH_SUBJECTS = """
              from notice n
              left join voice_message m on m.id = n.subject_id
              left join voice_thread t on t.id = m.thread_id
              left join person c on c.id = t.client_id
              left join person a on a.id = t.mentor_id
              left join person w on w.id = m.author_id
              left join task k on k.id = n.subject_id
              left join check_in i on i.id = n.subject_id
              left join enrollment e on e.id = coalesce(k.enrollment_id, i.enrollment_id)
              left join person kc on kc.id = e.client_id
              left join call_invitation ci on ci.id = n.subject_id
              left join call cl on cl.id = ci.call_id
              left join enrollment ce on ce.id = cl.enrollment_id
              left join person co on co.id = case when ce.client_id = n.person_id then cl.mentor_id else ce.client_id end
              left join checklist_step st on st.id = n.subject_id
              left join template_step sd on sd.id = st.template_id
              left join checklist lc on lc.id = coalesce(st.checklist_id, n.subject_id)
              left join person lp on lp.id = lc.person_id
              left join handover ho on ho.id = n.subject_id
              left join person ht on ht.id = ho.to_id
              left join enrollment he on he.id = ho.enrollment_id
              left join person hc on hc.id = he.client_id
              left join intake pr on pr.id = n.subject_id
              left join alarm al on al.id = n.subject_id
              left join person ap on ap.id = al.author_id
            """;

    private static final String ROWS = """
            select n.id, n.kind, n.things, n.created_at, n.seen_at, n.subject_id, t.id as thread, coalesce(t.title, sd.title) as title,
                   c.id as client_id, coalesce(c.name, kc.name, lp.name, hc.name, pr.name) as client,
                   coalesce(a.name, ht.name, ap.name) as answerer, coalesce(a.id, ap.id) as answerer_id,
                   w.name as author, coalesce(m.due_at, k.due_at, cl.planned_at, i.due_at - interval '1 minute') as due_at,
                   cl.id as call, co.name as call_with, ce.client_id as call_client,
                   coalesce(m.kept_at is not null or m.stopped_at is not null, i.state <> 'OPEN', false) as answered,
                   coalesce(:me in (select answerers(t.mentor_id, :now)), false) as mine
            """ + WITH_SUBJECTS + """
             where n.organization_id = :organization and n.person_id = :me and (n.bundle is null or n.bundle = n.id)
               and m.withdrawn_at is null""";

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    @Inject
    Noticing noticing;

    @Inject
    Letters letters;

    /**
     * One notice with what is needed to say it.
     *
     * @param subjectId what it is about
     * @param things of how many it tells; from two onwards the rest is about the first of them
     * @param thread the thread, for what is about a message
     * @param client whose thread or enrollment it is
     * @param answerer who answers in that thread
     * @param mine whether the reader answers there now, as the mentor or in the mentor's place
     * @param author who spoke
     * @param dueAt by when, if it has a time
     * @param answered whether what waited for an answer waits no more
     * @param call the call that it is about
     * @param callWith the other one of that call
     */
    public record Row(
            UUID id,
            Notice.Kind kind,
            UUID subjectId,
            int things,
            @Nullable UUID thread,
            @Nullable String title,
            @Nullable UUID clientId,
            String client,
            @Nullable String answerer,
            @Nullable UUID answererId,
            @Nullable String author,
            @Nullable Instant dueAt,
            Instant createdAt,
            @Nullable Instant seenAt,
            boolean answered,
            boolean mine,
            @Nullable UUID call,
            @Nullable String callWith) {}

    /** What a mail of that kind says, without anybody's name. */
    public String example(Notice.Kind kind, Locale language, ZoneId zone) {
        return letters.example(kind, language, zone);
    }

    /** The same for a mail to a prospect. */
    public String example(Mail.About about, Locale language, ZoneId zone) {
        return letters.example(about, language, zone);
    }

    /** The unseen ones, up to one more than are counted. */
    public List<Row> unseen() {
        return rows(ROWS + " and n.seen_at is null order by n.created_at desc, n.id limit :most", COUNTED + 1);
    }

    /** The latest, seen or not. */
    public List<Row> latest() {
        return rows(ROWS + " order by n.created_at desc, n.id limit :most", SHOWN);
    }

    private List<Row> rows(String sql, int most) {
        return Rows.of(em.createNativeQuery(sql, Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("me", caller.id())
                        .setParameter("now", clock.instant())
                        .setParameter("most", most))
                .map(row -> new Row(
                        row.get("id", UUID.class),
                        Notice.Kind.valueOf(row.get("kind", String.class)),
                        row.get("subject_id", UUID.class),
                        row.get("things", Integer.class),
                        row.get("thread", UUID.class),
                        row.get("title", String.class),
                        row.get(row.get("call") == null ? "client_id" : "call_client", UUID.class),
                        String.valueOf(row.get("client", String.class)),
                        row.get("answerer", String.class),
                        row.get("answerer_id", UUID.class),
                        row.get("author", String.class),
                        row.get("due_at", Instant.class),
                        row.get("created_at", Instant.class),
                        row.get("seen_at", Instant.class),
                        Boolean.TRUE.equals(row.get("answered", Boolean.class)),
                        Boolean.TRUE.equals(row.get("mine", Boolean.class)),
                        row.get("call", UUID.class),
                        row.get("call_with", String.class)))
                .toList();
    }

    /** The person has looked at it, and at all that it stands for; it is not shown as new again. */
    public void see(UUID notice) {
        Notice seen = em.find(Notice.class, notice);
        if (seen == null || !seen.personId().equals(caller.id())) {
            throw Refusal.notThere();
        }
        seen.see(clock.instant());
        look("bundle = :what", notice);
    }

    /** The person has looked at all of them. */
    public void seeAll() {
        look("person_id = :what", caller.id());
    }

    /** The person is in that thread: what was new there is seen. */
    public void seeNewIn(UUID thread) {
        look("kind = 'NEW_MESSAGE' and subject_id in (select id from voice_message where thread_id = :what)", thread);
    }

    /** The person has looked at what that is about. */
    public void seeAbout(UUID subject) {
        look("subject_id = :what", subject);
    }

    private void look(String which, UUID what) {
        em.createNativeQuery("""
                        update notice set seen_at = :now
                         where organization_id = :organization and person_id = :me and seen_at is null and\s""" + which)
                .setParameter("now", clock.instant())
                .setParameter("organization", Tenancy.required())
                .setParameter("me", caller.id())
                .setParameter("what", what)
                .executeUpdate();
    }

    /** How one kind comes by mail. */
    public record Choice(Notice.Kind kind, Notice.Delivery delivery) {}

    /** How somebody wants to be written to: of each kind that can concern them, and when not. */
    public record Wishes(List<Choice> choices, LocalTime quietFrom, LocalTime quietTo, LocalTime digestAt) {}

    public Wishes wishes() {
        Person me = caller.person(em);
        NoticeHabits stored = em.find(NoticeHabits.class, me.id());
        NoticeHabits habits = stored == null ? new NoticeHabits(me.id()) : stored;
        List<Choice> choices = new ArrayList<>();
        for (Notice.Kind kind : Notice.Kind.values()) {
            if (kind.concerns(me.roles())) {
                choices.add(new Choice(kind, habits.delivery(kind, me.roles())));
            }
        }
        return new Wishes(choices, habits.quiet().from(), habits.quiet().to(), habits.digestAt());
    }

    /**
     * The person wants it otherwise; what cannot concern them is passed over. Mails that wait already go as they were meant to.
     *
     * @throws Refusal UNACCEPTABLE when a time is missing
     */
    public void wish(
            Map<Notice.Kind, Notice.Delivery> choices,
            @Nullable LocalTime quietFrom,
            @Nullable LocalTime quietTo,
            @Nullable LocalTime digestAt) {
        Person me = caller.person(em);
        NoticeHabits habits = noticing.habitsOf(me.id());
        choices.forEach((kind, delivery) -> {
            if (kind.concerns(me.roles())) {
                habits.choose(kind, delivery);
            }
        });
        habits.beQuiet(quietFrom, quietTo);
        habits.digestAt(digestAt);
    }
}
