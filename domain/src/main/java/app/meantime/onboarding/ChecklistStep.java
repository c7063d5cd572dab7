package app.meantime.onboarding;

import app.meantime.Refusal;
import app.meantime.Texts;
import app.meantime.people.Person;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A step of somebody's checklist: by when, whether it is done, what was given for it, and who is reminded of it next. */
@Entity
public class ChecklistStep {

    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_NAME = 200;
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final int LONG_LATE_DAYS = 7;

    /** Whom the next look at an open step reminds. */
    public enum Reminder {
        /** The person: it is due tomorrow. */
        SOON,
        /** The person: it was due yesterday. */
        LATE,
        /** The leader: it has been late for a week. */
        LONG_LATE
    }

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    @ManyToOne(fetch = FetchType.LAZY)
    private Checklist checklist;

    @ManyToOne(fetch = FetchType.LAZY)
    private TemplateStep template;

    private int number;

    private LocalDate dueOn;

    private @Nullable Instant doneAt;

    /** What was given last; it stays when the step is undone or sent back. */
    @ManyToOne(fetch = FetchType.LAZY, cascade = CascadeType.PERSIST)
    private @Nullable Evidence evidence;

    private @Nullable Instant sentBackAt;

    private @Nullable UUID sentBackBy;

    private @Nullable String sentBackReason;

    @Enumerated(EnumType.STRING)
    private @Nullable Reminder nextReminder;

    private @Nullable Instant remindAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    ChecklistStep(UUID id, Checklist checklist, TemplateStep template, LocalDate dueOn, Instant at) {
        this.id = id;
        this.checklist = checklist;
        this.template = template;
        this.number = template.number();
        this.dueOn = dueOn;
        if (checklist.audience() == Audience.MENTOR) {
            remindNext(Reminder.SOON);
            passOver(at);
        }
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected ChecklistStep() {}

    void tick(Instant at) {
        mustAskFor(Proof.TICK);
        done(at);
    }

    void confirmHours(Instant at) {
        mustAskFor(Proof.HOURS);
        done(at);
    }

    Evidence sign(UUID evidenceId, Person by, @Nullable String name, Instant at) {
        mustAskFor(Proof.PLEDGE);
        String signature = Texts.required(name, LONGEST_NAME, "name");
        if (!plain(signature).equals(plain(by.name()))) {
            throw Refusal.unacceptable("refusal.notYourName", by.name());
        }
        return give(Evidence.signed(evidenceId, this, signature, at));
    }

    private static String plain(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    Evidence handIn(UUID evidenceId, Evidence.Document document, Instant at) {
        mustAskFor(Proof.DOCUMENT);
        return give(Evidence.handedIn(evidenceId, this, document, at));
    }

    Evidence speak(UUID evidenceId, UUID note, Instant at) {
        mustAskFor(Proof.RECORDING);
        return give(Evidence.spoken(evidenceId, this, note, at));
    }

    private Evidence give(Evidence given) {
        evidence = given;
        done(given.givenAt());
        return given;
    }

    private void done(Instant at) {
        if (doneAt == null || sentBackAt != null) {
            doneAt = at;
        }
        sentBackAt = null;
        sentBackBy = null;
        sentBackReason = null;
    }

    /** It is not done after all; what was given for it stays. */
    void undo() {
        doneAt = null;
    }

    /**
     * It is done after all, as it was.
     *
     * @throws Refusal CONFLICT when nothing was given for it yet, and when what was given was sent back
     */
    void redo(Instant at) {
        Proof proof = step().proof();
        if (sentBackAt != null || (evidence == null && proof != Proof.TICK && proof != Proof.HOURS)) {
            throw Refusal.conflict("refusal.nothingGiven");
        }
        done(at);
    }

    void sendBack(Person by, @Nullable String reason, Instant at) {
        if (doneAt == null) {
            throw Refusal.conflict("refusal.stepNotDone");
        }
        sentBackReason = Texts.required(reason, LONGEST_REASON, "reason");
        sentBackAt = at;
        sentBackBy = by.id();
        doneAt = null;
    }

    /** Another way of showing it is asked for here. */
    public void mustAskFor(Proof proof) {
        if (step().proof() != proof) {
            throw Refusal.conflict("refusal.otherProof");
        }
    }

    /**
     * Somebody is to be reminded: the one of the reminders that are due that says most, once. What is done is left alone.
     *
     * @return which, or null when nobody is to be reminded
     */
    public @Nullable Reminder remind(Instant now) {
        Reminder strongest = passOver(now);
        return done() || checklist.over() ? null : strongest;
    }

    private @Nullable Reminder passOver(Instant now) {
        Reminder passed = null;
        while (nextReminder != null && remindAt != null && !remindAt.isAfter(now)) {
            passed = nextReminder;
            remindNext(
                    switch (nextReminder) {
                        case SOON -> Reminder.LATE;
                        case LATE -> step().required() ? Reminder.LONG_LATE : null;
                        case LONG_LATE -> null;
                    });
        }
        return passed;
    }

    private void remindNext(@Nullable Reminder next) {
        nextReminder = next;
        remindAt = next == null
                ? null
                : switch (next) {
                    case SOON -> morning(dueOn.minusDays(1));
                    case LATE -> morning(dueOn.plusDays(1));
                    case LONG_LATE -> morning(dueOn.plusDays(LONG_LATE_DAYS + 1L));
                };
    }

    private Instant morning(LocalDate day) {
        ZoneId zone = checklist.person().zone();
        return day.atTime(MORNING).atZone(zone).toInstant();
    }

    public boolean done() {
        return doneAt != null;
    }

    /** Was it due before that day, and is not done? */
    public boolean late(LocalDate today) {
        return doneAt == null && dueOn.isBefore(today);
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public Checklist checklist() {
        return checklist;
    }

    /** Its place, from 1. */
    public int number() {
        return number;
    }

    public Step step() {
        return template.step();
    }

    public LocalDate dueOn() {
        return dueOn;
    }

    public @Nullable Instant doneAt() {
        return doneAt;
    }

    public @Nullable Evidence evidence() {
        return evidence;
    }

    public @Nullable Instant sentBackAt() {
        return sentBackAt;
    }

    public @Nullable UUID sentBackBy() {
        return sentBackBy;
    }

    public @Nullable String sentBackReason() {
        return sentBackReason;
    }
}
