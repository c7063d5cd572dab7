package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.BoundingBox;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The first minute of a client, on a phone in one hand: from the sign-in page to a voice message that the server keeps. */
class FirstMinuteIT {

    private static final Speech VOICE = Speech.of("0870", "0880", "0920");
    private static final double SPOKEN = 8;

    /** Tells of each touch and each key from the sign-in on, whatever page it is on. */
    private static final String COUNT = """
            if (location.pathname !== '/login') {
              for (const kind of ['pointerdown', 'keydown']) {
                addEventListener(kind, ({ isTrusted, target, key }) => {
                  if (isTrusted) { window.acted(key ?? target.closest('[data-act]')?.dataset.act ?? target.tagName); }
                }, true);
              }
            }""";

    @Test
    void fromTheSignInToASentVoiceMessageInTwoTaps() {
        Installation.running();
        List<String> taps = Collections.synchronizedList(new ArrayList<>());
        try (Playwright playwright = Window.playwright();
                Device phone = Device.inOneHand(playwright, VOICE)) {
            phone.context().exposeFunction("acted", what -> taps.add(String.valueOf(what[0])));
            phone.before(COUNT);
            Instant shown = Instant.now();
            phone.signIn("daniel").at("idle");
            Instant home = Instant.now();
            mustBeInReach(phone, "[data-part=main]");
            touch(phone, "[data-part=main]");
            phone.at("recording").until(SPOKEN);
            String recording = phone.recording();
            mustBeInReach(phone, "[data-act=send]:visible");
            Instant spoken = Instant.now();
            touch(phone, "[data-act=send]:visible");
            phone.page().waitForURL(url -> url.contains("/client/threads/"));
            Instant sent = Instant.now();

            JsonObject message = Device.message("daniel", recording);
            assertThat(message.getJsonNumber("durationSeconds").doubleValue()).isBetween(SPOKEN - 1, SPOKEN + 4);
            assertThat(message.getString("seal")).isEqualTo("LIVE");
            assertThat(Stored.files("kept"))
                    .as("the recording lies on the server's disk")
                    .anyMatch(file -> file.contains(recording));
            phone.page().waitForSelector("#message-" + recording);
            assertThat(taps).as("what was tapped after the sign-in").containsExactly("record", "send");
            assertThat(phone.complaints()).isEmpty();
            Figures.show(
                    "FirstMinuteIT %d taps from the sign-in to a sent voice message; %.1f s in all: %.1f s by the sign-in page to the"
                            + " client's home, %.1f s until all was spoken, %.1f s until it was sent and the thread stood there",
                    taps.size(),
                    seconds(shown, sent),
                    seconds(shown, home),
                    seconds(home, spoken),
                    seconds(spoken, sent));
        }
    }

    private static void touch(Device phone, String what) {
        phone.page().locator(Device.RECORDER + " " + what).first().tap();
    }

    /** A thumb gets there without scrolling, which would be one act more. */
    private static void mustBeInReach(Device phone, String what) {
        BoundingBox box =
                phone.page().locator(Device.RECORDER + " " + what).first().boundingBox();
        double below = ((Number)
                        phone.page().evaluate("() => document.querySelector('.rail').getBoundingClientRect().top"))
                .doubleValue();
        assertThat(box.y).as("the top of " + what).isNotNegative();
        assertThat(box.y + box.height)
                .as("the foot of " + what + ", above the bar at the foot of the screen")
                .isLessThanOrEqualTo(below);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
