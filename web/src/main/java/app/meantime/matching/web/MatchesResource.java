package app.meantime.matching.web;

import app.meantime.Refusal;
import app.meantime.matching.ejb.Introductions;
import app.meantime.matching.ejb.Introductions.Hello;
import app.meantime.matching.ejb.Matching;
import app.meantime.matching.ejb.Matching.Shortlist;
import app.meantime.voice.web.SoundAnswer;
import app.meantime.words.web.Body;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Bringing together those who look for a mentor, and mentors, who introduce themselves (R61). */
@RequestScoped
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public class MatchesResource {

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    @Inject
    Matching matching;

    @Inject
    Introductions introductions;

    /**
     * Who is to be invited into what.
     *
     * @param programId of which they become a client
     * @param mentorId who is to mentor them
     * @param startsOn the day on which it is to begin; today when left out
     */
    public record Enrolling(
            @Nullable UUID programId,
            @Nullable UUID mentorId,
            @Nullable LocalDate startsOn) {}

    /**
     * What a mentor says about themselves.
     *
     * @param specialties what they know well, at most 12 of at most 60 characters
     * @param languages in which they mentor, as two letters each, 1 to 12
     */
    public record Introducing(
            @Nullable List<String> specialties, @Nullable List<String> languages) {}

    /** What an intake has become. */
    public record Enrolled(UUID enrollmentId) {}

    @GET
    @Path("intakes/{id}/matches")
    @Operation(
            summary = "Mentors who suit somebody who asked for one, best first",
            description =
                    "For leaders and admins; 403 for others, 404 for another organization's. Certified ones with a"
                            + " place free, at most twelve, each with the reasons; `others` counts those without.")
    public Shortlist matches(@PathParam("id") UUID id) {
        return matching.shortlist(id);
    }

    @POST
    @Path("intakes/{id}/enroll")
    @Operation(
            summary = "Invites somebody who asked for a mentor into an enrollment",
            description =
                    "For leaders and admins. What they asked becomes their first thread once they accept. Once more"
                            + " is the same enrollment. 409 once it is closed, when the mentor is full or not certified, or when"
                            + " they are in the program already; 422 without a program or a mentor.")
    public Response enroll(@PathParam("id") UUID id, @Nullable Enrolling enrolling) {
        Enrolling given = Body.given(enrolling);
        UUID enrollment = matching.enroll(id, given.programId(), given.mentorId(), given.startsOn());
        return Response.created(URI.create("/api/v1/enrollments/" + enrollment))
                .entity(new Enrolled(enrollment))
                .build();
    }

    @GET
    @Path("introduction")
    @Operation(summary = "What the mentor who asks says about themselves", description = "For mentors; 403 for others.")
    public Introductions.View mine() {
        return introductions.mine();
    }

    @PUT
    @Path("introduction")
    @Operation(
            summary = "Says what one knows well, and in which languages one mentors",
            description =
                    "By mentors about themselves. What is left out is taken away; 422 without a language, for more"
                            + " than twelve of either, and for languages that are not.")
    public Introductions.View introduce(@Nullable Introducing introducing) {
        Introducing given = Body.given(introducing);
        introductions.introduce(
                given.specialties() == null ? null : String.join(",", given.specialties()),
                given.languages() == null
                        ? List.of()
                        : given.languages().stream()
                                .map(MatchesResource::language)
                                .toList());
        return introductions.mine();
    }

    private static Locale language(String tag) {
        if (!LANGUAGES.contains(tag)) {
            throw Refusal.unacceptable("refusal.noSuchLanguage", tag);
        }
        return Locale.forLanguageTag(tag);
    }

    @DELETE
    @Path("introduction/hello")
    @Operation(summary = "Takes one's hello away", description = "By mentors; nobody hears it any more.")
    public Response greetNoMore() {
        introductions.greetNoMore();
        return Response.noContent().build();
    }

    @GET
    @Path("mentors/{id}/hello")
    @Produces("audio/mp4")
    @Operation(
            summary = "A mentor says hello",
            description =
                    "With Range, as a message's. 404 for anybody but the mentor, leaders and admins, and where there"
                            + " is none; 409 while it is being prepared.")
    public Response hello(
            @PathParam("id") UUID id,
            @HeaderParam("Range") @Nullable String range,
            @HeaderParam("If-Range") @Nullable String ifRange,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch)
            throws IOException {
        Hello hello = introductions.hello(id);
        return new SoundAnswer(hello.heard(), hello.id()).to(range, ifRange, ifNoneMatch);
    }
}
