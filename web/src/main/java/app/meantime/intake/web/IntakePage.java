package app.meantime.intake.web;

import app.meantime.Refusal;
import app.meantime.intake.Intake.State;
import app.meantime.intake.ejb.Intakes;
import app.meantime.intake.ejb.Intakes.View;
import app.meantime.notice.ejb.Notices;
import app.meantime.portal.web.Act;
import app.meantime.portal.web.Page;
import app.meantime.portal.web.Words;
import app.meantime.words.web.Path;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.Param;

/** Who looks for a mentor: the list for those who may answer, and one of them. */
@Named
@RequestScoped
public class IntakePage {

    private static final int PAGE = 50;

    @Inject
    Intakes intakes;

    @Inject
    Notices notices;

    @Inject
    Words words;

    @Inject
    Act act;

    @Inject
    Clock clock;

    @Inject
    Page page;

    @Inject
    @Param(pathIndex = 0)
    @Nullable String id;

    @Inject
    @ManagedProperty("#{param.state}")
    @Nullable String state;

    @Inject
    @ManagedProperty("#{param.after}")
    @Nullable String after;

    private List<View> rows = List.of();
    private @Nullable View one;

    @PostConstruct
    void open() {
        if (id == null) {
            rows = intakes.latest(
                    state == null || state.isBlank() ? null : state(state),
                    after == null || after.isBlank() ? null : Path.id(after),
                    PAGE + 1);
        } else {
            one = intakes.one(Path.id(id));
            notices.seeAbout(one.id());
        }
    }

    private static State state(String name) {
        return Arrays.stream(State.values())
                .filter(one -> one.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(Refusal::notThere);
    }

    public List<View> getRows() {
        return rows.subList(0, Math.min(PAGE, rows.size()));
    }

    public @Nullable View getOne() {
        return one;
    }

    public List<State> getStates() {
        return List.of(State.values());
    }

    public @Nullable String getState() {
        return state == null || state.isBlank() ? null : state.toUpperCase(Locale.ROOT);
    }

    /** The address of the organization's public page. */
    public String getAddress() {
        return intakes.address();
    }

    /** The list in the portal that is looked at. */
    public String getHere() {
        return in(page);
    }

    /** The list in the portal in which that page stands. */
    public static String in(Page page) {
        return page.getPath().startsWith("/admin") ? "/admin/intake" : "/mentor/intake";
    }

    /** Where older ones are; null when there are none. */
    public @Nullable String getMore() {
        return rows.size() <= PAGE
                ? null
                : getHere() + "?after=" + rows.get(PAGE - 1).id() + (getState() == null ? "" : "&state=" + getState());
    }

    /** "English · Berlin, 14:12 there". */
    public String lives(View view) {
        ZoneId zone = ZoneId.of(view.zone());
        return words.say(
                "intake.lives",
                Locale.forLanguageTag(view.language()).getDisplayLanguage(words.language()),
                Words.city(zone),
                words.timeIn(clock.instant(), zone));
    }

    public String icon(State of) {
        return switch (of) {
            case NEW -> "pi-inbox";
            case WAITING_ON_STAFF -> "pi-microphone";
            case WAITING_ON_PROSPECT -> "pi-clock";
            case ENROLLED -> "pi-id-card";
            case CLOSED -> "pi-check";
        };
    }

    /** The colour of its chip. */
    public String tone(State of) {
        return of == State.NEW || of == State.WAITING_ON_STAFF ? "info" : "";
    }

    /** "Answered by Maya Winter, Thu 14:05"; empty while nobody has. */
    public String getAnswered() {
        View view = one;
        return view == null || view.answeredBy() == null
                ? ""
                : words.say("intake.answeredBy", view.answeredBy().name(), words.when(view.answeredAt()));
    }

    /** "Closed by Maya Winter, Thu 14:05"; empty while it is open. */
    public String getClosed() {
        View view = one;
        return view == null || view.closedBy() == null
                ? ""
                : words.say("intake.closedBy", view.closedBy().name(), words.when(view.closedAt()));
    }

    /** May something be done about it? */
    public boolean isOpen() {
        View view = one;
        return view != null && view.state() != State.ENROLLED && view.state() != State.CLOSED;
    }

    public void answer() throws IOException {
        UUID which = Path.id(id);
        act.thenShow(getHere() + "/" + which, () -> intakes.answer(which));
    }

    public void close() throws IOException {
        UUID which = Path.id(id);
        act.thenShow(getHere() + "/" + which, () -> intakes.close(which));
    }
}
