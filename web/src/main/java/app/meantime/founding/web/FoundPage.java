package app.meantime.founding.web;

import app.meantime.Refusal;
import app.meantime.Typed.Fault;
import app.meantime.founding.Founder;
import app.meantime.founding.Founder.Field;
import app.meantime.founding.ejb.Founding;
import app.meantime.founding.ejb.Founding.Standing;
import app.meantime.people.ejb.Secret;
import app.meantime.people.web.Entrance;
import app.meantime.people.web.Visitor;
import app.meantime.portal.web.Act;
import app.meantime.portal.web.Filled;
import app.meantime.portal.web.Words;
import app.meantime.words.SpokenLanguages;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.Param;

/** Where an organization begins: what it is called, who looks after it first, and from then on they are signed in. */
@Named
@RequestScoped
public class FoundPage {

    @Inject
    Founding founding;

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

    private String standing = "";
    private @Nullable Filled<Field> asked;

    @PostConstruct
    void open() {
        ExternalContext answer = faces.getExternalContext();
        answer.setResponseHeader("Cache-Control", "no-store");
        asked = new Filled<>(Field.class, request);
        asked.preset(Field.LANGUAGE, words.language().getLanguage());
        try {
            Standing one = secret().isEmpty() ? Standing.UNKNOWN : founding.standing(secret(), request.getRemoteAddr());
            standing = visitor.signedIn() && one == Standing.OPEN ? "OTHER" : one.name();
            answer.setResponseStatus(
                    switch (one) {
                        case OPEN -> 200;
                        case OVER -> 410;
                        case UNKNOWN -> 404;
                    });
        } catch (Refusal tooOften) {
            standing = "OFTEN";
            answer.setResponseStatus(429);
        }
    }

    private String secret() {
        return Secret.in(address);
    }

    /** The form as it was filled in; the page never shows the password again. */
    public Filled<Field> getAsked() {
        return Objects.requireNonNull(asked);
    }

    /** How it stands: "OPEN", "OTHER" for somebody who is signed in, "OVER", "OFTEN" or "UNKNOWN". */
    public String getStanding() {
        return standing;
    }

    /** Why nothing is to be done here. */
    public String getWhyNot() {
        return words.say("founding.standing." + standing);
    }

    public List<Locale> getLanguages() {
        return SpokenLanguages.ALL;
    }

    public void found() throws IOException {
        Filled<Field> form = getAsked();
        Founder founder = new Founder(form.all());
        founder.faults().forEach(fault -> form.say(fault, words));
        if (form.faults() > 0) {
            return;
        }
        try {
            founding.found(secret(), founder);
        } catch (Refusal refused) {
            if (refused.key().equals("refusal.addressElsewhere")) {
                form.say(new Fault<>(Field.EMAIL, refused.key(), refused.arguments()), words);
            } else {
                open(); // somebody else was first in this very moment
            }
            return;
        }
        act.thenShow("/admin", () -> entrance.signIn(founder.email(), founder.password()));
    }
}
