package app.meantime.people;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tenant: a mentoring business that owns programs, people and data. */
@Entity
public class Organization {

    @Id
    private UUID id;

    private String name;

    /** Since when its first steps are out of sight; null while they are shown. */
    private @Nullable Instant firstStepsAwayAt;

    public Organization(UUID id, String name) {
        this.id = id;
        this.name = name;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Organization() {}

    /** Its first steps are not shown any more. Who puts them away twice did so once. */
    public void putFirstStepsAway(Instant at) {
        if (firstStepsAwayAt == null) {
            firstStepsAwayAt = at;
        }
    }

    /** They are shown again. */
    public void bringFirstStepsBack() {
        firstStepsAwayAt = null;
    }

    public boolean firstStepsAway() {
        return firstStepsAwayAt != null;
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }
}
