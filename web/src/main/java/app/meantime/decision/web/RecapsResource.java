package app.meantime.decision.web;

import app.meantime.decision.Decided;
import app.meantime.decision.ejb.Journal;
import app.meantime.decision.ejb.Journal.Asked;
import app.meantime.decision.ejb.Journal.Side;
import app.meantime.decision.ejb.Journal.View;
import app.meantime.decision.ejb.Recaps;
import app.meantime.decision.ejb.Recaps.Sealing;
import app.meantime.people.ejb.Caller;
import app.meantime.request.web.NewId;
import app.meantime.voice.Beside;
import app.meantime.voice.Content;
import app.meantime.voice.ejb.RecordingStore;
import app.meantime.voice.ejb.Voices;
import app.meantime.words.web.Body;
import app.meantime.words.web.Items;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The decision journal. There is no call that changes a recap or takes it away. */
@RequestScoped
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public class RecapsResource {

    private static final int PAGE = 50;

    @Inject
    NewId newId;

    @Inject
    Recaps recaps;

    @Inject
    Journal journal;

    @Inject
    Voices voices;

    @Inject
    RecordingStore store;

    @Inject
    Caller caller;

    /**
     * What is to be sealed.
     *
     * @param feedback whether an answer is wanted; when left out none is
     * @param supersedes the recap in whose place it is to hold
     * @param recording whose slices have gone up; left out where nothing was spoken
     * @param slices how many there are, numbered from 0
     * @param seal UPLOADED for a recording that was attached; LIVE, which it is when left out, for one made in the page
     * @param otherVoices who else speaks in one that was attached: none, agreed or not_agreed
     * @param recordedAt when the speaker began
     */
    public record Sending(
            @Nullable String decision,
            @Nullable String path,
            @Nullable String rationale,
            @Nullable Boolean feedback,
            @Nullable UUID supersedes,
            @Nullable UUID recording,
            @Nullable Integer slices,
            @Nullable String seal,
            @Nullable String otherVoices,
            @Nullable Instant recordedAt) {

        /** What goes with the voice: the words that are sealed with it. */
        Beside beside(Decided decided) {
            return Beside.named(seal, decided.title(), decided.text(), otherVoices, recordedAt);
        }
    }

    /** What came of a decision. */
    public record Telling(@Nullable String outcome) {}

    @GET
    @Path("recaps")
    @Operation(
            summary = "The decision journal, the newest first",
            description =
                    "Clients see their own, mentors those of their clients. `q` is words that stand in decision, path,"
                            + " rationale or outcome, all of them; `state` is open, with_outcome or superseded; `enrollment` is one"
                            + " of them; `after` is the last page's `next`. 422 for another `state` or `after`, and for more than 200"
                            + " characters.")
    public Items<View> list(
            @QueryParam("q") @Nullable String q,
            @QueryParam("state") @Nullable String state,
            @QueryParam("enrollment") @Nullable UUID enrollment,
            @QueryParam("after") @Nullable UUID after) {
        Journal.Page page = journal.page(new Asked(Side.BOTH, q, state, enrollment, after), PAGE);
        return new Items<>(page.items(), page.next());
    }

    @GET
    @Path("recaps/{recap}")
    @Operation(summary = "One recap", description = "404 for anybody but the client and the mentor.")
    public View one(@PathParam("recap") UUID recap) {
        return journal.one(recap);
    }

    @POST
    @Path("enrollments/{enrollment}/recaps")
    @Operation(
            summary = "Seals a decision",
            description =
                    "`decision` (at most 300 characters), `path` and `rationale` (2000 each), and where it was spoken a"
                            + " recording whose slices were put under recordings/{recording}/slices/{n}: {recording, slices, recordedAt?}."
                            + " `feedback` opens a promised reply; without it the recap is complete as it is. `supersedes` is an"
                            + " earlier one, the last of its chain. From then on nobody can change it or take it away. 409 when the"
                            + " earlier one is superseded already, where the enrollment does not run or its program takes no recaps,"
                            + " and with the numbers of missing slices; 422 for the texts, and for a silent or undecodable recording.")
    public Response seal(@PathParam("enrollment") UUID enrollment, @Nullable Sending sending) throws IOException {
        Sending given = Body.given(sending);
        Decided decided = Decided.of(given.decision(), given.path(), given.rationale());
        UUID recording = given.recording();
        UUID id = recording == null ? newId.id() : derived("recap of " + caller.id() + " " + recording);
        UUID message = recording == null ? derived("message of recap " + id) : recording;
        Sealing sealing = new Sealing(id, message, decided, Boolean.TRUE.equals(given.feedback()), given.supersedes());
        if (!recaps.sealedAlready(enrollment, sealing)) {
            say(enrollment, sealing, given);
        }
        if (recording != null) {
            store.forgetSlices(caller.id(), recording);
        }
        return Response.created(URI.create("/api/v1/recaps/" + id))
                .entity(journal.one(id))
                .build();
    }

    private void say(UUID enrollment, Sealing sealing, Sending given) throws IOException {
        UUID recording = given.recording();
        if (recording == null) {
            recaps.seal(enrollment, sealing, Content.typed(sealing.decided().text()));
            return;
        }
        Beside beside = given.beside(sealing.decided());
        int slices = given.slices() == null ? 0 : given.slices();
        voices.speak(voices.join(recording, slices), recording, beside, content -> {
            recaps.seal(enrollment, sealing, content);
            return true;
        });
    }

    private static UUID derived(String from) {
        return UUID.nameUUIDFromBytes(from.getBytes(StandardCharsets.US_ASCII));
    }

    @POST
    @Path("recaps/{recap}/outcome")
    @Operation(
            summary = "Tells what came of a decision",
            description =
                    "Once, by the one who decided; `outcome` is 1 to 2000 characters. The same again changes nothing; 409"
                            + " when another one was told already.")
    public View tell(@PathParam("recap") UUID recap, @Nullable Telling telling) {
        recaps.tellOutcome(recap, Body.given(telling).outcome());
        return journal.one(recap);
    }
}
