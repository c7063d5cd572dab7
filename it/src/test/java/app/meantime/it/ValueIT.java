package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.it.Api.Answer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R8, R47, R49: one tap says that an answer helped; days saved and self-solved are counted; managers read numbers of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ValueIT {

    private static final Installation HERE = Installation.running();
    private static final List<String> REPORTS = List.of("there-when-needed", "there-when-needed-by-mentor");

    private final Practice practice = new Practice(HERE, "Worth it");
    private final UUID viggoId = person("viggo", "MENTOR");
    private final UUID vilmaId = person("vilma", "CLIENT");
    /** Leads nobody, and is a client all the same. */
    private final UUID vanjaId = person("vanja", "CLIENT", "MANAGER");

    private final UUID vitoId = person("vito", "MENTOR", "MANAGER");
    private final UUID vilmas = enrolled(practice.program("Quick help"), vilmaId, viggoId);
    private final UUID vanjas = enrolled(practice.program("Slow help"), vanjaId, vitoId);
    private final Api viggo = Api.as("viggo");
    private final Api vilma = Api.as("vilma");
    private final Api vanja = Api.as("vanja");
    private final Api vito = Api.as("vito");

    /** Somebody of that practice who signs in as the people of the demo story do. */
    private UUID person(String name, String... roles) {
        UUID id = practice.person(name, roles);
        HERE.change("update person set email = '" + name + "@demo.meantime', password_hash = (select password_hash from"
                + " person where email = 'maya@demo.meantime') where id = '" + id + "'");
        return id;
    }

    private UUID enrolled(UUID program, UUID client, UUID mentor) {
        UUID id = practice.invited(program, client, mentor, HERE.now());
        HERE.change("update enrollment set state = 'ACTIVE', activated_at = invited_at where id = '" + id + "'");
        return id;
    }

    private static String opened(Api client, UUID enrollment, String title) {
        Answer opened = client.post("enrollments/" + enrollment + "/threads", "{\"title\":\"" + title + "\"}");
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        return opened.json().getString("id");
    }

    private static String writes(Api who, String thread, String text) {
        Answer said = who.post("threads/" + thread + "/messages", "{\"text\":\"" + text + "\"}");
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        return said.json().getString("id");
    }

    /** A thread in which the client asked and the mentor answered in writing; the answer. */
    private static String answered(Api client, UUID enrollment, Api mentor, String title) {
        String thread = opened(client, enrollment, title);
        writes(client, thread, "What now?");
        return writes(mentor, thread, "This.");
    }

    /** A thread in which the client asked and the mentor answered aloud; the answer, ready to be heard. */
    private JsonObject spoken(String title) {
        String thread = opened(vilma, vilmas, title);
        writes(vilma, thread, "What now?");
        Answer said = viggo.send(
                "POST", "threads/" + thread + "/messages", Speech.of("0930").asWav(), Harbor.WAV);
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        String id = said.json().getString("id");
        return Eventually.see(
                "ready to be played", () -> vilma.get("messages/" + id).json(), seen -> seen.getString("state")
                        .equals("READY"));
    }

    private static Answer marks(Api who, String message) {
        return who.send("PUT", "messages/" + message + "/helped", BodyPublishers.noBody());
    }

    private static Answer takesBack(Api who, String message) {
        return who.send("DELETE", "messages/" + message + "/helped", BodyPublishers.noBody());
    }

    private static boolean helped(Api who, String message) {
        return who.get("messages/" + message + "/helped").json().getBoolean("helped");
    }

    private static long rows(String message) {
        return HERE.count("select count(*) from helped where message_id = '" + message + "'");
    }

    private static String threadOf(String message) {
        return HERE.text("select thread_id::text from voice_message where id = '" + message + "'");
    }

    @Test
    void theClientSaysItOnceTheyHaveHeardTheAnswerAndTakesItBack() {
        JsonObject answer = spoken("Aloud");
        String id = answer.getString("id");

        Refused.with(marks(vilma, id), 409);
        vilma.post("messages/" + id + "/heard", "{\"seconds\":0.1}");
        Refused.with(marks(vilma, id), 409);
        assertThat(rows(id)).isZero();
        vilma.post("messages/" + id + "/heard", "{\"seconds\":900}");
        long notices = HERE.count("select count(*) from notice where person_id = '" + viggoId + "'");
        assertThat(marks(vilma, id).status()).isEqualTo(204);
        String since = HERE.text("select helped_at::text from helped where message_id = '" + id + "'");
        assertThat(marks(vilma, id).status()).as("again").isEqualTo(204);
        assertThat(HERE.text("select helped_at::text from helped where message_id = '" + id + "'"))
                .isEqualTo(since);
        assertThat(helped(vilma, id)).isTrue();
        assertThat(helped(viggo, id)).as("the mentor sees it").isTrue();
        assertThat(HERE.count("select count(*) from notice where person_id = '" + viggoId + "'"))
                .as("and has no notice of it")
                .isEqualTo(notices);

        assertThat(takesBack(vilma, id).status()).isEqualTo(204);
        assertThat(takesBack(vilma, id).status()).as("again").isEqualTo(204);
        assertThat(rows(id)).isZero();
        assertThat(helped(viggo, id)).isFalse();
    }

    @Test
    void nobodyElseSaysItAndNotOfWhatIsNoAnswer() {
        String answer = answered(vilma, vilmas, viggo, "In writing");
        String question = HERE.text("select id::text from voice_message where thread_id = '" + threadOf(answer)
                + "' and author_id = '" + vilmaId + "'");

        for (Api other : List.of(vito, vanja, Api.as("maya"), Api.as("jonas"))) {
            Refused.with(marks(other, answer), 404);
            Refused.with(takesBack(other, answer), 404);
            Refused.with(other.get("messages/" + answer + "/helped"), 404);
        }
        Refused.with(marks(viggo, answer), 403);
        Refused.with(takesBack(viggo, answer), 403);
        Refused.with(marks(vilma, question), 409);
        Refused.with(marks(vilma, UUID.randomUUID().toString()), 404);
        assertThat(marks(Api.asNobody(), answer).status()).isEqualTo(401);
        assertThat(rows(answer) + rows(question)).isZero();

        assertThat(viggo.post("messages/" + answer + "/withdraw", "").status()).isEqualTo(204);
        Refused.with(marks(vilma, answer), 404);
    }

    @Test
    void twoTapsAtOnceAreOneMark() {
        String answer = answered(vilma, vilmas, viggo, "Tapped twice");
        List<Integer> statuses = List.of(1, 2, 3, 4, 5, 6).parallelStream()
                .map(tap -> marks(vilma, answer).status())
                .toList();

        assertThat(statuses).containsOnly(204);
        assertThat(rows(answer)).isEqualTo(1);
    }

    private static void call(UUID enrollment, UUID mentor, Instant planned, String state) {
        HERE.change(
                "insert into call (id, organization_id, enrollment_id, mentor_id, planned_at, purpose, state, held_at) select"
                        + " gen_random_uuid(), organization_id, id, '" + mentor + "', '" + planned + "', 'STRATEGY', '"
                        + state
                        + "', " + (state.equals("HELD") ? "'" + planned + "'" : "null")
                        + " from enrollment where id = '"
                        + enrollment + "'");
    }

    /** Answered, until when, and how many days that was, computed by the database. */
    private static String saved(String thread) {
        return HERE.text(
                "select coalesce(string_agg(s.days || ' ' || floor(extract(epoch from s.call_at - m.kept_at) / 86400),"
                        + " ', '), 'nothing') from voice_message m join days_saved s on s.message_id = m.id and"
                        + " s.answered_at = m.kept_at where m.thread_id = '" + thread + "'");
    }

    @Test
    void anAnswerSavesTheDaysUntilTheCallThatIsPlannedThen() {
        UUID another = person("vilma-two", "CLIENT");
        UUID enrollment = enrolled(
                UUID.fromString(HERE.text("select program_id::text from enrollment where id = '" + vilmas + "'")),
                another,
                viggoId);
        Api client = Api.as("vilma-two");
        assertThat(saved(threadOf(answered(client, enrollment, viggo, "No call yet"))))
                .isEqualTo("nothing");

        call(enrollment, viggoId, HERE.now().minus(Duration.ofDays(2)), "HELD");
        assertThat(saved(threadOf(answered(client, enrollment, viggo, "By the rhythm"))))
                .as("a call every two weeks, the last one two days ago")
                .isEqualTo("11 11");

        Instant planned =
                HERE.now().plus(Duration.ofDays(9)).plus(Duration.ofHours(3)).truncatedTo(ChronoUnit.SECONDS);
        call(enrollment, viggoId, planned, "PLANNED");
        call(enrollment, viggoId, planned.plus(Duration.ofDays(14)), "PLANNED");
        call(enrollment, viggoId, planned.minus(Duration.ofDays(5)), "CANCELLED");
        String answer = answered(client, enrollment, viggo, "A call is planned");
        String thread = threadOf(answer);
        assertThat(saved(thread)).isEqualTo("9 9");
        HERE.change("update call set planned_at = planned_at + interval '30 days' where enrollment_id = '" + enrollment
                + "' and state = 'PLANNED'");
        assertThat(saved(thread)).as("what is moved later changes nothing").isEqualTo("9 9");
        assertThat(Visit.of("vilma-two").get("/client/threads/" + thread).text())
                .contains("Answered 9 days before the next call");
        assertThat(Visit.of("viggo").get("/mentor/threads/" + thread).text())
                .contains("Answered 9 days before the next call");

        assertThat(viggo.post("messages/" + answer + "/withdraw", "").status()).isEqualTo(204);
        assertThat(saved(thread)).as("it waits again").isEqualTo("nothing");
        writes(viggo, thread, "That.");
        assertThat(saved(thread)).as("the call was moved meanwhile").isEqualTo("39 39");
    }

    /** What a list has to say, in plain SQL over what was said; the client who asks is left out. */
    private String figures(String report, UUID asking, int weeks) {
        String owner = report.endsWith("mentor") ? "t.mentor_id" : "p.family_id";
        String name = report.endsWith("mentor")
                ? "(select name from person where id = o.id)"
                : "(select name from program where id = o.id)";
        LocalDate from = LocalDate.ofInstant(HERE.now(), ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .minusWeeks(weeks - 1L);
        return HERE.text("""
                with thread as (
                    select t.*, %1$s as owner from voice_thread t join enrollment e on e.id = t.enrollment_id
                      join program p on p.id = e.program_id where t.organization_id = '%2$s' and t.client_id <> '%3$s'),
                said as (
                    select m.*, t.owner, t.client_id from voice_message m join thread t on t.id = m.thread_id
                     where m.withdrawn_at is null and m.held_until is null and m.state <> 'REJECTED'),
                seen as (
                    select s.*, exists (select from helped h where h.message_id = s.id) as good from said s
                     where s.author_id <> s.client_id and s.kind in ('REPLY', 'AFTERTHOUGHT') and s.state = 'READY'
                       and s.sent_at >= '%4$s'),
                heard as (
                    select * from seen where good or heard_at is not null or (seal = 'TEXT' and exists (
                        select from notice n where n.subject_id = seen.id and n.person_id = seen.client_id and n.seen_at is not null))),
                asked as (
                    select s.*, (select floor(extract(epoch from d.call_at - s.kept_at) / 86400) from days_saved d
                                  where d.message_id = s.id and d.answered_at = s.kept_at) as days
                      from said s where s.due_at is not null and s.sent_at >= '%4$s'),
                solved as (
                    select t.*, not exists (select from said s where s.thread_id = t.id and s.author_id <> s.client_id
                                               and s.sent_at <= t.solved_at) as alone
                      from thread t where t.solved_at >= '%4$s'),
                o as (select owner as id from heard union select owner from asked union select owner from solved)
                select string_agg(line, ';' order by line) from (
                    select %5$s || ',' || (select count(*) from asked where owner = o.id)
                        || ',' || (select count(*) from asked where owner = o.id and kept_at is not null)
                        || ',' || coalesce((select percentile_disc(0.5) within group (order by answer_minutes) from asked
                                             where owner = o.id and kept_at is not null)::text, '')
                        || ',' || (select count(*) from heard where owner = o.id)
                        || ',' || (select count(*) from heard where owner = o.id and good)
                        || ',' || (select case when count(*) < 5 then 'too few' else (100 * count(*) filter (where good) / count(*))::text end
                                     from heard where owner = o.id)
                        || ',' || coalesce((select sum(days) from asked where owner = o.id), 0)
                        || ',' || coalesce((select percentile_disc(0.5) within group (order by days) from asked where owner = o.id)::text, '')
                        || ',' || (select count(*) from solved where owner = o.id)
                        || ',' || (select count(*) from solved where owner = o.id and alone) as line
                      from o) lines""".formatted(owner, practice.organization(), asking, from + "T00:00Z", name));
    }

    private static String said(Api manager, String report, String choice) {
        Answer answer = manager.get("reports/" + report + ".csv" + choice);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text().lines().skip(1).sorted().collect(Collectors.joining(";"));
    }

    /** A figure of that line, by its column. */
    private static String figure(String lines, String name, int column) {
        return List.of(lines.split(";", -1)).stream()
                .map(line -> line.split(",", -1))
                .filter(line -> line[0].equals(name))
                .findFirst()
                .orElseThrow()[column];
    }

    @Test
    void everyFigureIsWhatTheDatabaseCounts() {
        call(vanjas, vitoId, HERE.now().plus(Duration.ofDays(6)), "PLANNED");
        Visit page = Visit.of("vilma");
        for (int i = 0; i < 6; i++) {
            String answer = answered(vilma, vilmas, viggo, "Counted " + i);
            HERE.change("update voice_message set answer_minutes = " + (10 + 7 * i) + " where thread_id = '"
                    + threadOf(answer) + "' and kept_at is not null");
            if (i < 5) {
                page.get("/client/threads/" + threadOf(answer));
            }
            if (i % 3 == 0) {
                assertThat(marks(vilma, answer).status()).isEqualTo(204);
            }
        }
        String old = threadOf(answered(vilma, vilmas, viggo, "Long ago"));
        HERE.change("update voice_message set sent_at = sent_at - interval '60 days' where thread_id = '" + old + "'");
        String alone = opened(vilma, vilmas, "Solved by saying it");
        writes(vilma, alone, "What now? Ah.");
        assertThat(vilma.post("threads/" + alone + "/solved", "").status()).isEqualTo(200);
        String after = threadOf(answered(vilma, vilmas, viggo, "Solved after an answer"));
        assertThat(vilma.post("threads/" + after + "/solved", "").status()).isEqualTo(200);
        String before = opened(vilma, vilmas, "Answered all the same");
        writes(vilma, before, "What now? Ah.");
        assertThat(vilma.post("threads/" + before + "/solved", "").status()).isEqualTo(200);
        writes(viggo, before, "Well done.");
        String further = opened(vilma, vilmas, "Not solved after all");
        writes(vilma, further, "What now? Ah.");
        assertThat(vilma.post("threads/" + further + "/solved", "").status()).isEqualTo(200);
        writes(vilma, further, "No.");
        String hers = answered(vanja, vanjas, vito, "Of a manager");
        assertThat(marks(vanja, hers).status()).isEqualTo(204);

        for (String report : REPORTS) {
            for (int weeks : new int[] {1, 4, 26}) {
                assertThat(said(vito, report, "?weeks=" + weeks))
                        .as(report + " of " + weeks + " weeks")
                        .isEqualTo(figures(report, vitoId, weeks));
                assertThat(said(vanja, report, "?weeks=" + weeks))
                        .as(report + " of " + weeks + " weeks, without herself")
                        .isEqualTo(figures(report, vanjaId, weeks));
            }
        }
        String byMentor = said(vito, "there-when-needed-by-mentor", "");
        assertThat(byMentor).contains("viggo,").contains("vito,");
        assertThat(figure(byMentor, "vito", 6)).isEqualTo("too few");
        assertThat(figure(byMentor, "vito", 7)).as("days before the call").isEqualTo("5");
        assertThat(figure(byMentor, "viggo", 6)).matches("\\d+");
        assertThat(Integer.parseInt(figure(byMentor, "viggo", 9))).as("solved").isGreaterThanOrEqualTo(3);
        assertThat(said(vanja, "there-when-needed-by-mentor", "")).doesNotContain("vito,");
        assertThat(said(vanja, "there-when-needed", "")).doesNotContain("Slow help");
        assertThat(said(vito, "there-when-needed", "?program=" + familyOf(vanjas)))
                .startsWith("Slow help,1,1,")
                .doesNotContain("Quick help");

        JsonObject board = vito.get("board?weeks=26").json().getJsonObject("thereWhenNeeded");
        String lines = figures("there-when-needed", vitoId, 26);
        assertThat(List.of(
                        board.getInt("helped"),
                        board.getInt("daysSaved"),
                        board.getInt("selfSolved"),
                        board.getInt("beforeAnswer")))
                .as("the tile is the list's sum")
                .isEqualTo(List.of(sum(lines, 5), sum(lines, 7), sum(lines, 9), sum(lines, 10)));
        JsonObject without = vanja.get("board").json().getJsonObject("thereWhenNeeded");
        assertThat(without.getInt("daysSaved"))
                .as("a manager does not find themselves in it")
                .isEqualTo(sum(figures("there-when-needed", vanjaId, 12), 7));
    }

    private static int sum(String lines, int column) {
        return List.of(lines.split(";", -1)).stream()
                .mapToInt(line -> Integer.parseInt(line.split(",", -1)[column]))
                .sum();
    }

    private static String familyOf(UUID enrollment) {
        return HERE.text(
                "select p.family_id::text from enrollment e join program p on p.id = e.program_id where e.id = '"
                        + enrollment + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"there-when-needed", "there-when-needed-by-mentor"})
    void onlyManagersReadIt(String report) {
        answered(vilma, vilmas, viggo, "Nothing of this title");
        for (String ending : List.of(".csv", ".xlsx")) {
            for (Api other : List.of(viggo, vilma)) {
                Refused.with(other.get("reports/" + report + ending), 403);
            }
            assertThat(vito.get("reports/" + report + ending).status()).isEqualTo(200);
        }
        assertThat(vito.get("reports/" + report + ".csv").text())
                .contains(report.endsWith("mentor") ? "Mentor,Asked,Answered," : "Program,Asked,Answered,")
                .doesNotContain("Nothing of this title")
                .doesNotContain("vilma");
        assertThat(Api.as("omar").get("reports/" + report + ".csv").text())
                .as("another practice")
                .doesNotContain("viggo")
                .doesNotContain("Quick help");
    }

    @Test
    void withoutAScriptTheButtonIsAForm() {
        String answer = answered(vilma, vilmas, viggo, "Without a script");
        String path = "/client/threads/" + threadOf(answer);
        Visit page = Visit.of("vilma");

        assertThat(button(page, path, answer)).contains("aria-pressed=\"false\"");
        assertThat(page.press(path, nameOf(button(page, path, answer))).status())
                .isEqualTo(302);
        assertThat(rows(answer)).isEqualTo(1);
        assertThat(button(page, path, answer)).contains("aria-pressed=\"true\"");
        assertThat(page.press(path, nameOf(button(page, path, answer))).status())
                .isEqualTo(302);
        assertThat(rows(answer)).isZero();
        assertThat(Visit.of("viggo").get("/mentor/threads/" + threadOf(answer)).text())
                .doesNotContain("data-helped")
                .doesNotContain("helped when I needed it");
    }

    private static String button(Visit page, String path, String answer) {
        Matcher found = Pattern.compile(
                        "<div\\b[^>]*data-helped=\"" + answer + "\".*?(<button\\b.*?</button>)", Pattern.DOTALL)
                .matcher(page.get(path).text());
        assertThat(found.find()).as("the button under the answer").isTrue();
        return found.group(1);
    }

    private static String nameOf(String button) {
        return button.replaceAll("(?s).*?\\bname=\"([^\"]*)\".*", "$1");
    }

    private static void isUsable(Window window, String name, String shown) {
        Page page = window.page();
        for (int width : new int[] {1280, 320}) {
            page.setViewportSize(width, 900);
            Number overflow = (Number) page.evaluate("() => document.documentElement.scrollWidth - innerWidth");
            assertThat(overflow.intValue()).as(name + " at " + width).isZero();
            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.DARK, ColorScheme.LIGHT}) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                page.locator(shown).first().scrollIntoViewIfNeeded();
                assertThat(Axe.obstacles(page))
                        .as(name + " at " + width + " " + scheme)
                        .isEmpty();
                window.picture(
                        "value/" + name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT));
            }
        }
        page.setViewportSize(1280, 900);
    }

    private static void isPressed(Window window, String answer, boolean pressed) {
        window.see("[data-helped='" + answer + "'] button[aria-pressed=" + pressed + "]");
    }

    @Test
    void oneTapInTheThreadAndTheMentorSeesIt() {
        String answer = spoken("Tapped in the page").getString("id");
        String thread = threadOf(answer);
        String form = "[data-helped='" + answer + "']";
        call(vilmas, viggoId, HERE.now().plus(Duration.ofDays(3)), "PLANNED");
        try (Playwright playwright = Window.playwright();
                Window hers = Window.of(playwright, "vilma", Speech.silence(1));
                Window his = Window.of(playwright, "viggo", Speech.silence(1))) {
            his.go("/mentor/threads/" + thread);
            his.see("#message-" + answer);
            hers.go("/client/threads/" + thread);
            hers.see("#message-" + answer);
            assertThat(hers.page().locator(form).isVisible())
                    .as("not heard yet")
                    .isFalse();
            hers.mark();
            hers.play("#message-" + answer);
            isPressed(hers, answer, false);
            isUsable(hers, "asked", form);
            Locator button = hers.page().locator(form + " button");
            button.click();
            isPressed(hers, answer, true);
            his.see(".helped-said:has-text('vilma: helped when I needed it')");
            assertThat(rows(answer)).isEqualTo(1);
            isUsable(hers, "marked", form);
            isUsable(his, "mentor", ".helped-said");

            hers.page().route("**/helped", route -> route.abort("connectionrefused"));
            button.click();
            hers.see(form + " [role=status]:has-text('That did not reach us. Tap again.')");
            isPressed(hers, answer, true);
            isUsable(hers, "failed", form);
            hers.page().unroute("**/helped");
            button.click();
            isPressed(hers, answer, false);
            Eventually.see("taken back", () -> rows(answer), none -> none == 0);
            his.page().waitForCondition(() -> his.page().locator(".helped-said").count() == 0);
            assertThat(hers.loadedAgain()).isFalse();
            assertThat(hers.complaints()).isEmpty();
            assertThat(his.complaints()).isEmpty();
        }
    }

    @Test
    void theBoardHasATileAndEachListItsPage() {
        assertThat(marks(vilma, answered(vilma, vilmas, viggo, "For the board")).status())
                .isEqualTo(204);
        try (Playwright playwright = Window.playwright();
                Window window = Window.of(playwright, "vito", Speech.silence(1))) {
            window.go("/manager");
            isUsable(window, "board", "a[href^='/manager/lists/there-when-needed?']");
            window.page()
                    .locator("a[href^='/manager/lists/there-when-needed?']")
                    .click();
            window.see("td:has-text('Quick help')");
            isUsable(window, "programs", "table");
            window.go("/manager");
            window.page()
                    .locator("a[href^='/manager/lists/there-when-needed-by-mentor']")
                    .click();
            window.see("td:has-text('viggo')");
            isUsable(window, "mentors", "table");
            assertThat(window.complaints()).isEmpty();
        }
    }
}
