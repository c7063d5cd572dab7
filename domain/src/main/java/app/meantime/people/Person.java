package app.meantime.people;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/**
 * One sign-in. A person lives in a time zone, speaks a language and holds one or more roles; what they may see follows
 * from the roles and from the enrollments they are part of, never from the portal they happen to look through.
 */
@Entity
public class Person {

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    private String name;

    private String email;

    private String zone;

    private String language;

    private String passwordHash;

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
            String passwordHash,
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

    public boolean holds(Role role) {
        return roles.contains(role);
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

    public String passwordHash() {
        return passwordHash;
    }

    public Set<Role> roles() {
        return Set.copyOf(roles);
    }
}
