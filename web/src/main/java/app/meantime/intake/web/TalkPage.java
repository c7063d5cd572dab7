package app.meantime.intake.web;

import app.meantime.Refusal;
import app.meantime.intake.ejb.TalkViews.Line;
import app.meantime.intake.ejb.Talks;
import app.meantime.intake.ejb.Talks.Talk;
import app.meantime.people.Person;
import app.meantime.people.ejb.Secret;
import app.meantime.portal.web.Act;
import app.meantime.portal.web.Words;
import app.meantime.words.Moment;
import app.meantime.words.web.Path;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.Param;

/** What a prospect's link leads to: their own words, what was answered, and the recorder (R13, R17, R18). */
@Named
@RequestScoped
public class TalkPage {

    static final String PATH = "/find-a-mentor/talk/";
    /** How long a prospect's message is about. */
    private static final int TARGET_SECONDS = 180;

    @Inject
    Talks talks;

    @Inject
    Words words;

    @Inject
    Act act;

    @Inject
    FacesContext faces;

    @Inject
    HttpServletRequest request;

    @Inject
    @Param(pathIndex = 0)
    @Nullable String address;

    private @Nullable Talk talk;
    private @Nullable String tooOften;
    private @Nullable String text;

    @PostConstruct
    void open() {
        ExternalContext answer = faces.getExternalContext();
        answer.setResponseHeader("Cache-Control", "no-store");
        answer.setResponseHeader("X-Robots-Tag", "noindex, nofollow");
        try {
            talk = getSecret().isEmpty()
                    ? null
                    : talks.about(getSecret(), request.getRemoteAddr()).orElse(null);
            if (talk == null) {
                answer.setResponseStatus(404);
            }
        } catch (Refusal refused) {
            tooOften = words.say(refused.key(), refused.arguments().toArray());
            answer.setResponseStatus(429);
        }
    }

    /** The secret of the link; empty for what cannot be one. */
    public String getSecret() {
        return Secret.in(address);
    }

    public @Nullable Talk getTalk() {
        return talk;
    }

    /** Why nothing is to be seen here. */
    public String getWhyNot() {
        return tooOften == null ? words.say("talk.endedText") : tooOften;
    }

    public String getFirstName() {
        return talk == null ? "" : Person.firstName(talk.name());
    }

    public List<Line> getLines() {
        return talk == null ? List.of() : talk.lines();
    }

    public int getTarget() {
        return TARGET_SECONDS;
    }

    /** When that was, where the prospect lives. */
    public String when(java.time.Instant instant) {
        return talk == null
                ? ""
                : Moment.DAY_DATE_AND_TIME.in(words.language()).format(instant.atZone(ZoneId.of(talk.zone())));
    }

    /** The id of what is typed next: made when the page is opened, and the same when it is sent again. */
    public String getForm() {
        String sent = request.getParameter("form");
        return sent == null ? UUID.randomUUID().toString() : Path.id(sent).toString();
    }

    public void write() throws IOException {
        act.thenShow(
                PATH + getSecret(), () -> talks.write(getSecret(), Path.id(getForm()), text, request.getRemoteAddr()));
    }

    public @Nullable String getText() {
        return text;
    }

    public void setText(@Nullable String text) {
        this.text = text;
    }
}
