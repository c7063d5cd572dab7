package app.meantime.notice.web;

import app.meantime.notice.ejb.Notices;
import app.meantime.notice.ejb.Notices.Row;
import app.meantime.people.ejb.Caller;
import app.meantime.portal.web.Words;
import app.meantime.words.web.Path;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notices over the mentor's queue and on the manager's page. A notice says where to look, never what was said. */
@Named
@RequestScoped
public class NoticesPage {

    @Inject
    Notices notices;

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

    private List<Row> rows = List.of();

    @PostConstruct
    void open() {
        rows = notices.unseen();
    }

    public List<Row> getRows() {
        return rows;
    }

    /** "A reply to Jonas was promised by 15:00 and is overdue"; to the manager it names the mentor. */
    public String sentence(Row row) {
        return mine(row)
                ? words.say("notice.overdue.mine", row.client(), words.when(row.dueAt()))
                : words.say("notice.overdue.other", row.mentor(), row.client(), words.when(row.dueAt()));
    }

    /** Is the reader the one who is to answer? Only then there is a thread to open. */
    public boolean mine(Row row) {
        return row.mentorId().equals(caller.id());
    }

    /** Notices are shown on two pages; back to the one that it was seen on. */
    public void see() throws IOException {
        notices.see(Path.id(notice));
        faces.getExternalContext().redirect("/manager".equals(back) ? "/manager" : "/mentor");
    }
}
