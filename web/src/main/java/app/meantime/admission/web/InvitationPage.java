package app.meantime.admission.web;

import app.meantime.Refusal;
import app.meantime.admission.ejb.Accepting;
import app.meantime.admission.ejb.Accepting.Into;
import app.meantime.admission.ejb.Accepting.Invited;
import app.meantime.admission.ejb.Accepting.Typed;
import app.meantime.people.Invitation;
import app.meantime.people.ejb.Secret;
import app.meantime.people.ejb.SignIns.Known;
import app.meantime.people.web.Entrance;
import app.meantime.people.web.Visitor;
import app.meantime.portal.web.Act;
import app.meantime.portal.web.Words;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.Param;

/** What an invitation's link leads to: what it is, who asks, and the way in. */
@Named
@RequestScoped
public class InvitationPage {

    @Inject
    Accepting accepting;

    @Inject
    Entrance entrance;

    @Inject
    Visitor visitor;

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

    private @Nullable Invited invited;
    private @Nullable String tooOften;
    private @Nullable String name;
    private @Nullable String zone;
    private @Nullable String language;
    private @Nullable String password;

    @PostConstruct
    void open() {
        ExternalContext answer = faces.getExternalContext();
        answer.setResponseHeader("Cache-Control", "no-store");
        try {
            invited = secret().isEmpty()
                    ? null
                    : accepting.about(secret(), request.getRemoteAddr()).orElse(null);
        } catch (Refusal refused) {
            tooOften = words.say(refused.key(), refused.arguments().toArray());
            answer.setResponseStatus(429);
            return;
        }
        Invited one = invited;
        if (one == null) {
            answer.setResponseStatus(404);
        } else {
            if (one.state() != Invitation.State.OPEN) {
                answer.setResponseStatus(410);
            }
            name = one.name();
            zone = one.zone();
            language = one.language();
        }
    }

    private String secret() {
        return Secret.in(address);
    }

    /** How it stands: "unknown", "often", "over", "other", "signIn", "accept" or "comeIn". */
    public String getStanding() {
        Invited one = invited;
        Known me = visitor.known();
        if (tooOften != null) {
            return "often";
        }
        if (one == null) {
            return "unknown";
        }
        if (one.state() != Invitation.State.OPEN) {
            return "over";
        }
        if (me != null) {
            return me.person().equals(one.person()) ? "accept" : "other";
        }
        return one.known() ? "signIn" : "comeIn";
    }

    /** Why nothing is to be done here. */
    public String getWhyNot() {
        Invited one = invited;
        return tooOften != null
                ? tooOften
                : one == null ? words.say("invitation.unknownText") : words.say("invitation.over." + one.state());
    }

    public @Nullable Invited getInvited() {
        return invited;
    }

    public @Nullable Into getInto() {
        return invited == null ? null : invited.into();
    }

    /** "Maya answers within 4 hours of her working time." */
    public String getPromise() {
        Into into = getInto();
        return into == null
                ? ""
                : words.say(
                        "invitation.promise",
                        into.mentor(),
                        hours(into.window().toMinutes()),
                        hours(into.followUp().toMinutes()));
    }

    private String hours(long minutes) {
        return minutes % 60 == 0
                ? words.say("invitation.hours", minutes / 60)
                : words.say("invitation.minutes", minutes);
    }

    /** Where signing in leads back to. */
    public String getSignIn() {
        return "/login?next=/invitation/" + secret();
    }

    public void comeIn() throws IOException {
        act.thenShow(getInto() == null ? "/" : "/client", () -> {
            String email =
                    accepting.comeIn(secret(), new Typed(name, zone, language, password), request.getRemoteAddr());
            entrance.signIn(email, String.valueOf(password));
        });
    }

    public void accept() throws IOException {
        Known me = visitor.known();
        act.thenShow(getInto() == null ? "/" : "/client", () -> {
            if (me == null) {
                throw Refusal.conflict("refusal.signInFirst");
            }
            accepting.accept(secret(), me.person(), request.getRemoteAddr());
        });
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name;
    }

    public @Nullable String getZone() {
        return zone;
    }

    public void setZone(@Nullable String zone) {
        this.zone = zone;
    }

    public @Nullable String getLanguage() {
        return language;
    }

    public void setLanguage(@Nullable String language) {
        this.language = language;
    }

    public @Nullable String getPassword() {
        return password;
    }

    public void setPassword(@Nullable String password) {
        this.password = password;
    }
}
