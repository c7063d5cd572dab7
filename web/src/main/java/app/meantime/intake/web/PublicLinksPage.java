package app.meantime.intake.web;

import app.meantime.Refusal;
import app.meantime.intake.PublicLink.Kind;
import app.meantime.intake.ejb.Intakes;
import app.meantime.intake.ejb.PublicLinks;
import app.meantime.intake.ejb.PublicLinks.View;
import app.meantime.portal.web.Act;
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

/** What the public page recommends, kept by admins (R58, R59). */
@Named
@RequestScoped
public class PublicLinksPage {

    private static final String HERE = "/admin/intake/links";

    @Inject
    PublicLinks publicLinks;

    @Inject
    Intakes intakes;

    @Inject
    Act act;

    @Inject
    HttpServletRequest request;

    /** The link that is changed, if one is. */
    @Inject
    @Param(pathIndex = 0)
    @Nullable String id;

    private List<View> all = List.of();
    private Kind kind = Kind.READING;
    private @Nullable String title;
    private @Nullable String address;
    private @Nullable String sentence;

    @PostConstruct
    void open() {
        all = publicLinks.all();
        if (id != null) {
            View one = all.stream()
                    .filter(link -> link.id().equals(Path.id(id)))
                    .findFirst()
                    .orElseThrow(Refusal::notThere);
            kind = one.kind();
            title = one.title();
            address = one.address();
            sentence = one.sentence();
        }
    }

    public List<Kind> getKinds() {
        return List.of(Kind.values());
    }

    /** Those of that kind, in order. */
    public List<View> of(Kind which) {
        return all.stream().filter(link -> link.kind() == which).toList();
    }

    public boolean isNone() {
        return all.isEmpty();
    }

    /** Is one changed, and not a new one written? */
    public boolean isOther() {
        return id != null;
    }

    public String getHere() {
        return HERE;
    }

    /** Where strangers see them. */
    public String getPublicPage() {
        return "/find-a-mentor/" + intakes.address();
    }

    /** The link's id: that of the one which is changed, or one made when the page is opened. */
    public String getForm() {
        String sent = request.getParameter("link");
        return id != null
                ? id
                : sent == null ? UUID.randomUUID().toString() : Path.id(sent).toString();
    }

    public void write() throws IOException {
        act.thenShow(HERE, () -> publicLinks.write(Path.id(getForm()), kind, title, address, sentence));
    }

    public void remove() throws IOException {
        act.thenShow(HERE, () -> publicLinks.remove(Path.id(getForm())));
    }

    /** It changes places with the one before; sent again, it stays where it went. */
    public void up() throws IOException {
        put(-1);
    }

    public void down() throws IOException {
        put(1);
    }

    private void put(int by) throws IOException {
        UUID moved = Path.id(request.getParameter("moved"));
        act.thenShow(HERE + "#link-" + moved, () -> publicLinks.put(moved, stoodAt() + by));
    }

    /** Where it stood when the page was opened. */
    private int stoodAt() {
        try {
            return Integer.parseInt(String.valueOf(request.getParameter("place")));
        } catch (NumberFormatException noPlace) {
            throw Refusal.notThere();
        }
    }

    public Kind getKind() {
        return kind;
    }

    public void setKind(Kind kind) {
        this.kind = kind;
    }

    public @Nullable String getTitle() {
        return title;
    }

    public void setTitle(@Nullable String title) {
        this.title = title;
    }

    public @Nullable String getAddress() {
        return address;
    }

    public void setAddress(@Nullable String address) {
        this.address = address;
    }

    public @Nullable String getSentence() {
        return sentence;
    }

    public void setSentence(@Nullable String sentence) {
        this.sentence = sentence;
    }
}
