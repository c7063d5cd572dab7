package app.meantime.matching.web;

import app.meantime.Refusal;
import app.meantime.enrollment.ejb.EnrollmentBoard;
import app.meantime.intake.web.IntakePage;
import app.meantime.matching.ejb.Matching;
import app.meantime.matching.ejb.Matching.Shortlist;
import app.meantime.matching.ejb.Matching.View;
import app.meantime.people.ejb.People.Name;
import app.meantime.portal.web.Act;
import app.meantime.portal.web.Page;
import app.meantime.portal.web.Words;
import app.meantime.words.web.Path;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.Param;

/** Beside an intake: the mentors who suit, with the reasons, and the way into an enrollment (R61, R19). */
@Named
@RequestScoped
public class MatchPage {

    private static final int MINUTES = 60;

    @Inject
    Matching matching;

    @Inject
    EnrollmentBoard board;

    @Inject
    Words words;

    @Inject
    Page page;

    @Inject
    Act act;

    @Inject
    HttpServletRequest request;

    @Inject
    @Param(pathIndex = 0)
    @Nullable String id;

    @Inject
    @ManagedProperty("#{param.with}")
    @Nullable String with;

    @Inject
    @ManagedProperty("#{param.into}")
    @Nullable String into;

    private @Nullable Shortlist shortlist;

    /** Does who looks at the page bring people together? */
    public boolean isBringing() {
        return request.isUserInRole("leader") || request.isUserInRole("admin");
    }

    private Shortlist shortlist() {
        Shortlist read = shortlist;
        if (read == null) {
            read = matching.shortlist(Path.id(id));
            shortlist = read;
        }
        return read;
    }

    public List<View> getMatches() {
        return shortlist().matches();
    }

    /** "Two more mentors have no place free or are not certified"; empty without any. */
    public String getOthers() {
        return words.say("match.others", shortlist().others());
    }

    /** The programs into which somebody can be invited. */
    public List<Name> getPrograms() {
        return board.programs();
    }

    public @Nullable String getWith() {
        return with;
    }

    public @Nullable String getInto() {
        return into;
    }

    public String speaks(View match, String language) {
        return words.say(
                match.speaks() ? "match.speaks" : "match.speaksNot",
                Locale.forLanguageTag(language).getDisplayLanguage(words.language()));
    }

    public String knows(View match) {
        return words.say("match.knows", String.join(", ", match.knows()));
    }

    /** "12 of 40 working hours together". */
    public String together(View match) {
        return words.say("match.together", match.sharedMinutes() / MINUTES, match.workMinutes() / MINUTES);
    }

    public String places(View match) {
        Integer free = match.free();
        return free == null ? words.say("match.anyNumber") : words.say("match.free", free);
    }

    /** What else they know well; empty without anything. */
    public String also(View match) {
        List<String> others = match.specialties().stream()
                .filter(one -> !match.knows().contains(one))
                .toList();
        return others.isEmpty() ? "" : words.say("match.also", String.join(", ", others));
    }

    public void enroll() throws IOException {
        UUID which = Path.id(id);
        act.thenShow(IntakePage.in(page) + "/" + which, () -> matching.enroll(which, chosen(into), chosen(with), null));
    }

    private static UUID chosen(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            throw Refusal.unacceptable("match.missing");
        }
        return Path.id(typed);
    }
}
