package app.meantime.voice.web;

import app.meantime.portal.web.Words;
import app.meantime.promise.ReplyPromise;
import app.meantime.voice.ejb.MentorQueue;
import app.meantime.voice.ejb.MentorQueue.Page;
import app.meantime.voice.ejb.MentorQueue.Row;
import app.meantime.voice.ejb.MentorQueue.Section;
import app.meantime.voice.ejb.MessageView.PromiseView;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The mentor's queue, one section at a time; the section stands in the address. */
@Named
@RequestScoped
public class QueuePage {

    private static final int PAGE = 30;
    private static final List<Section> TABS =
            List.of(Section.DUE, Section.THINKING, Section.WAITING, Section.SNOOZED, Section.HELD);

    @Inject
    MentorQueue queue;

    @Inject
    Words words;

    @Inject
    @ManagedProperty("#{param.section}")
    @Nullable String asked;

    @Inject
    @ManagedProperty("#{param.after}")
    @Nullable String after;

    private Section section = Section.DUE;
    private Page page = new Page(List.of(), null);

    /** A tab. */
    public record Tab(String href, String label, boolean current) {}

    @PostConstruct
    void open() {
        section = Arrays.stream(Section.values())
                .filter(one -> one.name().equalsIgnoreCase(asked))
                .findFirst()
                .orElse(Section.DUE);
        page = queue.page(section, after, PAGE);
    }

    public List<Tab> getTabs() {
        return TABS.stream()
                .map(tab -> new Tab(href(tab), words.say("queue." + name(tab)), tab == section))
                .toList();
    }

    public List<Row> getRows() {
        return page.items();
    }

    /** Where the next rows are, or null at the end. */
    public @Nullable String getMore() {
        return page.next() == null ? null : href(section) + "&after=" + page.next();
    }

    public String getEmptyTitle() {
        return words.say("queue.empty." + name(section));
    }

    /** Why the row stands here. */
    public String why(Row row) {
        return switch (row.state()) {
            case WAITING_ON_MENTOR -> words.say(row.unheard() ? "why.unheard" : "why.waits");
            case THINKING -> words.say("why.thinking");
            case WAITING_ON_CLIENT -> words.say("why.answered", words.when(row.movedAt()));
            case SNOOZED -> words.say("why.snoozed", words.when(row.snoozedUntil()));
            case HELD_FOR_CALL -> words.say("why.held");
            case SELF_SOLVED, CLOSED -> words.say("why.over");
        };
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

    private static String href(Section section) {
        return "/mentor?section=" + name(section);
    }

    private static String name(Section section) {
        return section.name().toLowerCase(Locale.ROOT);
    }
}
