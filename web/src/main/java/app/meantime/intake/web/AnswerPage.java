package app.meantime.intake.web;

import app.meantime.intake.ejb.Answering;
import app.meantime.intake.ejb.FallacyNotes;
import app.meantime.intake.ejb.TalkViews.Line;
import app.meantime.portal.web.Act;
import app.meantime.portal.web.Page;
import app.meantime.voice.Content;
import app.meantime.voice.ejb.Insisting;
import app.meantime.words.web.Path;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.Param;

/** The talk with a prospect as those see it who answer, and what they read before they record (R14, R15, R16). */
@Named
@RequestScoped
public class AnswerPage {

    @Inject
    Answering answering;

    @Inject
    FallacyNotes fallacies;

    @Inject
    Act act;

    @Inject
    Insisting insisting;

    @Inject
    Page page;

    @Inject
    HttpServletRequest request;

    @Inject
    @Param(pathIndex = 0)
    @Nullable String id;

    private List<Line> lines = List.of();
    private List<FallacyNotes.View> notes = List.of();
    private @Nullable String text;

    @PostConstruct
    void open() {
        lines = answering.talk(Path.id(id));
        notes = fallacies.all();
    }

    public List<Line> getLines() {
        return lines;
    }

    public List<FallacyNotes.View> getNotes() {
        return notes;
    }

    public int getTarget() {
        return Answering.TARGET_SECONDS;
    }

    /** Where the notes stand. */
    public String getNotesAt() {
        return IntakePage.in(page) + "/notes";
    }

    /** The id of what is typed next: made when the page is opened, and the same when it is sent again. */
    public String getForm() {
        String sent = request.getParameter("form");
        return sent == null ? UUID.randomUUID().toString() : Path.id(sent).toString();
    }

    public void write() throws IOException {
        UUID intake = Path.id(id);
        insisting.on(request.getParameter("anyway"), text);
        act.thenShow(
                IntakePage.in(page) + "/" + intake,
                () -> answering.say(intake, Answering.messageOf(intake, Path.id(getForm())), Content.typed(text)));
    }

    /** Which text the writer was asked about. */
    public String getAsked() {
        return Insisting.about(text);
    }

    /** Is it nearly what somebody else has got, so that its writer is asked? */
    public boolean isAlike() {
        return act.refusedAs("refusal.sameWords");
    }

    public @Nullable String getText() {
        return text;
    }

    public void setText(@Nullable String text) {
        this.text = text;
    }
}
