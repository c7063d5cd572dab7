package app.meantime.onboarding.web;

import app.meantime.Refusal;
import app.meantime.onboarding.Audience;
import app.meantime.onboarding.Proof;
import app.meantime.onboarding.ejb.ChecklistView;
import app.meantime.onboarding.ejb.ChecklistView.Given;
import app.meantime.onboarding.ejb.ChecklistView.StepView;
import app.meantime.onboarding.ejb.Checklists;
import app.meantime.onboarding.ejb.Checklists.Progress;
import app.meantime.onboarding.ejb.Documents;
import app.meantime.portal.web.Act;
import app.meantime.portal.web.Page;
import app.meantime.portal.web.Words;
import app.meantime.voice.web.QueueOpened;
import app.meantime.words.web.Path;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One's own way in: the steps in order, what is given for each in its place, and how far one is. */
@Named
@RequestScoped
public class OnboardingPage {

    private static final int KIBIBYTE = 1024;
    private static final int PRACTICE = 180;
    private static final int SHORT = 90;

    @Inject
    Checklists checklists;

    @Inject
    Documents documents;

    @Inject
    Words words;

    @Inject
    Page page;

    @Inject
    Act act;

    @Inject
    HttpServletRequest request;

    @Inject
    @ManagedProperty("#{param.list}")
    @Nullable String list;

    @Inject
    @ManagedProperty("#{param.step}")
    @Nullable String step;

    @Inject
    @ManagedProperty("#{param.fresh}")
    @Nullable String form;

    private @Nullable List<ChecklistView> mine;
    private boolean wayInRead;
    private @Nullable Progress wayIn;
    private boolean firstStepsRead;
    private @Nullable Progress firstSteps;
    private @Nullable String signature;

    private Audience audience() {
        return page.getPath().startsWith("/client") ? Audience.CLIENT : Audience.MENTOR;
    }

    /** This very page, of the portal that one looks through. */
    public String getHere() {
        return audience() == Audience.CLIENT ? "/client/onboarding" : "/mentor/onboarding";
    }

    public String getHeading() {
        return words.say(audience() == Audience.CLIENT ? "nav.firstSteps" : "nav.onboarding");
    }

    public List<ChecklistView> getLists() {
        List<ChecklistView> lists = mine;
        if (lists == null) {
            lists = checklists.mine(audience());
            mine = lists;
        }
        return lists;
    }

    /** How far a mentor is, over the queue; null once nothing is left to do. */
    public @Nullable Progress getWayIn() {
        if (!wayInRead) {
            wayIn = checklists.progress(Audience.MENTOR);
            wayInRead = true;
        }
        return wayIn;
    }

    /** With the queue, in its transaction. */
    void read(@Observes QueueOpened queue) {
        getWayIn();
    }

    /** How far a client is, on their home page. */
    public @Nullable Progress getFirstSteps() {
        if (!firstStepsRead) {
            firstSteps = checklists.progress(Audience.CLIENT);
            firstStepsRead = true;
        }
        return firstSteps;
    }

    /** Since when a mentor is certified. */
    public @Nullable Instant getCertifiedSince() {
        return audience() == Audience.MENTOR ? checklists.certifiedSince() : null;
    }

    /** "due Thu 5 Mar", "was due Thu 5 Mar and waits for you", "done Tue 09:12". */
    public String when(StepView one) {
        if (one.done()) {
            return words.say("step.done", words.when(one.doneAt()));
        }
        return one.daysLate() > 0
                ? words.say("step.late", words.date(one.dueOn()))
                : words.say("step.due", words.date(one.dueOn()));
    }

    /** "agreement.pdf, 120 kB". */
    public String file(Given given) {
        long bytes = given.bytes() == null ? 0 : given.bytes();
        return words.say("step.file", String.valueOf(given.fileName()), Math.max(1, bytes / KIBIBYTE));
    }

    /** Why what was spoken cannot be played. */
    public String reason(Given given) {
        return given.spoken() == null || given.spoken().reason() == null
                ? ""
                : words.say(given.spoken().reason());
    }

    /** How long to speak. */
    public int target(StepView one) {
        return one.asynchronous() ? PRACTICE : SHORT;
    }

    /** Is the step one that the person simply says is done? */
    public boolean ticks(StepView one) {
        return one.proof() == Proof.TICK || one.proof() == Proof.HOURS;
    }

    /** The id of what this form would give, so that sending it twice gives it once. */
    public UUID getFresh() {
        return UUID.randomUUID();
    }

    public void done() throws IOException {
        act.thenShow(there(), () -> checklists.done(Path.id(list), number()));
    }

    public void undo() throws IOException {
        act.thenShow(there(), () -> checklists.undo(Path.id(list), number()));
    }

    public void sign() throws IOException {
        act.thenShow(there(), () -> checklists.sign(Path.id(list), number(), Path.id(form), signature));
    }

    public void handIn() throws IOException {
        act.thenShow(there(), () -> {
            UUID checklist = Path.id(list);
            int number = number();
            checklists.mustWantDocument(checklist, number);
            UUID evidence = Checklists.documentOf(checklist, number, Path.id(form));
            try {
                Part part = request.getPart("file");
                if (part == null || part.getSize() == 0) {
                    throw Refusal.unacceptable("refusal.missing", words.say("step.document"));
                }
                try (InputStream in = part.getInputStream()) {
                    documents.take(
                            in,
                            part.getSubmittedFileName(),
                            evidence,
                            document -> checklists.handIn(checklist, number, evidence, document));
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (ServletException noForm) {
                throw Refusal.unacceptable("refusal.missing", words.say("step.document"));
            }
        });
    }

    private String there() {
        return getHere() + "?at=" + number() + "#step-" + number();
    }

    private int number() {
        try {
            return Integer.parseInt(String.valueOf(step));
        } catch (NumberFormatException none) {
            throw Refusal.notThere();
        }
    }

    public @Nullable String getSignature() {
        return signature;
    }

    public void setSignature(@Nullable String signature) {
        this.signature = signature;
    }
}
