package app.meantime.decision.web;

import app.meantime.Refusal;
import app.meantime.decision.Recap;
import app.meantime.decision.ejb.Journal;
import app.meantime.decision.ejb.Journal.Asked;
import app.meantime.decision.ejb.Journal.Keeper;
import app.meantime.decision.ejb.Journal.Page;
import app.meantime.decision.ejb.Journal.Side;
import app.meantime.decision.ejb.Journal.View;
import app.meantime.decision.ejb.Recaps;
import app.meantime.portal.web.Act;
import app.meantime.portal.web.Words;
import app.meantime.program.Channel;
import app.meantime.voice.VoiceMessage.Seal;
import app.meantime.voice.ejb.MessageView.PromiseView;
import app.meantime.voice.ejb.ThreadViews;
import app.meantime.words.web.Path;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The decision journal of one portal: a client's own, with what is sealed next; a mentor's, by client. */
@Named
@RequestScoped
public class JournalPage {

    private static final int PAGE = 20;

    @Inject
    Journal journal;

    @Inject
    Recaps recaps;

    @Inject
    ThreadViews threads;

    @Inject
    Words words;

    @Inject
    Act act;

    @Inject
    HttpServletRequest request;

    @Inject
    @ManagedProperty("#{param.q}")
    @Nullable String typed;

    @Inject
    @ManagedProperty("#{param.state}")
    @Nullable String state;

    @Inject
    @ManagedProperty("#{param.enrollment}")
    @Nullable String enrollment;

    @Inject
    @ManagedProperty("#{param.after}")
    @Nullable String after;

    @Inject
    @ManagedProperty("#{param.recap}")
    @Nullable String recap;

    /** The message in which a decision was said, for who comes from its thread. */
    @Inject
    @ManagedProperty("#{param.said}")
    @Nullable String said;

    @Inject
    @ManagedProperty("#{param.supersede}")
    @Nullable String supersede;

    @Inject
    @ManagedProperty("#{param.tell}")
    @Nullable String tell;

    private List<Keeper> keepers = List.of();
    private Page page = new Page(List.of(), null);
    private @Nullable View earlier;
    private @Nullable View told;
    private @Nullable String refusal;
    private @Nullable String outcome;

    @PostConstruct
    void open() {
        keepers = isMine() ? journal.mine() : journal.clients();
        try {
            earlier = given(supersede) ? journal.one(Path.id(supersede)) : null;
            told = given(tell) ? journal.one(Path.id(tell)) : null;
            page = isChain()
                    ? new Page(given(said) ? journal.chainSaidIn(Path.id(said)) : journal.chain(Path.id(recap)), null)
                    : journal.page(
                            new Asked(
                                    isMine() ? Side.CLIENT : Side.MENTOR,
                                    typed,
                                    state,
                                    given(enrollment) && !isMine() ? Path.id(enrollment) : null,
                                    given(after) ? Path.id(after) : null),
                            PAGE);
        } catch (Refusal refused) {
            refusal = words.say(refused.key(), refused.arguments().toArray());
        }
    }

    private static boolean given(@Nullable String parameter) {
        return parameter != null && !parameter.isBlank();
    }

    /** Is it the caller's own? */
    public boolean isMine() {
        return request.getRequestURI().startsWith("/client");
    }

    /** Where this journal is: "/client/journal" or "/mentor/journal". */
    public String getHere() {
        return isMine() ? "/client/journal" : "/mentor/journal";
    }

    public List<Keeper> getKeepers() {
        return keepers;
    }

    /** In which the next decision is sealed: the one of what it supersedes, the one that was asked for, or the first; or null. */
    public @Nullable Keeper getChosen() {
        String wanted = earlier == null ? enrollment : earlier.enrollmentId().toString();
        return keepers.stream()
                .filter(one -> one.enrollmentId().toString().equals(wanted))
                .findFirst()
                .orElse(keepers.isEmpty() || earlier != null ? null : keepers.get(0));
    }

    /** "Steady, with Maya Ortiz: pricing, first hires": of several mentors one knows whom one asks (R28). */
    public String mentors(Keeper keeper) {
        return words.say(
                keeper.specialties().isEmpty() ? "journal.with" : "journal.withKnowing",
                keeper.program(),
                keeper.mentor().name(),
                keeper.specialties());
    }

    public boolean chosen(Keeper keeper) {
        return keeper.enrollmentId().toString().equals(enrollment);
    }

    /** What the next one supersedes, as long as it can be; or null. */
    public @Nullable View getEarlier() {
        return earlier != null && supersedable(earlier) ? earlier : null;
    }

    /** What an outcome is told of; or null. */
    public @Nullable View getTold() {
        return told != null && tellable(told) ? told : null;
    }

    public boolean supersedable(View view) {
        return isMine() && view.supersededBy() == null;
    }

    public boolean tellable(View view) {
        return isMine() && view.outcome() == null;
    }

    public List<View> getRecaps() {
        return page.items();
    }

    /** Why nothing is shown, or null. */
    public @Nullable String getRefusal() {
        return refusal;
    }

    public String getTyped() {
        return typed == null ? "" : typed;
    }

    /** Is only a part of the journal shown? */
    public boolean isFiltered() {
        return given(typed) || given(state) || isChain() || (given(enrollment) && !isMine());
    }

    /** Is one decision shown, with those before and after it? */
    public boolean isChain() {
        return given(recap) || given(said);
    }

    /** The states by their names in addresses. */
    public List<String> getStates() {
        return Stream.of(Recap.State.values())
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    public boolean chosen(String one) {
        return one.equalsIgnoreCase(state);
    }

    public String icon(View view) {
        return switch (view.state()) {
            case OPEN -> "pi-lock";
            case WITH_OUTCOME -> "pi-check-circle";
            case SUPERSEDED -> "pi-history";
        };
    }

    /** "Maya answers within 4 working hours". */
    public String promise(Keeper keeper) {
        long minutes = keeper.window().toMinutes();
        String mentor = keeper.mentor().firstName();
        return minutes % 60 == 0
                ? words.say("client.within.hours", mentor, minutes / 60)
                : words.say("client.within.minutes", mentor, minutes);
    }

    /** The channels that are off, as the recorder reads them. */
    public String off(Keeper keeper) {
        return keeper.off().stream().map(Channel::name).collect(Collectors.joining(" "));
    }

    public boolean spoken(View view) {
        return view.message().seal() != Seal.TEXT;
    }

    /** The waveform, as a player reads it. */
    public String peaks(View view) {
        return Base64.getEncoder()
                .encodeToString(threads.shape(view.message().id()).peaks());
    }

    /** Whether an answer was wanted, and how that stands. */
    public String feedback(View view) {
        PromiseView promise = view.message().promise();
        if (!view.feedbackWanted() || promise == null) {
            return words.say("journal.noReply");
        }
        if (promise.keptAt() != null) {
            return words.say("journal.answered", words.when(promise.keptAt()));
        }
        return promise.stopReason() == null
                ? words.say("journal.answerBy", words.when(promise.dueAt()))
                : words.say("journal.wanted");
    }

    public String thread(View view) {
        return (isMine() ? "/client/threads/" : "/mentor/threads/")
                + view.message().threadId();
    }

    /** Where the ones after these are, or null at the end. */
    public @Nullable String getMore() {
        return page.next() == null
                ? null
                : getHere() + "?q=" + encoded(typed) + "&state=" + encoded(state) + "&enrollment="
                        + encoded(isMine() ? null : enrollment) + "&after=" + page.next();
    }

    private static String encoded(@Nullable String parameter) {
        return parameter == null ? "" : URLEncoder.encode(parameter, StandardCharsets.UTF_8);
    }

    /** What came of it is told. */
    public void tellOutcome() throws IOException {
        act.thenShow(getHere() + "?recap=" + Path.id(tell), () -> recaps.tellOutcome(Path.id(tell), outcome));
    }

    public @Nullable String getOutcome() {
        return outcome;
    }

    public void setOutcome(@Nullable String outcome) {
        this.outcome = outcome;
    }
}
