package app.meantime.voice.web;

import app.meantime.portal.web.Words;
import app.meantime.promise.ReplyPromise;
import app.meantime.voice.VoiceThread;
import app.meantime.voice.ejb.MessageView.PromiseView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a thread stands, said to the client: "Maya heard it at 10:12 and is thinking; by 15:00". */
final class Standing {

    private final Words words;

    Standing(Words words) {
        this.words = words;
    }

    String of(
            VoiceThread.State state,
            String mentor,
            @Nullable Instant heardAt,
            @Nullable PromiseView promise,
            boolean news) {
        return switch (state) {
            case WAITING_ON_CLIENT -> words.say(news ? "standing.news" : "standing.answered", mentor);
            case HELD_FOR_CALL -> words.say("standing.held", mentor);
            case SELF_SOLVED -> words.say("standing.solved");
            case CLOSED -> words.say("standing.closed");
            // Putting it off is the mentor's own; to the client it waits like any other.
            case WAITING_ON_MENTOR, THINKING, SNOOZED -> waiting(state, mentor, heardAt, promise);
        };
    }

    private String waiting(
            VoiceThread.State state, String mentor, @Nullable Instant heardAt, @Nullable PromiseView promise) {
        String by = promise == null ? "" : words.when(promise.dueAt());
        if (promise != null && promise.state() == ReplyPromise.State.OVERDUE) {
            return words.say("standing.late", mentor, by);
        }
        if (heardAt == null) {
            return words.say(state == VoiceThread.State.THINKING ? "standing.thinking" : "standing.sent", mentor, by);
        }
        return words.say(
                state == VoiceThread.State.THINKING ? "standing.heardThinking" : "standing.heard",
                mentor,
                words.when(heardAt),
                by);
    }
}
