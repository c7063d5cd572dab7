package app.meantime.program;

import app.meantime.Refusal;
import app.meantime.Texts;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one edition of a program says: everything that whoever is enrolled in it was promised. Two editions that say the same are
 * the same.
 *
 * @param name 1 to 80 characters
 * @param weeks how long it runs, 1 to 260
 * @param callEveryDays how many days lie between two calls, 1 to 365, or null where calls follow no rhythm
 * @param replyWindow for the first answer in a thread, in working time of the mentor; a minute to seven days
 * @param followUpWindow for each answer after that
 * @param checkInDay the day of the weekly check-in, or null where there is none (R34)
 * @param checkInParts of what it consists, at least one
 * @param targets the kinds that are on, each with the seconds to aim at, half a minute to fifteen minutes
 * @param channels what is on (R56); something that carries messages is
 * @param clientChecklistId the steps of a client who begins in it, or null
 */
public record Terms(
        String name,
        int weeks,
        @Nullable Integer callEveryDays,
        Duration replyWindow,
        Duration followUpWindow,
        @Nullable DayOfWeek checkInDay,
        Set<CheckInPart> checkInParts,
        Map<MessageKind, Integer> targets,
        Set<Channel> channels,
        @Nullable UUID clientChecklistId) {

    public static final int LONGEST_NAME = 80;
    public static final int MOST_WEEKS = 260;
    public static final int MOST_DAYS_BETWEEN_CALLS = 365;
    public static final Duration LONGEST_WINDOW = Duration.ofDays(7);
    public static final int SHORTEST_TARGET = 30;
    public static final int LONGEST_TARGET = 900;

    /**
     * All of it, looked at.
     *
     * @throws Refusal UNACCEPTABLE for what cannot be promised or does not fit together
     */
    public Terms {
        name = Texts.required(name, LONGEST_NAME, "name");
        mustBeWithin(weeks, 1, MOST_WEEKS, "weeks");
        if (callEveryDays != null) {
            mustBeWithin(callEveryDays, 1, MOST_DAYS_BETWEEN_CALLS, "callEveryDays");
        }
        mustBePromisable(replyWindow, "replyWindow");
        mustBePromisable(followUpWindow, "followUpWindow");
        targets.forEach((kind, seconds) -> mustBeWithin(seconds, SHORTEST_TARGET, LONGEST_TARGET, "target"));
        if (!targets.containsKey(MessageKind.REPLY)) {
            throw Refusal.unacceptable("refusal.repliesStayOn");
        }
        if (targets.containsKey(MessageKind.CHECK_IN) != (checkInDay != null)) {
            throw Refusal.unacceptable("refusal.checkInNeedsDay");
        }
        if (checkInParts.isEmpty()) {
            throw Refusal.unacceptable("refusal.checkInNeedsPart");
        }
        if (channels.stream().noneMatch(Channel::carriesMessages)) {
            throw Refusal.unacceptable("refusal.oneWayStaysOn");
        }
        if (targets.containsKey(MessageKind.GRATITUDE)
                && !channels.contains(Channel.RECORDED)
                && !channels.contains(Channel.UPLOADED)) {
            throw Refusal.unacceptable("refusal.gratitudeIsSpoken");
        }
        checkInParts = Collections.unmodifiableSet(EnumSet.copyOf(checkInParts));
        targets = Collections.unmodifiableMap(new EnumMap<>(targets));
        channels = Collections.unmodifiableSet(EnumSet.copyOf(channels));
    }

    private static void mustBeWithin(int number, int least, int most, String field) {
        if (number < least || number > most) {
            throw Refusal.unacceptable("refusal.within." + field, least, most);
        }
    }

    private static void mustBePromisable(Duration window, String field) {
        if (window.compareTo(Duration.ofMinutes(1)) < 0 || window.compareTo(LONGEST_WINDOW) > 0) {
            throw Refusal.unacceptable("refusal.within." + field, LONGEST_WINDOW.toDays());
        }
    }

    /** Every kind and channel but check-ins, calls without a rhythm, every answer within the same window. */
    public static Terms usual(@Nullable String name, int weeks, Duration replyWindow) {
        return new Terms(
                Texts.required(name, LONGEST_NAME, "name"),
                weeks,
                null,
                replyWindow,
                replyWindow,
                null,
                EnumSet.allOf(CheckInPart.class),
                usualTargets(),
                EnumSet.allOf(Channel.class),
                null);
    }

    private static Map<MessageKind, Integer> usualTargets() {
        Map<MessageKind, Integer> targets = new EnumMap<>(MessageKind.class);
        for (MessageKind kind : MessageKind.values()) {
            if (kind != MessageKind.CHECK_IN) {
                targets.put(kind, kind.usualSeconds());
            }
        }
        return targets;
    }

    /** The same under another name. */
    public Terms named(@Nullable String other) {
        return new Terms(
                Texts.required(other, LONGEST_NAME, "name"),
                weeks,
                callEveryDays,
                replyWindow,
                followUpWindow,
                checkInDay,
                checkInParts,
                targets,
                channels,
                clientChecklistId);
    }

    /** With a call every so many days, or without a rhythm. */
    public Terms callingEvery(@Nullable Integer days) {
        return new Terms(
                name,
                weeks,
                days,
                replyWindow,
                followUpWindow,
                checkInDay,
                checkInParts,
                targets,
                channels,
                clientChecklistId);
    }

    /** With other windows for the first answer and for each one after it. */
    public Terms promising(Duration reply, Duration followUp) {
        return new Terms(
                name,
                weeks,
                callEveryDays,
                reply,
                followUp,
                checkInDay,
                checkInParts,
                targets,
                channels,
                clientChecklistId);
    }

    /** With a weekly check-in on that day, in those parts; in all of them when none is named. */
    public Terms checkingIn(DayOfWeek day, CheckInPart... parts) {
        Map<MessageKind, Integer> on = new EnumMap<>(targets);
        on.putIfAbsent(MessageKind.CHECK_IN, MessageKind.CHECK_IN.usualSeconds());
        return new Terms(
                name,
                weeks,
                callEveryDays,
                replyWindow,
                followUpWindow,
                day,
                parts.length == 0 ? EnumSet.allOf(CheckInPart.class) : Set.of(parts),
                on,
                channels,
                clientChecklistId);
    }

    /** With that kind on, aiming at so many seconds. */
    public Terms aiming(MessageKind kind, int seconds) {
        Map<MessageKind, Integer> on = new EnumMap<>(targets);
        on.put(kind, seconds);
        return withTargets(on, kind == MessageKind.CHECK_IN && checkInDay == null ? DayOfWeek.FRIDAY : checkInDay);
    }

    /** With that kind off. */
    public Terms without(MessageKind kind) {
        Map<MessageKind, Integer> on = new EnumMap<>(targets);
        on.remove(kind);
        return withTargets(on, kind == MessageKind.CHECK_IN ? null : checkInDay);
    }

    private Terms withTargets(Map<MessageKind, Integer> on, @Nullable DayOfWeek day) {
        return new Terms(
                name,
                weeks,
                callEveryDays,
                replyWindow,
                followUpWindow,
                day,
                checkInParts,
                on,
                channels,
                clientChecklistId);
    }

    /** With those channels on and no other. */
    public Terms over(Collection<Channel> on) {
        return new Terms(
                name,
                weeks,
                callEveryDays,
                replyWindow,
                followUpWindow,
                checkInDay,
                checkInParts,
                targets,
                Set.copyOf(on),
                clientChecklistId);
    }

    /** With those steps for clients, or without. */
    public Terms stepping(@Nullable UUID clients) {
        return new Terms(
                name,
                weeks,
                callEveryDays,
                replyWindow,
                followUpWindow,
                checkInDay,
                checkInParts,
                targets,
                channels,
                clients);
    }
}
