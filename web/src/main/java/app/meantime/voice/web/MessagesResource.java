package app.meantime.voice.web;

import app.meantime.voice.ejb.MessageView;
import app.meantime.voice.ejb.ThreadViews;
import app.meantime.voice.ejb.ThreadViews.Shape;
import app.meantime.voice.ejb.Transcripts;
import app.meantime.voice.ejb.VoiceThreads;
import app.meantime.words.web.Body;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
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
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Messages: what they are, how they sound, whether they were heard. */
@RequestScoped
@Path("messages/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class MessagesResource {

    @Inject
    VoiceThreads threads;

    @Inject
    ThreadViews views;

    @Inject
    Transcripts transcripts;

    /** What is written beside a voice. */
    public record Written(
            @Nullable String summary, @Nullable String text) {}

    /** How many seconds were really played. */
    public record Played(double seconds) {}

    /** The waveform: up to 300 maxima of 0 to 255, and where nobody speaks. */
    public record Peaks(List<Integer> peaks, List<Silence> silences) {}

    /** A stretch in which nobody speaks, in seconds. */
    public record Silence(double from, double to) {}

    @GET
    @Operation(summary = "A message")
    public MessageView message(@PathParam("id") UUID id) {
        return views.message(id);
    }

    @GET
    @Path("audio")
    @Produces("audio/mp4")
    @Operation(
            summary = "The sound of a message",
            description =
                    "AAC in m4a, with Range: 206 for a part, 304 for who has it, 416 for a part that is not there, 409 while it is being"
                            + " prepared.")
    public Response audio(
            @PathParam("id") UUID id,
            @HeaderParam("Range") @Nullable String range,
            @HeaderParam("If-Range") @Nullable String ifRange,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch)
            throws IOException {
        return new SoundAnswer(views.sound(id), id).to(range, ifRange, ifNoneMatch);
    }

    @GET
    @Path("peaks")
    @Operation(
            summary = "The waveform of a message",
            description = "Up to 300 maxima of 0 to 255, and where nobody speaks, in seconds; none for a text.")
    public Peaks peaks(@PathParam("id") UUID id) {
        Shape shape = views.shape(id);
        byte[] peaks = shape.peaks();
        return new Peaks(
                IntStream.range(0, peaks.length).mapToObj(i -> peaks[i] & 0xFF).toList(),
                shape.silences().stream()
                        .map(silence -> new Silence(silence.from() / 1000.0, silence.to() / 1000.0))
                        .toList());
    }

    @PUT
    @Path("words")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "The speaker writes beside their voice",
            description = "A summary in one line (200 characters) and what was said (20,000); what is left out is taken"
                    + " away. The same again changes nothing. 403 for the other one, 409 for a text, 422 too long.")
    public MessageView words(@PathParam("id") UUID id, @Nullable Written written) {
        Written words = Body.given(written);
        return threads.describe(id, words.summary(), words.text());
    }

    @GET
    @Path("transcript")
    @Operation(
            summary = "What a machine made of a message",
            description = "It may be wrong, and is nobody's words. 404 where there is none, or none yet.")
    public Transcripts.View transcript(@PathParam("id") UUID id) {
        return transcripts.of(id);
    }

    @POST
    @Path("heard")
    @Operation(
            summary = "The caller has played it",
            description = "Counts as heard from four fifths of its length. 403 for the one who spoke.")
    public MessageView heard(@PathParam("id") UUID id, @Nullable Played played) {
        return threads.hear(id, Body.given(played).seconds());
    }

    @POST
    @Path("send")
    @Operation(
            summary = "The caller sends now what they keep back, or what went back to them",
            description = "What is delivered stays so. 404 for anybody but the author, 409 for what cannot be played.")
    public MessageView send(@PathParam("id") UUID id) {
        return threads.send(id);
    }

    @POST
    @Path("call-off")
    @Operation(
            summary = "The caller calls off what they keep back",
            description =
                    "It stays theirs, to be sent or withdrawn. 404 for anybody but the author, 409 once it was delivered.")
    public MessageView callOff(@PathParam("id") UUID id) {
        return threads.callOff(id);
    }

    @POST
    @Path("withdraw")
    @Operation(summary = "The caller takes it back", description = "409 once it has been heard, 403 for the other one.")
    public Response withdraw(@PathParam("id") UUID id) {
        threads.withdraw(id);
        return Response.noContent().build();
    }
}
