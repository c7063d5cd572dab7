package app.meantime.intake.web;

import app.meantime.Refusal;
import app.meantime.intake.Prospect;
import app.meantime.intake.Prospect.Field;
import app.meantime.intake.ejb.Asking;
import app.meantime.intake.ejb.Asking.Host;
import app.meantime.people.ejb.Secret;
import app.meantime.portal.web.Act;
import app.meantime.portal.web.Filled;
import app.meantime.portal.web.Words;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.Param;

/** "Find a mentor that's right for you": the public form of an organization, and the thanks for sending it (R60, R62, R63). */
@Named
@RequestScoped
public class FindMentorPage {

    /** The name of the field that people never see. Programs that fill in everything like it. */
    private static final String TRAP = "website";

    private static final String FORM = "form";

    @Inject
    Asking asking;

    @Inject
    Words words;

    @Inject
    Act act;

    @Inject
    HttpServletRequest request;

    @Inject
    @Param(pathIndex = 0)
    @Nullable String address;

    @Inject
    @Param(pathIndex = 1)
    @Nullable String secret;

    private @Nullable Host host;
    private @Nullable Filled<Field> asked;

    @PostConstruct
    void open() {
        host = asking.host(address).orElseThrow(Refusal::notThere);
        asked = new Filled<>(Field.class, request);
    }

    /** The form as it was filled in. */
    public Filled<Field> getAsked() {
        return Objects.requireNonNull(asked);
    }

    public Host getHost() {
        Host one = host;
        if (one == null) {
            throw Refusal.notThere();
        }
        return one;
    }

    /** The form's id: made when it is opened, and the same when it is sent again. */
    public String getForm() {
        String sent = request.getParameter(FORM);
        return sent == null ? UUID.randomUUID().toString() : form(sent).toString();
    }

    /** Another program's id, whatever it looks like, is one as well. */
    private static UUID form(String sent) {
        try {
            return UUID.fromString(sent);
        } catch (IllegalArgumentException otherwiseMade) {
            return UUID.nameUUIDFromBytes(sent.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    public void send() throws IOException {
        String trap = request.getParameter(TRAP);
        boolean trapped = trap != null && !trap.isEmpty();
        Prospect prospect = new Prospect(getAsked().all());
        if (!trapped && !prospect.faults().isEmpty()) {
            prospect.faults().forEach(fault -> getAsked().say(fault, words));
            return;
        }
        String thanks = "/find-a-mentor/thanks/" + getHost().address() + "/";
        AtomicReference<String> secret = new AtomicReference<>("");
        act.thenShow(
                () -> thanks + secret.get(),
                () -> secret.set(
                        trapped ? asking.trapped(getHost()) : asking.ask(getHost(), form(getForm()), prospect)));
    }

    /** Where the prospect goes on; null for who came here otherwise. Whether it leads anywhere, the page there says. */
    public @Nullable String getTalk() {
        return Secret.in(secret).isEmpty() ? null : TalkPage.PATH + secret;
    }
}
