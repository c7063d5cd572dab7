package app.meantime.portal.web;

import app.meantime.people.Role;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The portals, each with its pages: what the rail shows. */
enum Portal {
    CLIENT(
            Role.CLIENT,
            "/client",
            "pi-home",
            List.of(
                    new Place("/client", "pi-microphone", "nav.client"),
                    new Place("/client/calls", "pi-calendar", "nav.calls"),
                    new Place("/client/check-in", "pi-check-square", "nav.checkIn"),
                    new Place("/client/journal", "pi-bookmark", "nav.journal"),
                    new Place("/client/search", "pi-search", "nav.search"),
                    new Place("/client/calendar-feed", "pi-calendar-plus", "nav.calendarFeed"),
                    new Place("/client/onboarding", "pi-list", "nav.firstSteps"))),
    MENTOR(
            Role.MENTOR,
            "/mentor",
            "pi-inbox",
            List.of(
                    new Place("/mentor", "pi-inbox", "nav.queue"),
                    new Place("/mentor/check-ins", "pi-th-large", "nav.checkIns"),
                    new Place("/mentor/calls", "pi-calendar", "nav.calls"),
                    new Place("/mentor/briefs", "pi-heart", "nav.briefs"),
                    new Place("/mentor/at-risk", "pi-users", "nav.atRisk"),
                    new Place("/mentor/intake", "pi-compass", "nav.intake"),
                    new Place("/mentor/journal", "pi-bookmark", "nav.journal"),
                    new Place("/mentor/hours", "pi-clock", "nav.hours"),
                    new Place("/mentor/search", "pi-search", "nav.search"),
                    new Place("/mentor/calendar-feed", "pi-calendar-plus", "nav.calendarFeed"),
                    new Place("/mentor/introduction", "pi-user", "nav.introduction"),
                    new Place("/mentor/library", "pi-book", "nav.library"),
                    new Place("/mentor/onboarding", "pi-list", "nav.onboarding"))),
    LEADER(
            Role.LEADER,
            "/leader/gratitude",
            "pi-heart",
            List.of(
                    new Place("/leader/gratitude", "pi-heart", "nav.gratitude"),
                    new Place("/admin/enrollments", "pi-id-card", "nav.enrollments"),
                    new Place("/mentor/intake", "pi-compass", "nav.intake"),
                    new Place("/leader/certification", "pi-verified", "nav.certification"),
                    new Place("/leader/library", "pi-book", "nav.library"))),
    MANAGER(
            Role.MANAGER,
            "/manager",
            "pi-chart-bar",
            List.of(
                    new Place("/manager", "pi-chart-bar", "nav.board"),
                    new Place("/manager/at-risk", "pi-users", "nav.atRisk"),
                    new Place("/manager/attention", "pi-bell", "nav.attention"))),
    ADMIN(
            Role.ADMIN,
            "/admin",
            "pi-cog",
            List.of(
                    new Place("/admin", "pi-cog", "nav.jobs"),
                    new Place("/admin/programs", "pi-book", "nav.programs"),
                    new Place("/admin/enrollments", "pi-id-card", "nav.enrollments"),
                    new Place("/admin/intake", "pi-compass", "nav.intake"),
                    new Place("/admin/people", "pi-users", "nav.people"),
                    new Place("/admin/import", "pi-upload", "nav.import"),
                    new Place("/admin/closed-days", "pi-calendar-times", "nav.closedDays"),
                    new Place("/admin/checklists", "pi-list", "nav.checklists"),
                    new Place("/admin/certification", "pi-verified", "nav.certification")));

    /** A page of a portal: where, with which icon, under which text. */
    record Place(String path, String icon, String key) {}

    private final Role role;
    private final String home;
    private final String icon;

    @SuppressWarnings("ImmutableEnumChecker") // always List.of
    private final List<Place> places;

    Portal(Role role, String home, String icon, List<Place> places) {
        this.role = role;
        this.home = home;
        this.icon = icon;
        this.places = places;
    }

    /** The portal that a path belongs to. */
    static Optional<Portal> of(String path) {
        for (Portal portal : values()) {
            String root = "/" + path.split("/", -1)[1];
            if (portal.home.equals(root) || portal.home.startsWith(root + "/")) {
                return Optional.of(portal);
            }
        }
        return Optional.empty();
    }

    /** The portals of somebody with those roles, in order. */
    static List<Portal> openTo(Collection<Role> roles) {
        return List.of(values()).stream()
                .filter(portal -> roles.contains(portal.role))
                .toList();
    }

    /** Is the page at that path, or the one above it, among its places? */
    boolean shows(String path) {
        return places.stream().anyMatch(place -> path.equals(place.path()) || path.startsWith(place.path() + "/"));
    }

    String home() {
        return home;
    }

    String icon() {
        return icon;
    }

    List<Place> places() {
        return places;
    }

    String key() {
        return "portal." + role.containerName();
    }
}
