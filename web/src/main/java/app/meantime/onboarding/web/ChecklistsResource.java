package app.meantime.onboarding.web;

import app.meantime.onboarding.Audience;
import app.meantime.onboarding.ejb.ChecklistView;
import app.meantime.onboarding.ejb.Checklists;
import app.meantime.onboarding.ejb.GivenEvidence;
import app.meantime.onboarding.ejb.GivenEvidence.Paper;
import app.meantime.onboarding.ejb.GivenEvidence.Sound;
import app.meantime.voice.web.SoundAnswer;
import app.meantime.words.web.Items;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** One's own checklists, and what was given for their steps. */
@RequestScoped
@Path("checklists")
@Produces(MediaType.APPLICATION_JSON)
public class ChecklistsResource {

    @Inject
    Checklists checklists;

    @Inject
    GivenEvidence evidence;

    @GET
    @Path("mine")
    @Operation(summary = "The caller's checklists", description = "As a mentor first, then as a client.")
    public Items<ChecklistView> mine() {
        return Items.of(Stream.of(Audience.MENTOR, Audience.CLIENT)
                .flatMap(audience -> checklists.mine(audience).stream())
                .toList());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One of the caller's checklists")
    public ChecklistView one(@PathParam("id") UUID id) {
        return checklists.one(id);
    }

    @POST
    @Path("{id}/steps/{number}/done")
    @Operation(
            summary = "A step is done",
            description = "409 when a pledge, a document or a recording shows it and none was given yet.")
    public ChecklistView done(@PathParam("id") UUID id, @PathParam("number") int number) {
        checklists.done(id, number);
        return checklists.one(id);
    }

    @POST
    @Path("{id}/steps/{number}/undo")
    @Operation(summary = "A step is not done after all", description = "What was given for it stays.")
    public ChecklistView undo(@PathParam("id") UUID id, @PathParam("number") int number) {
        checklists.undo(id, number);
        return checklists.one(id);
    }

    @GET
    @Path("{id}/steps/{number}/document")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(
            summary = "The document that was handed in for a step",
            description = "Always as an attachment. 404 for anybody but the person and who certifies.")
    public Response document(@PathParam("id") UUID id, @PathParam("number") int number) throws IOException {
        Paper paper = evidence.paper(id, number);
        String name = paper.document().name();
        StreamingOutput bytes = out -> Files.copy(paper.file(), out);
        return Response.ok(bytes)
                .type(paper.document().mediaType())
                .header("Content-Length", Files.size(paper.file()))
                .header("Cache-Control", "private, no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + name.replaceAll("[^A-Za-z0-9 ._-]", "_") + "\"; filename*=UTF-8''"
                                + URLEncoder.encode(name, StandardCharsets.UTF_8)
                                        .replace("+", "%20"))
                .build();
    }

    @GET
    @Path("{id}/steps/{number}/recording")
    @Produces("audio/mp4")
    @Operation(
            summary = "What was spoken for a step",
            description = "With Range, as a message's. 404 for anybody but the person and who certifies, 409 while it"
                    + " is being prepared.")
    public Response recording(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("Range") @Nullable String range,
            @HeaderParam("If-Range") @Nullable String ifRange,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch)
            throws IOException {
        Sound sound = evidence.sound(id, number);
        return new SoundAnswer(sound.heard(), sound.evidence()).to(range, ifRange, ifNoneMatch);
    }
}
