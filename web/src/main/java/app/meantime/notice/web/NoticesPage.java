package app.meantime.notice.web;

import app.meantime.notice.ejb.Notices;
import app.meantime.notice.ejb.Notices.Row;
import app.meantime.people.ejb.Caller;
import app.meantime.portal.web.Words;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

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

    public void see(UUID notice, String back) throws IOException {
        notices.see(notice);
        faces.getExternalContext().redirect(back);
    }
}
