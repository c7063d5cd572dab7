package app.meantime.promise;

import app.meantime.Moments;
import app.meantime.Refusal;
import app.meantime.Texts;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A day on which an organization is closed, besides the public holidays: everybody's working time stands still. */
@Entity
public class ClosedDay {

    private static final int LONGEST_NAME = 80;

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    private LocalDate day;

    private String name;

    /**
     * A day of the organization's own.
     *
     * @param name what it is called, 1 to 80 characters
     * @throws Refusal UNACCEPTABLE without a day or a name
     */
    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    public ClosedDay(UUID id, @Nullable LocalDate day, @Nullable String name) {
        if (day == null) {
            throw Refusal.unacceptable("refusal.missing", "day");
        }
        Moments.plausible(day);
        this.id = id;
        this.day = day;
        this.name = Texts.required(name, LONGEST_NAME, "name");
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected ClosedDay() {}

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public LocalDate day() {
        return day;
    }

    public String name() {
        return name;
    }
}
