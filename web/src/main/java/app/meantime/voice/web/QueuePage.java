package app.meantime.voice.web;

import app.meantime.notice.web.NoticesPage;
import app.meantime.people.Person;
import app.meantime.people.ejb.OneLook;
import app.meantime.portal.web.Words;
import app.meantime.promise.ReplyPromise;
import app.meantime.voice.VoiceThread;
import app.meantime.voice.ejb.CallAgenda.Lately;
import app.meantime.voice.ejb.MentorQueue;
import app.meantime.voice.ejb.MentorQueue.Brief;
import app.meantime.voice.ejb.MentorQueue.Choice;
import app.meantime.voice.ejb.MentorQueue.Filter;
import app.meantime.voice.ejb.MentorQueue.Row;
import app.meantime.voice.ejb.MentorQueue.Section;
import app.meantime.voice.ejb.MentorQueue.Sight;
import app.meantime.voice.ejb.MessageView.PromiseView;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The mentor's queue, one section at a time; section and filter stand in the address. */
@Named
@RequestScoped
public class QueuePage {

    private static final int PAGE = 50;
    private static final int LONGEST_FILTER = 200;

    /** What the address leaves out is what waits for an answer, the overdue first. */
    private static final List<Section> TABS = List.of(
            Section.DUE,
            Section.THINKING,
            Section.BRIEFS,
            Section.HELP,
            Section.WAITING,
            Section.SNOOZED,
            Section.HELD);

    @Inject
    MentorQueue queue;

    /** What stands around the queue is read with it: the page's title asks here first, before the frame asks for notices. */
    @Inject
    NoticesPage notices;

    /** What others show over the queue is read with it as well. */
    @Inject
    Event<QueueOpened> opened;

    @Inject
    OneLook look;

    @Inject
    Words words;

    @Inject
    Clock clock;

    @Inject
    @ManagedProperty("#{param.section}")
    @Nullable String asked;

    @Inject
    @ManagedProperty("#{param.after}")
    @Nullable String after;

    @Inject
    @ManagedProperty("#{param.client}")
    @Nullable String client;

    @Inject
    @ManagedProperty("#{param.program}")
    @Nullable String program;

    @Inject
    @ManagedProperty("#{param.q}")
    @Nullable String typed;

    private Section section = Section.DUE;
    private Filter filter = Filter.NONE;
    private Sight sight = new Sight(
            Map.of(), new MentorQueue.Page(List.of(), null), List.of(), List.of(), List.of(), List.of(), List.of());
    private Instant now = Instant.EPOCH;

    /** A tab with how much stands there; urgent when some of it is overdue. */
    public record Tab(String id, String href, String label, String count, boolean urgent, boolean current) {}

    @PostConstruct
    void open() {
        section = Arrays.stream(Section.values())
                .filter(one -> one.name().equalsIgnoreCase(asked))
                .findFirst()
                .orElse(Section.DUE);
        String q = typed == null || typed.length() <= LONGEST_FILTER ? typed : typed.substring(0, LONGEST_FILTER);
        filter = new Filter(id(client), id(program), q);
        List<Runnable> parts = new ArrayList<>();
        parts.add(notices::read);
        parts.add(() -> sight = queue.look(section, filter, after, PAGE));
        parts.add(() -> opened.fire(new QueueOpened()));
        look.at(parts);
        now = clock.instant();
    }

    /** What is chosen, or null for what is no id. */
    private static @Nullable UUID id(@Nullable String chosen) {
        try {
            return chosen == null || chosen.isBlank() ? null : UUID.fromString(chosen);
        } catch (IllegalArgumentException noId) {
            return null;
        }
    }

    public List<Tab> getTabs() {
        return TABS.stream()
                .map(tab -> new Tab(
                        "tab-" + name(tab),
                        href(tab, filter),
                        words.say("queue." + name(tab)),
                        count(tab),
                        tab == Section.DUE && counted(Section.OVERDUE) > 0,
                        tab == section || (tab == Section.DUE && section == Section.OVERDUE)))
                .toList();
    }

    /** "3", "99+", or nothing for none. */
    private String count(Section of) {
        int count = counted(of);
        return count == 0 ? "" : count >= MentorQueue.MOST_COUNTED ? "99+" : String.valueOf(count);
    }

    private int counted(Section of) {
        return sight.counts().getOrDefault(of, 0);
    }

    public String getSection() {
        return name(section);
    }

    public List<Row> getRows() {
        return sight.page().items();
    }

    public List<Brief> getBriefs() {
        return sight.briefs();
    }

    /** "You cover for Maya until Fri 00:00", for each mentor who is away. */
    public List<String> getCovers() {
        return sight.covers().stream()
                .map(cover -> words.say("cover.you", Person.firstName(cover.mentor()), words.when(cover.until())))
                .toList();
    }

    /** "for Maya", where the reader answers in her place. */
    public String covered(Row row) {
        return row.coveredFor() == null ? "" : words.say("cover.for", Person.firstName(row.coveredFor()));
    }

    /** The calls that were held lately and that nothing was said about yet. */
    public List<Lately> getLately() {
        return sight.lately();
    }

    public boolean isNothing() {
        return getRows().isEmpty() && getBriefs().isEmpty();
    }

    /** The heading that begins with this row, where what is overdue and what comes next stand in one list; or nothing. */
    public String group(int index) {
        if (section != Section.DUE || (index > 0 && overdue(index) == overdue(index - 1))) {
            return "";
        }
        return words.say(overdue(index) ? "queue.overdue" : "queue.next");
    }

    private boolean overdue(int index) {
        PromiseView promise = getRows().get(index).promise();
        return promise != null && promise.state() == ReplyPromise.State.OVERDUE;
    }

    /** Where the next rows are, or null at the end. */
    public @Nullable String getMore() {
        String next = sight.page().next();
        return next == null ? null : href(section, filter) + "&after=" + next;
    }

    /** Is this a later page of a list? */
    public boolean isLater() {
        return after != null && !after.isBlank();
    }

    /** Where the list begins. */
    public String getBegin() {
        return href(section, filter);
    }

    /** The same section with nothing left out. */
    public String getAll() {
        return href(section, Filter.NONE);
    }

    public boolean isFiltered() {
        return !filter.none();
    }

    /** Is something chosen that the closed filter would hide? */
    public boolean isChosen() {
        return filter.client() != null || filter.program() != null;
    }

    public String getTyped() {
        return filter.words() == null ? "" : filter.words();
    }

    public List<Choice> getClients() {
        return sight.clients();
    }

    public List<Choice> getPrograms() {
        return sight.programs();
    }

    public boolean chosen(Choice choice) {
        return choice.id().equals(filter.client()) || choice.id().equals(filter.program());
    }

    public String getEmptyTitle() {
        return words.say(isFiltered() ? "queue.empty.filtered" : "queue.empty." + name(section));
    }

    public String getEmptyText() {
        return words.say(
                isFiltered()
                        ? "queue.empty.filteredText"
                        : section == Section.HELP ? "queue.empty.helpText" : "queue.emptyText");
    }

    /** Why the row stands here. */
    public String why(Row row) {
        if (row.replyAt() != null) {
            return words.say("why.kept", words.when(row.replyAt()));
        }
        return switch (row.state()) {
            case WAITING_ON_MENTOR ->
                row.unheard()
                        ? words.say("why.unheard")
                        : row.heardAt() == null
                                ? words.say("why.waits")
                                : words.say("why.heard", words.when(row.heardAt()));
            case THINKING -> words.say("why.thinking");
            case WAITING_ON_CLIENT -> words.say("why.answered", words.when(row.movedAt()));
            case SNOOZED -> putOff(row);
            case HELD_FOR_CALL ->
                row.callAt() == null ? words.say("why.heldNoCall") : words.say("why.held", words.when(row.callAt()));
            case SELF_SOLVED, CLOSED -> words.say("why.over");
        };
    }

    private String putOff(Row row) {
        Instant until = row.snoozedUntil();
        boolean back = until != null && !until.isAfter(now);
        return words.say(back ? "why.back" : "why.snoozed", words.when(until));
    }

    /** May the mentor put it off? */
    public boolean waits(Row row) {
        return row.state() == VoiceThread.State.WAITING_ON_MENTOR || row.state() == VoiceThread.State.THINKING;
    }

    /** Was it put off, so that it can be taken up again? */
    public boolean putOffNow(Row row) {
        return row.state() == VoiceThread.State.SNOOZED;
    }

    /** The tone of a due chip. */
    public static String tone(@Nullable PromiseView promise) {
        if (promise == null) {
            return "none";
        }
        return switch (promise.state()) {
            case OVERDUE -> "overdue";
            case DUE_SOON -> "soon";
            case DUE -> "due";
            case KEPT -> "kept";
            case MISSED -> "missed";
        };
    }

    public String toneOf(Row row) {
        return tone(row.promise());
    }

    /** "Overdue since 14:05", "Due 15:00". */
    public String due(Row row) {
        PromiseView promise = row.promise();
        if (promise == null) {
            return "";
        }
        return words.say(
                promise.state() == ReplyPromise.State.OVERDUE ? "due.since" : "due.by", words.when(promise.dueAt()));
    }

    /** What the page says as the time goes on, with a place for the span: "Due 15:00, in {0}". */
    public String dueIn(Row row) {
        return row.promise() == null
                ? ""
                : words.say("due.byIn", words.when(row.promise().dueAt()), "{0}");
    }

    /** The same once it is overdue: "Overdue since 15:00, by {0}". */
    public String dueOver(Row row) {
        return row.promise() == null
                ? ""
                : words.say("due.sinceBy", words.when(row.promise().dueAt()), "{0}");
    }

    /** "Thanks are due Thu 15:00; your notes come first." */
    public String why(Brief brief) {
        return words.say("why.brief", words.when(brief.dueAt()));
    }

    private static String href(Section section, Filter filter) {
        StringBuilder href = new StringBuilder("/mentor?section=").append(name(section));
        if (filter.client() != null) {
            href.append("&client=").append(filter.client());
        }
        if (filter.program() != null) {
            href.append("&program=").append(filter.program());
        }
        if (filter.words() != null) {
            href.append("&q=").append(URLEncoder.encode(filter.words(), StandardCharsets.UTF_8));
        }
        return href.toString();
    }

    private static String name(Section section) {
        return section.name().toLowerCase(Locale.ROOT);
    }
}
