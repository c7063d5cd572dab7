package app.meantime.retention.web;

import app.meantime.retention.ejb.TaskViews;
import app.meantime.retention.ejb.TaskViews.Spoken;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Spoken briefs as players show them: to the leader, and to the mentor whose they are. */
@Named
@RequestScoped
public class SpokenBriefs {

    @Inject
    TaskViews views;

    private final Map<UUID, Spoken> known = new HashMap<>();

    /** The brief of that task. */
    public Spoken of(UUID task) {
        return known.computeIfAbsent(task, views::spoken);
    }

    /** The waveform for the player. */
    public String peaks(UUID task) {
        return Base64.getEncoder().encodeToString(of(task).shape().peaks());
    }

    /** Where nobody speaks, for the player: "3.2-5.1 20-22.4", in seconds. */
    public String silences(UUID task) {
        return of(task).shape().silences().stream()
                .map(silence -> silence.from() / 1000.0 + "-" + silence.to() / 1000.0)
                .collect(Collectors.joining(" "));
    }
}
