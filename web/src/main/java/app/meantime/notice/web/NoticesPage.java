package app.meantime.notice.web;

import app.meantime.notice.Notice.Kind;
import app.meantime.notice.ejb.Notices;
import app.meantime.notice.ejb.Notices.Row;
import app.meantime.people.Role;
import app.meantime.people.ejb.Caller;
import app.meantime.people.web.Visitor;
import app.meantime.portal.web.Words;
import app.meantime.words.web.Path;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Notices: how many are new, in the frame of every page; the overdue ones over the mentor's queue and on the manager's page;
 * all of them on a page of their own. A notice says where to look, never what was said.
 */
@Named
@RequestScoped
public class NoticesPage {

    private static final String HERE = "/notices";
    private static final int OVER_A_PAGE = 20;

    /** What stands over a page of work until somebody has looked at it. */
    private static final Set<Kind> URGENT = EnumSet.of(Kind.REPLY_OVERDUE, Kind.REPLY_ESCALATED);

    @Inject
    Notices notices;

    @Inject
    Visitor visitor;

    @Inject
    Caller caller;

    @Inject
    Words words;

    @Inject
    FacesContext faces;

    @Inject
    @ManagedProperty("#{param.notice}")
    @Nullable String notice;

    @Inject
    @ManagedProperty("#{param.back}")
    @Nullable String back;

    private @Nullable List<Row> unseen;
    private @Nullable List<Row> latest;

    /** Reads what is new, if that has not happened; a page may want it together with others. */
    public void read() {
        unseen();
    }

    private List<Row> unseen() {
        List<Row> rows = unseen;
        if (rows == null) {
            rows = visitor.signedIn() ? notices.unseen() : List.of();
            unseen = rows;
        }
        return rows;
    }

    /** What is overdue, newest first. */
    public List<Row> getRows() {
        return unseen().stream()
                .filter(row -> URGENT.contains(row.kind()))
                .limit(OVER_A_PAGE)
                .toList();
    }

    /** How many are new: a number, "99+", or nothing. */
    public String getUnread() {
        int fresh = unseen().size();
        return fresh == 0 ? "" : fresh > Notices.COUNTED ? Notices.COUNTED + "+" : String.valueOf(fresh);
    }

    /** The latest, seen or not. */
    public List<Row> getLatest() {
        List<Row> rows = latest;
        if (rows == null) {
            rows = notices.latest();
            latest = rows;
        }
        return rows;
    }

    /** "A reply to Jonas was promised by 15:00 and is overdue"; to the manager it names the mentor. */
    public String sentence(Row row) {
        String key = "notice." + row.kind();
        if (row.things() > 1) {
            return words.say(key + ".many", row.things());
        }
        String by = words.when(row.dueAt());
        return switch (row.kind()) {
            case NEW_MESSAGE -> words.say(key, String.valueOf(row.author()));
            case CHECK_IN_DUE -> words.say(key, by);
            case REPLY_DUE_SOON, BRIEF_WANTED, THANKS_WANTED, CLIENT_AT_RISK, TRUST_AT_STAKE ->
                words.say(key, row.client(), by);
            case CALL_PLANNED, CALL_CHANGED, CALL_CANCELLED -> words.say(key, String.valueOf(row.callWith()), by);
            case STEP_DUE_SOON, STEP_LATE, STEP_SENT_BACK -> words.say(key, String.valueOf(row.title()));
            case MENTOR_LATE -> words.say(key, row.client(), String.valueOf(row.title()));
            case CERTIFICATION_WANTED, CERTIFIED, MENTOR_SOUGHT, PROSPECT_SAID -> words.say(key, row.client());
            case INVITED -> words.say(key);
            case HANDED_OVER -> words.say(key, row.client());
            case MENTOR_CHANGED -> words.say(key, String.valueOf(row.answerer()));
            case RHYTHM_SEEN -> words.say(key + (about(row) ? ".mine" : ".other"), String.valueOf(row.answerer()));
            case REPLY_OVERDUE, REPLY_ESCALATED ->
                caller.id().equals(row.answererId())
                        ? words.say(key + ".mine", row.client(), by)
                        : words.say(key + ".other", String.valueOf(row.answerer()), row.client(), by);
        };
    }

    /** Is it the reader's own doing? */
    private boolean about(Row row) {
        return caller.id().equals(row.answererId());
    }

    /** Where it leads; nowhere for what the reader may not open. */
    public @Nullable String href(Row row) {
        return switch (row.kind()) {
            case CHECK_IN_DUE -> "/client/check-in";
            case BRIEF_WANTED -> "/mentor/briefs";
            case THANKS_WANTED -> "/leader/gratitude";
            case CLIENT_AT_RISK -> "/mentor/at-risk";
            case TRUST_AT_STAKE -> "/manager/at-risk";
            case STEP_DUE_SOON, STEP_LATE, STEP_SENT_BACK, CERTIFIED -> "/mentor/onboarding";
            case MENTOR_LATE, CERTIFICATION_WANTED ->
                visitor.roles().contains(Role.LEADER) ? "/leader/certification" : "/admin/certification";
            case CALL_PLANNED, CALL_CHANGED, CALL_CANCELLED ->
                caller.id().equals(row.clientId())
                        ? "/client/calls"
                        : row.things() > 1 ? "/mentor/calls" : "/mentor/calls/" + row.call();
            case INVITED -> null;
            case HANDED_OVER -> "/mentor/handover/" + row.subjectId();
            case MENTOR_CHANGED -> "/client";
            case RHYTHM_SEEN -> about(row) ? "/notices/may-send" : "/manager/lists/human-touch";
            case MENTOR_SOUGHT, PROSPECT_SAID ->
                row.things() > 1 ? "/mentor/intake" : "/mentor/intake/" + row.subjectId();
            default ->
                row.things() > 1
                        ? row.mine() ? "/mentor?section=overdue" : null
                        : row.mine()
                                ? "/mentor/threads/" + row.thread()
                                : caller.id().equals(row.clientId()) ? "/client/threads/" + row.thread() : null;
        };
    }

    public String icon(Row row) {
        return switch (row.kind()) {
            case REPLY_OVERDUE, REPLY_ESCALATED -> "pi-exclamation-circle";
            case REPLY_DUE_SOON -> "pi-clock";
            case NEW_MESSAGE, PROSPECT_SAID -> "pi-microphone";
            case CHECK_IN_DUE -> "pi-calendar";
            case BRIEF_WANTED, THANKS_WANTED -> "pi-heart";
            case CLIENT_AT_RISK, TRUST_AT_STAKE -> "pi-users";
            case CALL_PLANNED, CALL_CHANGED, CALL_CANCELLED -> "pi-calendar";
            case STEP_DUE_SOON, STEP_LATE, STEP_SENT_BACK, MENTOR_LATE -> "pi-list";
            case CERTIFICATION_WANTED, CERTIFIED -> "pi-verified";
            case INVITED -> "pi-envelope";
            case RHYTHM_SEEN -> "pi-replay";
            case MENTOR_SOUGHT -> "pi-compass";
            case HANDED_OVER, MENTOR_CHANGED -> "pi-arrow-right-arrow-left";
        };
    }

    /** Notices are shown on several pages; back to the one that it was seen on. */
    public void see() throws IOException {
        notices.see(Path.id(notice));
        faces.getExternalContext()
                .redirect(Set.of("/manager/attention", HERE).contains(String.valueOf(back)) ? back : "/mentor");
    }

    public void seeAll() throws IOException {
        notices.seeAll();
        faces.getExternalContext().redirect(HERE);
    }
}
