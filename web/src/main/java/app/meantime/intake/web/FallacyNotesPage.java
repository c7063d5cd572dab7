package app.meantime.intake.web;

import app.meantime.intake.ejb.FallacyNotes;
import app.meantime.intake.ejb.FallacyNotes.View;
import app.meantime.people.Role;
import app.meantime.people.web.Visitor;
import app.meantime.portal.web.Act;
import app.meantime.portal.web.Page;
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

/** The notes on common fallacies: mentors read them, leaders and admins write them (R14). */
@Named
@RequestScoped
public class FallacyNotesPage {

    @Inject
    FallacyNotes fallacies;

    @Inject
    Visitor visitor;

    @Inject
    Act act;

    @Inject
    Page page;

    @Inject
    HttpServletRequest request;

    /** The note that is put otherwise, if one is. */
    @Inject
    @Param(pathIndex = 0)
    @Nullable String id;

    private List<View> notes = List.of();
    private @Nullable String title;
    private @Nullable String text;

    @PostConstruct
    void open() {
        notes = fallacies.all();
        if (id != null) {
            View one = notes.stream()
                    .filter(note -> note.id().equals(Path.id(id)))
                    .findFirst()
                    .orElseThrow(app.meantime.Refusal::notThere);
            title = one.title();
            text = one.text();
        }
    }

    public List<View> getNotes() {
        return notes;
    }

    /** May the reader write here? */
    public boolean isWrites() {
        return visitor.roles().contains(Role.LEADER) || visitor.roles().contains(Role.ADMIN);
    }

    /** Is one put otherwise, and not a new one written? */
    public boolean isOther() {
        return id != null;
    }

    public String getBack() {
        return IntakePage.in(page);
    }

    public String getHere() {
        return getBack() + "/notes";
    }

    /** The note's id: that of the one which is put otherwise, or one made when the page is opened. */
    public String getForm() {
        String sent = request.getParameter("note");
        return id != null
                ? id
                : sent == null ? UUID.randomUUID().toString() : Path.id(sent).toString();
    }

    public void write() throws IOException {
        act.thenShow(getHere(), () -> fallacies.write(Path.id(getForm()), title, text));
    }

    public void remove() throws IOException {
        act.thenShow(getHere(), () -> fallacies.remove(Path.id(getForm())));
    }

    public @Nullable String getTitle() {
        return title;
    }

    public void setTitle(@Nullable String title) {
        this.title = title;
    }

    public @Nullable String getText() {
        return text;
    }

    public void setText(@Nullable String text) {
        this.text = text;
    }
}
