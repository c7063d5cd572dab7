package app.meantime.voice;

import static app.meantime.Northwind.TUESDAY_NINE;
import static app.meantime.Refused.conflict;
import static app.meantime.Refused.notThere;
import static app.meantime.Refused.unacceptable;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.Northwind;
import app.meantime.enrollment.Call;
import app.meantime.people.Person;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** R44: "after thinking about it some more…", under the call that it is about; R50: what was held for the call. */
class AfterthoughtTest extends Conversation {

    final Call call = northwind.enrollment.planCall(UUID.randomUUID(), TUESDAY_NINE, Call.Purpose.STRATEGY);

    private void held() {
        northwind.enrollment.holdCall(call.id(), TUESDAY_NINE, "How do I say no?", "Ask first.", at(60));
    }

    private VoiceMessage afterthought(Person author, Call about) {
        return thread.afterthought(UUID.randomUUID(), author, about, voice(), at(90), northwind.calendar);
    }

    @Test
    void theMentorSpeaksAboutACallThatWasHeld() {
        held();
        VoiceMessage message = afterthought(maya, call);

        assertThat(message.kind()).isEqualTo(Kind.AFTERTHOUGHT);
        assertThat(message.callId()).isEqualTo(call.id());
        assertThat(message.addressee()).isEqualTo(jonas);
        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_CLIENT);
    }

    @Test
    void nobodyThinksBackOfACallThatWasNotHeld() {
        conflict("refusal.callNotHeld", () -> afterthought(maya, call));
    }

    @Test
    void onlyWhoHeldTheCallThinksBackOfIt() {
        held();
        notThere(() -> afterthought(ben, call));
        notThere(() -> afterthought(jonas, call));
    }

    @Test
    void aCallOfAnotherEnrollmentIsNotThere() {
        Call elsewhere = new Northwind().enrollment.planCall(UUID.randomUUID(), TUESDAY_NINE, Call.Purpose.STRATEGY);
        notThere(() -> afterthought(maya, elsewhere));
    }

    @Test
    void whatWasTalkedAboutInTheCallWaitsOnTheClient() {
        says(jonas, voice(), 0);
        thread.holdForCall(maya, at(5));
        thread.talkedAbout(maya, at(60));

        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_CLIENT);
        assertThat(thread.movedAt()).isEqualTo(at(60));
    }

    @Test
    void whatWasNotHeldForTheCallStaysAsItStands() {
        says(jonas, voice(), 0);
        thread.talkedAbout(maya, at(60));

        assertThat(thread.state()).isEqualTo(VoiceThread.State.WAITING_ON_MENTOR);
        assertThat(thread.dueAt()).isEqualTo(ONE_O_CLOCK);
    }

    @Test
    void aNoteIsSpokenAndMadeReadyLikeAnyRecording() {
        SpokenNote note = new SpokenNote(UUID.randomUUID(), maya, voice(), at(0));
        note.beReady();
        assertThat(note.state()).isEqualTo(VoiceMessage.State.RECEIVED);

        note.check(sound(Duration.ofMinutes(1)));
        note.beReady();
        note.reject("refusal.silent");
        assertThat(note.state()).isEqualTo(VoiceMessage.State.READY);
        assertThat(note.reason()).isNull();
    }

    @Test
    void aNoteThatCannotBePlayedSaysWhy() {
        SpokenNote note = new SpokenNote(UUID.randomUUID(), maya, voice(), at(0));
        note.reject("refusal.silent");

        assertThat(note.state()).isEqualTo(VoiceMessage.State.REJECTED);
        assertThat(note.reason()).isEqualTo("refusal.silent");
        unacceptable("refusal.empty", () -> new SpokenNote(UUID.randomUUID(), maya, text("Typed"), at(0)));
    }
}
