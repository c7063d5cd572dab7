package app.meantime.api.web;

import app.meantime.people.web.ReadersLanguage;
import app.meantime.words.web.Problem;
import app.meantime.words.web.Sentences;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/** What a person sees when a page cannot be shown: one plain sentence, and a reference when it was our fault. */
@Named
@RequestScoped
public class TroublePage {

    @Inject
    HttpServletRequest request;

    private Problem problem() {
        return request.getAttribute(Trouble.PROBLEM) instanceof Problem problem ? problem : Trouble.of(request);
    }

    public String getTitle() {
        return Sentences.say(ReadersLanguage.of(request), problem().status() >= 500 ? "trouble.ours" : "trouble.title");
    }

    public String getSentence() {
        return problem().detail();
    }
}
