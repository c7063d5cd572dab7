package app.meantime.voice.ejb;

import app.meantime.people.Person;
import app.meantime.people.ejb.People.Name;
import app.meantime.program.CheckInPart;
import app.meantime.promise.ReplyPromise;
import app.meantime.voice.Kind;
import app.meantime.voice.OtherVoices;
import app.meantime.voice.Recording;
import app.meantime.voice.VoiceMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as the two who speak see it.
 *
 * @param part of a check-in, which part; null for anything else
 * @param durationSeconds unknown until it has been listened to; null for a text
 * @param text what was typed: all of it for a TEXT, beside the voice otherwise
 * @param otherVoices who else speaks in a recording that was attached
 * @param reason why it was rejected, as the key of a sentence
 * @param heldUntil until when it is kept back for the addressee's working hours; only its author sees it then
 * @param unsent why what was kept back went back to its author
 * @param callId the call that an afterthought is about
 */
public record MessageView(
        UUID id,
        UUID threadId,
        Kind kind,
        @Nullable CheckInPart part,
        Name author,
        Instant sentAt,
        Instant recordedAt,
        VoiceMessage.State state,
        @Nullable String reason,
        @Nullable Double durationSeconds,
        @Nullable String summary,
        @Nullable String text,
        @Nullable OtherVoices otherVoices,
        VoiceMessage.Seal seal,
        @Nullable Instant heardAt,
        @Nullable PromiseView promise,
        @Nullable Instant heldUntil,
        VoiceMessage.@Nullable Unsent unsent,
        @Nullable UUID callId) {

    /**
     * How a promise stands.
     *
     * @param keptAt when it was answered, in time or not
     * @param keptBy who answered
     * @param stopReason why its clock was stopped without an answer
     */
    public record PromiseView(
            Instant dueAt,
            ReplyPromise.State state,
            @Nullable Instant keptAt,
            @Nullable Name keptBy,
            ReplyPromise.@Nullable Stop stopReason) {

        /** One that still runs. */
        static PromiseView open(Instant dueAt, Instant now) {
            return new PromiseView(dueAt, ReplyPromise.stateOfOpen(dueAt, now), null, null, null);
        }

        static @Nullable PromiseView of(VoiceMessage message, Instant now) {
            ReplyPromise promise = message.promise();
            if (promise == null) {
                return null;
            }
            Person by = promise.keptBy() == null ? null : message.thread().speaker(promise.keptBy());
            return new PromiseView(
                    promise.dueAt(),
                    promise.state(now),
                    promise.keptAt(),
                    by == null ? null : Name.of(by),
                    promise.stopReason());
        }
    }

    public static MessageView of(VoiceMessage message, Instant now) {
        return new MessageView(
                message.id(),
                message.thread().id(),
                message.kind(),
                message.part(),
                Name.of(message.author()),
                message.sentAt(),
                message.recordedAt(),
                message.state(),
                message.reason(),
                seconds(message.recording()),
                message.summary(),
                message.text(),
                message.otherVoices(),
                message.seal(),
                message.heardAt(),
                PromiseView.of(message, now),
                message.heldUntil(),
                message.unsentReason(),
                message.callId());
    }

    private static @Nullable Double seconds(@Nullable Recording recording) {
        Duration duration = recording == null ? null : recording.duration();
        return duration == null ? null : duration.toMillis() / 1000.0;
    }
}
