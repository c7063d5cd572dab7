package app.meantime.intake.web;

import app.meantime.intake.ejb.TalkViews.Line;
import app.meantime.portal.web.Words;
import app.meantime.words.web.Sentences;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Base64;
import java.util.stream.Collectors;

/** What is said with a prospect as players show it. */
@Named
@RequestScoped
public class TalkShapes {

    @Inject
    Words words;

    /** The waveform for the player. */
    public String peaks(Line line) {
        return Base64.getEncoder().encodeToString(line.shape().peaks());
    }

    /** Where nobody speaks, for the player: "3.2-5.1 20-22.4", in seconds. */
    public String silences(Line line) {
        return line.shape().silences().stream()
                .map(silence -> silence.from() / 1000.0 + "-" + silence.to() / 1000.0)
                .collect(Collectors.joining(" "));
    }

    /** Why it cannot be played, in a sentence; empty when it can. */
    public String reason(Line line) {
        String key = line.said().reason();
        return key == null ? "" : Sentences.say(words.language(), key);
    }
}
