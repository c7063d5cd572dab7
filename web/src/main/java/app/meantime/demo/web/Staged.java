package app.meantime.demo.web;

import app.meantime.voice.ejb.Transcripts;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stands in for a message on the styleguide, and for the beans that tell what may be done with it. */
public record Staged(List<String> yes, String text) {

    public String id() {
        return "staged";
    }

    public String summary() {
        return text;
    }

    public boolean asks(Staged message) {
        return yes.contains("asks");
    }

    public boolean heard(Staged message) {
        return yes.contains("heard");
    }

    public boolean marked(Staged message) {
        return yes.contains("marked");
    }

    public boolean waits(Staged message) {
        return yes.contains("waits");
    }

    public boolean wentBack(Staged message) {
        return yes.contains("wentBack");
    }

    public boolean playable(Staged message) {
        return true;
    }

    public boolean may(Staged message) {
        return yes.contains("may");
    }

    public boolean spoken(Staged message) {
        return yes.contains("spoken");
    }

    public boolean written(Staged message) {
        return yes.contains("written");
    }

    public boolean describable(Staged message) {
        return yes.contains("describable");
    }

    public String said(Staged message) {
        return yes.contains("said") ? text : "";
    }

    public Transcripts.@Nullable View transcript(Staged message) {
        return yes.contains("transcript")
                ? new Transcripts.View(
                        new UUID(0, 0), "en", Instant.EPOCH, "whisper", text, List.of(new Transcripts.Line(1.5, text)))
                : null;
    }

    public String getHere() {
        return "/styleguide";
    }

    public String getSummary() {
        return text;
    }

    public String getSaid() {
        return text;
    }
}
