package app.meantime.voice.web;

import app.meantime.voice.ejb.ThreadViews.Heard;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A recording as the answer to a request, whole or in part. Players seek by asking for parts; without them a seek in
 * Chromium lands at the beginning and Safari does not play at all.
 */
public final class SoundAnswer {

    private static final Pattern ONE_RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH.mm").withZone(ZoneOffset.UTC);
    private static final int BUFFER = 64 * 1024;

    private final Heard heard;
    private final Path file;
    private final long size;
    private final String tag;

    public SoundAnswer(Heard heard, UUID message) throws IOException {
        this.heard = heard;
        this.file = heard.file();
        this.size = Files.size(file);
        this.tag = "\"" + message + "-" + size + "\"";
    }

    /**
     * 304 for who has it already; the whole without a range, or where the range was asked of something that is no more
     * (If-Range).
     */
    public Response to(@Nullable String range, @Nullable String ifRange, @Nullable String ifNoneMatch) {
        if (ifNoneMatch != null && known(ifNoneMatch)) {
            return about(Response.notModified()).build();
        }
        Matcher asked = range == null || (ifRange != null && !ifRange.equals(tag)) ? null : ONE_RANGE.matcher(range);
        if (asked == null
                || !asked.matches()
                || (asked.group(1).isEmpty() && asked.group(2).isEmpty())) {
            return part(Response.ok(), 0, size);
        }
        long from;
        long to;
        if (asked.group(1).isEmpty()) {
            from = Math.max(0, size - Long.parseLong(asked.group(2)));
            to = size;
        } else {
            from = Long.parseLong(asked.group(1));
            to = asked.group(2).isEmpty() ? size : Math.min(size, Long.parseLong(asked.group(2)) + 1);
        }
        boolean backwards =
                !asked.group(1).isEmpty() && !asked.group(2).isEmpty() && Long.parseLong(asked.group(2)) < from;
        if (backwards) {
            return part(Response.ok(), 0, size);
        }
        if (from >= size || to <= from) {
            return Response.status(Response.Status.REQUESTED_RANGE_NOT_SATISFIABLE)
                    .header("Content-Range", "bytes */" + size)
                    .build();
        }
        return part(
                Response.status(Response.Status.PARTIAL_CONTENT)
                        .header("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + size),
                from,
                to);
    }

    private boolean known(String tags) {
        return Stream.of(tags.split(",", -1))
                .map(String::strip)
                .anyMatch(known ->
                        known.equals("*") || known.replaceFirst("^W/", "").equals(tag));
    }

    private Response part(Response.ResponseBuilder response, long from, long to) {
        StreamingOutput bytes = out -> {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                channel.position(from);
                InputStream in = Channels.newInputStream(channel);
                byte[] buffer = new byte[BUFFER];
                for (long left = to - from; left > 0; ) {
                    int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                    if (read < 0) {
                        throw new IOException("the file ended early");
                    }
                    out.write(buffer, 0, read);
                    left -= read;
                }
            }
        };
        return about(response)
                .type("audio/mp4")
                .header("Content-Length", to - from)
                .entity(bytes)
                .build();
    }

    private Response.ResponseBuilder about(Response.ResponseBuilder response) {
        return response.header("Accept-Ranges", "bytes")
                .header("ETag", tag)
                .header("Cache-Control", "private, max-age=86400")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header("Content-Disposition", disposition());
    }

    /** "2026-11-23 14.05 Maya Ortiz – Staff review.m4a": when, who, about what. */
    private String disposition() {
        String name = MOMENT.format(heard.recordedAt()) + " " + heard.speaker() + " – " + heard.title() + ".m4a";
        String plain = name.replaceAll("[^A-Za-z0-9 ._-]", "_");
        String whole = URLEncoder.encode(
                        name.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}\\p{Cf}]", "_"), StandardCharsets.UTF_8)
                .replace("+", "%20");
        return "inline; filename=\"" + plain + "\"; filename*=UTF-8''" + whole;
    }
}
