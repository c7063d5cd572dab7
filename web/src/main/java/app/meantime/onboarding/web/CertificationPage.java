package app.meantime.onboarding.web;

import app.meantime.Refusal;
import app.meantime.onboarding.Audience;
import app.meantime.onboarding.ejb.Certification;
import app.meantime.onboarding.ejb.Certification.Candidate;
import app.meantime.onboarding.ejb.Certification.Row;
import app.meantime.onboarding.ejb.ChecklistTemplates;
import app.meantime.onboarding.ejb.ChecklistTemplates.View;
import app.meantime.people.ejb.People.Name;
import app.meantime.portal.web.Act;
import app.meantime.portal.web.Page;
import app.meantime.portal.web.Words;
import app.meantime.words.web.Path;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The gate before matching: who is ready, what they gave for each step, and what whoever certifies says to it. */
@Named
@RequestScoped
public class CertificationPage {

    @Inject
    Certification certification;

    @Inject
    ChecklistTemplates templates;

    @Inject
    Words words;

    @Inject
    Page page;

    @Inject
    Act act;

    @Inject
    @ManagedProperty("#{param.mentor}")
    @Nullable String mentor;

    @Inject
    @ManagedProperty("#{param.step}")
    @Nullable String step;

    @Inject
    @ManagedProperty("#{param.fresh}")
    @Nullable String form;

    private List<Row> rows = List.of();
    private List<View> all = List.of();
    private @Nullable Candidate candidate;
    private @Nullable String reason;
    private @Nullable String template;
    private @Nullable String person;

    @PostConstruct
    void open() {
        all = templates.list().stream().filter(view -> !view.archived()).toList();
        if (mentor == null) {
            rows = certification.mentors();
        } else {
            candidate = certification.candidate(Path.id(mentor));
        }
    }

    /** This very page, of the portal that one looks through. */
    public String getHere() {
        return page.getPath().startsWith("/admin") ? "/admin/certification" : "/leader/certification";
    }

    public List<Row> getRows() {
        return rows;
    }

    public @Nullable Candidate getCandidate() {
        return candidate;
    }

    /** "Certified 12 Nov by Lena", "4 of 7 · 3 days late", "All done; waits for you". */
    public String standing(Row row) {
        if (row.certifiedAt() != null) {
            return row.certifiedBy() == null
                    ? words.say("certification.since", words.when(row.certifiedAt()))
                    : words.say("certification.sinceBy", words.when(row.certifiedAt()), row.certifiedBy());
        }
        if (row.of() == 0) {
            return words.say("certification.noChecklist");
        }
        return row.ready()
                ? words.say("certification.ready", row.done(), row.of())
                : row.daysLate() > 0
                        ? words.say("certification.late", row.done(), row.of(), row.daysLate())
                        : words.say("certification.underWay", row.done(), row.of());
    }

    public List<View> getMentorTemplates() {
        return all.stream().filter(view -> view.audience() == Audience.MENTOR).toList();
    }

    public List<View> getClientTemplates() {
        return all.stream().filter(view -> view.audience() == Audience.CLIENT).toList();
    }

    public List<Name> getClients() {
        return certification.people(Audience.CLIENT);
    }

    public UUID getFresh() {
        return UUID.randomUUID();
    }

    public void certify() throws IOException {
        act.thenShow(there(), () -> certification.certify(Path.id(mentor)));
    }

    public void sendBack() throws IOException {
        act.thenShow(there() + "#step-" + number(), () -> certification.sendBack(Path.id(mentor), number(), reason));
    }

    public void revoke() throws IOException {
        act.thenShow(there(), () -> certification.revoke(Path.id(mentor), Path.id(form), reason));
    }

    /** A mentor begins another checklist. */
    public void begin() throws IOException {
        act.thenShow(there(), () -> certification.begin(Path.id(template), Path.id(mentor)));
    }

    /** A client begins one. */
    public void beginForClient() throws IOException {
        act.thenShow(getHere() + "?begun=1", () -> certification.begin(Path.id(template), Path.id(person)));
    }

    private String there() {
        return getHere() + "?mentor=" + Path.id(mentor);
    }

    private int number() {
        try {
            return Integer.parseInt(String.valueOf(step));
        } catch (NumberFormatException none) {
            throw Refusal.notThere();
        }
    }

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason;
    }

    public @Nullable String getTemplate() {
        return template;
    }

    public void setTemplate(@Nullable String template) {
        this.template = template;
    }

    public @Nullable String getPerson() {
        return person;
    }

    public void setPerson(@Nullable String person) {
        this.person = person;
    }
}
