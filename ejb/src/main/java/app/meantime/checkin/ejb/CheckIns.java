package app.meantime.checkin.ejb;

import app.meantime.Refusal;
import app.meantime.checkin.CheckIn;
import app.meantime.checkin.Week;
import app.meantime.enrollment.Enrollment;
import app.meantime.people.Person;
import app.meantime.people.ejb.Caller;
import app.meantime.voice.Said;
import app.meantime.voice.VoiceMessage;
import app.meantime.voice.VoiceThread;
import app.meantime.voice.ejb.VoiceThreads;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What members do to their weeks, and those who look after them. Somebody else's enrollment is not there. */
@Stateless
public class CheckIns {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    @Inject
    Weeks weeks;

    @Inject
    VoiceThreads threads;

    /**
     * Which week is meant, and whether it was sent already.
     *
     * @param day the program's day in it
     * @param sent whether exactly those messages were sent for it
     */
    public record Meant(LocalDate day, boolean sent) {}

    /**
     * Refuses before a long upload what would be refused after it.
     *
     * @param week a date or the number of a week
     * @param messages that are to be sent
     */
    @RolesAllowed({"client", "mentor", "leader"})
    public Meant mean(UUID enrollmentId, String week, Collection<UUID> messages) {
        Enrollment enrollment = mine(enrollmentId);
        LocalDate day = Week.named(week, Weeks.day(enrollment));
        CheckIn checkIn = weeks.locked(enrollment, day);
        if (checkIn.sentAt() != null && said(checkIn).keySet().containsAll(messages)) {
            return new Meant(day, true);
        }
        checkIn.mustBeOpen(clock.instant());
        return new Meant(day, false);
    }

    /**
     * The caller checks in. The same again is the same.
     *
     * @param day the program's day in that week
     * @param title of the thread that it becomes
     * @throws Refusal CONFLICT before the week opens and once it is over, or was sent; UNACCEPTABLE when a part is missing
     */
    @RolesAllowed({"client", "mentor", "leader"})
    public void send(UUID enrollmentId, LocalDate day, String title, List<Said> parts) {
        CheckIn checkIn = weeks.locked(mine(enrollmentId), day);
        if (checkIn.sentAt() != null && again(checkIn, parts)) {
            return;
        }
        Instant now = clock.instant();
        checkIn.mustBeOpen(now);
        checkIn.mustBeWhole(parts.stream().map(Said::part).toList());
        UUID thread = UUID.nameUUIDFromBytes(("thread of " + checkIn.id()).getBytes(StandardCharsets.US_ASCII));
        threads.checkIn(enrollmentId, thread, title, parts);
        checkIn.send(thread, now);
    }

    private boolean again(CheckIn checkIn, List<Said> parts) {
        Map<UUID, VoiceMessage> said = said(checkIn);
        if (parts.stream().noneMatch(part -> said.containsKey(part.messageId()))) {
            return false;
        }
        boolean same = parts.stream().allMatch(part -> {
            VoiceMessage there = said.get(part.messageId());
            return there != null
                    && there.part() == part.part()
                    && part.content()
                            .saysTheSame(
                                    there.recording() == null
                                            ? null
                                            : there.recording().contentHash(),
                                    there.text());
        });
        if (!same) {
            throw Refusal.conflict("refusal.keyUsedOtherwise");
        }
        return true;
    }

    private Map<UUID, VoiceMessage> said(CheckIn checkIn) {
        UUID threadId = checkIn.threadId();
        VoiceThread thread = threadId == null ? null : em.find(VoiceThread.class, threadId);
        return thread == null
                ? Map.of()
                : thread.messages().stream().collect(Collectors.toMap(VoiceMessage::id, Function.identity()));
    }

    /**
     * It is not asked for that week.
     *
     * @throws Refusal CONFLICT once it was sent, and for the member once it was due; UNACCEPTABLE without a reason
     */
    @RolesAllowed({"client", "mentor", "leader", "manager"})
    public void excuse(UUID enrollmentId, String week, @Nullable String reason) {
        Person me = caller.person(em);
        lookedAfter(enrollmentId, week, me).excuse(me, reason, clock.instant());
    }

    /**
     * It is asked for after all.
     *
     * @throws Refusal CONFLICT for the member once it was due
     */
    @RolesAllowed({"client", "mentor", "leader", "manager"})
    public void require(UUID enrollmentId, String week) {
        Person me = caller.person(em);
        lookedAfter(enrollmentId, week, me).require(me, clock.instant());
    }

    private CheckIn lookedAfter(UUID enrollmentId, String week, Person me) {
        Enrollment enrollment = em.find(Enrollment.class, enrollmentId);
        if (enrollment == null || !enrollment.isSeenBy(me)) {
            throw Refusal.notThere();
        }
        return weeks.locked(enrollment, Week.named(week, Weeks.day(enrollment)));
    }

    private Enrollment mine(UUID enrollmentId) {
        Enrollment enrollment = em.find(Enrollment.class, enrollmentId);
        if (enrollment == null || !enrollment.isSeenBy(caller.person(em))) {
            throw Refusal.notThere();
        }
        if (!enrollment.client().id().equals(caller.id())) {
            throw Refusal.notYourRole();
        }
        return enrollment;
    }
}
