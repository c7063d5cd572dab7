package app.meantime.people;

import java.util.Locale;

/** What a person is in an organization. Several at once are normal: a mentor can be a client of the leader's program. */
public enum Role {
    /** The person coached. */
    CLIENT,
    /** Answers clients. */
    MENTOR,
    /** Head of the practice; sends the gratitude voicemails. */
    LEADER,
    /** Reviews promises, retention tasks and compliance; sees numbers, does not listen. */
    MANAGER,
    /** Looks after people, settings and the machine. */
    ADMIN;

    /** The name by which the container knows the role, as in {@code @RolesAllowed("mentor")}. */
    public String containerName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
