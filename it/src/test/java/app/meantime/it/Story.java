package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.WaitForSelectorState;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;

/**
 * The main job, step by step, each step seen in a real browser: a client speaks, the mentor hears and answers, an overdue
 * answer is flagged, the second call brings the gratitude task, once.
 */
final class Story implements AutoCloseable {

    private static final double SAME_SPEECH = 0.9;
    private static final double OTHER_SPEECH = 0.6;
    private static final int SECONDS = 7;

    private final Installation installation = Installation.running();
    private final Speech clientSpeech = Speech.of("0870", "0880", "0920");
    private final Speech mentorSpeech = Speech.of("0930", "0890");
    private final String clientName;
    private final Window client;
    private final Window mentor;
    private String thread = "";

    Story(Playwright playwright, String clientName) {
        this.clientName = clientName;
        this.client = Window.of(playwright, clientName, clientSpeech);
        this.mentor = Window.of(playwright, "maya", mentorSpeech);
    }

    void theMentorLooksAtTheQueue() {
        mentor.go("/mentor");
        mentor.mark();
    }

    void theClientSpeaks() {
        client.go("/client");
        client.see("[data-recorder][data-state=idle]");
        client.speak(SECONDS);
        client.page().waitForURL(url -> url.contains("/client/threads/"));
        thread = client.page().url().replaceAll(".*/threads/([0-9a-f-]{36}).*", "$1");
        client.see("#message-" + firstMessage());
    }

    void theMentorsPageShowsItWithoutReload() {
        mentor.see("#row-" + thread);
        assertThat(mentor.loadedAgain()).as("the page was not loaded again").isFalse();
    }

    void theMentorOpensTheQueueAgain() {
        mentor.go("/mentor");
        mentor.see("#row-" + thread);
    }

    void theMentorHearsWhatWasSpoken() {
        mentor.go("/mentor/threads/" + thread);
        Speech heard = mentor.play("#message-" + firstMessage());
        assertThat(heard.seconds()).as("all of it is heard").isBetween(SECONDS - 1.0, SECONDS + 4.0);
        assertThat(heard.likeness(clientSpeech))
                .as("what was played is what was spoken")
                .isGreaterThan(SAME_SPEECH);
        Eventually.see("heard", () -> messages().get(0), message -> message.containsKey("heardAt"));
    }

    void theMentorReplies() {
        mentor.go("/mentor/threads/" + thread);
        mentor.see("[data-recorder][data-state=idle]");
        mentor.speak(SECONDS);
        Eventually.see(
                "the reply",
                () -> {
                    sendAnyway();
                    return messages();
                },
                messages -> messages.size() == 2);
        JsonObject question = messages().get(0);
        assertThat(question.getJsonObject("promise").getString("state")).isEqualTo("KEPT");
        assertThat(api(clientName).get("threads/" + thread).json().getString("state"))
                .isEqualTo("WAITING_ON_CLIENT");
    }

    /** Whoever answers what was heard a moment ago is asked whether they have thought about it. */
    private void sendAnyway() {
        Locator asked = mentor.page().locator(".rec-before [data-act=send]").first();
        if (asked.isVisible()) {
            asked.click();
        }
    }

    void theClientHearsTheReply() {
        Speech heard = client.play("#message-" + messages().get(1).getString("id"));
        assertThat(heard.likeness(mentorSpeech)).as("the mentor's own voice").isGreaterThan(SAME_SPEECH);
        assertThat(heard.likeness(clientSpeech)).as("and nobody else's").isLessThan(OTHER_SPEECH);
        Eventually.see("heard", () -> messages().get(1), message -> message.containsKey("heardAt"));
    }

    void theClientAsksAgain() {
        client.go("/client/threads/" + thread);
        client.see("[data-recorder][data-state=idle]");
        client.speak(SECONDS);
        Eventually.see("the second question", this::messages, messages -> messages.size() == 3);
    }

    void theManagerLooks(Window manager) {
        manager.go("/manager/attention");
        manager.mark();
    }

    void theDueInstantPasses() {
        assertThat(lastPromise().getString("state")).isIn("DUE", "DUE_SOON");
        assertThat(flagged()).isZero();
        installation.moveClockTo(Instant.parse(lastPromise().getString("dueAt")).plusSeconds(30));
    }

    void theReplyIsFlaggedToMentorAndManagerOnce(Window manager) {
        Eventually.see("the flag", this::flagged, flags -> flags == 1);
        assertThat(lastPromise().getString("state")).isEqualTo("OVERDUE");
        assertThat(api("maya").get("queue?section=overdue").items())
                .extracting(row -> row.getString("threadId"))
                .contains(thread);
        manager.see(".notices :text('Maya Ortiz')");
        mentor.go("/mentor");
        mentor.see(".notices a[href='/mentor/threads/" + thread + "']");
        assertThat(notices()).as("one for the mentor, one for the manager").isEqualTo(2);
    }

    /** One act, and it stands over no page of theirs any more. */
    void theMentorHasSeenTheNotice() {
        String notice = ".notices li:has(a[href='/mentor/threads/" + thread + "'])";
        mentor.page().locator(notice + " [type=submit]").first().click();
        mentor.page()
                .waitForSelector(notice, new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
        mentor.see("#rows a[href='/mentor/threads/" + thread + "']");
    }

    void aCallIsHeld() {
        JsonObject enrollment = api("maya").enrollmentOf(capital(clientName));
        Api.Answer planned = api("maya")
                .post(
                        "enrollments/" + enrollment.getString("id") + "/calls",
                        "{\"plannedAt\":\"" + installation.now() + "\",\"purpose\":\"STRATEGY\"}");
        assertThat(planned.status()).isEqualTo(201);
        Api.Answer held = api("maya").post("calls/" + planned.json().getString("id") + "/hold", "{}");
        assertThat(held.status()).isEqualTo(200);
    }

    void oneTaskWaitsForTheBrief() {
        Eventually.see("the task", this::tasks, tasks -> tasks.size() == 1);
        assertThat(tasks().get(0).getString("state")).isEqualTo("WAITING_FOR_BRIEF");
        assertThat(storedTasks()).isEqualTo(1);
    }

    void theSecondCallIsEditedCancelledAndHeldAgain() {
        Api maya = api("maya");
        List<JsonObject> held = maya.enrollmentOf(capital(clientName)).getJsonArray("calls").stream()
                .map(JsonValue::asJsonObject)
                .filter(call -> call.getString("state").equals("HELD"))
                .toList();
        String second = held.get(held.size() - 1).getString("id");
        String earlier = installation.now().minusSeconds(600).toString();
        assertThat(maya.post("calls/" + second + "/hold", "{\"heldAt\":\"" + earlier + "\",\"strategy\":\"Ask first\"}")
                        .status())
                .isEqualTo(200);
        assertThat(maya.post("calls/" + second + "/cancel", "").status()).isEqualTo(200);
        assertThat(tasks()).as("nothing is due while the call was not held").isEmpty();
        assertThat(maya.post("calls/" + second + "/hold", "{}").status()).isEqualTo(200);
    }

    void stillOneTask() {
        long runs = gratitudeRuns();
        Eventually.see("another look by the job", this::gratitudeRuns, now -> now > runs);
        assertThat(tasks()).hasSize(1);
        assertThat(storedTasks()).isEqualTo(1);
    }

    void theClientSeesNoTraceOfIt() {
        assertThat(api(clientName).get("tasks?state=all").status()).isEqualTo(403);
        client.go("/client");
        assertThat(client.page().content().toLowerCase(java.util.Locale.ROOT)).doesNotContain("gratitude");
        assertThat(api(clientName).get("enrollments").text().toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("gratitude");
    }

    void noBrowserComplained() {
        assertThat(client.complaints()).isEmpty();
        assertThat(mentor.complaints()).isEmpty();
    }

    private Api api(String person) {
        return Api.as(person);
    }

    private List<JsonObject> messages() {
        return api(clientName).get("threads/" + thread).json().getJsonArray("messages").stream()
                .map(JsonValue::asJsonObject)
                .toList();
    }

    private String firstMessage() {
        return messages().get(0).getString("id");
    }

    private JsonObject lastPromise() {
        return messages().get(messages().size() - 1).getJsonObject("promise");
    }

    private long flagged() {
        return installation.count(
                "select count(*) from voice_message where flagged_at is not null and thread_id = '" + thread + "'");
    }

    private long notices() {
        return installation.count("select count(*) from notice n join voice_message m on m.id = n.subject_id"
                + " where n.kind = 'REPLY_OVERDUE' and m.thread_id = '" + thread + "'");
    }

    private List<JsonObject> tasks() {
        return api("lena").get("tasks?kind=GRATITUDE&state=all").items().stream()
                .filter(task -> task.getJsonObject("client").getString("name").startsWith(capital(clientName)))
                .toList();
    }

    private long storedTasks() {
        return installation.count("select count(*) from task t join enrollment e on e.id = t.enrollment_id"
                + " join person p on p.id = e.client_id where t.kind = 'GRATITUDE' and p.email = '" + clientName
                + "@demo.meantime'");
    }

    private long gratitudeRuns() {
        return installation.count("select coalesce(max(id), 0) from job_run where job = 'AskForGratitudeJob'");
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
    }

    @Override
    public void close() {
        client.close();
        mentor.close();
    }
}
