package app.meantime.admission.web;

import app.meantime.Refusal;
import app.meantime.admission.ejb.Team;
import app.meantime.admission.ejb.Team.Member;
import app.meantime.admission.ejb.Team.Page;
import app.meantime.people.Role;
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
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** People and roles: who is here, what they may do, and how a colleague comes and goes. */
@Named
@RequestScoped
public class PeoplePage {

    private static final int PAGE = 50;
    private static final String HERE = "/admin/people";

    @Inject
    Team team;

    @Inject
    Words words;

    @Inject
    Act act;

    @Inject
    @ManagedProperty("#{param.role}")
    @Nullable String role;

    @Inject
    @ManagedProperty("#{param.q}")
    @Nullable String typed;

    @Inject
    @ManagedProperty("#{param.after}")
    @Nullable String after;

    /** Whom an act is about. */
    @Inject
    @ManagedProperty("#{param.person}")
    @Nullable String person;

    /** The roles that were ticked. */
    @Inject
    @ManagedProperty("#{paramValues.roles}")
    String @Nullable [] ticked;

    @Inject
    @ManagedProperty("#{param.capacity}")
    @Nullable String capacity;

    private Page page = new Page(List.of(), null);
    private @Nullable String link;
    private @Nullable String name;
    private @Nullable String email;

    @PostConstruct
    void open() {
        page = team.page(
                role == null || role.isBlank() ? null : role(role),
                typed,
                after == null || after.isBlank() ? null : Path.id(after),
                PAGE);
    }

    private static Role role(String name) {
        try {
            return Role.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException noSuchRole) {
            throw Refusal.notThere();
        }
    }

    private List<Role> ticked() {
        return ticked == null
                ? List.of()
                : Stream.of(ticked).map(PeoplePage::role).toList();
    }

    public List<Member> getMembers() {
        return page.items();
    }

    /** "Mentor, Leader". */
    public String roles(Member member) {
        return member.roles().stream()
                .map(one -> words.say("people.role." + one.containerName()))
                .collect(Collectors.joining(", "));
    }

    /** "3 of 8", "3", or that clients are not entrusted to them yet. */
    public String places(Member member) {
        if (!member.mentors() || !member.roles().contains(Role.MENTOR)) {
            return "";
        }
        String taken = member.capacity() == null
                ? words.say("enrollments.open", member.open())
                : words.say("enrollments.places", member.open(), member.capacity());
        return member.certified() ? taken : taken + " · " + words.say("enrollments.notCertified");
    }

    /** Those that an admin gives. */
    public List<Role> getGiven() {
        return Stream.of(Role.values()).filter(Team.GIVEN::contains).toList();
    }

    public List<String> getRoleNames() {
        return Stream.of(Role.values()).map(Role::containerName).toList();
    }

    public @Nullable String getMore() {
        Member last = page.last();
        return last == null
                ? null
                : HERE + "?role=" + (role == null ? "" : role) + "&q="
                        + URLEncoder.encode(getTyped(), StandardCharsets.UTF_8) + "&after=" + last.id();
    }

    public boolean isLater() {
        return after != null && !after.isBlank();
    }

    public boolean isFiltered() {
        return Stream.of(role, typed).anyMatch(one -> one != null && !one.isBlank());
    }

    public void invite() throws IOException {
        act.thenShow(
                HERE + "?sent=invited",
                () -> team.invite(name, email, ticked(), null, words.zone().getId()));
    }

    public void again() throws IOException {
        act.thenShow(HERE + "?sent=invited", () -> team.again(id()));
    }

    public void makeLink() throws IOException {
        try {
            link = team.link(id());
        } catch (Refusal refused) {
            act.thenShow(HERE, () -> {
                throw refused;
            });
        }
    }

    public void hold() throws IOException {
        act.thenShow(HERE + "?sent=saved", () -> {
            team.hold(id(), ticked());
            if (capacity != null) {
                team.limit(id(), number(capacity));
            }
        });
    }

    private @Nullable Integer number(String written) {
        try {
            return written.isBlank() ? null : Integer.valueOf(written.strip());
        } catch (NumberFormatException noNumber) {
            throw Refusal.unacceptable("refusal.noSuchCapacity", 10_000);
        }
    }

    public void deactivate() throws IOException {
        act.thenShow(HERE + "?undo=" + id(), () -> team.deactivate(id()));
    }

    public void reactivate() throws IOException {
        act.thenShow(HERE, () -> team.reactivate(id()));
    }

    private UUID id() {
        return Path.id(person);
    }

    /** The link that was just made; null on every other visit. */
    public @Nullable String getLink() {
        return link;
    }

    public String getTyped() {
        return typed == null ? "" : typed;
    }

    public @Nullable String getRole() {
        return role;
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
}
