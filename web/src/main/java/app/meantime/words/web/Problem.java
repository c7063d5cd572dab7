package app.meantime.words.web;

import app.meantime.Refusal;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A refusal as RFC 9457 says it: a status and one plain sentence.
 *
 * @param title the status in words
 * @param detail the sentence
 * @param missing numbers of slices that are not there, for the one refusal that names them
 * @param reference under which the log holds the cause, for what should not have happened
 * @param retryAfter seconds after which the same call may succeed, 0 when it will not
 */
public record Problem(
        int status,
        String title,
        String detail,
        List<Integer> missing,
        @Nullable String reference,
        int retryAfter) {

    /** Its media type. */
    public static final String TYPE = "application/problem+json";

    /** A refusal with that status and that sentence. */
    public static Problem of(int status, String key, Locale language, Object... arguments) {
        return new Problem(
                status, title(status), Sentences.say(language, key, arguments), List.of(), null, retryAfter(status));
    }

    /** A refusal of the domain. */
    public static Problem of(Refusal refusal, Locale language) {
        return of(
                status(refusal.kind()),
                refusal.key(),
                language,
                refusal.arguments().toArray());
    }

    /** Something that should not have happened; the log has the cause under the reference. */
    public static Problem unexpected(String reference, Locale language) {
        return new Problem(
                500, title(500), Sentences.say(language, "refusal.unexpected", reference), List.of(), reference, 0);
    }

    /** The same, naming the slices that are not there. */
    public Problem naming(List<Integer> numbers) {
        return new Problem(status, title, detail, numbers, reference, retryAfter);
    }

    /** The status that says what sort of no it is. */
    public static int status(Refusal.Kind kind) {
        return switch (kind) {
            case NOT_THERE -> 404;
            case NOT_YOUR_ROLE -> 403;
            case CONFLICT -> 409;
            case UNACCEPTABLE -> 422;
            case NOT_AUDIO -> 415;
            case TOO_LARGE -> 413;
            case TOO_OFTEN -> 429;
            case NOT_NOW -> 503;
        };
    }

    private static int retryAfter(int status) {
        return switch (status) {
            case 429 -> 60;
            case 503 -> 5;
            default -> 0;
        };
    }

    private static String title(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return known == null ? "Unprocessable Content" : known.getReasonPhrase();
    }

    /** As JSON. */
    public String json() {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("type", "about:blank")
                .add("title", title)
                .add("status", status)
                .add("detail", detail);
        if (!missing.isEmpty()) {
            json.add("missing", Json.createArrayBuilder(missing));
        }
        if (reference != null) {
            json.add("reference", reference);
        }
        return json.build().toString();
    }

    /** As the answer of a resource. */
    public Response response() {
        Response.ResponseBuilder response =
                Response.status(status).type(TYPE).entity(json().getBytes(StandardCharsets.UTF_8));
        if (retryAfter > 0) {
            response.header("Retry-After", retryAfter);
        }
        return response.build();
    }

    /** As the answer of the container, where no resource is. */
    public void writeTo(HttpServletResponse response) {
        try {
            response.setStatus(status);
            response.setContentType(TYPE);
            if (retryAfter > 0) {
                response.setIntHeader("Retry-After", retryAfter);
            }
            response.getOutputStream().write(json().getBytes(StandardCharsets.UTF_8));
            // Committed, so that the container does not put a page of its own in its place.
            response.flushBuffer();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
