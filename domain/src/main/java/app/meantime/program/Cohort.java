package app.meantime.program;

import app.meantime.Moments;
import app.meantime.Refusal;
import app.meantime.Texts;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** Clients who start a program together. It belongs to the program, whichever edition is the newest. */
@Entity
public class Cohort {

    private static final int LONGEST_NAME = 80;

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    private UUID familyId;

    private String name;

    private LocalDate startsOn;

    /**
     * Those who start that program on that day.
     *
     * @param name what it is called, 1 to 80 characters
     * @throws Refusal UNACCEPTABLE without a name or a day; CONFLICT while the program is archived
     */
    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization and what rename fills
    public Cohort(UUID id, Program program, @Nullable String name, @Nullable LocalDate startsOn) {
        program.mustTakeNew();
        this.id = id;
        this.familyId = program.familyId();
        rename(name, startsOn);
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Cohort() {}

    /**
     * It is called otherwise, or starts on another day.
     *
     * @throws Refusal UNACCEPTABLE without a name or a day
     */
    public void rename(@Nullable String otherName, @Nullable LocalDate otherDay) {
        LocalDate day = Moments.plausible(otherDay);
        if (day == null) {
            throw Refusal.unacceptable("refusal.missing", "startsOn");
        }
        this.name = Texts.required(otherName, LONGEST_NAME, "name");
        this.startsOn = day;
    }

    /**
     * Asked before it is deleted.
     *
     * @param members how many are in it
     * @throws Refusal CONFLICT unless it is empty
     */
    public void mustBeEmpty(long members) {
        if (members > 0) {
            throw Refusal.conflict("refusal.cohortNotEmpty", name, members);
        }
    }

    /**
     * Asked before somebody is put into it.
     *
     * @throws Refusal CONFLICT for a program that is another one
     */
    public void mustBeOf(Program program) {
        if (!familyId.equals(program.familyId())) {
            throw Refusal.conflict("refusal.cohortOfOther", name, program.name());
        }
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    /** The program's, whichever edition. */
    public UUID familyId() {
        return familyId;
    }

    public String name() {
        return name;
    }

    public LocalDate startsOn() {
        return startsOn;
    }
}
