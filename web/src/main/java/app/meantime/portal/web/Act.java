package app.meantime.portal.web;

import app.meantime.Refusal;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One act of a page: done, and a page shown anew; or refused, and the sentence said on this one, with what was typed. */
@RequestScoped
public class Act {

    @Inject
    Words words;

    @Inject
    FacesContext faces;

    private @Nullable String refused;

    /** Was it refused for that reason, so that the page has something to offer? */
    public boolean refusedAs(String key) {
        return key.equals(refused);
    }

    /** Does it, then shows the page at that path. */
    public void thenShow(String path, Runnable act) throws IOException {
        thenShow(() -> path, act);
    }

    /** The same, where what was done decides which page is shown. */
    public void thenShow(Supplier<String> path, Runnable act) throws IOException {
        try {
            act.run();
            faces.getExternalContext().redirect(path.get());
        } catch (Refusal refusal) {
            refused = refusal.key();
            String sentence = words.say(refusal.key(), refusal.arguments().toArray());
            faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, sentence, null));
        }
    }
}
