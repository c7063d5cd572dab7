package app.meantime.api.web;

import app.meantime.Refusal;
import app.meantime.people.web.ReadersLanguage;
import app.meantime.voice.ejb.Voices.SlicesMissing;
import app.meantime.words.web.Problem;
import jakarta.ejb.EJBAccessException;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.persistence.OptimisticLockException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.primefaces.csp.CspException;

/** Everything that goes wrong in the API, in one plain sentence and with the right status. */
@Provider
public class Refusals implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(Refusals.class);

    @Context
    @SuppressWarnings("NullAway.Init") // the container fills it
    HttpServletRequest request;

    @Override
    public Response toResponse(Throwable failure) {
        return problem(failure, ReadersLanguage.of(request)).response();
    }

    /** The problem to a failure; what should not have happened goes to the log, without content or secrets. */
    static Problem problem(Throwable failure, Locale language) {
        // Before all else: who reads the body may have wrapped it into something of their own.
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (serverSays(cause, "UT000020")) {
                return Problem.of(413, "refusal.bodyTooLarge", language);
            }
        }
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SlicesMissing missing) {
                return Problem.of(missing, language).naming(missing.missing());
            }
            if (cause instanceof Refusal refusal) {
                return Problem.of(refusal, language);
            }
            if (cause instanceof EJBAccessException) {
                return Problem.of(Refusal.notYourRole(), language);
            }
            if (cause instanceof JsonException
                    || cause instanceof JsonbException
                    || cause instanceof DateTimeException) {
                return Problem.of(400, "refusal.notJson", language);
            }
            if (cause instanceof CspException || serverSays(cause, "UT000128")) {
                return Problem.of(400, "refusal.notUnderstood", language);
            }
            if (cause instanceof OptimisticLockException) {
                return Problem.of(409, "refusal.changedMeanwhile", language);
            }
            if (databaseAway(cause)) {
                LOG.warnf("The database is away: %s", cause.getMessage());
                return Problem.of(503, "refusal.notNow", language);
            }
        }
        if (failure instanceof WebApplicationException web && web.getResponse().getStatus() < 500) {
            return ofStatus(web.getResponse().getStatus(), language);
        }
        if (failure instanceof ProcessingException) {
            return Problem.of(400, "refusal.notJson", language);
        }
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.errorf(failure, "Unexpected, reference %s", reference);
        return Problem.unexpected(reference, language);
    }

    private static Problem ofStatus(int status, Locale language) {
        String key =
                switch (status) {
                    case 404 -> "refusal.notThere";
                    case 405 -> "refusal.notThisWay";
                    case 406, 415 -> "refusal.notThisType";
                    default -> "refusal.notUnderstood";
                };
        return Problem.of(status, key, language);
    }

    /**
     * What the server says while it reads a request: UT000020, more than anybody may send; UT000128, the sender went away in
     * the middle, which is no fault of ours, and nobody is there to be told.
     */
    private static boolean serverSays(Throwable cause, String code) {
        return cause instanceof IOException
                && cause.getMessage() != null
                && cause.getMessage().startsWith(code);
    }

    /**
     * No connection to be had, or one that broke: SQL state class 08, 57 (the server stops), or the pool's own words. What broke
     * a commit hangs beside the failure, not under it.
     */
    private static boolean databaseAway(Throwable cause) {
        if (cause instanceof SQLException sql && sql.getSQLState() != null) {
            return sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57");
        }
        return cause.getClass().getName().equals("jakarta.resource.ResourceException") || brokeACommit(cause);
    }

    private static boolean brokeACommit(Throwable failure) {
        for (Throwable beside : failure.getSuppressed()) {
            for (@Nullable Throwable cause = beside; cause != null; cause = cause.getCause()) {
                if (databaseAway(cause)) {
                    return true;
                }
            }
        }
        return false;
    }
}
