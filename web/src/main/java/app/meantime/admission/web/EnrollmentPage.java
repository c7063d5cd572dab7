package app.meantime.admission.web;

import app.meantime.Refusal;
import app.meantime.admission.ejb.Inviting;
import app.meantime.admission.ejb.Inviting.Sent;
import app.meantime.enrollment.Enrollment;
import app.meantime.enrollment.ejb.Courses;
import app.meantime.enrollment.ejb.EnrollmentBoard;
import app.meantime.enrollment.ejb.EnrollmentBoard.Change;
import app.meantime.enrollment.ejb.EnrollmentBoard.View;
import app.meantime.enrollment.ejb.MentorPlaces.Place;
import app.meantime.people.ejb.People.Name;
import app.meantime.portal.web.Act;
import app.meantime.portal.web.Words;
import app.meantime.words.web.Path;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.Param;

/** One enrollment: how it stands, what can be done to it, and who its mentors were. */
@Named
@RequestScoped
public class EnrollmentPage {

    @Inject
    EnrollmentBoard board;

    @Inject
    Courses courses;

    @Inject
    Inviting inviting;

    @Inject
    Words words;

    @Inject
    Act act;

    @Inject
    @Param(pathIndex = 0)
    @Nullable String address;

    @Inject
    @ManagedProperty("#{param.renewed}")
    @Nullable String renewed;

    private @Nullable View view;
    private @Nullable Sent sent;
    private List<Change> changes = List.of();
    private @Nullable String link;
    private @Nullable String reason;
    private @Nullable String mentor;
    private @Nullable String note;
    private @Nullable String program;
    private @Nullable LocalDate startsOn;

    @PostConstruct
    void open() {
        View one = board.one(id());
        view = one;
        changes = board.changes(one.id());
        sent = one.state() == Enrollment.State.INVITED ? inviting.latest(one.id()) : null;
        startsOn = null;
    }

    public View getView() {
        View one = view;
        if (one == null) {
            throw Refusal.notThere();
        }
        return one;
    }

    public List<Change> getChanges() {
        return changes;
    }

    /** The latest invitation while the client has not come; null otherwise. */
    public @Nullable Sent getSent() {
        return sent;
    }

    /** "Sent Thu 14:05 by Ada Lindgren; it holds until 10 Dec, 14:05." */
    public String getInvitation() {
        Sent one = sent;
        if (one == null) {
            return words.say("enrollment.nobodyAsked");
        }
        return words.say(
                "enrollment.invitation." + one.state(), words.when(one.at()), one.by(), words.when(one.until()));
    }

    public boolean isByMail() {
        return inviting.byMail();
    }

    /** The link that was just made; null on every other visit. */
    public @Nullable String getLink() {
        return link;
    }

    /** Can it rest, run again, end, go on? */
    public boolean can(String what) {
        Enrollment.State state = getView().state();
        return switch (what) {
            case "pause" -> state == Enrollment.State.ACTIVE;
            case "resume" -> state == Enrollment.State.PAUSED;
            case "end" -> state == Enrollment.State.ACTIVE || state == Enrollment.State.PAUSED;
            case "renew" ->
                state != Enrollment.State.INVITED
                        && state != Enrollment.State.WITHDRAWN
                        && getView().renewedById() == null;
            default -> false;
        };
    }

    /** Those to whom it could be handed over. */
    public List<Place> getMentors() {
        return board.mentors().stream()
                .filter(one -> !one.id().equals(getView().mentor().id()))
                .toList();
    }

    public List<Name> getPrograms() {
        return board.programs();
    }

    public UUID getFresh() {
        return UUID.randomUUID();
    }

    public void makeLink() {
        link = inviting.link(id());
        sent = inviting.latest(id());
    }

    public void again() throws IOException {
        act.thenShow(here("?sent=mail"), () -> inviting.again(id()));
    }

    public void takeBack() throws IOException {
        act.thenShow(here(""), () -> inviting.takeBack(id()));
    }

    public void pause() throws IOException {
        act.thenShow(here("?done=paused"), () -> courses.pause(id()));
    }

    public void resume() throws IOException {
        act.thenShow(here("?done=resumed"), () -> courses.resume(id()));
    }

    public void complete() throws IOException {
        act.thenShow(here(""), () -> courses.complete(id()));
    }

    public void withdraw() throws IOException {
        act.thenShow(here(""), () -> courses.withdraw(id(), reason));
    }

    public void handOver() throws IOException {
        act.thenShow(here(""), () -> courses.handOver(id(), Path.id(mentor), note));
    }

    public void renew() throws IOException {
        act.thenShow(
                EnrollmentsPage.HERE + "/" + Path.id(renewed),
                () -> courses.renew(id(), Path.id(renewed), Path.id(program), startsOn));
    }

    private UUID id() {
        return Path.id(address);
    }

    private String here(String more) {
        return EnrollmentsPage.HERE + "/" + id() + more;
    }

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason;
    }

    public @Nullable String getMentor() {
        return mentor;
    }

    public void setMentor(@Nullable String mentor) {
        this.mentor = mentor;
    }

    public @Nullable String getNote() {
        return note;
    }

    public void setNote(@Nullable String note) {
        this.note = note;
    }

    public @Nullable String getProgram() {
        return program;
    }

    public void setProgram(@Nullable String program) {
        this.program = program;
    }

    public @Nullable LocalDate getStartsOn() {
        return startsOn;
    }

    public void setStartsOn(@Nullable LocalDate startsOn) {
        this.startsOn = startsOn;
    }
}
