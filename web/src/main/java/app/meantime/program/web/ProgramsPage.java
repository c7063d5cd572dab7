package app.meantime.program.web;

import app.meantime.portal.web.Words;
import app.meantime.program.ejb.ProgramViews;
import app.meantime.program.ejb.ProgramViews.Listing;
import app.meantime.program.ejb.ProgramViews.Row;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The programs of the organization; what is looked for stands in the address. */
@Named
@RequestScoped
public class ProgramsPage {

    private static final String HERE = "/admin/programs";
    private static final String ARCHIVED = "archived";

    @Inject
    ProgramViews views;

    @Inject
    Words words;

    @Inject
    @ManagedProperty("#{param.q}")
    @Nullable String typed;

    @Inject
    @ManagedProperty("#{param.state}")
    @Nullable String state;

    private @Nullable Listing listing;

    @PostConstruct
    void open() {
        listing = views.list(typed, isArchived());
    }

    private Listing listing() {
        return listing == null ? new Listing(List.of(), false, 0, 0) : listing;
    }

    public List<Row> getRows() {
        return listing().rows();
    }

    public boolean isMore() {
        return listing().more();
    }

    public long getOpen() {
        return listing().open();
    }

    public long getShelved() {
        return listing().archived();
    }

    /** Are those that are archived looked at? */
    public boolean isArchived() {
        return ARCHIVED.equals(state);
    }

    /** What was typed. */
    public String getTyped() {
        return typed == null ? "" : typed.strip();
    }

    /** The other half of the list, for the same words. */
    public String href(boolean archived) {
        String words = getTyped().isEmpty() ? "" : "q=" + URLEncoder.encode(getTyped(), StandardCharsets.UTF_8);
        String which = archived ? "state=" + ARCHIVED : "";
        String query = words.isEmpty() || which.isEmpty() ? words + which : words + "&" + which;
        return query.isEmpty() ? HERE : HERE + "?" + query;
    }

    /** "12 people in edition 3, 4 people in edition 2". */
    public String people(Row row) {
        String said = row.people().entrySet().stream()
                .map(each -> words.say("programs.peopleIn", each.getKey(), each.getValue()))
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
        return said.isEmpty() ? words.say("programs.nobody") : said;
    }
}
