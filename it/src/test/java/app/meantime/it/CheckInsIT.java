package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.it.Api.Answer;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** R34 to R38: the program's day by each member's own clock, late, missed, excused, and help that is promised an answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CheckInsIT {

    private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");
    private static final ZoneId TORONTO = ZoneId.of("America/Toronto");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Speech WIN = Speech.of("0870");
    private static final Speech HARD = Speech.of("0880");
    private static final Speech HELP = Speech.of("0930");
    private static final String TWO_TEXTS = "{\"wins\":\"The launch\",\"challenges\":{\"text\":\"The night before\"}}";

    private final Installation here = Installation.apart("checkins", 80);
    private final LocalDate friday =
            LocalDate.ofInstant(here.now(), AUCKLAND).plusDays(4).with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY));
    private final Api maya = Api.as("maya", here);
    private final Member tui = member("tui", AUCKLAND, friday.minusWeeks(2));
    private final Member rangi = member("rangi", AUCKLAND, friday.minusWeeks(2));
    private final Member ana = member("ana", TORONTO, friday.minusWeeks(2));

    /** Somebody with a program that asks for a check-in, and Maya for a mentor. */
    private record Member(Api api, String enrollment) {

        Answer sends(LocalDate week, String json, String... headers) {
            return api.post("enrollments/" + enrollment + "/check-ins/" + week, json, headers);
        }

        JsonObject week(LocalDate day) {
            return api.get("enrollments/" + enrollment + "/check-ins/" + day).json();
        }
    }

    @AfterAll
    void theyGo() {
        here.close();
    }

    private Member member(String name, ZoneId zone, LocalDate startedOn) {
        return member(
                name,
                zone,
                startedOn,
                "(select program_id from enrollment e join person p on p.id = e.client_id"
                        + " where p.email = 'jonas@demo.meantime')");
    }

    private Member member(String name, ZoneId zone, LocalDate startedOn, String program) {
        UUID person = UUID.randomUUID();
        UUID enrollment = UUID.randomUUID();
        String mentor = "(select id from person where email = 'maya@demo.meantime')";
        String organization = "(select organization_id from person where email = 'maya@demo.meantime')";
        here.change("insert into person (id, organization_id, name, email, zone, language, password_hash) values ('"
                + person
                + "', " + organization + ", '" + name + " Test', '" + name + "@demo.meantime', '" + zone
                + "', 'en', 'none')");
        here.change("insert into person_role (person_id, role) values ('" + person + "', 'CLIENT')");
        here.change("insert into api_token (token_hash, organization_id, person_id, name, created_at) values ('"
                + hash("demo-" + name) + "', " + organization + ", '" + person + "', 'test', now())");
        here.change(
                "insert into enrollment (id, organization_id, program_id, client_id, mentor_id, state, started_on, version)"
                        + " values ('" + enrollment + "', " + organization + ", " + program + ", '" + person + "', "
                        + mentor
                        + ", 'ACTIVE', '" + startedOn + "', 0)");
        return new Member(Api.as(name, here), enrollment.toString());
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static Instant at(LocalDate day, int hour, int minute, ZoneId zone) {
        return day.atTime(LocalTime.of(hour, minute)).atZone(zone).toInstant();
    }

    private List<String> helpWanted() {
        return maya.queued("help");
    }

    private static String spoken(Api who, Speech speech) {
        String recording = UUID.randomUUID().toString();
        assertThat(who.send("PUT", "recordings/" + recording + "/slices/0", speech.asWav(), Harbor.WAV)
                        .status())
                .isEqualTo(204);
        return "{\"recording\":\"" + recording + "\",\"slices\":1}";
    }

    private long looks(String job) {
        return here.count("select coalesce(max(id), 0) from job_run where job = '" + job + "'");
    }

    private void looksAgain(String job) {
        long before = looks(job);
        Eventually.see(job + " looks again", () -> looks(job), latest -> latest > before);
    }

    @Test
    @Order(1)
    void itIsFridayInAucklandWhileTorontoIsStillThursday() {
        Answer early = tui.sends(friday, TWO_TEXTS);
        assertThat(early.status()).as(early.text()).isEqualTo(409);
        assertThat(early.detail()).contains("too early");

        here.moveClockTo(at(friday, 10, 0, AUCKLAND));
        assertThat(LocalDate.ofInstant(here.now(), TORONTO)).isEqualTo(friday.minusDays(1));
        JsonObject hers = Eventually.see(
                        "the week is open in Toronto, too",
                        () -> ana.api().get("enrollments/" + ana.enrollment() + "/check-ins/" + friday),
                        answer -> answer.status() == 200)
                .json();
        JsonObject his = Eventually.see(
                        "the week is open in Auckland",
                        () -> tui.api().get("enrollments/" + tui.enrollment() + "/check-ins/" + friday),
                        answer -> answer.status() == 200)
                .json();
        assertThat(Instant.parse(his.getString("dueAt"))).isEqualTo(at(friday.plusDays(1), 0, 0, AUCKLAND));
        assertThat(Instant.parse(hers.getString("dueAt"))).isEqualTo(at(friday.plusDays(1), 0, 0, TORONTO));
        Eventually.see(
                "who is in Friday is told once, who is in Thursday is not",
                () -> here.count("select count(*) from notice n join check_in i on i.id = n.subject_id where n.kind ="
                        + " 'CHECK_IN_DUE' and i.week_of = '" + friday + "' and i.enrollment_id in ('"
                        + tui.enrollment() + "', '" + rangi.enrollment() + "')"),
                told -> told == 2);
        assertThat(here.count("select count(*) from notice n join check_in i on i.id = n.subject_id where n.kind ="
                        + " 'CHECK_IN_DUE' and i.week_of = '" + friday + "' and i.zone = 'America/Toronto'"))
                .isZero();
    }

    @Test
    @Order(2)
    void tenMinutesToMidnightIsOnTimeWhereOneLives() {
        here.moveClockTo(at(friday, 23, 50, AUCKLAND));

        Answer sent = tui.sends(friday, TWO_TEXTS, "Idempotency-Key", "tui-1");
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        assertThat(sent.header("Location")).endsWith("/enrollments/" + tui.enrollment() + "/check-ins/" + friday);
        assertThat(sent.json().getString("state")).isEqualTo("ON_TIME");
        assertThat(tui.sends(friday, TWO_TEXTS, "Idempotency-Key", "tui-1").text())
                .isEqualTo(sent.text());
        assertThat(tui.sends(friday, TWO_TEXTS).status()).as("sent already").isEqualTo(409);

        here.moveClockTo(at(friday.plusDays(1), 0, 10, AUCKLAND));
        assertThat(rangi.sends(friday, TWO_TEXTS).json().getString("state")).isEqualTo("LATE");
        assertThat(helpWanted()).as("wins and challenges promise nothing").isEmpty();
        assertThat(here.count("select count(*) from voice_message m join check_in i on i.thread_id = m.thread_id where"
                        + " i.week_of = '" + friday + "' and m.due_at is not null"))
                .isZero();
    }

    @Test
    @Order(3)
    void helpAloneOpensAPromiseAndItsReplyKeepsIt() {
        String wins = spoken(ana.api(), WIN);
        String json = "{\"wins\":" + wins + ",\"challenges\":" + spoken(ana.api(), HARD) + ",\"help\":"
                + spoken(ana.api(), HELP) + "}";

        assertThat(ana.sends(friday, "{\"wins\":" + wins + "}").status())
                .as("challenges are missing")
                .isEqualTo(422);
        Answer sent = ana.sends(friday, json);
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        assertThat(sent.json().getString("state"))
                .as("Friday morning in Toronto")
                .isEqualTo("ON_TIME");
        assertThat(ana.sends(friday, json).status())
                .as("the same recordings again are the same check-in")
                .isEqualTo(201);
        List<JsonObject> parts = sent.json().getJsonArray("parts").getValuesAs(JsonObject.class);
        assertThat(parts).extracting(part -> part.getString("part")).containsExactly("WINS", "CHALLENGES", "HELP");
        assertThat(parts).extracting(part -> part.getString("kind")).containsOnly("CHECK_IN");
        assertThat(parts).extracting(part -> part.containsKey("promise")).containsExactly(false, false, true);
        String thread = sent.json().getString("threadId");
        assertThat(helpWanted()).containsExactly(thread);
        assertThat(maya.queued("due")).contains(thread);

        for (JsonObject part : parts) {
            Eventually.see(
                    "it can be played",
                    () -> maya.get("messages/" + part.getString("id")).json().getString("state"),
                    "READY"::equals);
        }
        Answer reply = maya.send("POST", "threads/" + thread + "/messages", WIN.asWav(), Harbor.WAV);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        assertThat(helpWanted()).isEmpty();
        JsonObject help = ana.week(friday).getJsonArray("parts").getJsonObject(2);
        assertThat(help.getJsonObject("promise").getString("state")).isEqualTo("KEPT");
    }

    @Test
    @Order(4)
    void othersSeeThatItCameAndNotWhatWasSaid() {
        JsonObject leaders = Api.as("lena", here)
                .get("check-ins?week=" + friday + "&enrollment=" + ana.enrollment())
                .items()
                .get(0);
        assertThat(leaders.getString("state")).isEqualTo("ON_TIME");
        assertThat(leaders.getJsonArray("parts")).isEmpty();
        assertThat(Api.as("omar", here).get("check-ins?week=" + friday).items()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(Api.as("ben", here)
                        .get("check-ins?enrollment=" + ana.enrollment())
                        .items())
                .isEmpty();
        assertThat(Api.as("ben", here)
                        .get("enrollments/" + ana.enrollment() + "/check-ins/" + friday)
                        .status())
                .isEqualTo(404);
        assertThat(Api.as("nils", here)
                        .post(
                                "enrollments/" + ana.enrollment() + "/check-ins/" + friday + "/excuse",
                                "{\"reason\":\"x\"}")
                        .status())
                .isEqualTo(404);
        assertThat(tui.api().get("check-ins").items())
                .extracting(week -> week.getJsonObject("client").getString("name"))
                .containsOnly("tui Test");
    }

    @Test
    @Order(5)
    void aWeekIsMissedOnceAndAnExcusedOneIsNot() {
        LocalDate next = friday.plusWeeks(1);
        Answer away = ana.api()
                .post(
                        "enrollments/" + ana.enrollment() + "/check-ins/" + next + "/excuse",
                        "{\"reason\":\"On holiday\"}");
        assertThat(away.status()).as(away.text()).isEqualTo(200);
        here.moveClockTo(at(next, 12, 0, TORONTO));
        Eventually.see(
                "the week is open",
                () -> here.count("select count(*) from check_in where state = 'OPEN' and enrollment_id = '"
                        + rangi.enrollment() + "' and week_of = '" + next + "'"),
                rows -> rows == 1);

        here.moveClockTo(at(next.plusDays(4), 0, 1, TORONTO));
        Eventually.see("missed", () -> rangi.week(next).getString("state"), "MISSED"::equals);
        String version = "select version from check_in where enrollment_id = '" + rangi.enrollment()
                + "' and week_of = '" + next + "'";
        long once = here.count(version);
        looksAgain("CloseMissedCheckInsJob");
        assertThat(here.count(version))
                .as("closed once, however often it is looked")
                .isEqualTo(once);
        assertThat(ana.week(next).getString("state")).isEqualTo("EXCUSED");
        assertThat(ana.week(next).getJsonObject("excuse").getString("reason")).isEqualTo("On holiday");
        assertThat(rangi.sends(next, TWO_TEXTS).status())
                .as("that week is over")
                .isEqualTo(409);

        String excuse = "enrollments/" + rangi.enrollment() + "/check-ins/" + next + "/excuse";
        assertThat(rangi.api().post(excuse, "{\"reason\":\"I was ill\"}").status())
                .as("afterwards it is the mentor's to say")
                .isEqualTo(409);
        assertThat(maya.post(excuse, "{\"reason\":\"He was ill\"}").json().getString("state"))
                .isEqualTo("EXCUSED");
        assertThat(maya.send("DELETE", excuse, BodyPublishers.noBody()).json().getString("state"))
                .isEqualTo("MISSED");
    }

    @Test
    @Order(6)
    void theDayOfTheClockChangeEndsWithItself() {
        LocalDate sunday =
                LocalDate.of(friday.getYear() + 1, 3, 31).with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
        UUID sundays = UUID.randomUUID();
        here.change("insert into program select (jsonb_populate_record(p, jsonb_build_object('id', '" + sundays
                + "', 'family_id', '" + sundays + "', 'edition', 1, 'check_in_day', 'SUNDAY'))).* from program p"
                + " where p.name like 'Founders%'");
        Member udo = member("udo", BERLIN, sunday.minusWeeks(1), "'" + sundays + "'");
        here.moveClockTo(at(sunday, 23, 50, BERLIN));

        JsonObject sent = udo.sends(sunday, TWO_TEXTS).json();

        assertThat(sent.getString("state")).isEqualTo("ON_TIME");
        assertThat(Instant.parse(sent.getString("dueAt")))
                .as("an hour earlier than a week before, by the sun")
                .isEqualTo(Instant.parse(sunday + "T22:00:00Z"));
    }
}
