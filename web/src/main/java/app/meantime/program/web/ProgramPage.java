package app.meantime.program.web;

import app.meantime.Refusal;
import app.meantime.people.ejb.OneLook;
import app.meantime.portal.web.Act;
import app.meantime.portal.web.Words;
import app.meantime.program.Channel;
import app.meantime.program.CheckInPart;
import app.meantime.program.MessageKind;
import app.meantime.program.Program;
import app.meantime.program.Terms;
import app.meantime.program.ejb.Cohorts;
import app.meantime.program.ejb.ProgramViews;
import app.meantime.program.ejb.ProgramViews.Checklist;
import app.meantime.program.ejb.ProgramViews.Edition;
import app.meantime.program.ejb.ProgramViews.View;
import app.meantime.program.ejb.Programs;
import app.meantime.words.SpokenLanguages;
import app.meantime.words.web.Path;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.Param;

/**
 * One program: what its newest edition says, as a form whose saving makes the next one; its editions and what changed; its
 * cohorts. The form names the edition that it was filled from: who saves what others have changed meanwhile is told, and
 * nothing that they typed is lost.
 */
@Named
@RequestScoped
public class ProgramPage {

    private static final String HERE = "/admin/programs/";
    private static final String NEW = "new";

    /** What a new program begins with. */
    private static final int USUAL_WEEKS = 12;

    private static final Duration USUAL_WINDOW = Duration.ofHours(4);

    @Inject
    ProgramViews views;

    @Inject
    Programs programs;

    @Inject
    Cohorts cohorts;

    @Inject
    OneLook look;

    @Inject
    Words words;

    @Inject
    Act act;

    /** Nothing for the list of programs, "new", or the id of an edition. */
    @Inject
    @Param(pathIndex = 0)
    @Nullable String address;

    @Inject
    @ManagedProperty("#{paramValues}")
    @Nullable Map<String, String[]> sent;

    /** The edition that the form was filled from. */
    @Inject
    @ManagedProperty("#{param.edition}")
    @Nullable String edition;

    /** What the form makes, so that sending it twice makes it once. */
    @Inject
    @ManagedProperty("#{param.fresh}")
    @Nullable String fresh;

    @Inject
    @ManagedProperty("#{param.cohort}")
    @Nullable String cohort;

    @Inject
    @ManagedProperty("#{param.called}")
    @Nullable String called;

    @Inject
    @ManagedProperty("#{param.startsOn}")
    @Nullable String startsOn;

    private @Nullable View view;
    private List<Cohorts.View> groups = List.of();
    private List<Checklist> checklists = List.of();
    private TermsTyped form = TermsTyped.of(Terms.usual("-", USUAL_WEEKS, USUAL_WINDOW));

    /** A kind of message as the form asks for it. */
    public record Kind(MessageKind kind, boolean mayBeOff) {}

    @PostConstruct
    void open() {
        if (isListed()) {
            return;
        }
        look.at(isFresh() ? List.of(this::readChecklists) : List.of(this::readChecklists, this::read));
        Terms terms = isFresh()
                ? Terms.usual("-", USUAL_WEEKS, USUAL_WINDOW)
                : getNewest().terms();
        form = sent != null && sent.containsKey("terms") ? TermsTyped.of(sent, terms) : TermsTyped.of(terms);
    }

    private void readChecklists() {
        checklists = views.checklists();
    }

    private void read() {
        View found = views.one(Path.id(address));
        view = found;
        groups = cohorts.of(found.familyId());
    }

    /** Is the list of programs asked for, and none of them? */
    public final boolean isListed() {
        return address == null || address.isBlank();
    }

    /** Is a program to be made? */
    public final boolean isFresh() {
        return NEW.equals(address);
    }

    private View view() {
        View found = view;
        if (found == null) {
            throw Refusal.notThere();
        }
        return found;
    }

    public final Edition getNewest() {
        return view().newest();
    }

    public boolean isArchived() {
        return !isFresh() && getNewest().state() == Program.State.ARCHIVED;
    }

    /** The editions, the newest first. */
    public List<Edition> getEditions() {
        return view().editions();
    }

    /** Those in which somebody is, and the newest. */
    public List<Edition> getPeopled() {
        return getEditions().stream()
                .filter(one -> one.people() > 0 || one.equals(getNewest()))
                .toList();
    }

    /** What an edition says otherwise than the one before it. */
    public List<String> changes(Edition edition) {
        List<Edition> all = getEditions();
        int before = all.indexOf(edition) + 1;
        return before == all.size()
                ? List.of()
                : inWords().changes(all.get(before).terms(), edition.terms());
    }

    public boolean isFirst(Edition edition) {
        return edition.number() == 1;
    }

    /** "Ada Novak, Thu 14:05"; nothing for what was there before anybody was noted. */
    public String made(Edition edition) {
        String by = edition.by();
        return by == null ? "" : words.say("program.history.by", by, words.when(edition.at()));
    }

    /** What saving means: "12 people stay with edition 2. Whoever is enrolled from now on gets edition 3." */
    public String getMeans() {
        Edition newest = getNewest();
        return words.say("program.means", newest.people(), newest.number(), newest.number() + 1);
    }

    /** The same, once it is done. */
    public String getMeant() {
        List<Edition> all = getEditions();
        if (all.size() < 2) {
            return words.say("program.made");
        }
        Edition before = all.get(1);
        return words.say(
                "program.meant", before.people(), before.number(), getNewest().number());
    }

    /** Was the form filled from an edition that is no longer the newest? */
    public boolean isOvertaken() {
        return !isFresh()
                && sent != null
                && sent.containsKey("terms")
                && !getNewest().id().toString().equals(edition);
    }

    /** "Edition 3 was saved meanwhile by Edda Falk. What you typed is still here. …" */
    public String getMeanwhile() {
        Edition newest = getNewest();
        String by = newest.by();
        return words.say("program.meanwhile", newest.number(), by == null ? 0 : 1, by == null ? "" : by);
    }

    /** What would change of the newest edition if what was typed were saved now. */
    public List<String> getWouldChange() {
        try {
            return inWords().changes(getNewest().terms(), form.terms());
        } catch (Refusal unreadable) {
            return List.of();
        }
    }

    public void save() throws IOException {
        UUID next = Path.id(fresh);
        if (isFresh()) {
            act.thenShow(HERE + next + "?done=made", () -> programs.make(next, form.terms()));
        } else {
            UUID from = Path.id(edition);
            boolean[] otherwise = {false};
            act.thenShow(
                    () -> HERE + (otherwise[0] ? next + "?done=saved" : from + "?done=unchanged"),
                    () -> otherwise[0] = programs.revise(from, next, form.terms()));
        }
    }

    public void duplicate() throws IOException {
        UUID other = Path.id(fresh);
        act.thenShow(HERE + other + "?done=duplicated", () -> programs.duplicate(Path.id(edition), other, called));
    }

    public void archive() throws IOException {
        act.thenShow(here() + "?done=archived", () -> programs.archive(Path.id(edition)));
    }

    public void reopen() throws IOException {
        act.thenShow(here() + "?done=reopened", () -> programs.reopen(Path.id(edition)));
    }

    public void addCohort() throws IOException {
        act.thenShow(
                here() + "#cohorts",
                () -> cohorts.add(Path.id(fresh), getNewest().id(), called, day()));
    }

    public void renameCohort() throws IOException {
        act.thenShow(here() + "#cohorts", () -> cohorts.rename(Path.id(cohort), called, day()));
    }

    public void deleteCohort() throws IOException {
        act.thenShow(here() + "#cohorts", () -> cohorts.delete(Path.id(cohort)));
    }

    private @Nullable LocalDate day() {
        try {
            return startsOn == null || startsOn.isBlank() ? null : LocalDate.parse(startsOn);
        } catch (DateTimeParseException noDay) {
            throw Refusal.unacceptable("refusal.missing", words.say("cohorts.day"));
        }
    }

    private String here() {
        return HERE + getNewest().id();
    }

    public UUID getFreshId() {
        return UUID.randomUUID();
    }

    public List<Cohorts.View> getCohorts() {
        return groups;
    }

    /** The name for the form; a new program has none yet. */
    public String getCalled() {
        String name = form.value("name");
        return isFresh() && name.equals("-") ? "" : name;
    }

    /** What stands in a field of the form. */
    public String value(String field) {
        return form.value(field);
    }

    /** Is a box of the form ticked? */
    public boolean on(String field) {
        return form.on(field);
    }

    public List<DayOfWeek> getDays() {
        return SpokenLanguages.week(words.language());
    }

    public String named(DayOfWeek day) {
        return inWords().named(day);
    }

    public List<CheckInPart> getParts() {
        return List.of(CheckInPart.values());
    }

    /** Those that have a row of their own; a check-in's target stands with its day. */
    public List<Kind> getKinds() {
        return List.of(MessageKind.values()).stream()
                .filter(kind -> kind != MessageKind.CHECK_IN)
                .map(kind -> new Kind(kind, kind != MessageKind.REPLY))
                .toList();
    }

    public List<Channel> getChannels() {
        return List.of(Channel.values());
    }

    /** The checklists that clients may begin with. */
    public List<Checklist> getChecklists() {
        return checklists;
    }

    private TermsInWords inWords() {
        return new TermsInWords(words, checklists.stream().collect(Collectors.toMap(Checklist::id, Checklist::title)));
    }

    /** The name that a copy would have. */
    public String getCopy() {
        return words.say("program.duplicate.copy", getNewest().terms().name());
    }
}
