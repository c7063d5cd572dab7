package app.meantime.promise.web;

import app.meantime.portal.web.Act;
import app.meantime.promise.ejb.ClosedDays;
import app.meantime.promise.ejb.ClosedDays.View;
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

/** The days on which the organization is closed: every mentor's working time stands still. */
@Named
@RequestScoped
public class ClosedDaysPage {

    private static final String HERE = "/admin/closed-days";

    @Inject
    ClosedDays closed;

    @Inject
    Act act;

    @Inject
    @ManagedProperty("#{param.closed}")
    @Nullable String id;

    private List<View> days = List.of();
    private @Nullable LocalDate day;
    private @Nullable String name;

    @PostConstruct
    void open() {
        days = closed.coming();
    }

    public List<View> getDays() {
        return days;
    }

    /** The id of the day that this form would add, so that sending it twice adds it once. */
    public UUID getFresh() {
        return UUID.randomUUID();
    }

    public void close() throws IOException {
        act.thenShow(HERE, () -> closed.close(Path.id(id), day, name));
    }

    public void reopen() throws IOException {
        act.thenShow(HERE, () -> closed.open(Path.id(id)));
    }

    public @Nullable LocalDate getDay() {
        return day;
    }

    public void setDay(@Nullable LocalDate day) {
        this.day = day;
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name;
    }
}
