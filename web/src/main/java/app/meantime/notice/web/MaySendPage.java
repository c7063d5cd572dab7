package app.meantime.notice.web;

import app.meantime.notice.Mail;
import app.meantime.notice.Notice;
import app.meantime.notice.ejb.Notices;
import app.meantime.people.Role;
import app.meantime.portal.web.Words;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What this system may send, whole (R52): every kind of notice and mail there is, to whom, and the sentence itself. It is read from what
 * sends them, so that nothing can be sent that is not here.
 */
@Named
@RequestScoped
public class MaySendPage {

    @Inject
    Notices notices;

    @Inject
    Words words;

    /** One kind: what it is about, to whom it can go, what it says. */
    public record Row(String about, String to, String says) {}

    public List<Row> getNotices() {
        return Arrays.stream(Notice.Kind.values()).map(this::row).toList();
    }

    private Row row(Notice.Kind kind) {
        return kind == Notice.Kind.INVITED
                ? new Row(
                        words.say("notice.kind." + kind),
                        words.say("maySend.invited"),
                        words.say("maySend.invited.says"))
                : new Row(
                        words.say("notice.kind." + kind),
                        kind.whom().stream().map(this::role).collect(Collectors.joining(", ")),
                        notices.example(kind, words.language(), words.zone()));
    }

    private String role(Role role) {
        return words.say("people.role." + role.name().toLowerCase(Locale.ROOT));
    }

    public List<Row> getMails() {
        return Arrays.stream(Mail.About.values())
                .map(about -> new Row(
                        words.say("maySend.mail." + about),
                        words.say("maySend.prospect"),
                        notices.example(about, words.language(), words.zone())))
                .toList();
    }
}
