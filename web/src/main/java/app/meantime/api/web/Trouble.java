package app.meantime.api.web;

import app.meantime.people.web.ReadersLanguage;
import app.meantime.words.web.Problem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** What went wrong with a request that the container gave up on. */
final class Trouble {

    /** Where the page of errors finds it. */
    static final String PROBLEM = "meantime.problem";

    private Trouble() {}

    static Problem of(HttpServletRequest request) {
        Locale language = ReadersLanguage.of(request);
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
            return Refusals.problem(failure, language);
        }
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        return switch (status) {
            case 401 -> Problem.of(status, "refusal.notSignedIn", language);
            case 403 -> Problem.of(status, "refusal.notYourRole", language);
            case 404 -> Problem.of(status, "refusal.notThere", language);
            case 405 -> Problem.of(status, "refusal.notThisWay", language);
            case 413 -> Problem.of(status, "refusal.bodyTooLarge", language);
            case 429 -> Problem.of(status, "refusal.tooOften", language);
            default -> Problem.of(status, "refusal.notUnderstood", language);
        };
    }
}
