package app.meantime.admission.web;

import app.meantime.Refusal;
import app.meantime.admission.ejb.Inviting;
import app.meantime.admission.ejb.Inviting.Client;
import app.meantime.enrollment.Enrollment;
import app.meantime.enrollment.ejb.EnrollmentBoard;
import app.meantime.enrollment.ejb.EnrollmentBoard.Filter;
import app.meantime.enrollment.ejb.EnrollmentBoard.Page;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every enrollment, filtered by what stands in the address; and the form that invites a client. */
@Named
@RequestScoped
public class EnrollmentsPage {

    private static final int PAGE = 50;
    static final String HERE = "/admin/enrollments";

    @Inject
    EnrollmentBoard board;

    @Inject
    Inviting inviting;

    @Inject
    Words words;

    @Inject
    Act act;

    @Inject
    @ManagedProperty("#{param.program}")
    @Nullable String program;

    @Inject
    @ManagedProperty("#{param.state}")
    @Nullable String state;

    @Inject
    @ManagedProperty("#{param.mentor}")
    @Nullable String mentor;

    @Inject
    @ManagedProperty("#{param.q}")
    @Nullable String typed;

    @Inject
    @ManagedProperty("#{param.after}")
    @Nullable String after;

    /** The enrollment that the form would make, so that sending it twice makes it once. */
    @Inject
    @ManagedProperty("#{param.enrollment}")
    @Nullable String enrollment;

    private Page page = new Page(List.of(), null);
    private List<Place> mentors = List.of();
    private List<Name> programs = List.of();
    private List<Name> cohorts = List.of();
    private List<Name> families = List.of();
    private @Nullable String name;
    private @Nullable String email;
    private @Nullable String into;
    private @Nullable String with;
    private @Nullable String cohort;
    private @Nullable LocalDate startsOn;
    private @Nullable String language = "en";
    private @Nullable String zone;

    @PostConstruct
    void open() {
        mentors = board.mentors();
        families = board.families();
        page = board.page(new Filter(id(program), known(state), id(mentor), typed), after, PAGE);
        zone = words.zone().getId();
    }

    /** The programs and cohorts in which somebody can be enrolled; read when the form is looked at. */
    public List<Name> getPrograms() {
        if (programs.isEmpty()) {
            programs = board.programs();
        }
        return programs;
    }

    public List<Name> getCohorts() {
        if (cohorts.isEmpty()) {
            cohorts = board.cohorts();
        }
        return cohorts;
    }

    private static @Nullable UUID id(@Nullable String written) {
        return written == null || written.isBlank() ? null : Path.id(written);
    }

    private static @Nullable String known(@Nullable String state) {
        if (state == null || state.isBlank()) {
            return null;
        }
        boolean known = state.equals("open")
                || Stream.of(Enrollment.State.values())
                        .anyMatch(one -> one.name().toLowerCase(Locale.ROOT).equals(state));
        if (!known) {
            throw Refusal.notThere();
        }
        return state;
    }

    public List<View> getRows() {
        return page.items();
    }

    /** "Founders, edition 2 · Maya Ortiz · March cohort". */
    public String about(View row) {
        return Stream.of(
                        words.say("enrollments.edition", row.program().name(), row.edition()),
                        words.say("enrollments.with", row.mentor().name()),
                        row.cohort())
                .filter(part -> part != null)
                .reduce((one, other) -> one + " · " + other)
                .orElse("");
    }

    /** "invited 12 Nov, 14:05", "paused since …", "since Mon 2 Mar". */
    public String since(View row) {
        return switch (row.state()) {
            case INVITED -> words.say("enrollments.invitedAt", words.when(row.invitedAt()));
            case ACTIVE -> words.say("enrollments.since", words.date(row.startedOn()));
            case PAUSED -> words.say("enrollments.pausedAt", words.when(row.pausedAt()));
            case COMPLETED, WITHDRAWN -> words.say("enrollments.endedAt", words.when(row.endedAt()));
        };
    }

    public String tone(Enrollment.State state) {
        return switch (state) {
            case INVITED -> "info";
            case ACTIVE -> "success";
            case PAUSED -> "warning";
            case COMPLETED, WITHDRAWN -> "";
        };
    }

    public String icon(Enrollment.State state) {
        return switch (state) {
            case INVITED -> "pi-envelope";
            case ACTIVE -> "pi-play";
            case PAUSED -> "pi-pause";
            case COMPLETED -> "pi-check";
            case WITHDRAWN -> "pi-times";
        };
    }

    /** "Maya Ortiz · 3 of 8", and why not where nobody can be entrusted to them. */
    public String place(Place mentor) {
        String taken = mentor.capacity() == null
                ? words.say("enrollments.open", mentor.open())
                : words.say("enrollments.places", mentor.open(), mentor.capacity());
        String why = !mentor.certified()
                ? " · " + words.say("enrollments.notCertified")
                : mentor.free() ? "" : " · " + words.say("enrollments.full");
        return mentor.name() + " · " + taken + why;
    }

    public List<String> getStates() {
        return Stream.concat(
                        Stream.of("open"), Stream.of(Enrollment.State.values()).map(one -> one.name()
                                .toLowerCase(Locale.ROOT)))
                .toList();
    }

    public List<Name> getFamilies() {
        return families;
    }

    public List<Place> getMentors() {
        return mentors;
    }

    public boolean isFiltered() {
        return Stream.of(program, state, mentor, typed).anyMatch(one -> one != null && !one.isBlank());
    }

    /** Where the next ones are, or null at the end. */
    public @Nullable String getMore() {
        return page.next() == null ? null : address() + "&after=" + page.next();
    }

    private String address() {
        return HERE + "?program=" + encoded(program) + "&state=" + encoded(state) + "&mentor=" + encoded(mentor) + "&q="
                + encoded(typed);
    }

    private static String encoded(@Nullable String value) {
        return value == null ? "" : URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    public boolean isLater() {
        return after != null && !after.isBlank();
    }

    public UUID getFresh() {
        return UUID.randomUUID();
    }

    public void invite() throws IOException {
        act.thenShow(
                HERE + "/" + Path.id(enrollment) + "?sent=" + (inviting.byMail() ? "mail" : "link"),
                () -> inviting.invite(
                        Path.id(enrollment),
                        new Client(name, email, id(into), id(with), id(cohort), startsOn, language, zone)));
    }

    public @Nullable String getProgram() {
        return program;
    }

    public @Nullable String getState() {
        return state;
    }

    public @Nullable String getMentor() {
        return mentor;
    }

    public String getTyped() {
        return typed == null ? "" : typed;
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name;
    }

    public @Nullable String getEmail() {
        return email;
    }

    public void setEmail(@Nullable String email) {
        this.email = email;
    }

    public @Nullable String getInto() {
        return into;
    }

    public void setInto(@Nullable String into) {
        this.into = into;
    }

    public @Nullable String getWith() {
        return with;
    }

    public void setWith(@Nullable String with) {
        this.with = with;
    }

    public @Nullable String getCohort() {
        return cohort;
    }

    public void setCohort(@Nullable String cohort) {
        this.cohort = cohort;
    }

    public @Nullable LocalDate getStartsOn() {
        return startsOn;
    }

    public void setStartsOn(@Nullable LocalDate startsOn) {
        this.startsOn = startsOn;
    }

    public @Nullable String getLanguage() {
        return language;
    }

    public void setLanguage(@Nullable String language) {
        this.language = language;
    }

    public @Nullable String getZone() {
        return zone;
    }

    public void setZone(@Nullable String zone) {
        this.zone = zone;
    }
}
