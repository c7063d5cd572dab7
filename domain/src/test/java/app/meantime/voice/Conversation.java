package app.meantime.voice;

import static app.meantime.Northwind.TUESDAY_NINE;

import app.meantime.Northwind;
import app.meantime.people.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jonas, the client, and Maya, his mentor, in one thread. Minutes count from Tuesday at nine. */
class Conversation {

    /** What is asked at nine is due four working hours later. */
    static final Instant ONE_O_CLOCK = at(240);

    final Northwind northwind = new Northwind();
    final Person jonas = northwind.jonas;
    final Person maya = northwind.maya;
    final Person ben = northwind.ben;
    final Person lena = northwind.lena;
    final VoiceThread thread = opened(jonas, maya);

    static Instant at(int minutes) {
        return TUESDAY_NINE.plus(Duration.ofMinutes(minutes));
    }

    VoiceThread opened(Person opener, Person answerer) {
        return new VoiceThread(
                UUID.randomUUID(), northwind.enrollment, opener, answerer, "Staff review", null, null, at(0));
    }

    VoiceMessage says(Person author, Content content, int minutes) {
        return says(author, null, content, minutes);
    }

    VoiceMessage says(Person author, @Nullable Kind kind, Content content, int minutes) {
        return thread.post(UUID.randomUUID(), author, kind, content, at(minutes), northwind.calendar);
    }

    /** Recorded live, and nobody has listened yet. */
    static Content voice() {
        return Content.spoken(recording(), null, Beside.only(VoiceMessage.Seal.LIVE));
    }

    /** Recorded live, and listened to already. */
    static Content voiceOf(Duration length) {
        return Content.spoken(recording(), sound(length), Beside.only(VoiceMessage.Seal.LIVE));
    }

    static Content text(String typed) {
        return Content.typed(typed);
    }

    static Recording recording() {
        return new Recording(
                "matroska,webm", 48_000, "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8");
    }

    static Sound sound(Duration length) {
        return new Sound(length, -18.5, 2.5, false, new byte[] {3, 90, 12}, List.of(), SoundPrint.NONE);
    }
}
