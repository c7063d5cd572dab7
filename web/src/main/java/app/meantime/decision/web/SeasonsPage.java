package app.meantime.decision.web;

import app.meantime.decision.ejb.Seasons;
import app.meantime.decision.ejb.Seasons.View;
import app.meantime.portal.web.Act;
import app.meantime.portal.web.Words;
import app.meantime.words.web.Path;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The season of a journal: a client's own, that they begin and end; and those of a mentor's clients. */
@Named
@RequestScoped
public class SeasonsPage {

    private static final List<Integer> LENGTHS = List.of(7, 14, 21, 30, 60, 90);

    @Inject
    Seasons seasons;

    @Inject
    JournalPage journalPage;

    @Inject
    Act act;

    @Inject
    Words words;

    @Inject
    @ManagedProperty("#{param.begin}")
    @Nullable String begin;

    @Inject
    @ManagedProperty("#{param.season}")
    @Nullable String season;

    @Inject
    @ManagedProperty("#{param.fresh}")
    @Nullable String fresh;

    private @Nullable List<View> shown;
    private int days = LENGTHS.get(2);
    private boolean tomorrow;

    /** Those that go on: the client's own in the enrollment whose journal is open, or the ones of the mentor's clients. */
    public List<View> getGoingOn() {
        if (shown == null) {
            shown = read();
        }
        return shown;
    }

    private List<View> read() {
        if (!journalPage.isMine()) {
            return seasons.ofClients();
        }
        var keeper = journalPage.getChosen();
        return keeper == null
                ? List.of()
                : seasons.of(keeper.enrollmentId()).stream()
                        .filter(View::goesOn)
                        .toList();
    }

    /** "Day 5 of 21 · 4 kept", or when it begins. */
    public String standing(View view) {
        int day = (int) view.days().stream()
                .filter(one -> switch (one.slot()) {
                    case KEPT, MISSED, TODAY -> true;
                    case AHEAD -> false;
                })
                .count();
        return day == 0
                ? words.say(
                        "season.begins",
                        words.date(view.firstDay()),
                        view.days().size())
                : words.say("season.day", day, view.days().size(), view.kept());
    }

    /** A new id for the form. */
    public UUID getFresh() {
        return UUID.randomUUID();
    }

    public List<Integer> getLengths() {
        return LENGTHS;
    }

    /** The client begins one. */
    public void begin() throws IOException {
        act.thenShow(
                "/client/journal?enrollment=" + Path.id(begin),
                () -> seasons.begin(Path.id(fresh), Path.id(begin), days, tomorrow));
    }

    /** The client ends it. */
    public void end() throws IOException {
        act.thenShow("/client/journal", () -> seasons.end(Path.id(season)));
    }

    public int getDays() {
        return days;
    }

    public void setDays(int days) {
        this.days = days;
    }

    public boolean isTomorrow() {
        return tomorrow;
    }

    public void setTomorrow(boolean tomorrow) {
        this.tomorrow = tomorrow;
    }
}
