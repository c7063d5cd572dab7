package app.meantime.promise.web;

import app.meantime.portal.web.Words;
import app.meantime.promise.ejb.WorkingCalendars;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** For whom the reader covers at the moment, said above the queue: their threads stand in it. */
@Named
@RequestScoped
public class Covering {

    @Inject
    WorkingCalendars calendars;

    @Inject
    Words words;

    /** "You cover for Maya until Fri 00:00". */
    public List<String> getSentences() {
        return calendars.covering().stream()
                .map(absence -> words.say("cover.you", absence.mentor().firstName(), words.when(absence.until())))
                .toList();
    }
}
