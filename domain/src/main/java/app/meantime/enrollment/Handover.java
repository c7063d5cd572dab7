package app.meantime.enrollment;

import app.meantime.Texts;
import app.meantime.people.Person;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A change of mentor, with what the one who comes should know. The client is told who answers now, never the note. */
@Entity
public class Handover {

    private static final int LONGEST_NOTE = 4000;

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Enrollment enrollment;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "from_id")
    private Person from;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "to_id")
    private Person to;

    private String note;

    private Instant at;

    private @Nullable UUID decidedBy;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    Handover(UUID id, Enrollment enrollment, Person from, Person to, @Nullable String note, Instant at) {
        this.id = id;
        this.enrollment = enrollment;
        this.from = from;
        this.to = to;
        this.note = Texts.required(note, LONGEST_NOTE, "note");
        this.at = at;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Handover() {}

    /** Whoever changed the mentor. */
    public void decidedBy(Person person) {
        decidedBy = person.id();
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public Enrollment enrollment() {
        return enrollment;
    }

    public Person from() {
        return from;
    }

    public Person to() {
        return to;
    }

    /** For the new mentor, and for those who look after enrollments. */
    public String note() {
        return note;
    }

    public Instant at() {
        return at;
    }

    public @Nullable UUID decidedBy() {
        return decidedBy;
    }
}
