package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.it.Api.Answer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Somebody who is not enrolled asks for a mentor on a practice's public page; people of that practice see it, nobody else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IntakeIT {

    private static final Installation INSTALLATION = Installation.running();
    private static final String PAGE = "/find-a-mentor/intake-yard";
    private static final String THANKS = "/find-a-mentor/thanks/intake-yard";
    private static final String TRAP = "This field is for validation purposes and should be left unchanged.";
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");

    private UUID practice = UUID.randomUUID();

    @BeforeAll
    void aPractice() {
        Practice yard = new Practice(INSTALLATION, "Intake Yard");
        practice = yard.organization();
        yard.person("ingrid", "MENTOR");
        yard.person("ivar", "LEADER");
        yard.person("ines", "ADMIN");
        yard.person("isolde", "MANAGER");
        yard.person("idris", "CLIENT");
        yard.signsIn();
    }

    private static String[] typed(String name, String... more) {
        List<String> typed = new ArrayList<>(List.of(
                "name",
                name,
                "email",
                "Asks@Example.ORG",
                "specialty",
                "first hires",
                "language",
                "sv",
                "zone",
                "Europe/Stockholm",
                "obstacle",
                "I cannot let go of the daily work.\nWhere do I begin?",
                "consent",
                "true"));
        typed.addAll(List.of(more));
        return typed.toArray(String[]::new);
    }

    private static Answer send(String name, String... more) {
        return Visit.ofStranger().press(PAGE, "send", typed(name, more));
    }

    private long intakes(String name) {
        return INSTALLATION.count(
                "select count(*) from intake where organization_id = '" + practice + "' and name = '" + name + "'");
    }

    private static JsonObject intake(String name) {
        return Api.as("ingrid").get("intakes").items().stream()
                .filter(one -> one.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void thanked(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(302);
        assertThat(answer.header("Location")).matches(".*" + THANKS + "/[A-Za-z0-9_-]{43}");
    }

    @Test
    void aProspectAsksWithoutScriptsAndThoseWhoAnswerAreTold() {
        thanked(send("Iris Lind"));
        Answer thanks = Visit.ofStranger().get(THANKS);
        assertThat(thanks.status()).isEqualTo(200);
        assertThat(thanks.text()).contains("Thank you", "Intake Yard");

        JsonObject iris = intake("Iris Lind");
        assertThat(iris.getString("state")).isEqualTo("NEW");
        assertThat(iris.getString("email")).isEqualTo("asks@example.org");
        assertThat(iris.getString("specialty")).isEqualTo("first hires");
        assertThat(iris.getString("language")).isEqualTo("sv");
        assertThat(iris.getString("zone")).isEqualTo("Europe/Stockholm");
        assertThat(iris.getString("obstacle")).contains("let go").contains("Where do I begin?");
        assertThat(INSTALLATION.text("select string_agg(p.name, ' ' order by p.name) from notice n join person p on"
                        + " p.id = n.person_id where n.kind = 'MENTOR_SOUGHT' and n.subject_id = '"
                        + iris.getString("id")
                        + "'"))
                .isEqualTo("ingrid ivar");
        assertThat(Visit.of("ingrid").get("/notices").text()).contains("Iris Lind is looking for a mentor.");
    }

    @Test
    void theSameFormSentAgainAndAtOnceIsOneIntake() throws Exception {
        String form = UUID.randomUUID().toString();
        thanked(send("Twice Over", "form", form));
        thanked(send("Twice Over", "form", form));
        assertThat(intakes("Twice Over")).isEqualTo(1);

        String other = UUID.randomUUID().toString();
        for (Answer answer : atOnce(4, () -> send("At Once", "form", other))) {
            thanked(answer);
        }
        assertThat(intakes("At Once")).isEqualTo(1);
    }

    @Test
    void whoFillsTheTrapIsThankedJustTheSameAndLeavesNothingButThatItHappened() {
        String sprung = "select count(*) from trap_sprung where organization_id = '" + practice + "'";
        long before = INSTALLATION.count(sprung);
        thanked(send("A Program", "website", "https://example.org"));
        thanked(Visit.ofStranger().press(PAGE, "send", "website", "x"));
        assertThat(intakes("A Program")).isZero();
        assertThat(INSTALLATION.count(sprung)).isEqualTo(before + 2);
    }

    @Test
    void whatIsWrongIsSaidBesideItsFieldAndWhatWasTypedIsKept() {
        Answer answer = Visit.ofStranger()
                .press(PAGE, "send", "name", "Half <b>done</b>", "email", "no address", "zone", "Europe/Berlin");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text())
                .contains("4 fields need another look")
                .contains("“no address” is no email address.")
                .contains("Please write a sentence or two on what stands in the way.")
                .contains("Please agree")
                .contains("value=\"Half &lt;b&gt;done&lt;/b&gt;\"")
                .doesNotContain("name-wrong");
        assertThat(intakes("Half <b>done</b>")).isZero();
    }

    @Test
    void onlyThoseWhoMayAnswerSeeItAndNobodyElsewhere() {
        thanked(send("Only Here"));
        String id = intake("Only Here").getString("id");
        for (String who : List.of("ingrid", "ivar", "ines")) {
            assertThat(Api.as(who).get("intakes/" + id).status()).as(who).isEqualTo(200);
        }
        for (String who : List.of("isolde", "idris")) {
            Refused.with(Api.as(who).get("intakes/" + id), 403);
            Refused.with(Api.as(who).get("intakes"), 403);
        }
        Refused.with(Api.as("nils").get("intakes/" + id), 404);
        Refused.with(Api.as("edda").get("intakes/" + UUID.randomUUID()), 404);
        Refused.with(Api.as("ingrid").get("intakes?state=OLD"), 422);
        assertThat(Api.as("nils").get("intakes").items())
                .noneMatch(one -> one.getString("id").equals(id));
        assertThat(Visit.of("nils").get("/mentor/intake/" + id).status()).isEqualTo(404);
        assertThat(Visit.of("ines").get("/admin/intake/" + id).status()).isEqualTo(200);
        assertThat(Visit.of("isolde").get("/mentor/intake/" + id).status()).isEqualTo(403);
    }

    @Test
    void theFirstOrganizationNeedsNoAddressAndAWrongOneIsNotThere() {
        assertThat(Visit.ofStranger().get("/find-a-mentor").text()).contains("Northwind Mentoring");
        assertThat(Visit.ofStranger().get("/find-a-mentor/harbor-guild").text()).contains("Harbor Guild");
        for (String nowhere : List.of("/find-a-mentor/nobody", "/find-a-mentor/thanks/nobody", "/find-a-mentor/%25")) {
            assertThat(Visit.ofStranger().get(nowhere).status()).as(nowhere).isEqualTo(404);
        }
    }

    @Test
    void ofAThousandWithinAMinuteThirtyAreTakenAndTheOthersAreToldWhenToComeBack() throws Exception {
        String page = Visit.ofStranger().get(PAGE).text();
        String body = "ask=ask&jakarta.faces.ViewState=stateless&send=&name=Flood&email=flood%40example.org&language=en"
                + "&zone=UTC&obstacle=Water&consent=true";
        assertThat(page).contains("name=\"jakarta.faces.ViewState\"", "name=\"ask\"");
        List<String> answers = atOnce(8, 1_000, () -> postFrom("127.0.0.7", body));
        assertThat(answers).filteredOn(answer -> status(answer) == 302).hasSize(30);
        assertThat(answers)
                .filteredOn(answer -> status(answer) == 429)
                .hasSize(970)
                .allMatch(answer -> answer.matches("(?s).*\r\nRetry-After: [1-9]\\d{0,2}\r\n.*"))
                .allMatch(answer -> answer.contains("That was too often in a short time."));
        assertThat(intakes("Flood")).isEqualTo(30);
        assertThat(Visit.ofStranger().get(PAGE).status())
                .as("others are not affected")
                .isEqualTo(200);
        thanked(send("After The Flood"));
    }

    private static int status(String answer) {
        Matcher status = STATUS.matcher(answer);
        return status.lookingAt() ? Integer.parseInt(status.group(1)) : 0;
    }

    /** Sends the form from that address of this machine. */
    private static String postFrom(String address, String body) {
        URI site = URI.create(INSTALLATION.url());
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (Socket socket =
                new Socket(InetAddress.getByName("127.0.0.1"), site.getPort(), InetAddress.getByName(address), 0)) {
            socket.getOutputStream()
                    .write(("POST " + PAGE + " HTTP/1.1\r\nHost: " + site.getAuthority()
                                    + "\r\nContent-Type: application/x-www-form-urlencoded\r\nConnection: close"
                                    + "\r\nContent-Length: " + bytes.length + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static <T> List<T> atOnce(int times, Callable<T> act) throws InterruptedException, ExecutionException {
        return atOnce(times, times, act);
    }

    private static <T> List<T> atOnce(int hands, int times, Callable<T> act)
            throws InterruptedException, ExecutionException {
        ExecutorService people = Executors.newFixedThreadPool(hands);
        try {
            List<Future<T>> begun = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                begun.add(people.submit(act));
            }
            List<T> done = new ArrayList<>();
            for (Future<T> one : begun) {
                done.add(one.get());
            }
            return done;
        } finally {
            people.shutdown();
        }
    }

    @Test
    void whatIsRequiredIsAnnouncedAndTheTrapIsNobodys() {
        try (Playwright playwright = Window.playwright();
                Window window = Window.of(playwright, "ingrid", Speech.silence(1))) {
            window.go(PAGE);
            Page page = window.page();
            assertThat(page.locator("#required-note").textContent()).contains("“*” indicates required fields.");
            assertThat(page.locator("fieldset").getAttribute("aria-describedby"))
                    .isEqualTo("required-note");
            for (String field : List.of("name", "email", "language", "zone", "obstacle", "consent")) {
                Locator input = page.locator("#" + field);
                assertThat(input.getAttribute("aria-required")).as(field).isEqualTo("true");
                assertThat(input.getAttribute("required")).as(field).isNotNull();
            }
            assertThat(page.locator("#specialty").getAttribute("required")).isNull();
            Locator trap = page.locator("#website");
            assertThat(page.locator("label[for=website]").textContent()).isEqualTo(TRAP);
            assertThat(trap.getAttribute("tabindex")).isEqualTo("-1");
            assertThat(trap.getAttribute("autocomplete")).isEqualTo("off");
            assertThat(page.locator(".unasked").getAttribute("style")).isNull();
            assertThat(page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(TRAP))
                            .count())
                    .as("not read to anybody")
                    .isZero();
            List<String> stops = new ArrayList<>();
            page.focus("#name");
            for (int i = 0; i < 8; i++) {
                stops.add(String.valueOf(page.evaluate("() => document.activeElement.id")));
                page.keyboard().press("Tab");
            }
            assertThat(stops).contains("consent", "send").doesNotContain("website");
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void theFormAndWhatComesOfItAreUsableByEverybody() {
        try (Playwright playwright = Window.playwright();
                Window window = Window.of(playwright, "ingrid", Speech.silence(1))) {
            List<String> faults = new ArrayList<>();
            Page page = window.page();
            window.go(PAGE);
            window.look("intake-form", faults);
            page.click("#send");
            window.see("#name-wrong");
            window.look("intake-wrong", faults);
            page.fill("#name", "Ronja Berg");
            page.fill("#email", "ronja@example.org");
            page.selectOption("#language", "sv");
            page.selectOption("#zone", "Europe/Stockholm");
            page.fill("#obstacle", "I say yes to everybody.");
            page.check("#consent");
            page.click("#send");
            page.waitForURL("**" + THANKS + "/*");
            window.look("intake-thanks", faults);
            window.go("/mentor/intake?state=NEW");
            window.look("intake-list", faults);
            page.click("#intakes a:has-text('Ronja Berg')");
            window.see("#answer");
            window.look("intake-one", faults);
            page.click("#answer");
            window.see("main:has-text('Answered by ingrid')");
            assertThat(intake("Ronja Berg").getString("state")).isEqualTo("WAITING_ON_PROSPECT");
            page.click("#close");
            window.see("main:has-text('Closed by ingrid')");
            window.look("intake-closed", faults);
            assertThat(intake("Ronja Berg").getString("state")).isEqualTo("CLOSED");
            assertThat(faults).isEmpty();
            assertThat(window.complaints()).isEmpty();
        }
    }
}
