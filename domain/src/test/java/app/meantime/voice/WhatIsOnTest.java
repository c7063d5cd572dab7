package app.meantime.voice;

import static app.meantime.Northwind.TUESDAY_NINE;
import static app.meantime.Refused.conflict;
import static app.meantime.voice.Conversation.at;
import static app.meantime.voice.Conversation.recording;
import static app.meantime.voice.Conversation.text;
import static app.meantime.voice.Conversation.voice;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.Northwind;
import app.meantime.enrollment.Call;
import app.meantime.enrollment.Enrollment;
import app.meantime.program.Channel;
import app.meantime.program.MessageKind;
import app.meantime.program.Program;
import app.meantime.program.Terms;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** R56: what a program has switched off is refused, whoever asks and whichever way. */
class WhatIsOnTest {

    final Northwind northwind = new Northwind();

    private static Content attached() {
        return Content.spoken(recording(), null, Beside.only(VoiceMessage.Seal.UPLOADED));
    }

    private static UnaryOperator<Terms> without(Channel channel) {
        return terms -> terms.over(EnumSet.complementOf(EnumSet.of(channel)));
    }

    private static UnaryOperator<Terms> without(MessageKind kind) {
        return terms -> terms.without(kind);
    }

    private Enrollment enrolled(UnaryOperator<Terms> how) {
        Terms terms = how.apply(Terms.usual("First Year", 12, Duration.ofHours(4)));
        return new Enrollment(
                UUID.randomUUID(),
                new Program(UUID.randomUUID(), terms),
                northwind.jonas,
                northwind.maya,
                LocalDate.of(2026, 2, 2));
    }

    private VoiceThread thread(UnaryOperator<Terms> how) {
        return new VoiceThread(
                UUID.randomUUID(), enrolled(how), northwind.jonas, northwind.maya, "Staff review", null, null, at(0));
    }

    private VoiceMessage asks(VoiceThread thread, Content content) {
        return thread.post(UUID.randomUUID(), northwind.jonas, null, content, at(0), northwind.calendar);
    }

    private VoiceMessage answers(VoiceThread thread, Kind kind, Content content) {
        return thread.post(UUID.randomUUID(), northwind.maya, kind, content, at(10), northwind.calendar);
    }

    @Test
    void whereTextIsOffOneSpeaks() {
        VoiceThread thread = thread(without(Channel.TYPED));

        conflict("refusal.channelOff.TYPED", () -> asks(thread, text("I am stuck")));
        asks(thread, voice());
        conflict("refusal.channelOff.TYPED", () -> answers(thread, Kind.REPLY, text("Try this")));
        answers(thread, Kind.REPLY, attached());
    }

    @Test
    void whereRecordingInThePageIsOffARecordingIsAttached() {
        VoiceThread thread = thread(without(Channel.RECORDED));

        conflict("refusal.channelOff.RECORDED", () -> asks(thread, voice()));
        asks(thread, attached());
    }

    @Test
    void whereAttachingIsOffOneRecordsInThePage() {
        VoiceThread thread = thread(without(Channel.UPLOADED));

        conflict("refusal.channelOff.UPLOADED", () -> asks(thread, attached()));
        asks(thread, voice());
    }

    @Test
    void whatIsRefusedLeavesTheThreadAsItWas() {
        VoiceThread thread = thread(without(Channel.TYPED));
        conflict("refusal.channelOff.TYPED", () -> asks(thread, text("I am stuck")));

        assertThat(thread.messages()).isEmpty();
        assertThat(thread.dueAt()).isNull();
    }

    @Test
    void nothingThatIsOffIsKeptBackForLater() {
        VoiceThread thread = thread(without(Channel.TYPED));

        conflict(
                "refusal.channelOff.TYPED",
                () -> thread.hold(UUID.randomUUID(), northwind.jonas, null, text("Later"), at(60), at(0)));
    }

    @Test
    void anAfterthoughtIsRefusedWhereAfterthoughtsAreOff() {
        VoiceThread thread = thread(without(MessageKind.AFTERTHOUGHT));
        asks(thread, voice());

        conflict("refusal.kindOff.AFTERTHOUGHT", () -> answers(thread, Kind.AFTERTHOUGHT, voice()));
        answers(thread, Kind.REPLY, voice());
    }

    @Test
    void whereQuestionsAreOffAClientAnswersWhatWasSaidToThem() {
        VoiceThread thread = thread(without(MessageKind.QUESTION));
        conflict("refusal.kindOff.QUESTION", () -> asks(thread, voice()));

        answers(thread, Kind.REPLY, voice());
        assertThat(thread.usualKind(northwind.jonas)).isEqualTo(Kind.REPLY);
        assertThat(asks(thread, voice()).kind()).isEqualTo(Kind.REPLY);
        conflict(
                "refusal.kindOff.QUESTION",
                () -> thread.post(
                        UUID.randomUUID(), northwind.jonas, Kind.QUESTION, voice(), at(20), northwind.calendar));
    }

    @Test
    void eachAimsAtTheLengthOfWhatTheyUsuallySay() {
        VoiceThread thread =
                thread(terms -> terms.aiming(MessageKind.QUESTION, 90).aiming(MessageKind.REPLY, 240));

        assertThat(thread.targetSeconds(northwind.jonas)).isEqualTo(90);
        assertThat(thread.targetSeconds(northwind.maya)).isEqualTo(240);
    }

    @Test
    void whereCallsAreOffNoneIsPlanned() {
        Enrollment enrollment = enrolled(without(Channel.CALLS));

        conflict(
                "refusal.channelOff.CALLS",
                () -> enrollment.planCall(UUID.randomUUID(), TUESDAY_NINE, Call.Purpose.STRATEGY));
    }

    @Test
    void whereGratitudeIsOffTheSecondCallAsksForNone() {
        Enrollment enrollment = enrolled(without(MessageKind.GRATITUDE));
        for (int i = 0; i < Program.GRATITUDE_CALL; i++) {
            Call call = enrollment.planCall(UUID.randomUUID(), TUESDAY_NINE, Call.Purpose.STRATEGY);
            enrollment.holdCall(call.id(), TUESDAY_NINE, null, null, TUESDAY_NINE);
        }

        assertThat(enrollment.heldCalls()).isEqualTo(2);
        assertThat(enrollment.gratitudeDue()).isFalse();
    }
}
