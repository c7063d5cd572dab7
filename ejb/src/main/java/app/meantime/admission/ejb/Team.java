package app.meantime.admission.ejb;

import app.meantime.Refusal;
import app.meantime.admission.Address;
import app.meantime.notice.Notice;
import app.meantime.notice.ejb.Noticing;
import app.meantime.notice.ejb.Noticing.Fact;
import app.meantime.notice.ejb.Noticing.Occasion;
import app.meantime.people.Invitation;
import app.meantime.people.Mentor;
import app.meantime.people.Person;
import app.meantime.people.Role;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Accounts;
import app.meantime.people.ejb.Caller;
import app.meantime.people.ejb.InvitationLinks;
import app.meantime.setup.ejb.Rows;
import app.meantime.setup.ejb.Settings;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The people of an organization and their roles, for the admin: colleagues are asked in, given roles, and let go. */
@Stateless
@RolesAllowed("admin")
public class Team {

    /** The roles that an admin gives; a client is one by an enrollment. */
    public static final Set<Role> GIVEN = Set.copyOf(EnumSet.of(Role.MENTOR, Role.LEADER, Role.MANAGER, Role.ADMIN));

    private static final int NAMED = 5;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    @Inject
    Accounts accounts;

    @Inject
    Noticing noticing;

    @Inject
    InvitationLinks links;

    /**
     * A person with what they do here.
     *
     * @param waits whether they were invited and have not come yet
     * @param certified whether clients may be entrusted to them
     * @param open how many open enrollments they mentor
     */
    public record Member(
            UUID id,
            String name,
            String email,
            List<Role> roles,
            boolean waits,
            @Nullable Instant deactivatedAt,
            boolean mentors,
            boolean certified,
            @Nullable Integer capacity,
            long open) {}

    /** Some of them, and the name and id after which the next begin; null at the end. */
    public record Page(List<Member> items, @Nullable Member last) {}

    /**
     * A page of people, by name.
     *
     * @param role who hold it; null for everybody
     * @param words a beginning of the name or the address
     * @param after the id of the last one of the page before
     */
    public Page page(@Nullable Role role, @Nullable String words, @Nullable UUID after, int most) {
        String typed = words == null ? "" : words.strip().toLowerCase(Locale.ROOT);
        Person last = after == null ? null : em.find(Person.class, after);
        Query query = em.createNativeQuery(
                        """
                                select p.id, p.name, p.email, p.password_hash is null as waits, p.deactivated_at,
                                       array(select r.role from person_role r where r.person_id = p.id) as roles,
                                       m.person_id is not null as mentors, m.certified_at is not null as certified, m.capacity,
                                       (select count(*) from enrollment e
                                         where e.mentor_id = p.id and e.state in ('INVITED', 'ACTIVE', 'PAUSED')) as open
                                  from person p left join mentor m on m.person_id = p.id
                                 where p.organization_id = :organization
                                """
                                + (role == null
                                        ? ""
                                        : " and exists (select from person_role r where r.person_id = p.id and r.role"
                                                + " = :role)")
                                + (typed.isEmpty()
                                        ? ""
                                        : " and (starts_with(lower(p.name), :words) or starts_with(p.email, :words))")
                                + (last == null ? "" : " and (p.name, p.id) > (:name, :id)")
                                + " order by p.name, p.id limit :most",
                        Tuple.class)
                .setParameter("organization", Tenancy.required())
                .setParameter("most", most + 1);
        if (role != null) {
            query.setParameter("role", role.name());
        }
        if (!typed.isEmpty()) {
            query.setParameter("words", typed.replace("\0", ""));
        }
        if (last != null) {
            query.setParameter("name", last.name()).setParameter("id", last.id());
        }
        List<Member> found = Rows.of(query).map(Team::member).toList();
        return found.size() > most ? new Page(found.subList(0, most), found.get(most - 1)) : new Page(found, null);
    }

    private static Member member(Tuple row) {
        return new Member(
                row.get("id", UUID.class),
                row.get("name", String.class),
                row.get("email", String.class),
                Arrays.stream(row.get("roles", String[].class))
                        .map(Role::valueOf)
                        .sorted()
                        .toList(),
                row.get("waits", Boolean.class),
                row.get("deactivated_at", Instant.class),
                row.get("mentors", Boolean.class),
                row.get("certified", Boolean.class),
                row.get("capacity", Integer.class),
                row.get("open", Long.class));
    }

    /**
     * Asks a colleague in.
     *
     * @throws Refusal CONFLICT when somebody is known under that address
     */
    public UUID invite(
            @Nullable String name,
            @Nullable String typedEmail,
            Collection<Role> roles,
            @Nullable String language,
            @Nullable String zone) {
        Person me = caller.person(em);
        String email = Address.email(typedEmail);
        Person known = accounts.known(email);
        if (known != null) {
            throw Refusal.conflict("refusal.knownAlready", known.name());
        }
        if (given(roles).isEmpty()) {
            throw Refusal.unacceptable("refusal.noRole");
        }
        Person person =
                accounts.invited(name, email, Address.zone(zone, me.zone()), Address.language(language), given(roles));
        tell(anew(person));
        return person.id();
    }

    /** Asks once more; what was sent before holds no longer. */
    public void again(UUID id) {
        tell(anew(waiting(id)));
    }

    /** A link to hand over; what was sent before holds no longer. */
    public String link(UUID id) {
        return Settings.baseUrl() + links.fresh(anew(waiting(id)).id());
    }

    private Person waiting(UUID id) {
        Person person = person(id);
        if (person.hasPassword()) {
            throw Refusal.conflict("refusal.invitationUsed");
        }
        return person;
    }

    private Invitation anew(Person person) {
        em.createQuery("from Invitation where personId = :person and enrollmentId is null", Invitation.class)
                .setParameter("person", person.id())
                .getResultStream()
                .forEach(invitation -> invitation.end(clock.instant()));
        Invitation invitation = new Invitation(UUID.randomUUID(), person, null, caller.person(em), clock.instant());
        em.persist(invitation);
        em.flush();
        return invitation;
    }

    private void tell(Invitation invitation) {
        noticing.tell(
                Notice.Kind.INVITED,
                Occasion.act(clock.instant()),
                List.of(new Fact(invitation.id(), invitation.personId())));
    }

    /**
     * They hold these roles from now on, and are a client as long as they were one.
     *
     * @throws Refusal CONFLICT when somebody would stop being an admin by their own hand, when nobody would be one, and when a
     *     mentor of open enrollments would be none
     */
    public void hold(UUID id, Collection<Role> roles) {
        Person person = person(id);
        Set<Role> theirs = EnumSet.noneOf(Role.class);
        theirs.addAll(given(roles));
        if (person.holds(Role.CLIENT)) {
            theirs.add(Role.CLIENT);
        }
        if (person.holds(Role.MENTOR) && !theirs.contains(Role.MENTOR)) {
            mustMentorNobody(person);
        }
        person.hold(theirs, caller.person(em), otherAdmins(person));
        if (person.holds(Role.MENTOR) && em.find(Mentor.class, id) == null) {
            em.persist(new Mentor(person));
        }
    }

    /**
     * They cannot sign in any more, from now on and anywhere.
     *
     * @throws Refusal CONFLICT for oneself, for the last admin, and while they mentor open enrollments
     */
    public void deactivate(UUID id) {
        Person person = person(id);
        mustMentorNobody(person);
        person.deactivate(caller.person(em), otherAdmins(person), clock.instant());
        accounts.signOutEverywhere(person);
    }

    /** They can sign in again. */
    public void reactivate(UUID id) {
        person(id).reactivate();
    }

    /** How many open enrollments a mentor takes; null for as many as come. */
    public void limit(UUID id, @Nullable Integer capacity) {
        Mentor mentor = em.find(Mentor.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (mentor == null) {
            throw Refusal.notThere();
        }
        mentor.limit(capacity);
    }

    private void mustMentorNobody(Person person) {
        // The row is locked, so that nobody is entrusted to them meanwhile.
        em.find(Mentor.class, person.id(), LockModeType.PESSIMISTIC_WRITE);
        List<String> clients = em.createQuery("""
            select e.client.name from Enrollment e
             where e.mentor = :mentor and e.state in (INVITED, ACTIVE, PAUSED)
             order by e.client.name\
            """, String.class)
                .setParameter("mentor", person)
                .setMaxResults(NAMED + 1)
                .getResultList();
        if (!clients.isEmpty()) {
            String named = String.join(", ", clients.subList(0, Math.min(NAMED, clients.size())));
            throw Refusal.conflict(
                    "refusal.stillMentors", person.name(), clients.size() > NAMED ? named + " …" : named);
        }
    }

    /** Counted with their rows locked: two admins who let each other go at once follow each other. */
    private long otherAdmins(Person person) {
        return Rows.of(
                        em.createNativeQuery("""
                            select p.id from person p
                             where p.organization_id = :organization and p.deactivated_at is null and p.id <> :person
                               and p.password_hash is not null
                               and exists (select from person_role r where r.person_id = p.id and r.role = 'ADMIN')
                             order by p.id
                               for update\
                            """, UUID.class)
                                .setParameter("organization", Tenancy.required())
                                .setParameter("person", person.id()),
                        UUID.class)
                .size();
    }

    private static List<Role> given(Collection<Role> roles) {
        return roles.stream().filter(GIVEN::contains).distinct().toList();
    }

    private Person person(UUID id) {
        Person person = em.find(Person.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (person == null) {
            throw Refusal.notThere();
        }
        return person;
    }
}
