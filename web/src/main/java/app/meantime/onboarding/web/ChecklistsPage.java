package app.meantime.onboarding.web;

import app.meantime.Refusal;
import app.meantime.onboarding.Audience;
import app.meantime.onboarding.Counting;
import app.meantime.onboarding.Proof;
import app.meantime.onboarding.Step;
import app.meantime.onboarding.ejb.ChecklistTemplates;
import app.meantime.onboarding.ejb.ChecklistTemplates.View;
import app.meantime.portal.web.Act;
import app.meantime.portal.web.Words;
import app.meantime.words.web.Path;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The editor of checklists: all of them, and the steps of one. Whatever changes the steps can be taken back with one tap, and
 * nobody overwrites what they have not seen.
 */
@Named
@RequestScoped
public class ChecklistsPage {

    private static final String HERE = "/admin/checklists";
    private static final String NEW = "new";

    @Inject
    ChecklistTemplates templates;

    @Inject
    Words words;

    @Inject
    Act act;

    @Inject
    @ManagedProperty("#{param.of}")
    @Nullable String of;

    @Inject
    @ManagedProperty("#{param.step}")
    @Nullable String step;

    /** The step whose form is open, or "new"; it stands in the address and in that form. */
    @Inject
    @ManagedProperty("#{param.edit}")
    @Nullable String edit;

    /** The edition that whoever changes it has seen. */
    @Inject
    @ManagedProperty("#{param.seen}")
    @Nullable String seen;

    @Inject
    @ManagedProperty("#{param.fresh}")
    @Nullable String form;

    private List<View> all = List.of();
    private @Nullable View one;

    private @Nullable String name;
    private @Nullable String title;
    private @Nullable String what;
    private Proof proof = Proof.TICK;
    private @Nullable String pledge;
    private int dueDays = 1;
    private Counting counting = Counting.WORKING_DAYS;
    private boolean required = true;
    private boolean asynchronous;

    @PostConstruct
    void open() {
        if (of == null) {
            all = templates.list();
            return;
        }
        View view = templates.one(Path.id(of));
        one = view;
        name = view.title();
        if (edit != null
                && !isNew()
                && whole(edit) >= 1
                && whole(edit) <= view.steps().size()) {
            fill(view.steps().get(whole(edit) - 1));
        }
    }

    private void fill(Step from) {
        title = from.title();
        what = from.what();
        proof = from.proof();
        pledge = from.pledge();
        dueDays = from.dueDays();
        counting = from.counting();
        required = from.required();
        asynchronous = from.asynchronous();
    }

    public List<View> getAll() {
        return all;
    }

    /** The one whose steps are shown; null for the list. */
    public @Nullable View getOne() {
        return one;
    }

    /** Is the form of that step open? */
    public boolean opened(int number) {
        return String.valueOf(number).equals(edit);
    }

    public boolean isNew() {
        return NEW.equals(edit);
    }

    /** "For mentors · 7 steps · 2 under way". */
    public String facts(View view) {
        return words.say(
                "checklists.facts",
                words.say("audience." + view.audience()),
                view.steps().size(),
                view.begun());
    }

    /** "A recording · due after 3 working days · required". */
    public String facts(Step one) {
        return words.say("proof." + one.proof())
                + " · " + words.say("counting." + one.counting() + ".after", one.dueDays())
                + " · " + words.say(one.required() ? "step.required" : "step.optional");
    }

    public List<Proof> getProofs() {
        View view = one;
        boolean mentors = view != null && view.audience() == Audience.MENTOR;
        return Stream.of(Proof.values())
                .filter(each -> mentors || each != Proof.HOURS)
                .toList();
    }

    public List<Counting> getCountings() {
        return List.of(Counting.values());
    }

    public UUID getFresh() {
        return UUID.randomUUID();
    }

    public void keep() throws IOException {
        act.thenShow(changed(isNew() ? null : edit), () -> {
            Step typed = new Step(title, what, dueDays, counting, proof, pledge, required, asynchronous);
            if (isNew()) {
                templates.add(id(), edition(), typed);
            } else {
                templates.replace(id(), edition(), whole(edit), typed);
            }
        });
    }

    public void remove() throws IOException {
        act.thenShow(changed(null), () -> templates.remove(id(), edition(), number()));
    }

    public void up() throws IOException {
        move(-1);
    }

    public void down() throws IOException {
        move(1);
    }

    private void move(int down) throws IOException {
        int place = Math.max(1, number() + down);
        act.thenShow(changed(String.valueOf(place)), () -> templates.move(id(), edition(), number(), down));
    }

    public void takeBack() throws IOException {
        act.thenShow(HERE + "?of=" + id(), () -> templates.takeBack(id(), edition()));
    }

    public void rename() throws IOException {
        act.thenShow(HERE + "?of=" + id(), () -> templates.rename(id(), name));
    }

    public void duplicate() throws IOException {
        UUID copy = Path.id(form);
        act.thenShow(
                HERE + "?of=" + copy,
                () -> templates.duplicate(
                        id(),
                        copy,
                        words.say("checklists.copyOf", templates.one(id()).title())));
    }

    public void archive() throws IOException {
        act.thenShow(HERE + "?undo=" + id(), () -> templates.archive(id()));
    }

    public void reopen() throws IOException {
        act.thenShow(HERE, () -> templates.reopen(id()));
    }

    public void beUsual() throws IOException {
        act.thenShow(HERE, () -> templates.beUsual(id()));
    }

    private String changed(@Nullable String number) {
        return HERE + "?of=" + id() + "&changed=1" + (number == null ? "" : "#step-" + number);
    }

    private UUID id() {
        return Path.id(of);
    }

    private int number() {
        return whole(step);
    }

    private int edition() {
        return whole(seen);
    }

    private static int whole(@Nullable String typed) {
        try {
            return Integer.parseInt(String.valueOf(typed));
        } catch (NumberFormatException none) {
            throw Refusal.notThere();
        }
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name;
    }

    public @Nullable String getTitle() {
        return title;
    }

    public void setTitle(@Nullable String title) {
        this.title = title;
    }

    public @Nullable String getWhat() {
        return what;
    }

    public void setWhat(@Nullable String what) {
        this.what = what;
    }

    public Proof getProof() {
        return proof;
    }

    public void setProof(Proof proof) {
        this.proof = proof;
    }

    public @Nullable String getPledge() {
        return pledge;
    }

    public void setPledge(@Nullable String pledge) {
        this.pledge = pledge;
    }

    public int getDueDays() {
        return dueDays;
    }

    public void setDueDays(int dueDays) {
        this.dueDays = dueDays;
    }

    public Counting getCounting() {
        return counting;
    }

    public void setCounting(Counting counting) {
        this.counting = counting;
    }

    public boolean isRequired() {
        return required;
    }

    public void setRequired(boolean required) {
        this.required = required;
    }

    public boolean isAsynchronous() {
        return asynchronous;
    }

    public void setAsynchronous(boolean asynchronous) {
        this.asynchronous = asynchronous;
    }
}
