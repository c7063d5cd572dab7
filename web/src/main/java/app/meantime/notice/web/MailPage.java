package app.meantime.notice.web;

import app.meantime.notice.ejb.MailBoard;
import app.meantime.notice.ejb.MailBoard.Dead;
import app.meantime.portal.web.Act;
import app.meantime.words.web.Path;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the mails are doing, on the admin's page. */
@Named
@RequestScoped
public class MailPage {

    @Inject
    MailBoard board;

    @Inject
    Act act;

    @Inject
    @ManagedProperty("#{param.mail}")
    @Nullable String mail;

    private List<Dead> dead = List.of();
    private long retrying;

    @PostConstruct
    void open() {
        dead = board.dead();
        retrying = board.retrying();
    }

    public boolean isOn() {
        return board.on();
    }

    public List<Dead> getDead() {
        return dead;
    }

    public long getRetrying() {
        return retrying;
    }

    public void again() throws IOException {
        act.thenShow("/admin", () -> board.again(Path.id(mail)));
    }
}
