package app.meantime.founding.web;

import app.meantime.founding.FirstSteps;
import app.meantime.founding.FirstSteps.Step;
import app.meantime.founding.ejb.FirstStepsViews;
import app.meantime.founding.ejb.FirstStepsViews.View;
import app.meantime.portal.web.Act;
import app.meantime.portal.web.Words;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an admin is led to first in a new organization, on their own page and where a list is still empty. */
@Named
@RequestScoped
public class FirstStepsPage {

    @Inject
    FirstStepsViews views;

    @Inject
    Act act;

    @Inject
    Words words;

    private @Nullable View view;

    /** One step: what it is, why, and where it is done. */
    public record Row(Step step, String title, String why, String href, boolean done, boolean next) {}

    @PostConstruct
    void open() {
        view = views.view();
    }

    private FirstSteps steps() {
        View one = view == null ? views.view() : view;
        return one.steps();
    }

    /** Are they to be seen? Not when all are done, and not when somebody put them away. */
    public boolean isShown() {
        return open(false);
    }

    /** Can they be had back? */
    public boolean isAway() {
        return open(true);
    }

    private boolean open(boolean away) {
        return view != null && view.away() == away && steps().next().isPresent();
    }

    public int getDone() {
        return steps().count();
    }

    public List<Row> getRows() {
        FirstSteps steps = steps();
        return steps.all().stream()
                .map(step -> new Row(
                        step,
                        words.say("firstSteps." + key(step)),
                        words.say("firstSteps." + key(step) + ".why"),
                        href(step),
                        steps.done(step),
                        steps.next().filter(step::equals).isPresent()))
                .toList();
    }

    /** The next thing without which no client can be enrolled; none when somebody can. */
    public List<Row> getBeforeClients() {
        return getRows().stream()
                .filter(row -> !row.done())
                .filter(row -> row.step() == Step.PROGRAM || row.step() == Step.MENTOR)
                .limit(1)
                .toList();
    }

    /** Who is invited to mentor has to be certified next. */
    private String key(Step step) {
        return step == Step.MENTOR && steps().mentor() && !steps().certified() ? "CERTIFY" : step.name();
    }

    private String href(Step step) {
        return switch (step) {
            case PROGRAM -> "/admin/programs/new";
            case DAYS -> "/admin/closed-days";
            case MENTOR -> steps().mentor() && !steps().certified() ? "/admin/certification" : "/admin/people";
            case CLIENT -> "/admin/enrollments";
            case PUBLIC_PAGE -> "/admin/intake/links";
        };
    }

    public void putAway() throws IOException {
        act.thenShow("/admin", views::putAway);
    }

    public void bringBack() throws IOException {
        act.thenShow("/admin", views::bringBack);
    }
}
