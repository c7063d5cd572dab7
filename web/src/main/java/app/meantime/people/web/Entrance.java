package app.meantime.people.web;

import app.meantime.people.ejb.SignIns;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** Comes in with an e-mail address and a password: the browser keeps the sign-in from then on. */
@RequestScoped
public class Entrance {

    @Inject
    SignIns signIns;

    @Inject
    FacesContext faces;

    /**
     * Signs in.
     *
     * @return whether address and password belong together
     */
    public boolean signIn(String email, String password) {
        HttpServletRequest request =
                (HttpServletRequest) faces.getExternalContext().getRequest();
        Optional<String> secret = signIns.signIn(email.strip(), password, request.getRemoteAddr());
        secret.ifPresent(known -> SignInCookie.set(
                request, (HttpServletResponse) faces.getExternalContext().getResponse(), known));
        return secret.isPresent();
    }
}
