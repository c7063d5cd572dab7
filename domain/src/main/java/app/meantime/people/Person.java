package app.meantime.people;

import app.meantime.Refusal;
import app.meantime.Texts;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * One sign-in. A person lives in a time zone, speaks a language and holds one or more roles; what they may see follows
 * from the roles and from the enrollments they are part of, never from the portal they happen to look through.
 */
@Entity
public class Person {

    private static final int LONGEST_NAME = 120;

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    private String name;

    private String email;

    private String zone;

    private String language;

    /** Null for somebody who was invited and has not come yet. */
    private @Nullable String passwordHash;

    /** Since when they cannot sign in any more; what they did stays theirs. */
    private @Nullable Instant deactivatedAt;

    private @Nullable UUID deactivatedBy;

    @ElementCollection
    @CollectionTable(name = "person_role", joinColumns = @JoinColumn(name = "person_id"))
    @Column(name = "role")
    @Enumerated(EnumType.STRING)
    private Set<Role> roles = EnumSet.noneOf(Role.class);

    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public Person(
            UUID id,
            String name,
            String email,
            ZoneId zone,
            Locale language,
            @Nullable String passwordHash,
            Collection<Role> roles) {
        this.id = id;
        this.name = name;
        this.email = email.toLowerCase(Locale.ROOT);
        this.zone = zone.getId();
        this.language = language.toLanguageTag();
        this.passwordHash = passwordHash;
        this.roles.addAll(roles);
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Person() {}

    /**
     * They say themselves what they are called, where they live and what they speak.
     *
     * @throws Refusal UNACCEPTABLE without a name
     */
    public void introduce(@Nullable String typedName, ZoneId livesIn, Locale speaks) {
        name = Texts.required(typedName, LONGEST_NAME, "name");
        zone = livesIn.getId();
        language = speaks.toLanguageTag();
    }

    /** They read in that language from now on, on pages and in mails. */
    public void read(Locale in) {
        language = in.toLanguageTag();
    }

    /** From now on they sign in with the password of that hash. */
    public void choosePassword(String hash) {
        passwordHash = hash;
    }

    /** They hold that role besides those that they hold. */
    public void grant(Role role) {
        roles.add(role);
    }

    /**
     * They hold these roles and no others from now on.
     *
     * @param by who says so
     * @param otherAdmins how many others look after the organization
     * @throws Refusal UNACCEPTABLE without any role; CONFLICT when somebody would stop being an admin by their own hand, or
     *     nobody would be left who is one
     */
    public void hold(Collection<Role> theirs, Person by, long otherAdmins) {
        if (theirs.isEmpty()) {
            throw Refusal.unacceptable("refusal.noRole");
        }
        if (!theirs.contains(Role.ADMIN)) {
            mustNotBeMissedAsAdmin(by, otherAdmins);
        }
        roles.removeIf(role -> !theirs.contains(role));
        roles.addAll(theirs);
    }

    /**
     * They cannot sign in any more. What they said and did stays.
     *
     * @param by who says so
     * @param otherAdmins how many others look after the organization
     * @throws Refusal CONFLICT for oneself, and when nobody would be left to look after the organization
     */
    public void deactivate(Person by, long otherAdmins, Instant at) {
        if (deactivatedAt != null) {
            return;
        }
        if (by.id().equals(id)) {
            throw Refusal.conflict("refusal.notYourself");
        }
        mustNotBeMissedAsAdmin(by, otherAdmins);
        deactivatedAt = at;
        deactivatedBy = by.id();
    }

    /** They can sign in again. */
    public void reactivate() {
        deactivatedAt = null;
        deactivatedBy = null;
    }

    private void mustNotBeMissedAsAdmin(Person by, long otherAdmins) {
        if (!holds(Role.ADMIN)) {
            return;
        }
        if (by.id().equals(id)) {
            throw Refusal.conflict("refusal.ownAdminRole");
        }
        if (otherAdmins == 0) {
            throw Refusal.conflict("refusal.lastAdmin");
        }
    }

    public boolean holds(Role role) {
        return roles.contains(role);
    }

    /** Leaders and managers know of every enrollment of their organization, of numbers and names; of what was said they do not. */
    public boolean oversees() {
        return holds(Role.LEADER) || holds(Role.MANAGER);
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public String name() {
        return name;
    }

    /** The name by which colleagues call each other: the first word of the whole one. */
    public String firstName() {
        return firstName(name);
    }

    /** The same of a whole name alone. */
    public static String firstName(String name) {
        int space = name.indexOf(' ');
        return space < 0 ? name : name.substring(0, space);
    }

    public String email() {
        return email;
    }

    public ZoneId zone() {
        return ZoneId.of(zone);
    }

    public Locale language() {
        return Locale.forLanguageTag(language);
    }

    /** Have they come, and chosen a password? */
    public boolean hasPassword() {
        return passwordHash != null;
    }

    public boolean deactivated() {
        return deactivatedAt != null;
    }

    public @Nullable Instant deactivatedAt() {
        return deactivatedAt;
    }

    public @Nullable UUID deactivatedBy() {
        return deactivatedBy;
    }

    public Set<Role> roles() {
        return Set.copyOf(roles);
    }
}
