package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.dev.Server;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * R21: whatever is done to the calls of an enrollment, in whatever order, on two nodes at once, and while the job runs on both:
 * the leader has exactly one task where one is due, and none where not.
 *
 * <p>An order is a line of acts: h holds, e edits what was held, m misses, c cancels, r takes up again, each with the number of a
 * call; x1 holds and cancels a call at once, one on each node; O changes the mentor; J lets the job run on both nodes at once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GratitudeOrdersIT {

    private static final int CALLS = 4;
    private static final int AT_ONCE = 8;

    private static final List<String> WRITTEN = List.of(
            "h1",
            "h1 h2",
            "h2 h1",
            "h1 e1 e1",
            "h1 h2 e2",
            "h1 h2 c2",
            "h1 h2 c2 h2",
            "h1 h2 J c2 h2",
            "h1 h2 J c2",
            "h1 c1 h2 c2 h3 c3",
            "h1 m1 h1 h2",
            "c1 r1 h1 c2 r2 h2",
            "m1 m2 m3",
            "h1 h2 h3 J c1 c2",
            "h1 h2 h3 J c1",
            "h1 O h2",
            "h1 O h2 h3",
            "h1 O J h3 h4",
            "h1 h2 J O",
            "h1 h2 J O h3 h4",
            "h1 O h2 O h3",
            "h1 O O h2",
            "x1 x2 J h1 h2",
            "h1 x2 J x2",
            "h1 h2 x1 x2 J h3");

    private Installation installation;
    private Server second;
    private List<String> sites = List.of();
    private final ExecutorService threads = Executors.newFixedThreadPool(2 * AT_ONCE);
    private String maya = "";
    private String ben = "";

    @BeforeAll
    void twoNodes() throws IOException {
        installation = Installation.apart("orders", 70);
        second = installation.another("orders-2", 71);
        second.start();
        sites = List.of(installation.url(), second.url());
        maya = idOf("maya");
        ben = idOf("ben");
        installation.change("update mentor set capacity = null");
    }

    @AfterAll
    void stop() {
        threads.shutdownNow();
        second.stop();
        installation.close();
    }

    private String idOf(String person) {
        return installation.text("select id from person where email = '" + person + "@demo.meantime'");
    }

    private static Stream<String> orders() {
        Random random = new Random(20261126);
        return Stream.concat(
                WRITTEN.stream(),
                Stream.generate(() -> IntStream.range(0, 4 + random.nextInt(8))
                                .mapToObj(act -> random.nextInt(8) == 0
                                        ? random.nextBoolean() ? "O" : "J"
                                        : "" + "hhhhemcx".charAt(random.nextInt(8)) + (1 + random.nextInt(CALLS)))
                                .collect(Collectors.joining(" ")))
                        .limit(40L - WRITTEN.size()));
    }

    @Test
    void ofFortyOrdersEachBringsExactlyTheTaskThatIsDue() throws Exception {
        List<Course> courses = new ArrayList<>();
        for (String order : orders().toList()) {
            courses.add(new Course(order, courses.size()));
        }
        assertThat(courses).hasSize(40);
        Instant begun = Instant.now();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        List<List<Course>> lanes = IntStream.range(0, AT_ONCE)
                .mapToObj(lane -> courses.stream()
                        .filter(course -> course.number % AT_ONCE == lane)
                        .toList())
                .toList();
        ExecutorService walkers = Executors.newFixedThreadPool(AT_ONCE);
        lanes.forEach(lane -> all.add(CompletableFuture.runAsync(() -> lane.forEach(Course::walk), walkers)));
        for (CompletableFuture<Void> lane : all) {
            lane.get();
        }
        walkers.shutdown();
        runTheJobOnBoth();

        for (Course course : courses) {
            course.isAsItShouldBe();
        }
        assertThat(installation.count("select count(distinct node) from job_run where job = 'AskForGratitudeJob'"))
                .as("both nodes asked")
                .isEqualTo(2);
        long due = courses.stream().filter(course -> course.held() >= 2).count();
        Figures.show(
                "GratitudeOrdersIT 40 orders on two nodes in %.1f s: %d tasks due, %d there, %d rest",
                Duration.between(begun, Instant.now()).toMillis() / 1000.0,
                due,
                courses.stream().mapToLong(Course::shown).sum(),
                courses.stream().mapToLong(Course::stored).sum() - due);
    }

    /** Jobs of their own, because Quartz lets one job run once at a time: ten at once, on whichever node takes them. */
    private void runTheJobOnBoth() {
        Burst.of(installation, "AskForGratitudeJob", 10, installation.now().plusSeconds(1));
    }

    /** One client on the way, and what an onlooker who counts would expect. */
    private final class Course {

        private final String order;
        private final int number;
        private final String enrollment;
        private final List<String> calls = new ArrayList<>();
        private final Set<String> expected = new HashSet<>();
        private String mentor = "maya";
        private boolean certain = true;

        Course(String order, int number) {
            this.order = order;
            this.number = number;
            String client = "orders-" + number;
            installation.change("""
                    with client as (
                        insert into person (id, organization_id, name, email, zone, language, password_hash)
                        select gen_random_uuid(), organization_id, 'Client %2$d', '%1$s@demo.meantime', zone, language, password_hash
                          from person where email = 'daniel@demo.meantime'
                        returning id, organization_id),
                    role as (insert into person_role (person_id, role) select id, 'CLIENT' from client)
                    insert into enrollment (id, organization_id, program_id, client_id, mentor_id, state, started_on, version)
                    select gen_random_uuid(), c.organization_id, d.program_id, c.id, '%3$s', 'ACTIVE', d.started_on, 0
                      from client c, enrollment d join person p on p.id = d.client_id and p.email = 'daniel@demo.meantime'
                    """.formatted(client, number, maya));
            this.enrollment = installation.text(
                    "select e.id from enrollment e join person p on p.id = e.client_id where p.email = '" + client
                            + "@demo.meantime'");
            for (int call = 0; call < CALLS; call++) {
                Api.Answer planned = at(call).post(
                                "enrollments/" + enrollment + "/calls",
                                "{\"plannedAt\":\"" + installation.now().minus(Duration.ofDays(1)) + "\"}");
                assertThat(planned.status()).as(planned.text()).isEqualTo(201);
                calls.add(planned.json().getString("id"));
            }
        }

        private Api at(int node) {
            return Api.as(mentor, sites.get(node % sites.size()));
        }

        void walk() {
            for (String act : order.split(" ", -1)) {
                switch (act.charAt(0)) {
                    case 'O' -> handOver();
                    case 'J' -> runTheJobOnBoth();
                    case 'x' -> atOnce(calls.get(act.charAt(1) - '1'), "hold", "cancel");
                    default -> act(act.charAt(0), calls.get(act.charAt(1) - '1'));
                }
            }
        }

        private void act(char act, String call) {
            String verb =
                    switch (act) {
                        case 'm' -> "miss";
                        case 'c' -> "cancel";
                        case 'r' -> "restore";
                        default -> "hold";
                    };
            atOnce(call, verb, verb);
            if (verb.equals("hold")) {
                expected.add(call);
            } else {
                expected.remove(call);
            }
        }

        /** Both nodes are asked at the same time; what contradicts may be refused, nothing may break. */
        private void atOnce(String call, String one, String other) {
            certain &= one.equals(other);
            CompletableFuture<Api.Answer> first =
                    CompletableFuture.supplyAsync(() -> at(0).post("calls/" + call + "/" + one, "{}"), threads);
            CompletableFuture<Api.Answer> second =
                    CompletableFuture.supplyAsync(() -> at(1).post("calls/" + call + "/" + other, "{}"), threads);
            Stream.of(first.join(), second.join()).forEach(answer -> assertThat(answer.status())
                    .as(order + ": " + answer.text())
                    .isIn(200, 409));
        }

        private void handOver() {
            String next = mentor.equals("maya") ? "ben" : "maya";
            Api.Answer handed = Api.as("lena", sites.get(0))
                    .post(
                            "enrollments/" + enrollment + "/handover",
                            "{\"mentorId\":\"" + (next.equals("ben") ? ben : maya) + "\",\"note\":\"Closer by\"}");
            assertThat(handed.status()).as(handed.text()).isEqualTo(200);
            mentor = next;
        }

        /** The oracle: how many calls were held with the present mentor, counted anew from what is stored. */
        long held() {
            return installation.count("select count(*) from call c join enrollment e on e.id = c.enrollment_id"
                    + " where e.id = '" + enrollment + "' and c.state = 'HELD' and c.mentor_id = e.mentor_id");
        }

        long shown() {
            return Api.as("lena", sites.get(number % 2)).get("tasks?kind=GRATITUDE&state=all").items().stream()
                    .filter(task -> task.getString("enrollmentId").equals(enrollment))
                    .count();
        }

        long stored() {
            return installation.count(
                    "select count(*) from task where kind = 'GRATITUDE' and enrollment_id = '" + enrollment + "'");
        }

        void isAsItShouldBe() {
            long held = held();
            if (certain) {
                assertThat(installation.count("select count(*) from call where state = 'HELD' and enrollment_id = '"
                                + enrollment + "'"))
                        .as("held in " + order)
                        .isEqualTo(expected.size());
            }
            assertThat(shown()).as("tasks that the leader sees after " + order).isEqualTo(held >= 2 ? 1 : 0);
            assertThat(stored()).as("tasks that there are after " + order).isLessThanOrEqualTo(1);
        }
    }
}
