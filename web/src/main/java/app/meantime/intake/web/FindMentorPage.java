package app.meantime.intake.web;

import app.meantime.Refusal;
import app.meantime.Typed.Fault;
import app.meantime.intake.Prospect;
import app.meantime.intake.Prospect.Field;
import app.meantime.intake.ejb.Asking;
import app.meantime.intake.ejb.Asking.Host;
import app.meantime.portal.web.Act;
import app.meantime.portal.web.Words;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
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
    private final Map<Field, String> typed = new EnumMap<>(Field.class);
    private final Map<Field, String> wrong = new EnumMap<>(Field.class);

    @PostConstruct
    void open() {
        host = asking.host(address).orElseThrow(Refusal::notThere);
        for (Field field : Field.values()) {
            String sent = request.getParameter(name(field));
            if (sent != null) {
                typed.put(field, sent);
            }
        }
    }

    private static String name(Field field) {
        return field.name().toLowerCase(Locale.ROOT);
    }

    public Host getHost() {
        Host one = host;
        if (one == null) {
            throw Refusal.notThere();
        }
        return one;
    }

    /** What was typed into that field, to be kept when something is wrong. */
    public String typed(String field) {
        return typed.getOrDefault(Field.valueOf(field), "");
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
        Prospect prospect = new Prospect(typed);
        if (!trapped && !prospect.faults().isEmpty()) {
            prospect.faults().forEach(this::say);
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
        return secret != null && TalkPage.SECRET.matcher(secret).matches() ? TalkPage.PATH + secret : null;
    }

    private void say(Fault<Field> fault) {
        wrong.put(fault.field(), words.say(fault.key(), fault.about().toArray()));
    }
}
