package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Roles that overlap: Lea leads the practice, mentors Tess, and is Mo's client; Mo mentors Lea, manages, and is Sam's client. Each
 * sees of themselves as a client what any client sees, whatever else they are.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesIT {

    private static final Installation INSTALLATION = Installation.running();
    private static final Speech SPEECH = Speech.of("0870");

    private UUID lea = UUID.randomUUID();
    private UUID mo = UUID.randomUUID();
    private UUID sam = UUID.randomUUID();
    private UUID organization = UUID.randomUUID();
    private String leaWithMo = "";
    private String moWithSam = "";
    private String tessWithLea = "";
    private String leaAsks = "";
    private String tessAsks = "";
    private String moAsks = "";
    private String task = "";
    private String about = "";

    @BeforeAll
    void cast() {
        Cast cast = new Cast("Lighthouse");
        organization = cast.organization;
        lea = cast.person("roles-lea", "Lea Brandt", "LEADER", "MENTOR", "CLIENT");
        mo = cast.person("roles-mo", "Mo Sarpong", "MENTOR", "MANAGER", "CLIENT");
        sam = cast.person("roles-sam", "Sam Ortiz", "MENTOR");
        cast.person("roles-lou", "Lou Keller", "LEADER");
        cast.person("roles-mia", "Mia Novak", "MANAGER");
        UUID tess = cast.person("roles-tess", "Tess Lind", "CLIENT");
        UUID program = cast.program("Keepers");
        // Mo has no call in sight with Sam: that is what brings him onto the board.
        INSTALLATION.change("update program set call_every_days = 7 where id = '" + program + "'");
        leaWithMo = cast.enrolled(program, lea, mo);
        moWithSam = cast.enrolled(program, mo, sam);
        tessWithLea = cast.enrolled(program, tess, lea);
        leaAsks = asks("lea", leaWithMo, "Saying less in meetings");
        tessAsks = asks("tess", tessWithLea, "Meetings that run over");
        moAsks = asks("mo", moWithSam, "A quarter without meetings");
        holdTwoCalls("mo", leaWithMo);
        holdTwoCalls("lea", tessWithLea);
        task = taskOf(leaWithMo);
        about = taskOf(tessWithLea);
    }

    private static Api as(String who) {
        return Api.as("roles-" + who);
    }

    private static String asks(String who, String enrollment, String title) {
        String thread = as(who).post("enrollments/" + enrollment + "/threads", "{\"title\":\"" + title + "\"}")
                .json()
                .getString("id");
        assertThat(as(who).post("threads/" + thread + "/messages", "{\"text\":\"" + title + "?\"}")
                        .status())
                .isEqualTo(201);
        return thread;
    }

    private static void holdTwoCalls(String mentor, String enrollment) {
        for (int i = 0; i < 2; i++) {
            Api.Answer planned = as(mentor)
                    .post(
                            "enrollments/" + enrollment + "/calls",
                            "{\"plannedAt\":\"" + Instant.now().minus(Duration.ofDays(2))
                                    + "\",\"purpose\":\"STRATEGY\"}");
            assertThat(planned.status()).as(planned.text()).isEqualTo(201);
            assertThat(as(mentor)
                            .post("calls/" + planned.json().getString("id") + "/hold", "{}")
                            .status())
                    .isEqualTo(200);
        }
    }

    private static String taskOf(String enrollment) {
        return Eventually.see("the task", () -> tasks("lou", enrollment), tasks -> !tasks.isEmpty())
                .get(0);
    }

    /** The tasks for thanks about that enrollment that somebody sees. */
    private static List<String> tasks(String who, String enrollment) {
        return tasks(who, enrollment, "GRATITUDE");
    }

    private static List<String> tasks(String who, String enrollment, String kind) {
        return as(who).get("tasks?state=all&kind=" + kind).items().stream()
                .filter(one -> one.getString("enrollmentId").equals(enrollment))
                .map(one -> one.getString("id"))
                .toList();
    }

    private static String page(String who, String path) {
        Api.Answer page = Visit.of("roles-" + who).get(path);
        assertThat(page.status()).as(who + " " + path).isEqualTo(200);
        return page.text();
    }

    @Test
    void aLeaderSeesNoTaskAboutHerselfAndEveryOther() {
        assertThat(tasks("lea", leaWithMo)).isEmpty();
        assertThat(tasks("lea", tessWithLea)).containsExactly(about);
        assertThat(as("lea").get("tasks/" + task).status()).isEqualTo(404);
        assertThat(as("lea").get("tasks/" + task + "/brief/audio").status()).isEqualTo(404);
        assertThat(as("lea")
                        .put("tasks/" + task + "/brief", "{\"progress\":\"x\",\"thanks\":\"y\"}")
                        .status())
                .isEqualTo(404);
        assertThat(as("lea")
                        .post("tasks/" + task + "/override", "{\"reason\":\"x\"}")
                        .status())
                .isEqualTo(404);
        assertThat(as("lea")
                        .post("tasks/" + task + "/skip", "{\"reason\":\"x\"}")
                        .status())
                .isEqualTo(404);
        assertThat(as("lea")
                        .send("POST", "tasks/" + task + "/message", SPEECH.asWav(), Harbor.WAV)
                        .status())
                .isEqualTo(404);

        assertThat(tasks("lou", leaWithMo)).containsExactly(task);
        assertThat(tasks("mo", leaWithMo)).as("her mentor").containsExactly(task);
        assertThat(tasks("mia", leaWithMo)).as("the manager").containsExactly(task);
    }

    @Test
    void theDeskForThanksShowsHerNothingOfHerself() {
        assertThat(page("lea", "/leader/gratitude")).contains("Tess Lind").doesNotContain("Mo Sarpong");
        assertThat(page("lou", "/leader/gratitude")).contains("Tess Lind", "Lea Brandt");
        for (String path :
                List.of("/client", "/client/calls", "/client/search?q=thanks", "/notices", "/mentor/briefs")) {
            assertThat(page("lea", path)
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("(?s)<header class=\"rail.*?</header>", ""))
                    .as(path)
                    .doesNotContain(task);
        }
    }

    @Test
    void theBriefAboutALeaderIsToldToTheOtherLeadersAlone() {
        assertThat(as("mo").put("tasks/" + task + "/brief", "{\"progress\":\"Began\",\"thanks\":\"Her nerve\"}")
                        .status())
                .isEqualTo(200);

        assertThat(told("roles-lou", "THANKS_WANTED", task)).isEqualTo(1);
        assertThat(told("roles-lea", "THANKS_WANTED", task)).isZero();
        assertThat(as("lou").get("tasks/" + task).json().getString("state")).isEqualTo("READY");
    }

    private static long told(String login, String kind, String subject) {
        return INSTALLATION.count("select count(*) from notice n join person p on p.id = n.person_id where p.email = '"
                + login + "@demo.meantime' and n.kind = '" + kind + "' and n.subject_id = '" + subject + "'");
    }

    @Test
    void eachPortalShowsOneSide() {
        assertThat(page("lea", "/client")).contains("Saying less in meetings").doesNotContain("Meetings that run over");
        assertThat(page("lea", "/mentor")).contains("Meetings that run over").doesNotContain("Saying less in meetings");
        assertThat(page("lea", "/client/threads/" + leaAsks)).contains("Saying less in meetings");
        assertThat(page("lea", "/mentor/threads/" + tessAsks)).contains("Meetings that run over");

        Visit visit = Visit.of("roles-lea");
        assertThat(visit.get("/mentor/threads/" + leaAsks).status()).isEqualTo(404);
        assertThat(visit.get("/client/threads/" + tessAsks).status()).isEqualTo(404);
    }

    @Test
    void allPortalsOfAPersonAreOneStepAway() {
        assertThat(page("lea", "/client")).contains("href=\"/mentor\"", "href=\"/leader/gratitude\"");
        assertThat(page("mo", "/client"))
                .contains("href=\"/mentor\"", "href=\"/manager\"")
                .doesNotContain("href=\"/leader");
    }

    @Test
    void nobodyActsAsTheOtherSide() {
        assertThat(as("lea").post("threads/" + leaAsks + "/thinking", "").status())
                .isEqualTo(403);
        assertThat(as("lea").post("threads/" + leaAsks + "/hold", "").status()).isEqualTo(403);
        assertThat(as("lea")
                        .post("threads/" + leaAsks + "/snooze", "{\"reminder\":\"tomorrow\"}")
                        .status())
                .isEqualTo(403);
        assertThat(as("lea").post("threads/" + tessAsks + "/solved", "").status())
                .isEqualTo(403);
        assertThat(as("lea")
                        .post("enrollments/" + leaWithMo + "/calls", "{\"plannedAt\":\"2026-12-01T10:00:00Z\"}")
                        .status())
                .as("she leads, but is not the mentor here")
                .isIn(403, 404);

        assertThat(as("lea")
                        .post("threads/" + leaAsks + "/messages?kind=reply", "{\"text\":\"To myself\"}")
                        .status())
                .isEqualTo(201);
        assertThat(as("lea").get("threads/" + leaAsks).json().getString("state"))
                .as("what the client says answers nothing")
                .isEqualTo("WAITING_ON_MENTOR");
    }

    @Test
    void nobodyAnswersThemselvesByCoveringForTheirMentor() {
        INSTALLATION.change("""
                insert into working_calendar (person_id, organization_id, zone, hours, calendar_version, settled_version)
                select '%s', '%s', zone, hours, 0, 0 from working_calendar limit 1
                on conflict do nothing""".formatted(sam, organization));
        INSTALLATION.change("""
                insert into other_days (id, organization_id, person_id, first_day, last_day, how, cover_id, begins_at, ends_at)
                values (gen_random_uuid(), '%s', '%s', current_date - 1, current_date + 1, 'OFF', '%s',
                        now() - interval '1 day', now() + interval '1 day')""".formatted(organization, sam, mo));

        assertThat(as("mo").queued("due")).contains(leaAsks).doesNotContain(moAsks);
        assertThat(as("mo").post("threads/" + moAsks + "/thinking", "").status())
                .isEqualTo(403);
        assertThat(as("mo").get("threads/" + moAsks).json().getBoolean("mine")).isTrue();
    }

    @Test
    void searchKeepsTheSidesApart() {
        assertThat(as("lea").get("search?q=meetings&as=client").text())
                .contains(leaAsks)
                .doesNotContain(tessAsks, moAsks);
        assertThat(as("lea").get("search?q=meetings&as=mentor").text())
                .contains(tessAsks)
                .doesNotContain(leaAsks, moAsks);
        assertThat(as("mo").get("search?q=meetings&as=mentor").text())
                .contains(leaAsks)
                .doesNotContain(moAsks, tessAsks);
        assertThat(page("lea", "/client/search?q=meetings")).doesNotContain(tessAsks);
        assertThat(page("lea", "/mentor/search?q=meetings")).doesNotContain(leaAsks);
    }

    @Test
    void leadersAndManagersOpenNoThreadThatIsNotTheirs() {
        String message = as("tess")
                .get("threads/" + tessAsks)
                .json()
                .getJsonArray("messages")
                .getJsonObject(0)
                .getString("id");
        for (String who : List.of("lou", "mo", "sam")) {
            assertThat(as(who).get("threads/" + tessAsks).status()).as(who).isEqualTo(404);
            assertThat(as(who).get("messages/" + message).status()).as(who).isEqualTo(404);
            assertThat(as(who).get("messages/" + message + "/audio").status())
                    .as(who)
                    .isEqualTo(404);
        }
        assertThat(as("mia").get("threads/" + tessAsks).status()).isIn(403, 404);
        assertThat(as("lea").get("threads/" + moAsks).status())
                .as("her mentor's own")
                .isEqualTo(404);
    }

    @Test
    void aManagerWhoIsAClientFindsOnTheBoardEverybodyButThemselves() {
        Eventually.see(
                "a duty about Mo", () -> tasks("mia", moWithSam, "CHECK_ON_CLIENT"), duties -> !duties.isEmpty());
        assertThat(as("mia").get("reports/at-risk.csv").text()).contains("Mo Sarpong");
        for (String report : List.of("at-risk", "tasks", "engagements", "replies", "overdue")) {
            assertThat(as("mo").get("reports/" + report + ".csv")
                            .text()
                            .lines()
                            .filter(line -> line.contains("Sam Ortiz")))
                    .as(report + ": only Mo is Sam's client")
                    .isEmpty();
        }
        assertThat(atRisk("mia")).as("the figure is the list's").isEqualTo(atRisk("mo") + 1);
        assertThat(tasks("mo", moWithSam, "CHECK_ON_CLIENT")).isEmpty();
        assertThat(page("mo", "/manager/at-risk")).doesNotContain("Sam Ortiz");
    }

    private static long atRisk(String who) {
        var found = as(who).get("board").json().getJsonObject("atRisk");
        return found.getInt("stillResponding") + found.getInt("stoppedResponding") + found.getInt("stoppedTrusting");
    }

    @Test
    void aManagerIsNotToldThatTheirOwnQuestionIsOverdue() {
        INSTALLATION.change("update voice_message set due_at = now() - interval '1 hour' where thread_id = '" + moAsks
                + "' and due_at is not null");
        INSTALLATION.change("update voice_thread set due_at = now() - interval '1 hour' where id = '" + moAsks + "'");
        String message = as("mo").get("threads/" + moAsks)
                .json()
                .getJsonArray("messages")
                .getJsonObject(0)
                .getString("id");

        Eventually.see(
                "the other manager is told", () -> told("roles-mia", "REPLY_OVERDUE", message), told -> told == 1);
        assertThat(told("roles-sam", "REPLY_OVERDUE", message)).as("the mentor").isEqualTo(1);
        assertThat(told("roles-mo", "REPLY_OVERDUE", message))
                .as("a client is told of answers, not of their absence")
                .isZero();
    }
}
