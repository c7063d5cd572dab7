package app.meantime.founding.web;

import app.meantime.Refusal;
import app.meantime.Typed.Fault;
import app.meantime.founding.Founder;
import app.meantime.founding.Founder.Field;
import app.meantime.founding.ejb.Founding;
import app.meantime.founding.ejb.Founding.Standing;
import app.meantime.people.web.Entrance;
import app.meantime.people.web.Visitor;
import app.meantime.portal.web.Act;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.Param;

/** Where an organization begins: what it is called, who looks after it first, and from then on they are signed in. */
@Named
@RequestScoped
public class FoundPage {

    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

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
    private final Map<Field, String> typed = new EnumMap<>(Field.class);
    private final Map<Field, String> wrong = new EnumMap<>(Field.class);

    /** A language to choose, under its own name. */
    public record Language(String tag, String name) {}

    @PostConstruct
    void open() {
        ExternalContext answer = faces.getExternalContext();
        answer.setResponseHeader("Cache-Control", "no-store");
        typed.put(Field.LANGUAGE, words.language().getLanguage());
        for (Field field : Field.values()) {
            String sent = request.getParameter(name(field));
            if (sent != null) {
                typed.put(field, sent);
            }
        }
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
        return address != null && SECRET.matcher(address).matches() ? address : "";
    }

    private static String name(Field field) {
        return field.name().toLowerCase(Locale.ROOT);
    }

    /** How it stands: "OPEN", "OTHER" for somebody who is signed in, "OVER", "OFTEN" or "UNKNOWN". */
    public String getStanding() {
        return standing;
    }

    /** Why nothing is to be done here. */
    public String getWhyNot() {
        return words.say("founding.standing." + standing);
    }

    public List<Language> getLanguages() {
        return SpokenLanguages.ALL.stream()
                .map(one -> new Language(one.getLanguage(), one.getDisplayLanguage(one)))
                .toList();
    }

    /** What was typed into that field, to be kept when something is wrong; never a password. */
    public String typed(String field) {
        Field one = Field.valueOf(field);
        return one == Field.PASSWORD ? "" : typed.getOrDefault(one, "");
    }

    /** What is wrong with that field; null when nothing is. */
    public @Nullable String wrong(String field) {
        return wrong.get(Field.valueOf(field));
    }

    /** What assistive technology reads after the field's name: its hint, and what is wrong with it; null for neither. */
    public @Nullable String said(String field, boolean hinted) {
        String name = name(Field.valueOf(field));
        List<String> ids = Stream.of(hinted ? name + "-hint" : "", wrong(field) == null ? "" : name + "-wrong")
                .filter(id -> !id.isEmpty())
                .toList();
        return ids.isEmpty() ? null : String.join(" ", ids);
    }

    /** How many fields have something wrong. */
    public int getFaults() {
        return wrong.size();
    }

    public void found() throws IOException {
        Founder founder = new Founder(typed);
        founder.faults().forEach(this::say);
        if (!wrong.isEmpty()) {
            return;
        }
        try {
            founding.found(secret(), founder);
        } catch (Refusal refused) {
            if (refused.key().equals("refusal.addressElsewhere")) {
                say(new Fault<>(Field.EMAIL, refused.key(), refused.arguments()));
            } else {
                open(); // somebody else was first in this very moment
            }
            return;
        }
        act.thenShow("/admin", () -> entrance.signIn(founder.email(), founder.password()));
    }

    private void say(Fault<Field> fault) {
        wrong.put(fault.field(), words.say(fault.key(), fault.about().toArray()));
    }
}
