package app.meantime.people;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** The tenant: a mentoring business that owns programs, people and data. */
@Entity
public class Organization {

    @Id
    private UUID id;

    private String name;

    public Organization(UUID id, String name) {
        this.id = id;
        this.name = name;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Organization() {}

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }
}
