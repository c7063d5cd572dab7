package app.meantime.it;

import static app.meantime.it.Harbor.json;
import static app.meantime.it.Harbor.nils;
import static app.meantime.it.Harbor.vera;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.it.Api.Answer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.BoundingBox;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R43, R44, R50: calls are planned, held and thought about, and calendars know of them. */
class CallsIT {

    private static final Installation INSTALLATION = Installation.running();
    private static final Speech SPEECH = Speech.of("0930");

    @BeforeEach
    void nobodyIsQuiet() {
        INSTALLATION.change("delete from notice_habits");
        INSTALLATION.change("""
                insert into notice_habits (person_id, organization_id, quiet_from, quiet_to, digest_at, deliveries, version)
                select id, organization_id, '00:00', '00:00', '08:00', '', 0 from person""");
        INSTALLATION.post().clear();
    }

    private static JsonObject plan(Api mentor, String enrollment, String details) {
        Answer planned = mentor.post("enrollments/" + enrollment + "/calls", "{" + details + "}");
        assertThat(planned.status()).as(planned.text()).isEqualTo(201);
        return planned.json();
    }

    private static String inDays(int days) {
        return INSTALLATION.now().plus(Duration.ofDays(days)).toString();
    }

    private static JsonObject planned() {
        return plan(nils(), Harbor.enrollment(), "\"plannedAt\":\"" + inDays(9) + "\",\"purpose\":\"PLANNING\"");
    }

    private static void ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isIn(200, 201, 204);
    }

    /** The file for calendars in the latest mail to somebody that has one like that. */
    private static Optional<String> file(String person, String like) {
        return Arrays.stream(INSTALLATION.post().mails())
                .filter(mail -> to(mail).equals(person + "@demo.meantime"))
                .map(CallsIT::file)
                .filter(file -> file.contains(like))
                .reduce((earlier, later) -> later);
    }

    private static String sees(String person, String like) {
        return Eventually.see("a file with " + like, () -> file(person, like), Optional::isPresent)
                .orElseThrow();
    }

    private static String to(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (MessagingException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String file(MimeMessage mail) {
        try {
            Multipart all = (Multipart) mail.getContent();
            for (int i = 0; i < all.getCount(); i++) {
                BodyPart part = all.getBodyPart(i);
                if (Objects.toString(part.getFileName(), "").endsWith(".ics")) {
                    assertThat(part.getContentType()).contains("method=");
                    return unfolded(new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return "";
        } catch (MessagingException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String unfolded(String file) {
        return file.replace("\r\n ", "");
    }

    @Test
    void bothAreInvitedAndToldAnewOfEachChangeUnderOneName() {
        JsonObject call = plan(
                nils(),
                Harbor.enrollment(),
                "\"plannedAt\":\"2031-06-03T09:00:00Z\",\"minutes\":30,\"purpose\":\"PLANNING\",\"place\":\"Pier 4\"");
        String id = call.getString("id");
        String uid = "UID:call-" + id + "@meantime";
        for (String person : List.of("vera", "nils")) {
            assertThat(sees(person, uid))
                    .contains("METHOD:REQUEST", "SEQUENCE:0", "DTSTART:20310603T090000Z", "DTEND:20310603T093000Z")
                    .contains(
                            "LOCATION:Pier 4",
                            "mailto:meantime@meantime.example",
                            "mailto:" + person + "@demo.meantime")
                    .doesNotContain(person.equals("vera") ? "nils@" : "vera@");
        }

        ok(nils().put("calls/" + id, json(Map.of("plannedAt", "2031-06-04T09:00:00Z", "purpose", "FOCUS"))));
        assertThat(sees("vera", "SEQUENCE:1"))
                .contains("METHOD:REQUEST", uid, "DTSTART:20310604T090000Z", "DTEND:20310604T094500Z");

        ok(nils().post("calls/" + id + "/cancel", ""));
        assertThat(sees("vera", "SEQUENCE:2")).contains("METHOD:CANCEL", "STATUS:CANCELLED", uid);
        assertThat(sees("nils", "SEQUENCE:2")).contains("METHOD:CANCEL", uid);

        ok(nils().post("calls/" + id + "/restore", ""));
        assertThat(sees("vera", "SEQUENCE:3")).contains("METHOD:REQUEST", uid);
        assertThat(unfolded(vera().get("calls/" + id + "/invitation.ics").text()))
                .as("the same file is to be fetched")
                .contains("METHOD:REQUEST", uid, "SEQUENCE:3");
        assertThat(Api.as("jonas").get("calls/" + id + "/invitation.ics").status())
                .isEqualTo(404);
        assertThat(Visit.of("vera").get("/notices").text()).contains("Your call with Nils");
    }

    @Test
    void aChangeThatChangesNothingIsToldToNobody() {
        JsonObject call = planned();
        String same = json(Map.of("plannedAt", call.getString("plannedAt"), "purpose", "PLANNING"));
        ok(nils().put("calls/" + call.getString("id"), same));
        assertThat(nils().get("calls/" + call.getString("id")).json().getInt("sequence"))
                .isZero();
    }

    @Test
    void whoDidNotComeIsSaid() {
        String id = planned().getString("id");
        Answer missed = nils().post("calls/" + id + "/miss", "{\"by\":\"client\"}");
        ok(missed);
        assertThat(missed.json().getString("missedBy")).isEqualTo("CLIENT");
        Refused.with(nils().post("calls/" + id + "/miss", "{\"by\":\"the weather\"}"), 422);
        Refused.with(nils().put("calls/" + id, json(Map.of("plannedAt", inDays(3)))), 409);
        assertThat(vera().get("calls/" + id).json().getString("state")).isEqualTo("MISSED");
    }

    @Test
    void whatWasHeldForTheCallAndTalkedAboutWaitsOnTheClientAndTheRestStays() {
        String talked = Harbor.thread("The berth plan");
        String left = Harbor.thread("The crane");
        for (String thread : List.of(talked, left)) {
            ok(vera().post(Harbor.into(thread), json(Map.of("text", "What first?"))));
            ok(nils().post("threads/" + thread + "/hold", ""));
        }
        String id = planned().getString("id");
        assertThat(Visit.of("vera").get("/client").text())
                .contains("The berth plan", "The crane", "Held for this call");
        assertThat(Visit.of("nils").get("/mentor/calls/" + id).text()).contains("The berth plan", "The crane");

        ok(nils().post("calls/" + id + "/hold", "{\"strategy\":\"Draw it\",\"talkedAbout\":[\"" + talked + "\"]}"));
        assertThat(nils().get("threads/" + talked).json().getString("state")).isEqualTo("WAITING_ON_CLIENT");
        assertThat(nils().get("threads/" + left).json().getString("state")).isEqualTo("HELD_FOR_CALL");
        assertThat(nils().get("calls/" + id + "/agenda").json().getJsonArray("held").stream()
                        .map(JsonValue::asJsonObject))
                .extracting(held -> held.getString("threadId"))
                .contains(left)
                .doesNotContain(talked);
        String another = INSTALLATION.text("select id from voice_thread where client_id ="
                + " (select id from person where email = 'jonas@demo.meantime') limit 1");
        Refused.with(nils().post("calls/" + id + "/hold", "{\"talkedAbout\":[\"" + another + "\"]}"), 404);
    }

    @Test
    void anAfterthoughtStandsUnderItsCallBeforeTheStrategy() {
        String id = planned().getString("id");
        Refused.with(nils().post("calls/" + id + "/afterthought", json(Map.of("text", "Too early"))), 409);
        ok(nils().post("calls/" + id + "/hold", "{\"question\":\"Which crane?\",\"strategy\":\"The old one.\"}"));

        Answer typed = nils().post("calls/" + id + "/afterthought", json(Map.of("text", "The new one, after all.")));
        ok(typed);
        Answer spoken = nils().send("POST", "calls/" + id + "/afterthought", SPEECH.asWav(), Harbor.WAV);
        ok(spoken);
        String thread = typed.json().getString("threadId");
        assertThat(spoken.json().getString("threadId"))
                .as("one thread for a call")
                .isEqualTo(thread);
        assertThat(spoken.json().getString("callId")).isEqualTo(id);
        assertThat(vera().get("threads/" + thread).json().getString("title")).startsWith("Our call on ");
        assertThat(vera().get("calls/" + id + "/agenda").json().getJsonArray("afterthoughts"))
                .hasSize(2);
        String page = Visit.of("vera").get("/client/calls").text();
        int call = page.indexOf("id=\"call-" + id);
        assertThat(page.indexOf("The new one, after all.", call))
                .as("the better answer comes first")
                .isPositive()
                .isLessThan(page.indexOf("The old one.", call));

        ok(nils().post(
                        "threads/" + thread + "/messages?kind=afterthought&call=" + id,
                        json(Map.of("text", "And mind the wind."))));
        assertThat(vera().get("calls/" + id + "/agenda").json().getJsonArray("afterthoughts"))
                .hasSize(3);
        Refused.with(vera().post("calls/" + id + "/afterthought", json(Map.of("text", "Me too"))), 403);
        Refused.with(Api.as("maya").post("calls/" + id + "/afterthought", json(Map.of("text", "Not mine"))), 404);
    }

    @Test
    void thePageWarnsOfATimeAndRefusesNothing() {
        Instant night = Instant.parse("2031-03-01T02:30:00Z");
        String enrollment = Api.as("ben").enrollmentOf("Daniel").getString("id");
        String first = plan(Api.as("ben"), enrollment, "\"plannedAt\":\"" + night + "\"")
                .getString("id");
        String second = plan(Api.as("ben"), enrollment, "\"plannedAt\":\"" + night.plusSeconds(600) + "\"")
                .getString("id");
        String page = Visit.of("ben").get("/mentor/calls/" + second).text();
        assertThat(page)
                .contains("outside of your working hours", "02:40 for Daniel", "overlaps with your call with Daniel");
        ok(Api.as("ben").post("calls/" + first + "/cancel", ""));
        ok(Api.as("ben").post("calls/" + second + "/cancel", ""));
    }

    @Test
    void oneTapOnAPhoneAfterTheCallRecordsWhatTheClientHearsAsTheBetterAnswer() {
        Api maya = Api.as("maya");
        String enrollment = maya.enrollmentOf("Priya").getString("id");
        String id = plan(maya, enrollment, "\"plannedAt\":\"" + INSTALLATION.now() + "\"")
                .getString("id");
        ok(maya.post("calls/" + id + "/hold", "{\"strategy\":\"Sleep over it\"}"));
        Speech speech = Speech.of("0930", "0890");
        try (Playwright playwright = Window.playwright();
                Window phone = Window.of(playwright, "maya", speech, 390, 844)) {
            phone.go("/mentor");
            Locator button = phone.see(".lately [data-call='" + id + "'] [data-part=main]");
            BoundingBox box = button.boundingBox();
            assertThat(Math.min(box.width, box.height))
                    .as("hit without looking")
                    .isGreaterThanOrEqualTo(48);
            phone.picture("lately-390");
            button.click();
            phone.see("[data-call='" + id + "'][data-state=recording]");
            phone.page()
                    .waitForFunction(
                            "() => /0:0[6-9]/.test(document.querySelector('[data-state=recording] [data-part=elapsed]')?.textContent)");
            phone.page().locator("[data-act=send]:visible").first().click();
            phone.see("[data-call='" + id + "'][data-state=sent]");
            assertThat(phone.complaints()).isEmpty();
        }
        JsonObject message = Eventually.see(
                        "the afterthought",
                        () -> Api.as("priya")
                                .get("calls/" + id + "/agenda")
                                .json()
                                .getJsonArray("afterthoughts"),
                        all -> all.size() == 1)
                .getJsonObject(0);
        assertThat(message.getString("seal")).isEqualTo("LIVE");
        try (Playwright playwright = Window.playwright();
                Window client = Window.of(playwright, "priya", Speech.silence(1), 390, 844)) {
            client.go("/client/calls");
            Speech heard = client.play("#message-" + message.getString("id"));
            assertThat(heard.likeness(speech)).as("the mentor's own voice").isGreaterThan(0.9);
            client.picture("client-calls-390");
            assertThat(client.complaints()).isEmpty();
        }
        Eventually.see(
                "heard",
                () -> Api.as("priya").get("messages/" + message.getString("id")).json(),
                one -> one.containsKey("heardAt"));
        ok(maya.post("calls/" + id + "/cancel", "")); // whoever counts her calls finds as many as before
    }
}
