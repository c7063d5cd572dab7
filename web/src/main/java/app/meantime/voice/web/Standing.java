package app.meantime.voice.web;

import app.meantime.people.Person;
import app.meantime.portal.web.Words;
import app.meantime.promise.ReplyPromise;
import app.meantime.voice.VoiceThread;
import app.meantime.voice.ejb.ClientHome.Row;
import app.meantime.voice.ejb.MessageView.PromiseView;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a thread stands, said to the client: "Maya heard it at 10:12 and is thinking; by 15:00". */
final class Standing {

    private static final Set<ReplyPromise.Stop> SAID =
            EnumSet.of(ReplyPromise.Stop.SELF_SOLVED, ReplyPromise.Stop.HELD_FOR_CALL, ReplyPromise.Stop.CLOSED);

    private final Words words;

    Standing(Words words) {
        this.words = words;
    }

    String of(Row row) {
        String mentor = row.mentor().firstName();
        return switch (row.state()) {
            case WAITING_ON_CLIENT ->
                row.heldUntil() != null
                        ? words.say("standing.kept", mentor, words.when(row.heldUntil()))
                        : row.news() ? words.say("standing.news", speaker(row, mentor)) : answered(row, mentor);
            case HELD_FOR_CALL ->
                row.callAt() == null
                        ? words.say("standing.heldNoCall", mentor)
                        : words.say("standing.held", mentor, words.when(row.callAt()));
            case SELF_SOLVED -> words.say("standing.solved");
            case CLOSED -> words.say("standing.closed");
            // Putting it off is the mentor's own; to the client it waits like any other.
            case WAITING_ON_MENTOR, THINKING, SNOOZED -> waiting(row, mentor);
        };
    }

    /** Who answered last: the mentor, or who covered. */
    private static String speaker(Row row, String mentor) {
        PromiseView promise = row.promise();
        return promise == null || promise.keptBy() == null
                ? mentor
                : promise.keptBy().firstName();
    }

    private String answered(Row row, String mentor) {
        PromiseView promise = row.promise();
        return promise == null ? words.say("standing.answered", mentor) : kept(promise);
    }

    private String waiting(Row row, String mentor) {
        PromiseView promise = row.promise();
        String by = promise == null ? "" : words.when(promise.dueAt());
        if (promise != null && promise.state() == ReplyPromise.State.OVERDUE) {
            return row.told() == null
                    ? words.say("standing.late", mentor, by)
                    : words.say("standing.lateTold", mentor, by, Person.firstName(row.told()));
        }
        boolean thinking = row.state() == VoiceThread.State.THINKING;
        return row.heardAt() == null
                ? words.say(thinking ? "standing.thinking" : "standing.sent", mentor, by)
                : words.say(
                        thinking ? "standing.heardThinking" : "standing.heard",
                        row.heardBy() == null ? mentor : Person.firstName(row.heardBy()),
                        words.when(row.heardAt()),
                        by);
    }

    /** Who kept a promise and how: "Maya answered 14:10, as promised"; or why it was stopped; nothing while it runs. */
    String kept(@Nullable PromiseView promise) {
        if (promise == null) {
            return "";
        }
        if (promise.keptAt() == null || promise.keptBy() == null) {
            return promise.stopReason() == null || !SAID.contains(promise.stopReason())
                    ? ""
                    : words.say("stopped." + promise.stopReason());
        }
        return words.say(
                promise.state() == ReplyPromise.State.MISSED ? "standing.answeredLate" : "standing.answeredInTime",
                promise.keptBy().firstName(),
                words.when(promise.keptAt()),
                words.when(promise.dueAt()));
    }
}
