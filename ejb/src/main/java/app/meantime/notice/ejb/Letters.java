package app.meantime.notice.ejb;

import app.meantime.notice.Digest;
import app.meantime.notice.Digest.Item;
import app.meantime.notice.Digest.Line;
import app.meantime.notice.Mail;
import app.meantime.notice.Notice.Kind;
import app.meantime.notice.ejb.Enclosing.Enclosure;
import app.meantime.people.Organization;
import app.meantime.people.Person;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.InvitationLinks;
import app.meantime.setup.ejb.Rows;
import app.meantime.setup.ejb.Settings;
import app.meantime.words.Moment;
import app.meantime.words.SpokenLanguages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts a mail into words, in the person's language and zone, the moment it goes out. */
@ApplicationScoped
public class Letters {

    private static final app.meantime.words.Sentences BUNDLE =
            new app.meantime.words.Sentences("app.meantime.notice.ejb.messages", Letters.class);

    @PersistenceContext
    EntityManager em;

    @Inject
    UnsubscribeLinks links;

    @Inject
    Event<Enclosing> enclosing;

    @Inject
    Event<Addressing> addressing;

    @Inject
    InvitationLinks invitations;

    @Inject
    Clock clock;

    /** What it says; nothing, when everything it was to tell has been seen, heard or answered. */
    Optional<Letter> write(Mail mail) {
        if (mail.intakeId() != null && mail.about() != null) {
            return toProspect(mail.id(), mail.intakeId(), mail.about());
        }
        Digest digest = Digest.of(items(mail));
        if (digest.empty()) {
            return Optional.empty();
        }
        Person person = em.find(Person.class, mail.personId());
        Sentences say = new Sentences(person.language(), person.zone());
        String organization =
                em.find(Organization.class, person.organizationId()).name();
        String subject = digest.things() == 1
                ? say.it("mail.subject." + digest.lines().get(0).item().kind(), organization)
                : say.it("mail.subject.several", organization, digest.things());
        Set<Kind> kinds = digest.lines().stream()
                .map(line -> line.item().kind())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
        String unsubscribe = links.to(person, kinds);
        return Optional.of(new Letter(
                mail.id(),
                person.email(),
                subject,
                text(digest, say, person.firstName(), organization, unsubscribe),
                html(digest, say, person.firstName(), organization, unsubscribe),
                unsubscribe,
                digest.lines().stream()
                        .map(Line::item)
                        .filter(item -> item.kind().isCall())
                        .flatMap(item -> enclosed(item.subject(), person).stream())
                        .toList()));
    }

    /** To a prospect: the link, and nothing of what was said. They asked for it, so there is nothing to turn off. */
    private Optional<Letter> toProspect(UUID id, UUID intake, Mail.About about) {
        Addressing mail = new Addressing(intake, about);
        addressing.fire(mail);
        return mail.reader().map(reader -> {
            Sentences say = new Sentences(reader.language(), reader.zone());
            String hello = say.it("mail.hello", reader.name());
            String line = say.it("mail.prospect.line." + about, reader.organization());
            String until = say.it("mail.prospect.until", say.when(reader.until()));
            String why = say.it("mail.prospect.why", reader.organization());
            String link = Settings.baseUrl() + reader.place();
            return new Letter(
                    id,
                    reader.email(),
                    say.it("mail.prospect.subject." + about, reader.organization()),
                    String.join("\n", hello, "", line, link, "", until, "", "-- ", why) + "\n",
                    "<!DOCTYPE html><html lang=\"" + escaped(reader.language().toLanguageTag())
                            + "\"><head><meta charset=\"utf-8\"></head><body><p>" + escaped(hello) + "</p><p>"
                            + escaped(line) + "<br><a href=\"" + escaped(link) + "\">" + escaped(say.it("mail.open"))
                            + "</a></p><p>" + escaped(until) + "</p><hr><p><small>" + escaped(why)
                            + "</small></p></body></html>",
                    null,
                    List.of());
        });
    }

    /** What a mail of that kind says, without anybody's name; the very sentence that goes out. */
    String example(Kind kind, Locale language, ZoneId zone) {
        return new Sentences(language, zone)
                .it("mail.line." + kind, "…", "…", "…")
                .replace("….", "…");
    }

    /** The same for a mail to a prospect. */
    String example(Mail.About about, Locale language, ZoneId zone) {
        return new Sentences(language, zone).it("mail.prospect.line." + about, "…");
    }

    private List<Enclosure> enclosed(UUID subject, Person reader) {
        Enclosing mail = new Enclosing(subject, reader);
        enclosing.fire(mail);
        return mail.files();
    }

    /** Seen, heard or answered meanwhile, or taken back: then it is over. */
    private List<Item> items(Mail mail) {
        return Rows.of(em.createNativeQuery("""
                        select n.kind, n.subject_id, n.person_id, t.id as thread, m.author_id, m.due_at, coalesce(k.due_at, i.due_at - interval '1 minute') as task_due_at,
                               coalesce(n.person_id in (select answerers(t.mentor_id, :now)), false) as mine,
                               c.id as client_id, coalesce(c.name, kc.name, lp.name, hc.name, pr.name) as client, sd.title as step, coalesce(a.name, ap.name) as answerer,
                               coalesce(a.id, ap.id) as answerer_id,
                               w.name as author, cl.id as call, cl.planned_at as call_at, co.name as call_with,
                               ce.client_id as call_client, ht.name as mentor_now, iv.expires_at, ib.name as inviter,
                               ip.name as invited_into, im.name as invited_to,
                               (n.seen_at is not null and n.kind not like 'CALL%')
                               or (n.kind like 'CALL%' and ci.sequence < cl.sequence)
                               or (n.kind like 'REPLY%' and (m.kept_at is not null or m.stopped_at is not null))
                               or (n.kind = 'NEW_MESSAGE' and (m.heard_at is not null or m.withdrawn_at is not null or m.state = 'REJECTED'))
                               or (n.kind = 'BRIEF_WANTED' and k.state <> 'WAITING_FOR_BRIEF')
                               or (n.kind = 'CHECK_IN_DUE' and i.state <> 'OPEN')
                               or (n.kind in ('THANKS_WANTED', 'CLIENT_AT_RISK', 'TRUST_AT_STAKE') and k.state <> 'READY')
                               or (n.kind in ('STEP_DUE_SOON', 'STEP_LATE', 'STEP_SENT_BACK', 'MENTOR_LATE') and st.done_at is not null)
                               or (n.kind = 'CERTIFICATION_WANTED' and lc.completed_at is null)
                               or (n.kind = 'MENTOR_SOUGHT' and pr.state <> 'NEW')
                               or (n.kind = 'PROSPECT_SAID' and pr.state not in ('NEW', 'WAITING_ON_STAFF'))
                               or (n.kind = 'INVITED' and (iv.used_at is not null or iv.ended_at is not null or iv.expires_at <= :now)) as over
                        """ + Notices.WITH_SUBJECTS + """
                          left join invitation iv on iv.id = n.subject_id
                          left join person ib on ib.id = iv.invited_by
                          left join enrollment ie on ie.id = iv.enrollment_id
                          left join program ip on ip.id = ie.program_id
                          left join person im on im.id = ie.mentor_id
                         where n.organization_id = :organization and n.mail_id = :mail""", Tuple.class)
                        .setParameter("organization", Tenancy.required())
                        .setParameter("mail", mail.id())
                        .setParameter("now", clock.instant()))
                .map(this::item)
                .toList();
    }

    private Item item(Tuple row) {
        Kind kind = Kind.valueOf(row.get("kind", String.class));
        if (kind == Kind.INVITED) {
            return invitation(row);
        }
        UUID person = row.get("person_id", UUID.class);
        boolean client = person.equals(row.get("client_id", UUID.class));
        boolean mine = Boolean.TRUE.equals(row.get("mine", Boolean.class));
        UUID thread = row.get("thread", UUID.class);
        String place =
                switch (kind) {
                    case BRIEF_WANTED -> "/mentor/briefs";
                    case CHECK_IN_DUE -> "/client/check-in";
                    case THANKS_WANTED -> "/leader/gratitude";
                    case CLIENT_AT_RISK -> "/mentor/at-risk";
                    case TRUST_AT_STAKE -> "/manager/at-risk";
                    case NEW_MESSAGE -> (client ? "/client/threads/" : "/mentor/threads/") + thread;
                    case REPLY_DUE_SOON -> "/mentor/threads/" + thread;
                    case REPLY_OVERDUE, REPLY_ESCALATED -> mine ? "/mentor/threads/" + thread : "/manager/attention";
                    case STEP_DUE_SOON, STEP_LATE, STEP_SENT_BACK, CERTIFIED -> "/mentor/onboarding";
                    case MENTOR_LATE, CERTIFICATION_WANTED -> "/notices";
                    case CALL_PLANNED, CALL_CHANGED, CALL_CANCELLED ->
                        person.equals(row.get("call_client", UUID.class))
                                ? "/client/calls"
                                : "/mentor/calls/" + row.get("call", UUID.class);
                    case MENTOR_SOUGHT, PROSPECT_SAID -> "/mentor/intake/" + row.get("subject_id", UUID.class);
                    case HANDED_OVER -> "/mentor/handover/" + row.get("subject_id", UUID.class);
                    case MENTOR_CHANGED, INVITED -> "/client";
                    case RHYTHM_SEEN ->
                        person.equals(row.get("answerer_id", UUID.class))
                                ? "/notices/may-send"
                                : "/manager/lists/human-touch";
                };
        if (kind.isCall()) {
            return new Item(
                    kind,
                    row.get("subject_id", UUID.class),
                    place,
                    row.get("call_with", String.class),
                    null,
                    row.get("call_at", Instant.class),
                    Boolean.TRUE.equals(row.get("over", Boolean.class)));
        }
        Instant due = row.get("due_at", Instant.class);
        return new Item(
                kind,
                row.get("subject_id", UUID.class),
                place,
                who(kind, row),
                person.equals(row.get("answerer_id", UUID.class)) ? null : row.get("answerer", String.class),
                due == null ? row.get("task_due_at", Instant.class) : due,
                Boolean.TRUE.equals(row.get("over", Boolean.class)));
    }

    private static String who(Kind kind, Tuple row) {
        return row.get(
                switch (kind) {
                    case NEW_MESSAGE -> "author";
                    case MENTOR_CHANGED -> "mentor_now";
                    case STEP_DUE_SOON, STEP_LATE, STEP_SENT_BACK -> "step";
                    default -> "client";
                },
                String.class);
    }

    /** The link is made as the mail is written, and stands in it alone. */
    private Item invitation(Tuple row) {
        boolean over = Boolean.TRUE.equals(row.get("over", Boolean.class));
        UUID invitation = row.get("subject_id", UUID.class);
        String program = row.get("invited_into", String.class);
        return new Item(
                Kind.INVITED,
                invitation,
                over ? "/" : invitations.fresh(invitation),
                program == null ? row.get("inviter", String.class) : program,
                row.get("invited_to", String.class),
                row.get("expires_at", Instant.class),
                over);
    }

    private static String text(
            Digest digest, Sentences say, String firstName, String organization, String unsubscribe) {
        List<String> lines = new ArrayList<>();
        lines.add(say.it("mail.hello", firstName));
        lines.add("");
        for (Line line : digest.lines()) {
            lines.add(say.line(line));
            lines.add(Settings.baseUrl() + place(line));
            lines.add("");
        }
        lines.add("-- ");
        lines.add(say.it("mail.why", organization));
        lines.add(say.it("mail.change", Settings.baseUrl() + "/notices/settings"));
        lines.add(say.it("mail.off", unsubscribe));
        return String.join("\n", lines) + "\n";
    }

    private static String html(
            Digest digest, Sentences say, String firstName, String organization, String unsubscribe) {
        String lines = digest.lines().stream()
                .map(line -> "<li><p>" + escaped(say.line(line)) + "<br><a href=\""
                        + escaped(Settings.baseUrl() + place(line)) + "\">" + escaped(say.it("mail.open"))
                        + "</a></p></li>")
                .collect(Collectors.joining());
        return "<!DOCTYPE html><html lang=\"" + escaped(say.language.toLanguageTag())
                + "\"><head><meta charset=\"utf-8\"></head><body><p>"
                + escaped(say.it("mail.hello", firstName)) + "</p><ul>" + lines + "</ul><hr><p><small>"
                + escaped(say.it("mail.why", organization)) + " <a href=\""
                + escaped(Settings.baseUrl() + "/notices/settings") + "\">" + escaped(say.it("mail.change.link"))
                + "</a> · <a href=\"" + escaped(unsubscribe) + "\">" + escaped(say.it("mail.off.link"))
                + "</a></small></p></body></html>";
    }

    private static String place(Line line) {
        boolean many = line.things() > 1;
        return many ? "/notices" : line.item().place();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Sentences for one reader. */
    private static final class Sentences {

        private final Locale language;
        private final ZoneId zone;

        Sentences(Locale language, ZoneId zone) {
            this.language = SpokenLanguages.nearest(language);
            this.zone = zone;
        }

        String it(String key, Object... arguments) {
            return BUNDLE.say(language, key, arguments);
        }

        String line(Line line) {
            Item item = line.item();
            if (line.things() > 1) {
                return it("mail.many." + item.kind(), line.things());
            }
            String who = item.who();
            String by = when(item.at());
            return item.answerer() != null && BUNDLE.has(language, "mail.line." + item.kind() + ".other")
                    ? it("mail.line." + item.kind() + ".other", item.answerer(), who, by)
                    : it("mail.line." + item.kind(), who, by);
        }

        private String when(@Nullable Instant at) {
            return at == null ? "" : Moment.DAY_DATE_AND_TIME.in(language).format(at.atZone(zone));
        }
    }
}
