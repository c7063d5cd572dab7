package app.meantime.request.web;

import app.meantime.Refusal;
import app.meantime.people.ejb.Caller;
import app.meantime.people.web.Visitor;
import app.meantime.request.ejb.RequestAnswers;
import app.meantime.request.ejb.RequestAnswers.Answer;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes every POST safe to repeat. The same Idempotency-Key with the same body gets the first answer again, with another
 * body 409. Recordings are not answered from here: their message's id comes from the key, so the same bytes are the same
 * message by themselves.
 */
@Provider
public class Repeats implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String KEY = "meantime.key";
    private static final String HEADER = "Idempotency-Key";
    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_BODY = 256 * 1024;

    private static final Jsonb JSON = JsonbBuilder.create();

    @Inject
    RequestAnswers answers;

    @Inject
    Caller caller;

    @Inject
    Visitor visitor;

    @Inject
    NewId newId;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String key = request.getHeaderString(HEADER);
        if (!request.getMethod().equals("POST") || key == null || !visitor.signedIn()) {
            return;
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw Refusal.unacceptable("refusal.keyTooLong", LONGEST_KEY);
        }
        // A page uses one key for all that belongs to one recording, so a key is one key for each address.
        String scoped = request.getUriInfo().getPath() + " " + key;
        newId.is(UUID.nameUUIDFromBytes((caller.id() + " " + scoped).getBytes(StandardCharsets.UTF_8)));
        if (!smallBody(request.getMediaType())) {
            return;
        }
        byte[] body = request.getEntityStream().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, "refusal.bodyTooLarge");
        }
        request.setEntityStream(new ByteArrayInputStream(body));
        String fingerprint = fingerprint(
                request.getMethod() + " " + request.getUriInfo().getRequestUri().getRawPath() + "?"
                        + request.getUriInfo().getRequestUri().getRawQuery(),
                body);
        Optional<Answer> first = answers.begin(scoped, fingerprint);
        if (first.isPresent()) {
            request.abortWith(again(first.get()));
        } else {
            request.setProperty(KEY, scoped);
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(KEY) instanceof String key)) {
            return;
        }
        if (response.getStatus() >= 400) {
            answers.forget(key);
            return;
        }
        Object entity = response.getEntity();
        answers.answered(
                key,
                new Answer(
                        response.getStatus(),
                        response.getHeaderString("Location"),
                        entity == null ? null : JSON.toJson(entity)));
    }

    private static boolean smallBody(@Nullable MediaType type) {
        return type == null || type.isCompatible(MediaType.APPLICATION_JSON_TYPE);
    }

    private static Response again(Answer answer) {
        Response.ResponseBuilder response = Response.status(answer.status());
        if (answer.location() != null) {
            response.header("Location", answer.location());
        }
        if (answer.body() != null) {
            response.type(MediaType.APPLICATION_JSON_TYPE).entity(answer.body().getBytes(StandardCharsets.UTF_8));
        }
        return response.build();
    }

    private static String fingerprint(String request, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(request.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
