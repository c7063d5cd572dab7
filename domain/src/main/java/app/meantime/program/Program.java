package app.meantime.program;

import app.meantime.Refusal;
import app.meantime.people.Person;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What a client is enrolled in: how long it runs, what it promises, what is on. Each row is one edition of a program, and what
 * an edition says never changes: whoever is enrolled in it keeps what they were promised. To change a program is to make its
 * next edition, into which people are enrolled from then on; the editions of one program are a family.
 *
 * <p>The newest edition is open, or archived: then the program takes nobody new, while those who are in it go on.
 */
@Entity
public class Program {

    /** The call after which the leader's gratitude is asked for (R21). */
    public static final int GRATITUDE_CALL = 2;

    /** How an edition stands. */
    public enum State {
        /** People are enrolled in it. */
        OPEN,
        /** There is a newer edition. */
        SUPERSEDED,
        /** The program takes nobody new. */
        ARCHIVED
    }

    @Id
    private UUID id;

    @TenantId
    private UUID organizationId;

    @Column(updatable = false)
    private UUID familyId;

    @Column(updatable = false)
    private int edition;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(updatable = false)
    private String name;

    @Column(updatable = false)
    private int weeks;

    @Column(updatable = false)
    private @Nullable Integer callEveryDays;

    @Column(updatable = false)
    private int replyMinutes;

    @Column(updatable = false)
    private int followUpMinutes;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private @Nullable DayOfWeek checkInDay;

    /** Names with commas between them, as channels. */
    @Column(updatable = false)
    private String checkInParts;

    /** Where a kind is off its target is null. */
    @Column(updatable = false)
    private @Nullable Integer questionSeconds;

    @Column(updatable = false)
    private int replySeconds;

    @Column(updatable = false)
    private @Nullable Integer afterthoughtSeconds;

    @Column(updatable = false)
    private @Nullable Integer recapSeconds;

    @Column(updatable = false)
    private @Nullable Integer checkInSeconds;

    @Column(updatable = false)
    private @Nullable Integer gratitudeSeconds;

    @Column(updatable = false)
    private @Nullable Integer prospectSeconds;

    @Column(updatable = false)
    private String channels;

    @Column(updatable = false)
    private @Nullable UUID clientChecklistId;

    @Column(updatable = false)
    private @Nullable UUID madeBy;

    @Column(updatable = false)
    private @Nullable Instant madeAt;

    /** Promises every answer within the same window; what else is usual. */
    public Program(UUID id, String name, int weeks, Duration replyWindow) {
        this(id, Terms.usual(name, weeks, replyWindow));
    }

    /**
     * What is promised in it; what else is usual.
     *
     * @param replyWindow for the first answer in a thread, in working time of the mentor; a minute or more
     * @param followUpWindow for each answer after that
     */
    public Program(UUID id, String name, int weeks, Duration replyWindow, Duration followUpWindow) {
        this(id, Terms.usual(name, weeks, replyWindow).promising(replyWindow, followUpWindow));
    }

    /** The first edition of a program that says that. */
    public Program(UUID id, Terms terms) {
        this(id, id, 1, terms, null, null);
    }

    /** The first edition of a program that says that, made by somebody. */
    public Program(UUID id, Terms terms, Person by, Instant at) {
        this(id, id, 1, terms, by.id(), at);
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the organization
    private Program(UUID id, UUID familyId, int edition, Terms terms, @Nullable UUID madeBy, @Nullable Instant madeAt) {
        this.id = id;
        this.familyId = familyId;
        this.edition = edition;
        this.state = State.OPEN;
        this.name = terms.name();
        this.weeks = terms.weeks();
        this.callEveryDays = terms.callEveryDays();
        this.replyMinutes = (int) terms.replyWindow().toMinutes();
        this.followUpMinutes = (int) terms.followUpWindow().toMinutes();
        this.checkInDay = terms.checkInDay();
        this.checkInParts = written(terms.checkInParts());
        this.questionSeconds = terms.targets().get(MessageKind.QUESTION);
        this.replySeconds = terms.targets().getOrDefault(MessageKind.REPLY, MessageKind.REPLY.usualSeconds());
        this.afterthoughtSeconds = terms.targets().get(MessageKind.AFTERTHOUGHT);
        this.recapSeconds = terms.targets().get(MessageKind.RECAP);
        this.checkInSeconds = terms.targets().get(MessageKind.CHECK_IN);
        this.gratitudeSeconds = terms.targets().get(MessageKind.GRATITUDE);
        this.prospectSeconds = terms.targets().get(MessageKind.PROSPECT);
        this.channels = written(terms.channels());
        this.clientChecklistId = terms.clientChecklistId();
        this.madeBy = madeBy;
        this.madeAt = madeAt;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Program() {}

    /**
     * The program changes: its next edition says that. This one stays as it is, for those who are enrolled in it. Where nothing
     * would be said otherwise, this edition is the answer.
     *
     * @param nextId of the next edition
     * @throws Refusal CONFLICT when somebody made a newer edition meanwhile, and while the program is archived
     */
    public Program revise(UUID nextId, Terms terms, Person by, Instant at) {
        mustBeNewest();
        if (state == State.ARCHIVED) {
            throw Refusal.conflict("refusal.programArchived", name);
        }
        if (terms.equals(terms())) {
            return this;
        }
        state = State.SUPERSEDED;
        return new Program(nextId, familyId, edition + 1, terms, by.id(), at);
    }

    /** A program of its own that says the same under another name. */
    public Program duplicate(UUID otherId, @Nullable String otherName, Person by, Instant at) {
        return new Program(otherId, terms().named(otherName), by, at);
    }

    /**
     * It takes nobody new; those who are in it go on. Archiving it again changes nothing.
     *
     * @throws Refusal CONFLICT when there is a newer edition
     */
    public void archive() {
        mustBeNewest();
        state = State.ARCHIVED;
    }

    /**
     * It takes people again. Reopening it again changes nothing.
     *
     * @throws Refusal CONFLICT when there is a newer edition
     */
    public void reopen() {
        mustBeNewest();
        state = State.OPEN;
    }

    private void mustBeNewest() {
        if (state == State.SUPERSEDED) {
            throw Refusal.conflict("refusal.programRevised", edition);
        }
    }

    /**
     * Asked before somebody is enrolled in it.
     *
     * @throws Refusal CONFLICT when there is a newer edition, and while the program is archived
     */
    public void mustTakeNew() {
        mustBeNewest();
        if (state == State.ARCHIVED) {
            throw Refusal.conflict("refusal.programTakesNobody", name);
        }
    }

    /**
     * Asked before something of that kind is said that way.
     *
     * @throws Refusal CONFLICT when the kind or the channel is off
     */
    public void mustTake(MessageKind kind, Channel channel) {
        mustTake(kind);
        mustTake(channel);
    }

    /** The same of a kind alone. */
    public void mustTake(MessageKind kind) {
        if (!takes(kind)) {
            throw Refusal.conflict("refusal.kindOff." + kind);
        }
    }

    /** The same of a channel alone. */
    public void mustTake(Channel channel) {
        if (!takes(channel)) {
            throw Refusal.conflict("refusal.channelOff." + channel);
        }
    }

    /** Is that kind of message on in it? */
    public boolean takes(MessageKind kind) {
        return target(kind) != null;
    }

    /** Is that channel on in it? */
    public boolean takes(Channel channel) {
        return channels().contains(channel);
    }

    /** The length to aim at, in seconds; where the kind is off, the usual one. */
    public int targetSeconds(MessageKind kind) {
        Integer target = target(kind);
        return target == null ? kind.usualSeconds() : target;
    }

    private @Nullable Integer target(MessageKind kind) {
        return switch (kind) {
            case QUESTION -> questionSeconds;
            case REPLY -> replySeconds;
            case AFTERTHOUGHT -> afterthoughtSeconds;
            case RECAP -> recapSeconds;
            case CHECK_IN -> checkInTarget();
            case GRATITUDE -> gratitudeSeconds;
            case PROSPECT -> prospectSeconds;
        };
    }

    private @Nullable Integer checkInTarget() {
        if (checkInDay == null) {
            return null;
        }
        return checkInSeconds == null ? (Integer) MessageKind.CHECK_IN.usualSeconds() : checkInSeconds;
    }

    /** Everything that this edition says. */
    public Terms terms() {
        Map<MessageKind, Integer> targets = new EnumMap<>(MessageKind.class);
        for (MessageKind kind : MessageKind.values()) {
            Integer target = target(kind);
            if (target != null) {
                targets.put(kind, target);
            }
        }
        return new Terms(
                name,
                weeks,
                callEveryDays,
                replyWindow(),
                followUpWindow(),
                checkInDay,
                checkInParts(),
                targets,
                channels(),
                clientChecklistId);
    }

    private static String written(Collection<? extends Enum<?>> names) {
        return names.stream().map(Enum::name).collect(Collectors.joining(","));
    }

    private static <E extends Enum<E>> Set<E> read(Class<E> type, String names) {
        Set<E> found = EnumSet.noneOf(type);
        for (String name : names.split(",", -1)) {
            found.add(Enum.valueOf(type, name));
        }
        return found;
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    /** The same for all editions of a program: the id of its first one. */
    public UUID familyId() {
        return familyId;
    }

    /** 1 for the first. */
    public int edition() {
        return edition;
    }

    public State state() {
        return state;
    }

    /** Is it the newest edition? */
    public boolean newest() {
        return state != State.SUPERSEDED;
    }

    public String name() {
        return name;
    }

    /** How many weeks it runs. */
    public int weeks() {
        return weeks;
    }

    /** How many days lie between two calls; null where they follow no rhythm. */
    public @Nullable Integer callEveryDays() {
        return callEveryDays;
    }

    /** The same as a duration. */
    public @Nullable Duration callEvery() {
        return callEveryDays == null ? null : Duration.ofDays(callEveryDays);
    }

    /** How much of the mentor's working time the first reply in a thread may take (R6). */
    public Duration replyWindow() {
        return Duration.ofMinutes(replyMinutes);
    }

    /** The same for a reply to what the client says after that. */
    public Duration followUpWindow() {
        return Duration.ofMinutes(followUpMinutes);
    }

    /** The day of the weekly check-in, in each member's own time zone; null where there is none (R34). */
    public @Nullable DayOfWeek checkInDay() {
        return checkInDay;
    }

    /** Of what a check-in consists, in order (R35). */
    public Set<CheckInPart> checkInParts() {
        return read(CheckInPart.class, checkInParts);
    }

    /** The length to aim at for a question, in seconds; a target, never a cut (R4). */
    public int questionSeconds() {
        return targetSeconds(MessageKind.QUESTION);
    }

    /** The length to aim at for a gratitude message, in seconds (R20). */
    public int gratitudeSeconds() {
        return targetSeconds(MessageKind.GRATITUDE);
    }

    /** The channels that are on (R56). */
    public Set<Channel> channels() {
        return read(Channel.class, channels);
    }

    public @Nullable UUID clientChecklistId() {
        return clientChecklistId;
    }

    /** Who made this edition; null for what was there before anybody was noted. */
    public @Nullable UUID madeBy() {
        return madeBy;
    }

    public @Nullable Instant madeAt() {
        return madeAt;
    }
}
