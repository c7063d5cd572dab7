package app.meantime.onboarding.web;

import app.meantime.onboarding.LibraryTemplate.Kind;
import app.meantime.onboarding.LibraryTemplate.Part;
import app.meantime.onboarding.ejb.LibraryTemplates;
import app.meantime.onboarding.ejb.LibraryTemplates.View;
import app.meantime.portal.web.Act;
import app.meantime.portal.web.Page;
import app.meantime.words.web.Path;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The library: what certified mentors take from, what they have taken, and where leaders publish. */
@Named
@RequestScoped
public class LibraryPage {

    @Inject
    LibraryTemplates library;

    @Inject
    Page page;

    @Inject
    Act act;

    /** The one that is written in; it stands in the address and in the form. */
    @Inject
    @ManagedProperty("#{param.write}")
    @Nullable String write;

    @Inject
    @ManagedProperty("#{param.template}")
    @Nullable String template;

    @Inject
    @ManagedProperty("#{param.fresh}")
    @Nullable String form;

    private boolean open;
    private @Nullable List<View> shelf;
    private @Nullable List<View> mine;
    private Kind kind = Kind.CHECK_IN;
    private @Nullable String title;
    private @Nullable String lead;
    private @Nullable String parts;

    @PostConstruct
    void open() {
        open = library.open();
        if (write != null && open) {
            View one = library.one(Path.id(write));
            title = one.title();
            lead = one.lead();
            parts = one.parts().stream()
                    .map(part -> part.prompt().isEmpty() ? part.title() : part.title() + "\n" + part.prompt())
                    .collect(Collectors.joining("\n\n"));
        }
    }

    /** Is it open to the reader? */
    public boolean isOpen() {
        return open;
    }

    private boolean publishes() {
        return page.getPath().startsWith("/leader");
    }

    public String getHere() {
        return publishes() ? "/leader/library" : "/mentor/library";
    }

    public List<View> getShelf() {
        List<View> views = shelf;
        if (views == null) {
            views = open ? library.shelf(publishes()) : List.of();
            shelf = views;
        }
        return views;
    }

    /** The reader's own copies. */
    public List<View> getMine() {
        List<View> views = mine;
        if (views == null) {
            views = library.mine();
            mine = views;
        }
        return views;
    }

    public boolean written(View view) {
        return view.id().toString().equals(write);
    }

    public List<Kind> getKinds() {
        return List.of(Kind.values());
    }

    public UUID getFresh() {
        return UUID.randomUUID();
    }

    public void take() throws IOException {
        UUID copy = Path.id(form);
        act.thenShow(getHere() + "#mine", () -> library.take(Path.id(template), copy));
    }

    public void publish() throws IOException {
        act.thenShow(getHere(), () -> library.publish(Path.id(form), kind, title, lead, typed()));
    }

    public void keep() throws IOException {
        act.thenShow(
                getHere() + "#template-" + Path.id(write), () -> library.write(Path.id(write), title, lead, typed()));
    }

    public void withdraw() throws IOException {
        act.thenShow(getHere() + "?undo=" + Path.id(template), () -> library.withdraw(Path.id(template)));
    }

    public void putBack() throws IOException {
        act.thenShow(getHere(), () -> library.putBack(Path.id(template)));
    }

    /** Paragraphs: the first line of each is the part's name, the rest what to say in it. */
    private List<Part> typed() {
        return Stream.of(String.valueOf(parts == null ? "" : parts)
                        .replace("\r", "")
                        .strip()
                        .split("\n\\s*\n", -1))
                .map(String::strip)
                .filter(paragraph -> !paragraph.isEmpty())
                .map(paragraph -> {
                    int end = paragraph.indexOf('\n');
                    return end < 0
                            ? new Part(paragraph, "")
                            : new Part(
                                    paragraph.substring(0, end),
                                    paragraph.substring(end + 1).strip());
                })
                .toList();
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

    public @Nullable String getLead() {
        return lead;
    }

    public void setLead(@Nullable String lead) {
        this.lead = lead;
    }

    public @Nullable String getParts() {
        return parts;
    }

    public void setParts(@Nullable String parts) {
        this.parts = parts;
    }
}
