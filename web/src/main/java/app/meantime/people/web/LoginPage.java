package app.meantime.people.web;

import app.meantime.Refusal;
import app.meantime.words.web.Sentences;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Signing in. Whoever was on the way to a page goes on to it. */
@Named
@RequestScoped
public class LoginPage {

    @Inject
    Entrance entrance;

    @Inject
    FacesContext faces;

    @Inject
    @ManagedProperty("#{param.next}")
    @Nullable String next;

    private String email = "";
    private String password = "";

    public void signIn() throws IOException {
        try {
            if (entrance.signIn(email, password)) {
                faces.getExternalContext().redirect(ours(next) ? next : "/");
                return;
            }
            say("login.wrong");
        } catch (Refusal tooOften) {
            faces.getExternalContext().setResponseStatus(429);
            faces.getExternalContext().setResponseHeader("Retry-After", "60");
            say(tooOften.key(), tooOften.arguments().toArray());
        }
    }

    /** Only paths of this site: never to where somebody else's link would lead. */
    private static boolean ours(@Nullable String path) {
        return path != null
                && path.matches("/[a-z][A-Za-z0-9/_-]*([?][A-Za-z0-9=&%._~+*-]*)?")
                && !path.startsWith("/login");
    }

    private void say(String key, Object... arguments) {
        String sentence = Sentences.say(faces.getViewRoot().getLocale(), key, arguments);
        faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, sentence, null));
    }

    public @Nullable String getNext() {
        return next;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }
}
