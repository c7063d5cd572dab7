package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Twelve weeks of a practice, from the first invitation to the renewal, in minutes: one client is thanked and goes on, one falls
 * silent, one leaves, one pauses, others walk as clients do. At five moments every figure on the manager's board, in the API and on
 * the page, is what plain SQL finds in the tables that people wrote.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwelveWeeksIT {

    private static final List<String> CLIENTS =
            List.of("thea", "silas", "wanda", "pavel", "rina", "kofi", "mila", "noor", "otis", "ugo", "vito", "yara");

    private static final Pattern NUMBER = Pattern.compile("<span class=\"stat-number\">([^<]*)</span>");

    private final Map<String, UUID> enrollments = new HashMap<>();
    private Installation installation;
    private Practice practice;
    private UUID program;
    private UUID mentor;
    private Instant monday;

    @BeforeAll
    void thePractice() {
        installation = Installation.apart("twelve-weeks", 80, Map.of());
        practice = new Practice(installation, "Twelve Weeks");
        practice.person("omega", "MANAGER");
        practice.person("lotte", "LEADER", "MENTOR");
        mentor = practice.person("otto", "MENTOR");
        practice.person("newton", "MENTOR");
        installation.change("update mentor set certified_at = null where person_id ="
                + " (select id from person where name = 'newton')");
        program = practice.program("First quarter");
        monday = LocalDate.ofInstant(installation.now(), ZoneOffset.UTC)
                .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC);
    }

    @AfterAll
    void over() {
        installation.close();
    }

    @Test
    void everyFigureOnTheBoardIsWhatPlainSqlFinds() {
        theClientsAreInvitedAndAccept();
        for (int week = 0; week < 12; week++) {
            int now = week;
            clockAt(week, DayOfWeek.MONDAY, "10:00");
            Map<String, String> asked = new LinkedHashMap<>();
            speakers(week).forEach(client -> asked.put(client, ask(client, "Week " + now)));
            clockAt(week, DayOfWeek.MONDAY, "11:" + (20 + week));
            asked.forEach((client, thread) -> {
                if (!answeredLate(client, now) && !neverAnswered(client, now)) {
                    answer(thread);
                }
            });
            if (week % 4 == 1) {
                aCallIsHeldWithEach(week);
            }
            clockAt(week, DayOfWeek.TUESDAY, "12:3" + week % 10);
            asked.forEach((client, thread) -> {
                if (answeredLate(client, now)) {
                    answer(thread);
                }
            });
            clockAt(week, DayOfWeek.FRIDAY, "12:00");
            speakers(week).forEach(client -> {
                if (!(client.equals("mila") && now % 3 == 2)) {
                    checkIn(client);
                }
            });
            if (week == 2) {
                theFiguresAreRight("two weeks");
                aQuestionIsTakenBackAndAnAnswerToo();
                theFiguresAreRight("after corrections");
            }
            if (week == 5) {
                theFirstIsThanked();
                wandaLeaves();
                pavelPauses();
                theFiguresAreRight("five weeks");
            }
            if (week == 8) {
                theFiguresAreRight("eight weeks");
            }
        }
        clockAt(12, DayOfWeek.MONDAY, "10:00");
        theaGoesOn();
        clockAt(12, DayOfWeek.WEDNESDAY, "10:00");
        theFiguresAreRight("the renewal");
        nothingChangesWhenEverythingIsCountedAgain();
        theSilentOneIsSomebodysDutyOnce();
    }

    private void clockAt(int week, DayOfWeek day, String time) {
        installation.moveClockTo(monday.plus(Duration.ofDays(7L * week + day.getValue() - 1L))
                .plus(Duration.between(LocalTime.MIDNIGHT, LocalTime.parse(time))));
    }

    private void theClientsAreInvitedAndAccept() {
        Instant at = installation.now();
        CLIENTS.forEach(
                name -> enrollments.put(name, practice.invited(program, practice.person(name, "CLIENT"), mentor, at)));
        clockAt(0, DayOfWeek.MONDAY, "08:30");
        installation.change("update enrollment set state = 'ACTIVE', activated_at = '" + installation.now()
                + "', started_on = '" + LocalDate.ofInstant(installation.now(), ZoneOffset.UTC)
                + "' where organization_id = '" + practice.organization() + "'");
    }

    /** Who still speaks in that week. */
    private List<String> speakers(int week) {
        return CLIENTS.stream()
                .filter(name -> !(name.equals("silas") && week > 3))
                .filter(name -> !(name.equals("wanda") && week > 5))
                .filter(name -> !(name.equals("pavel") && week > 5))
                .toList();
    }

    private static boolean answeredLate(String client, int week) {
        return client.equals("kofi") && week % 3 == 0 || client.equals("noor") && week == 4;
    }

    private static boolean neverAnswered(String client, int week) {
        return client.equals("otis") && week == 11 || client.equals("rina") && week == 2;
    }

    private Api as(String person) {
        return Api.as(person, installation);
    }

    private String ask(String client, String title) {
        Api.Answer opened =
                as(client).post("enrollments/" + enrollments.get(client) + "/threads", "{\"title\":\"" + title + "\"}");
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        String thread = opened.json().getString("id");
        say(client, thread, "Something came up");
        return thread;
    }

    private void answer(String thread) {
        say("otto", thread, "Think of it like this");
    }

    private String say(String person, String thread, String text) {
        Api.Answer said = as(person).post("threads/" + thread + "/messages", "{\"text\":\"" + text + "\"}");
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        return said.json().getString("id");
    }

    private void checkIn(String client) {
        LocalDate friday = LocalDate.ofInstant(installation.now(), ZoneOffset.UTC);
        Api.Answer sent = as(client)
                .post(
                        "enrollments/" + enrollments.get(client) + "/check-ins/" + friday,
                        "{\"wins\":\"One\",\"challenges\":\"Two\"}");
        assertThat(sent.status()).as(client + sent.text()).isEqualTo(201);
    }

    private void aCallIsHeldWithEach(int week) {
        for (String client : speakers(week)) {
            if (client.equals("vito")) {
                continue;
            }
            Api.Answer planned = as("otto")
                    .post(
                            "enrollments/" + enrollments.get(client) + "/calls",
                            "{\"plannedAt\":\"" + installation.now() + "\",\"purpose\":\"STRATEGY\"}");
            assertThat(planned.status()).as(planned.text()).isEqualTo(201);
            assertThat(as("otto")
                            .post("calls/" + planned.json().getString("id") + "/hold", "{}")
                            .status())
                    .isEqualTo(200);
        }
    }

    private void aQuestionIsTakenBackAndAnAnswerToo() {
        String thread = ask("ugo", "Never mind");
        String question = lastMessage("ugo", thread);
        assertThat(as("ugo").post("messages/" + question + "/withdraw", "").status())
                .isLessThan(300);
        String answered = ask("yara", "Did you say that?");
        String hasty = say("otto", answered, "No");
        assertThat(as("otto").post("messages/" + hasty + "/withdraw", "").status())
                .isLessThan(300);
    }

    private String lastMessage(String person, String thread) {
        List<JsonObject> messages = as(person).get("threads/" + thread).json().getJsonArray("messages").stream()
                .map(JsonValue::asJsonObject)
                .toList();
        return messages.get(messages.size() - 1).getString("id");
    }

    /** Six are thanked, six are not; the brief comes first. */
    private void theFirstIsThanked() {
        List<JsonObject> tasks = Eventually.see(
                "everybody's second call asks for thanks",
                () -> as("lotte").get("tasks?kind=GRATITUDE").items(),
                found -> found.size() >= 10);
        // Each is thanked with words of their own: the same to many would be refused.
        Map<String, byte[]> thanked = Map.of(
                "thea", Recorded.as("ogg", Speech.of("0870")),
                "silas", Recorded.as("ogg", Speech.of("0880")),
                "rina", Recorded.as("ogg", Speech.of("0890")),
                "kofi", Recorded.as("ogg", Speech.of("0920")),
                "mila", Recorded.as("ogg", Speech.of("0930")),
                "noor", Recorded.as("ogg", Speech.of("0870"), "-af", "areverse"));
        tasks.stream()
                .filter(task -> thanked.containsKey(task.getJsonObject("client").getString("name")))
                .forEach(task -> {
                    String id = task.getString("id");
                    assertThat(as("otto")
                                    .put("tasks/" + id + "/brief", "{\"progress\":\"Far\",\"thanks\":\"Patience\"}")
                                    .status())
                            .isEqualTo(200);
                    byte[] thanks = thanked.get(task.getJsonObject("client").getString("name"));
                    Api.Answer said = as("lotte").send("POST", "tasks/" + id + "/message", thanks, "audio/ogg");
                    assertThat(said.status()).as(said.text()).isEqualTo(201);
                });
    }

    private void wandaLeaves() {
        led("wanda", "withdraw", "{\"reason\":\"It is not for me\"}");
    }

    private void pavelPauses() {
        led("pavel", "pause", "{}");
    }

    private void theaGoesOn() {
        JsonObject next = led("thea", "renew", "{\"programId\":\"" + program + "\"}");
        enrollments.put("thea", UUID.fromString(next.getString("id")));
    }

    /** The leader leads an enrollment through its course. */
    private JsonObject led(String client, String how, String json) {
        Api.Answer answer = as("lotte").post("enrollments/" + enrollments.get(client) + "/" + how, json);
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer.json();
    }

    private void theFiguresAreRight(String moment) {
        for (int weeks : new int[] {4, 26}) {
            String asked = "board?weeks=" + weeks;
            Eventually.see(
                    moment + ": the signs are read",
                    () -> stages(as("omega").get(asked).json()),
                    read -> read.equals(stagesBySql()));
            for (String chosen : List.of(asked, asked + "&program=" + program)) {
                Standing at = standing(chosen);
                assertThat(new TreeMap<>(said(at.board())))
                        .as(moment + ", " + chosen)
                        .isEqualTo(new TreeMap<>(at.counted()));
                thePageSaysTheSame(at.board(), weeks);
            }
        }
    }

    /** What the board said, and what plain SQL found before it and after it alike. */
    private record Standing(JsonObject board, Map<String, String> counted) {}

    /** The board while nothing moves: jobs may end a week's check-ins between two looks. */
    private Standing standing(String asked) {
        Standing[] seen = new Standing[1];
        Eventually.see(
                "nothing moves",
                () -> {
                    Map<String, String> before = counted(as("omega").get(asked).json());
                    JsonObject board = as("omega").get(asked).json();
                    seen[0] = new Standing(board, counted(board));
                    return seen[0].counted().equals(before);
                },
                still -> still);
        return seen[0];
    }

    private static Map<String, String> stages(JsonObject board) {
        JsonObject risk = board.getJsonObject("atRisk");
        Map<String, String> stages = new TreeMap<>();
        List.of("stillResponding", "stoppedResponding", "stoppedTrusting")
                .forEach(stage -> stages.put("atRisk." + stage, String.valueOf(risk.getInt(stage))));
        return stages;
    }

    /** All that the board says, flat. */
    private static Map<String, String> said(JsonObject board) {
        Map<String, String> said = new HashMap<>(stages(board));
        said.put("clients", number(board, "clients"));
        put(said, board, "promises", "kept", "missed", "overdue", "keptPercent");
        put(said, board, "replies", "answered", "medianMinutes", "p90Minutes");
        put(said, board, "overdue", "count");
        put(said, board, "checkIns", "onTime", "late", "missed", "excused", "compliancePercent");
        put(said, board, "atRisk", "left");
        put(said, board, "tasks", "openForMentors", "openForManagers", "done", "skipped", "solved");
        put(said, board, "onboarding", "certified", "notCertified");
        put(said, board, "capacity", "places", "taken", "free", "withoutLimit");
        JsonObject engagement = board.getJsonObject("engagement");
        put(said, engagement, "thanked", "clients", "medianDays");
        put(said, engagement, "notThanked", "clients", "medianDays");
        engagement.getJsonArray("stayed").stream().map(JsonValue::asJsonObject).forEach(stayed -> {
            said.put(
                    "stayed" + stayed.getInt("weeks"),
                    number(stayed, "thankedPercent") + "/" + number(stayed, "notThankedPercent"));
        });
        board.getJsonArray("byWeek").stream().map(JsonValue::asJsonObject).forEach(week -> {
            String values = number(week, "kept") + " " + number(week, "broken") + " " + number(week, "keptPercent")
                    + " " + number(week, "onTime") + " " + number(week, "required") + " "
                    + number(week, "compliancePercent");
            if (!values.equals("0 0 none 0 0 none")) {
                said.put("week " + week.getString("monday"), values);
            }
        });
        board.getJsonArray("compliance").stream()
                .map(JsonValue::asJsonObject)
                .forEach(one -> said.put(
                        "compliance of " + one.getString("name"),
                        number(one.getJsonObject("checkIns"), "onTime") + " "
                                + number(one.getJsonObject("checkIns"), "compliancePercent")));
        return said;
    }

    private static void put(Map<String, String> said, JsonObject of, String part, String... names) {
        for (String name : names) {
            said.put(part + "." + name, number(of.getJsonObject(part), name));
        }
    }

    private static String number(JsonObject of, String name) {
        return of.containsKey(name) && !of.isNull(name) ? of.get(name).toString() : "none";
    }

    /** The same, by plain SQL, for the instant and the weeks that the board names. */
    private Map<String, String> counted(JsonObject board) {
        Map<String, String> counted = new HashMap<>(stagesBySql());
        query(SQL_OF_FIGURES
                        .replace(":organization", "'" + practice.organization() + "'")
                        .replace(":now", "timestamptz '" + board.getString("asOf") + "'")
                        .replace(":from", "date '" + board.getString("from") + "'"))
                .forEach((name, value) -> counted.put(name, value));
        return counted;
    }

    private Map<String, String> stagesBySql() {
        Map<String, String> stages = new TreeMap<>(
                Map.of("atRisk.stillResponding", "0", "atRisk.stoppedResponding", "0", "atRisk.stoppedTrusting", "0"));
        stages.putAll(query(SQL_OF_STAGES
                .replace(":organization", "'" + practice.organization() + "'")
                .replace(":now", "timestamptz '" + installation.now() + "'")));
        return stages;
    }

    private Map<String, String> query(String sql) {
        Map<String, String> found = new LinkedHashMap<>();
        try (Connection connection = installation.asOwner();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.put(rows.getString(1), rows.getString(2) == null ? "none" : rows.getString(2));
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static final String SQL_OF_FIGURES = """
            with promise as (
                select m.*, date_trunc('week', m.sent_at at time zone 'UTC')::date as week,
                       coalesce(m.kept_at, m.stopped_at) as ended,
                       (select sum(greatest(extract(epoch from
                                   least(m.kept_at at time zone 'UTC', d + interval '17 hours')
                                 - greatest(m.sent_at at time zone 'UTC', d + interval '9 hours')), 0))
                          from generate_series(date_trunc('day', m.sent_at at time zone 'UTC'), m.kept_at at time zone 'UTC', '1 day') d
                         where extract(isodow from d) < 6) as worked
                  from voice_message m
                 where m.organization_id = :organization and m.due_at is not null and m.withdrawn_at is null and m.held_until is null
                   and m.state <> 'REJECTED'),
            mine as (select * from promise where week >= :from),
            check_ins as (
                select k.*, date_trunc('week', k.week_of::timestamp)::date as week from check_in k
                 where k.organization_id = :organization and date_trunc('week', k.week_of::timestamp)::date >= :from),
            sums as (
                select count(*) filter (where ended <= due_at) as kept, count(*) filter (where ended > due_at) as missed,
                       count(*) filter (where ended is null and due_at <= :now) as overdue,
                       count(*) filter (where kept_at is not null) as answered,
                       percentile_disc(0.5) within group (order by floor(worked / 60)) filter (where kept_at is not null) as median,
                       percentile_disc(0.9) within group (order by floor(worked / 60)) filter (where kept_at is not null) as p90
                  from mine),
            weeks as (
                select x.week,
                       (select count(*) from mine where week = x.week and ended <= due_at) as kept,
                       (select count(*) from mine where week = x.week and (ended > due_at or (ended is null and due_at <= :now))) as broken,
                       (select count(*) from check_ins where week = x.week and state = 'ON_TIME') as on_time,
                       (select count(*) from check_ins where week = x.week and state in ('ON_TIME', 'LATE', 'MISSED')) as required
                  from (select week from mine union select week from check_ins) x),
            ci as (
                select count(*) filter (where state = 'ON_TIME') as on_time, count(*) filter (where state = 'LATE') as late,
                       count(*) filter (where state = 'MISSED') as missed, count(*) filter (where state = 'EXCUSED') as excused
                  from check_ins),
            stay as (
                select e.started_on as began,
                       coalesce(case when r.id is null then e.ended_at at time zone 'UTC' end, :now at time zone 'UTC')::date as until,
                       exists (select from task k where k.enrollment_id in (e.id, r.id) and k.kind = 'GRATITUDE' and k.state = 'DONE') as thanked
                  from enrollment e left join enrollment r on r.renews_id = e.id
                 where e.organization_id = :organization and e.renews_id is null and e.activated_at is not null
                   and (select count(*) from call k where k.enrollment_id in (e.id, r.id) and k.state = 'HELD') >= 2),
            stays as (
                select w, thanked, count(*) as known, count(*) filter (where until - began >= 7 * w) as stayed
                  from stay, unnest(array[4, 8, 12, 26, 52]) w
                 where began + 7 * w <= (:now at time zone 'UTC')::date group by w, thanked),
            duty as (
                select * from task where organization_id = :organization and kind = 'CHECK_ON_CLIENT'
                   and (ended_at is null or ended_at >= :from::timestamp at time zone 'UTC')),
            place as (
                select m.*, (select count(*) from enrollment e where e.mentor_id = m.person_id and e.ended_at is null) as open
                  from mentor m where m.organization_id = :organization)
            select 'clients', count(distinct client_id)::text from enrollment
             where organization_id = :organization and state in ('ACTIVE', 'PAUSED')
            union all select 'promises.kept', kept::text from sums
            union all select 'promises.missed', missed::text from sums
            union all select 'promises.overdue', overdue::text from sums
            union all select 'promises.keptPercent', (100 * kept / nullif(kept + missed + overdue, 0))::text from sums
            union all select 'replies.answered', answered::text from sums
            union all select 'replies.medianMinutes', median::text from sums
            union all select 'replies.p90Minutes', p90::text from sums
            union all select 'overdue.count', count(*)::text from promise where ended is null and due_at <= :now
            union all select 'checkIns.onTime', on_time::text from ci
            union all select 'checkIns.late', late::text from ci
            union all select 'checkIns.missed', missed::text from ci
            union all select 'checkIns.excused', excused::text from ci
            union all select 'checkIns.compliancePercent', (100 * on_time / nullif(on_time + late + missed, 0))::text from ci
            union all select 'compliance of First quarter',
                             on_time || ' ' || coalesce((100 * on_time / nullif(on_time + late + missed, 0))::text, 'none') from ci
            union all select 'atRisk.left', count(*)::text from enrollment
             where organization_id = :organization and state = 'WITHDRAWN' and ended_at >= :from::timestamp at time zone 'UTC'
            union all select 'tasks.openForMentors', count(*)::text from duty where ended_at is null and meant_for = 'MENTOR'
            union all select 'tasks.openForManagers', count(*)::text from duty where ended_at is null and meant_for = 'MANAGER'
            union all select 'tasks.done', count(*)::text from duty where state = 'DONE'
            union all select 'tasks.skipped', count(*)::text from duty where state = 'SKIPPED'
            union all select 'tasks.solved', count(*)::text from duty where state = 'SOLVED'
            union all select 'onboarding.certified', count(*)::text from place where certified_at is not null
            union all select 'onboarding.notCertified', count(*)::text from place where certified_at is null
            union all select 'capacity.places', sum(capacity)::text from place where certified_at is not null
            union all select 'capacity.taken', sum(open)::text from place where certified_at is not null
            union all select 'capacity.free', sum(greatest(capacity - open, 0))::text from place where certified_at is not null
            union all select 'capacity.withoutLimit', count(*)::text from place where certified_at is not null and capacity is null
            union all select 'thanked.clients', count(*)::text from stay where thanked
            union all select 'notThanked.clients', count(*)::text from stay where not thanked
            union all select 'thanked.medianDays', case when count(*) >= 5 then
                             (percentile_disc(0.5) within group (order by until - began))::text end from stay where thanked
            union all select 'notThanked.medianDays', case when count(*) >= 5 then
                             (percentile_disc(0.5) within group (order by until - began))::text end from stay where not thanked
            union all select 'stayed' || w,
                             coalesce((select (100 * s.stayed / s.known)::text from stays s where s.w = x.w and s.thanked and s.known >= 5), 'none')
                   || '/' || coalesce((select (100 * s.stayed / s.known)::text from stays s where s.w = x.w and not s.thanked and s.known >= 5), 'none')
                        from unnest(array[4, 8, 12, 26, 52]) x(w)
            union all select 'week ' || week, kept || ' ' || broken || ' ' || coalesce((100 * kept / nullif(kept + broken, 0))::text, 'none') || ' '
                          || on_time || ' ' || required || ' ' || coalesce((100 * on_time / nullif(required, 0))::text, 'none')
                        from weeks where kept + broken + required > 0""";

    private static final String SQL_OF_STAGES = """
            with spoken as (
                select t.enrollment_id, m.*, t.client_id as client, t.state as stands from voice_message m join voice_thread t on t.id = m.thread_id
                 where m.organization_id = :organization and m.withdrawn_at is null and m.held_until is null and m.state <> 'REJECTED'),
            walk as (
                select e.id, p.call_every_days, greatest(e.activated_at, e.resumed_at) as since,
                       greatest((select max(sent_at) from spoken s where s.enrollment_id = e.id and s.author_id = s.client),
                                (select max(heard_at) from spoken s where s.enrollment_id = e.id and s.author_id <> s.client),
                                (select max(held_at) from call k where k.enrollment_id = e.id and k.state = 'HELD'),
                                (select max(sent_at) from check_in k where k.enrollment_id = e.id)) as heard,
                       (select min(sent_at) from spoken s where s.enrollment_id = e.id and s.author_id <> s.client and s.seal <> 'TEXT'
                           and s.heard_at is null and s.stands = 'WAITING_ON_CLIENT') as waits,
                       (select count(*) from check_in k where k.enrollment_id = e.id and k.state = 'MISSED'
                           and not exists (select from check_in l where l.enrollment_id = e.id and l.week_of > k.week_of
                                              and l.state in ('ON_TIME', 'LATE'))) as missed,
                       exists (select from spoken s where s.enrollment_id = e.id and s.due_at <= :now and s.kept_at is null
                                  and s.stopped_at is null) as owed,
                       (select max(held_at) from call k where k.enrollment_id = e.id and k.state = 'HELD') as call
                  from enrollment e join program p on p.id = e.program_id
                 where e.organization_id = :organization and e.state = 'ACTIVE'),
            said as (
                select *, :now - greatest(since, heard) as silence, :now - greatest(since, waits, heard) as waited,
                       :now - greatest(since, call) >= interval '7 days' as unplanned from walk)
            select case when silence >= interval '21 days' or missed >= 4 or (silence >= interval '10 days' and missed >= 2)
                             then 'atRisk.stoppedTrusting'
                        when silence >= interval '10 days' or missed >= 2 or (waits is not null and waited >= interval '5 days')
                             then 'atRisk.stoppedResponding'
                        else 'atRisk.stillResponding' end, count(*)::text
              from said
             where silence >= interval '10 days' or missed >= 2 or (waits is not null and waited >= interval '5 days') or owed
                or (call_every_days is not null and unplanned)
             group by 1""";

    private void thePageSaysTheSame(JsonObject board, int weeks) {
        String page = page("/manager?weeks=" + weeks);
        List<String> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(page);
        while (matcher.find()) {
            numbers.add(matcher.group(1));
        }
        JsonObject promises = board.getJsonObject("promises");
        JsonObject risk = board.getJsonObject("atRisk");
        assertThat(numbers)
                .containsExactly(
                        percent(promises, "keptPercent"),
                        minutes(board.getJsonObject("replies"), "medianMinutes"),
                        number(board.getJsonObject("overdue"), "count"),
                        String.valueOf(risk.getInt("stoppedResponding") + risk.getInt("stoppedTrusting")));
        assertThat(page)
                .contains(promises.getInt("kept") + " of "
                        + (promises.getInt("kept") + promises.getInt("missed") + promises.getInt("overdue")))
                .contains("9 of 10 within " + minutes(board.getJsonObject("replies"), "p90Minutes"))
                .contains("<dt>First quarter</dt><dd>" + percent(board.getJsonObject("checkIns"), "compliancePercent")
                        + "</dd>");
        JsonObject tasks = board.getJsonObject("tasks");
        fact(page, "Open, for mentors", number(tasks, "openForMentors"));
        fact(page, "Open, for managers", number(tasks, "openForManagers"));
        fact(page, "Solved by itself", number(tasks, "solved"));
        fact(page, "Certified mentors", number(board.getJsonObject("onboarding"), "certified"));
        fact(page, "Not certified yet", number(board.getJsonObject("onboarding"), "notCertified"));
        fact(page, "Places", number(board.getJsonObject("capacity"), "places"));
        fact(page, "Taken", number(board.getJsonObject("capacity"), "taken"));
        fact(page, "Free", number(board.getJsonObject("capacity"), "free"));
    }

    private static void fact(String page, String name, String value) {
        assertThat(page).contains("<dt>" + name + "</dt><dd>" + value + "</dd>");
    }

    private static String percent(JsonObject of, String name) {
        String number = number(of, name);
        return number.equals("none") ? "–" : number + " %";
    }

    private static String minutes(JsonObject of, String name) {
        if (number(of, name).equals("none")) {
            return "–";
        }
        int minutes = of.getInt(name);
        return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }

    private String page(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(installation.url() + path))
                .header("Authorization", "Bearer demo-omega")
                .header("Accept", "text/html")
                .build();
        try {
            HttpResponse<String> answer = Api.HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private void nothingChangesWhenEverythingIsCountedAgain() {
        Map<String, String> before = said(standing("board?weeks=26").board());
        assertThat(as("omega").post("board/rebuild", "{}").status()).isEqualTo(200);
        assertThat(said(standing("board?weeks=26").board())).isEqualTo(before);
        assertThat(installation.count(
                        "select count(*) from figure_change where organization_id = '" + practice.organization() + "'"))
                .isZero();
    }

    private void theSilentOneIsSomebodysDutyOnce() {
        String silas = enrollments.get("silas").toString();
        assertThat(installation.count(
                        "select count(*) from risk where enrollment_id = '" + silas + "' and ended_at is null"))
                .isEqualTo(1);
        List<JsonObject> managers = as("omega").get("tasks?kind=CHECK_ON_CLIENT").items().stream()
                .filter(task -> task.getString("enrollmentId").equals(silas))
                .toList();
        assertThat(managers)
                .extracting(task -> task.getString("meantFor"))
                .containsExactlyInAnyOrder("MENTOR", "MANAGER");
        assertThat(as("otto").get("tasks?kind=CHECK_ON_CLIENT").items())
                .filteredOn(task -> task.getString("enrollmentId").equals(silas))
                .extracting(task -> task.getString("meantFor"))
                .containsExactly("MENTOR");
        String mentors = as("otto").get("tasks?kind=CHECK_ON_CLIENT").items().stream()
                .filter(task -> task.getString("enrollmentId").equals(silas))
                .map(task -> task.getString("id"))
                .findFirst()
                .orElseThrow();
        assertThat(as("newton").post("tasks/" + mentors + "/done", "{}").status())
                .as("another mentor finds nothing")
                .isEqualTo(404);
        assertThat(as("otto").post("tasks/" + mentors + "/skip", "{}").status()).isEqualTo(422);
        JsonObject done = as("otto")
                .post("tasks/" + mentors + "/done", "{\"note\":\"Rang him\"}")
                .json();
        assertThat(done.getString("state")).isEqualTo("DONE");
        assertThat(done.getString("note")).isEqualTo("Rang him");
        assertThat(as("otto").post("tasks/" + mentors + "/done", "{}").status()).isEqualTo(409);
        assertThat(as("silas").get("tasks").status())
                .as("clients see nothing of it")
                .isEqualTo(403);
        assertThat(as("omega").get("reports/at-risk.csv").text()).contains("silas,otto,First quarter,Stopped trusting");
    }
}
