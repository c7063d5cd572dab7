package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.FilePayload;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** R39, R55: how a mentor comes in, step by step, is looked at and certified, and only then entrusted with clients. */
class OnboardingIT {

    private static final byte[] PDF =
            "%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    private static final double SAME_SPEECH = 0.9;

    private final Installation installation = Installation.running();

    /** Somebody who has become a mentor of Northwind a moment ago. */
    private void becomesMentor(String name, String fullName) {
        if (installation.count("select count(*) from person where email = '" + name + "@demo.meantime'") > 0) {
            return;
        }
        UUID id = UUID.randomUUID();
        installation.change("insert into person select '" + id + "', organization_id, '" + fullName + "', '" + name
                + "@demo.meantime', zone, language, password_hash from person where email = 'ben@demo.meantime'");
        installation.change("insert into person_role values ('" + id + "', 'MENTOR')");
        installation.change("insert into mentor (person_id, organization_id) select id, organization_id from person"
                + " where id = '" + id + "'");
    }

    private UUID idOf(String name) {
        return UUID.fromString(installation.text("select id from person where email = '" + name + "@demo.meantime'"));
    }

    private UUID checklistOf(String name) {
        return UUID.fromString(Eventually.see(
                name + "'s checklist",
                () -> installation.text("select max(c.id::text) from checklist c join person p on p.id = c.person_id"
                        + " where p.email = '" + name + "@demo.meantime' and c.ended_at is null"),
                id -> !id.equals("null")));
    }

    private static Locator step(Window window, int number) {
        return window.see("#step-" + number);
    }

    /** Presses that button and waits for the page that comes of it, since what is to be seen may stand on this one already. */
    private static void press(Window window, int number, String text) {
        Locator button = step(window, number)
                .locator("button:visible", new Locator.LocatorOptions().setHasText(text))
                .first();
        window.mark();
        button.click();
        window.page().waitForFunction("() => window.marked !== true && document.readyState === 'complete'");
    }

    private static void isDone(Window window, int number) {
        window.see("#step-" + number + ".done");
    }

    private static void handIn(Window window, int number, String name, byte[] bytes) {
        step(window, number).locator("input[type=file]").setInputFiles(new FilePayload(name, "application/pdf", bytes));
        press(window, number, "Hand in");
    }

    @Test
    void aMentorComesInStepByStepAndIsEntrustedWithClientsOnlyOnceCertified() {
        becomesMentor("ida", "Ida Falk");
        UUID checklist = checklistOf("ida");
        assertThat(handOver("ida").status()).as("not certified yet").isEqualTo(409);
        Speech speech = Speech.of("0930", "0890");
        try (Playwright playwright = Window.playwright();
                Window ida = Window.of(playwright, "ida", speech);
                Window lena = Window.of(playwright, "lena", Speech.silence(1))) {
            ida.go("/mentor");
            ida.see(".banner:has-text('0 of 7 done') a[href='/mentor/onboarding']")
                    .click();
            ida.see(".progress-line:has-text('0 of 7 done')");

            step(ida, 1).locator("input[type=text]").fill("Somebody Else");
            press(ida, 1, "Agree");
            ida.see(":text('Please write your own name')");
            step(ida, 1).locator("input[type=text]").fill("ida falk");
            press(ida, 1, "Agree");
            isDone(ida, 1);
            press(ida, 1, "Undo");
            ida.see("#step-1:not(.done) :text('Agreed to by ida falk')");
            press(ida, 1, "Done, as it is");
            isDone(ida, 1);

            ida.go("/mentor/hours");
            ida.go("/mentor/onboarding");
            press(ida, 2, "My hours are right");
            isDone(ida, 2);

            speak(ida, 3);
            isDone(ida, 3);
            speak(ida, 4);
            isDone(ida, 4);
            handIn(ida, 5, "agreement.exe", "MZ and so on".getBytes(StandardCharsets.US_ASCII));
            ida.see(":text('Please hand in a PDF')");
            handIn(ida, 5, "agreement.pdf", PDF);
            isDone(ida, 5);
            assertThat(Api.as("lena").get("enrollments").status()).isEqualTo(200);
            press(ida, 6, "Done");
            ida.see(".banner:has-text('All done, thank you')");
            ida.picture("onboarding-done");

            lena.go("/leader/certification");
            lena.see("a.entry:has-text('Ida Falk') .chip:has-text('to be looked at')");
            assertThat(notices("CERTIFICATION_WANTED", "lena", checklist)).isEqualTo(1);
            lena.go("/leader/certification?mentor=" + idOf("ida"));
            lena.see("#step-4 [data-player][data-state=READY]");
            Speech heard = fetched(lena, step(lena, 4).locator("[data-player]").getAttribute("data-src"));
            assertThat(heard.likeness(speech))
                    .as("what is heard is what was spoken")
                    .isGreaterThan(SAME_SPEECH);
            step(lena, 5).locator("summary").click();
            step(lena, 5).locator("input[type=text]").fill("The signature is missing");
            press(lena, 5, "Send it back");
            lena.see(":text('One required step')");

            ida.go("/mentor/onboarding");
            ida.see("#step-5:has-text('The signature is missing')");
            handIn(ida, 5, "signed.pdf", PDF);
            isDone(ida, 5);

            lena.go("/leader/certification?mentor=" + idOf("ida"));
            lena.picture("onboarding-looked-at");
            lena.page().locator("button:has-text('Certify')").first().click();
            lena.see(".banner:has-text('Certified since')");
            ida.go("/mentor/onboarding");
            ida.see(".banner:has-text('You are certified')");
            takesFromTheLibrary(ida);

            assertThat(handOver("ida").status()).as("certified").isEqualTo(200);
            assertThat(handOver("maya").status()).isEqualTo(200);
            assertThat(List.of(ida, lena))
                    .allSatisfy(window -> assertThat(window.complaints()).isEmpty());
        }
        assertThat(installation.count("select count(*) from evidence e join checklist_step s on s.id = e.step_id"
                        + " where s.checklist_id = '" + checklist + "' and s.number = 5"))
                .as("what was given first is kept, too")
                .isEqualTo(2);
        assertThat(installation.count("select count(*) from voice_message m join person p on p.id = m.author_id"
                        + " where p.email = 'ida@demo.meantime'"))
                .as("nothing of it is a message")
                .isZero();
        foreignEvidenceIsNotThere(checklist);
    }

    private static void speak(Window window, int number) {
        Locator recorder = step(window, number).locator("[data-recorder]");
        recorder.locator("[data-part=main]").click();
        window.page()
                .waitForFunction("() => { const shown = document.querySelector('[data-recorder][data-state=recording]"
                        + " [data-part=elapsed]'); return shown && Number(shown.textContent.split(':')[1]) >= 5;"
                        + " }");
        recorder.locator("[data-act=send]:visible").first().click();
        window.page().waitForURL(url -> url.contains("said="));
    }

    private static Speech fetched(Window window, String address) {
        Map<?, ?> sound = (Map<?, ?>) window.page().evaluate("""
                async (address) => {
                  const bytes = await (await fetch(address)).arrayBuffer();
                  const sound = await new OfflineAudioContext(1, 1, 48000).decodeAudioData(bytes);
                  const samples = Int16Array.from(sound.getChannelData(0), (sample) => 32000 * sample);
                  let text = '';
                  new Uint8Array(samples.buffer).forEach((byte) => { text += String.fromCharCode(byte); });
                  return { rate: sound.sampleRate, samples: btoa(text) };
                }""", address);
        byte[] bytes = Base64.getDecoder().decode((String) sound.get("samples"));
        ByteBuffer samples = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        float[] heard = new float[bytes.length / 2];
        for (int i = 0; i < heard.length; i++) {
            heard[i] = samples.getShort() / 32768f;
        }
        return Speech.at(((Number) sound.get("rate")).intValue(), heard);
    }

    private static void takesFromTheLibrary(Window mentor) {
        mentor.go("/mentor/library");
        mentor.page()
                .locator("section.card:has-text('The weekly check-in') button:has-text('Take')")
                .first()
                .click();
        mentor.see("#mine :text('The weekly check-in')");
        mentor.page().locator("#mine a:has-text('Edit')").first().click();
        mentor.see("[id$='writtenParts']").fill("One thing\nOnly one.\n\nHelp");
        mentor.page().locator("[id$='keepTemplate']").click();
        mentor.see("#mine dt:has-text('One thing')");
    }

    private Api.Answer handOver(String to) {
        String enrollment = Api.as("priya").enrollmentOf("Priya").getString("id");
        return Api.as("ada")
                .post(
                        "enrollments/" + enrollment + "/handover",
                        "{\"mentorId\":\"" + idOf(to) + "\",\"note\":\"For a while\"}");
    }

    private void foreignEvidenceIsNotThere(UUID checklist) {
        String steps = "checklists/" + checklist + "/steps/";
        Api.Answer paper = Api.as("lena").get(steps + "5/document");
        assertThat(paper.status()).isEqualTo(200);
        assertThat(paper.header("Content-Disposition")).startsWith("attachment; filename=\"signed.pdf\"");
        assertThat(paper.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(paper.header("Content-Security-Policy")).contains("sandbox");
        assertThat(paper.body()).isEqualTo(PDF);
        assertThat(Api.as("ada").get(steps + "4/recording").status()).isEqualTo(200);
        assertThat(Api.as("lena")
                        .get(steps + "4/recording", "Range", "bytes=0-9")
                        .status())
                .isEqualTo(206);
        for (String stranger : List.of("maya", "ben", "tom", "jonas", "nils", "vera", "edda")) {
            assertThat(Api.as(stranger).get(steps + "5/document").status())
                    .as(stranger)
                    .isEqualTo(404);
            assertThat(Api.as(stranger).get(steps + "4/recording").status())
                    .as(stranger)
                    .isEqualTo(404);
        }
        assertThat(Api.as("omar").get(steps + "4/recording").status())
                .as("managers do not listen")
                .isIn(403, 404);
        assertThat(Api.as("maya").post(steps + "6/undo", "").status()).isEqualTo(404);
    }

    private long notices(String kind, String person, UUID subject) {
        return installation.count("select count(*) from notice n join person p on p.id = n.person_id where n.kind = '"
                + kind + "' and p.email = '" + person + "@demo.meantime' and n.subject_id = '" + subject + "'");
    }

    @Test
    void aTemplateWithoutAsynchronousWorkIsRefusedAndAChecklistThatRunsKeepsItsSteps() {
        UUID running = checklistOf("tom");
        try (Playwright playwright = Window.playwright();
                Window ada = Window.of(playwright, "ada", Speech.silence(1))) {
            ada.go("/admin/checklists");
            ada.page().locator("a:has-text('New mentors')").first().click();
            press(ada, 4, "Remove");
            ada.see(":text('Every checklist for mentors has a required step of asynchronous work')");
            press(ada, 7, "Remove");
            ada.see(".banner:has-text('Changed')");
            ada.see(".steps:not(:has(#step-7))");
            ada.page().locator("button:has-text('Undo')").first().click();
            step(ada, 7);
            press(ada, 1, "Down");
            ada.see("#step-2:has-text('Read what a promise means')");
            ada.page().locator("button:has-text('Undo')").first().click();
            ada.see("#step-1:has-text('Read what a promise means')");
            ada.page().locator("#step-6 a:has-text('Edit')").click();
            ada.see("[id$='stepTitle']").fill("Read three threads with your leader");
            ada.page().locator("[id$='keepStep']").click();
            ada.see("#step-6:has-text('Read three threads')");
            ada.page().locator("button:has-text('Undo')").first().click();
            ada.see("#step-6:has-text('Read two threads')");
            assertThat(ada.complaints()).isEmpty();
        }
        List<String> titles = Api.as("tom").get("checklists/" + running).json().getJsonArray("steps").stream()
                .map(JsonValue::asJsonObject)
                .map(step -> step.getString("title"))
                .toList();
        assertThat(titles).hasSize(7).first().isEqualTo("Read what a promise means");
    }

    @Test
    void aClientHasFirstStepsAndTakesThemInAnyOrder() {
        try (Playwright playwright = Window.playwright();
                Window daniel = Window.of(playwright, "daniel", Speech.silence(1), 390, 844)) {
            daniel.go("/client");
            daniel.see("section:has-text('Welcome') a[href='/client/onboarding']")
                    .click();
            daniel.see("h1:has-text('First steps')");
            press(daniel, 4, "Done");
            isDone(daniel, 4);
            press(daniel, 4, "Undo");
            daniel.see("#step-4:not(.done)");
            assertThat(daniel.complaints()).isEmpty();
        }
        JsonObject mine = Api.as("daniel").get("checklists/mine").items().get(0);
        String step = "checklists/" + mine.getString("id") + "/steps/5/";
        assertThat(Api.as("daniel")
                        .post(step + "done", "", "Idempotency-Key", "fifth")
                        .json()
                        .getInt("done"))
                .isEqualTo(mine.getInt("done") + 1);
        assertThat(Api.as("daniel")
                        .post(step + "done", "", "Idempotency-Key", "fifth")
                        .status())
                .isEqualTo(200);
        assertThat(Api.as("daniel").post(step + "undo", "").json().getInt("done"))
                .isEqualTo(mine.getInt("done"));
        assertThat(Api.as("priya").post(step + "done", "").status()).isEqualTo(404);
    }

    @Test
    void whoIsLateIsRemindedOnceAndAfterAWeekTheLeaderOnceHoweverOftenTheJobLooks() {
        becomesMentor("olaf", "Olaf Brandt");
        UUID checklist = checklistOf("olaf");
        String read = installation.text(
                "select id from checklist_step where number = 1 and checklist_id = '" + checklist + "'");
        installation.moveClockTo(installation.now().plus(Duration.ofDays(20)));
        UUID step = UUID.fromString(read);
        Eventually.see("the leader is told", () -> notices("MENTOR_LATE", "lena", step), told -> told == 1);
        long run = reminding();
        Eventually.see("two more looks", this::reminding, now -> now > run + 1);
        assertThat(notices("MENTOR_LATE", "lena", step)).isEqualTo(1);
        assertThat(installation.count("select count(*) from notice n join checklist_step s on s.id = n.subject_id"
                        + " where s.checklist_id = '" + checklist + "' and n.kind = 'STEP_LATE' and s.number = 7"))
                .as("what is not required is the mentor's own affair")
                .isEqualTo(1);
        assertThat(installation.count("select count(*) from notice n join person p on p.id = n.person_id"
                        + " where n.kind like 'STEP%' and p.email = 'daniel@demo.meantime'"))
                .as("clients are not reminded by notices")
                .isZero();
    }

    private long reminding() {
        return installation.count("select coalesce(max(id), 0) from job_run where job = 'RemindOfStepsJob'");
    }

    @Test
    void hostileDocumentsAreNotTaken() {
        UUID checklist = checklistOf("tom");
        try (Playwright playwright = Window.playwright();
                Window tom = Window.of(playwright, "tom", Speech.silence(1))) {
            tom.go("/mentor/library");
            tom.see(":text('The library opens with your certification')");
            tom.go("/mentor/onboarding");
            tom.see(".progress-line:has-text('of 7 done')");
            press(tom, 5, "Undo");
            Map<String, byte[]> hostile = Map.of(
                    "page.pdf", "<!doctype html><script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII),
                    "drawing.png",
                            "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
                                    .getBytes(StandardCharsets.US_ASCII),
                    "old.doc",
                            new byte[] {
                                (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
                            },
                    "archive.docx", zip("run.exe"),
                    "broken.docx", "PK\u0003\u0004 and nothing more".getBytes(StandardCharsets.US_ASCII),
                    "macros.docx", zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"));
            for (Map.Entry<String, byte[]> file : hostile.entrySet()) {
                handIn(tom, 5, file.getKey(), file.getValue());
                tom.see(
                        file.getKey().startsWith("macros")
                                ? ":text('It holds macros')"
                                : ":text('Please hand in a PDF')");
            }
            handIn(tom, 5, "large.pdf", large());
            tom.see(":text('The document is too large')");
            handIn(tom, 5, "..\\..\\evil\u202Efdp.exe", zip("[Content_Types].xml", "word/document.xml"));
            isDone(tom, 5);
            tom.see("#step-5 a:has-text('evil_fdp.docx')");
            assertThat(tom.complaints()).isEmpty();
        }
        assertThat(Api.as("tom")
                        .get("checklists/" + checklist + "/steps/5/document")
                        .header("Content-Type"))
                .isEqualTo("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    }

    private static byte[] large() {
        byte[] bytes = new byte[10 * 1024 * 1024 + 1];
        System.arraycopy(PDF, 0, bytes, 0, PDF.length);
        return bytes;
    }

    private static byte[] zip(String... names) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write('x');
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toByteArray();
    }
}
