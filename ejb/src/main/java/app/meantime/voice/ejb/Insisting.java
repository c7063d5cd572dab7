package app.meantime.voice.ejb;

import jakarta.enterprise.context.RequestScoped;

/** Was the caller asked whether they mean it, and do they? The web tells it once per request. */
@RequestScoped
public class Insisting {

    private boolean insists;

    /** They were asked, and want it all the same. */
    public void allTheSame() {
        insists = true;
    }

    public boolean insists() {
        return insists;
    }
}
