package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.it.Api.Answer;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mails of the system, as they arrive: Vera and Nils speak, and what becomes of it in their mailboxes. */
class MailIT {

    private static final Installation INSTALLATION = Installation.running();
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Pattern TOKEN = Pattern.compile("/mail/unsubscribe\\?token=([\\w.-]+)");

    @BeforeEach
    void nobodyIsQuiet() {
        habits("00:00", "00:00", "");
        INSTALLATION.change("update notice set seen_at = now() where seen_at is null");
        Eventually.see("no mail is under way", () -> mails("WAITING', 'TAKEN', 'RETRYING"), under -> under == 0);
        INSTALLATION.post().clear();
    }

    private static void habits(String from, String to, String deliveries) {
        INSTALLATION.change("delete from notice_habits");
        INSTALLATION.change("""
                insert into notice_habits (person_id, organization_id, quiet_from, quiet_to, digest_at, deliveries, version)
                select id, organization_id, '%s', '%s', '08:00', '%s', 0 from person""".formatted(from, to, deliveries));
    }

    private static long mails(String states) {
        return INSTALLATION.count("select count(*) from mail m join person p on p.id = m.person_id"
                + " where p.email in ('vera@demo.meantime', 'nils@demo.meantime') and m.state in ('" + states + "')");
    }

    private static String write(Api who, String thread, String text) {
        Answer said = who.post(Harbor.into(thread), Harbor.json(Map.of("text", text)));
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        return said.json().getString("id");
    }

    private static List<MimeMessage> to(String person) {
        return Arrays.stream(INSTALLATION.post().mails())
                .filter(mail -> header(mail, "To").equals(person + "@demo.meantime"))
                .toList();
    }

    private static MimeMessage oneTo(String person) {
        List<MimeMessage> all = Eventually.see("a mail to " + person, () -> to(person), mails -> !mails.isEmpty());
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static String header(MimeMessage mail, String name) {
        try {
            String[] values = mail.getHeader(name);
            return values == null ? "" : values[0];
        } catch (MessagingException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String part(MimeMessage mail, int which) {
        try {
            BodyPart part = ((Multipart) mail.getContent()).getBodyPart(which);
            return (String) part.getContent();
        } catch (MessagingException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String token(MimeMessage mail) {
        Matcher token = TOKEN.matcher(header(mail, "List-Unsubscribe"));
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    @Test
    void aNewMessageIsToldInNobodysNameAndWithoutWhatWasSaid() throws MessagingException {
        String thread = Harbor.thread("The harbour dues");
        write(Harbor.vera(), thread, "They want to raise them by a third");

        MimeMessage mail = oneTo("nils");
        assertThat(mail.getSubject()).isEqualTo("Harbor Guild: a new voice message");
        assertThat(mail.getFrom()).singleElement().hasToString("meantime@meantime.example");
        assertThat(mail.getReplyTo()).singleElement().hasToString("meantime@meantime.example");
        assertThat(header(mail, "Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(header(mail, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(header(mail, "Message-ID")).endsWith("@meantime.example>");
        String link = "https://meantime.example/mentor/threads/" + thread;
        assertThat(part(mail, 0)).contains("Vera Stone", link).doesNotContain("dues", "third");
        assertThat(part(mail, 1)).contains("Vera Stone", link).doesNotContain("dues", "third");
        assertThat(to("vera")).as("who spoke is not told").isEmpty();
    }

    @Test
    void theLinkLeadsThroughTheSignInToTheThread() {
        String thread = Harbor.thread("A deep link");
        write(Harbor.nils(), thread, "Have a look");
        assertThat(part(oneTo("vera"), 0)).contains("https://meantime.example/client/threads/" + thread);

        String path = "/client/threads/" + thread;
        Visit vera = Visit.ofStranger();
        Answer led = vera.get(path);
        assertThat(vera.leadsTo(led).getPath()).isEqualTo("/login");
        URI login = vera.leadsTo(led);
        Answer in = vera.signIn(login.getRawPath() + "?" + login.getRawQuery(), "vera@demo.meantime", Visit.PASSWORD);
        assertThat(vera.leadsTo(in).getPath()).isEqualTo(path);
    }

    @Test
    void whatIsSentAgainIsRecognisedByItsId() {
        write(Harbor.vera(), Harbor.thread("Twice"), "Once");
        String id = header(oneTo("nils"), "Message-ID");
        Eventually.see("it is marked", () -> mails("WAITING', 'TAKEN"), under -> under == 0);
        // as a node leaves it that ended after the mail server had it and before that was written down
        INSTALLATION.change("update mail set state = 'TAKEN', ended_at = null, try_at = send_at where id = '"
                + id.replaceAll("<(.*)@.*", "$1") + "'");

        List<MimeMessage> both = Eventually.see("it is sent again", () -> to("nils"), mails -> mails.size() == 2);
        assertThat(both).extracting(mail -> header(mail, "Message-ID")).containsOnly(id);
    }

    @Test
    void whatHappensInQuietHoursIsOneMailWhenTheyEndWithoutWhatWasReadMeanwhile() {
        LocalTime now = INSTALLATION.now().atZone(LONDON).toLocalTime().truncatedTo(ChronoUnit.MINUTES);
        habits(now.minusHours(1).toString(), now.plusHours(1).toString(), "");
        String first = Harbor.thread("First at night");
        String second = Harbor.thread("Second at night");
        String third = Harbor.thread("Third at night");
        String read = write(Harbor.nils(), first, "One");
        write(Harbor.nils(), second, "Two");
        write(Harbor.nils(), third, "Three");
        assertThat(Harbor.vera()
                        .post("messages/" + read + "/heard", "{\"seconds\":1}")
                        .status())
                .isEqualTo(200);
        assertThat(INSTALLATION.count("select count(*) from mail m join person p on p.id = m.person_id where p.email ="
                        + " 'vera@demo.meantime' and m.state = 'WAITING'"))
                .as("three messages, one mail")
                .isEqualTo(1);
        assertThat(to("vera")).as("at night").isEmpty();

        INSTALLATION.moveClockTo(INSTALLATION.now().plus(Duration.ofMinutes(62)));

        MimeMessage mail = oneTo("vera");
        assertThat(header(mail, "Subject")).isEqualTo("Harbor Guild: 2 things to look at");
        assertThat(part(mail, 0)).contains(second, third).doesNotContain(first);
    }

    @Test
    void whoHasReadAllOfItGetsNoMail() {
        LocalTime now = INSTALLATION.now().atZone(LONDON).toLocalTime().truncatedTo(ChronoUnit.MINUTES);
        habits(now.minusHours(1).toString(), now.plusHours(1).toString(), "");
        long needless = mails("NEEDLESS");
        String thread = Harbor.thread("Seen in the application");
        write(Harbor.nils(), thread, "Good night");
        assertThat(Visit.of("vera").get("/client/threads/" + thread).status()).isEqualTo(200);

        INSTALLATION.moveClockTo(INSTALLATION.now().plus(Duration.ofMinutes(62)));

        Eventually.see("the mail is not needed", () -> mails("NEEDLESS"), seen -> seen > needless);
        assertThat(to("vera")).isEmpty();
    }

    @Test
    void oneClickTurnsAKindOffAndALinkThatIsOnlyFollowedDoesNot() {
        write(Harbor.nils(), Harbor.thread("Too many mails"), "One");
        String path = "/mail/unsubscribe?token=" + token(oneTo("vera"));
        Visit stranger = Visit.ofStranger();

        Answer followed = stranger.get(path);
        assertThat(followed.status()).isEqualTo(200);
        assertThat(followed.text()).contains("No more emails of this kind?").contains("A new voice message");
        assertThat(turnedOff()).as("following it changes nothing").isZero();

        Answer clicked = stranger.post(path, "List-Unsubscribe=One-Click");
        assertThat(clicked.status()).isEqualTo(200);
        assertThat(clicked.text()).contains("You get no more emails of this kind.");
        assertThat(turnedOff()).as("Vera's alone").isEqualTo(1);
        assertThat(stranger.post(path, "List-Unsubscribe=One-Click").status())
                .as("again")
                .isEqualTo(200);

        long before = mails("WAITING', 'TAKEN', 'RETRYING', 'SENT', 'NEEDLESS");
        String message = write(Harbor.nils(), Harbor.thread("Silence"), "Two");
        assertThat(INSTALLATION.count("select count(*) from notice where subject_id = '" + message + "'"))
                .as("it is told in the application all the same")
                .isEqualTo(1);
        assertThat(mails("WAITING', 'TAKEN', 'RETRYING', 'SENT', 'NEEDLESS")).isEqualTo(before);
    }

    private static long turnedOff() {
        return INSTALLATION.count("select count(*) from notice_habits where deliveries like '%NEW_MESSAGE=NONE%'");
    }

    @Test
    void nobodyMakesALinkForSomebodyElse() {
        write(Harbor.nils(), Harbor.thread("Forged"), "One");
        String token = token(oneTo("vera"));
        String named = new String(Base64.getUrlDecoder().decode(token.replaceAll("\\..*", "")), StandardCharsets.UTF_8);
        String nils = Harbor.nils().get("me").json().getString("id");
        String vera = Harbor.vera().get("me").json().getString("id");
        String forged = Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(named.replace(vera, nils).getBytes(StandardCharsets.UTF_8))
                + token.replaceAll(".*\\.", ".");
        for (String wrong : List.of(forged, token + "x", token.replaceAll("\\..*", "."), "x", "", ".")) {
            assertThat(Visit.ofStranger()
                            .post("/mail/unsubscribe?token=" + wrong, "List-Unsubscribe=One-Click")
                            .status())
                    .as(wrong)
                    .isEqualTo(404);
            assertThat(Visit.ofStranger()
                            .get("/mail/unsubscribe?token=" + wrong)
                            .status())
                    .isEqualTo(404);
        }
        assertThat(turnedOff()).isZero();
    }

    @Test
    void aMailServerThatIsAwayIsTriedAgainAndNothingIsLost() {
        INSTALLATION.post().close();
        try {
            write(Harbor.vera(), Harbor.thread("Nobody at the post"), "One");
            Eventually.see("it is tried again", () -> mails("RETRYING"), retrying -> retrying == 1);
            assertThat(Visit.of("edda").get("/admin").text()).contains("1 email could not be sent yet");
        } finally {
            INSTALLATION.post().open();
        }
        INSTALLATION.moveClockTo(INSTALLATION.now().plusSeconds(75));

        assertThat(part(oneTo("nils"), 0)).contains("Vera Stone");
    }

    @Test
    void whatIsGivenUpStandsOnTheAdminsPageOfThatOrganizationAndOnNoOther() {
        write(Harbor.vera(), Harbor.thread("Given up"), "One");
        String id = header(oneTo("nils"), "Message-ID").replaceAll("<(.*)@.*", "$1");
        Eventually.see("it is marked", () -> mails("WAITING', 'TAKEN"), under -> under == 0);
        INSTALLATION.change("update mail set state = 'DEAD', failure = 'ConnectException' where id = '" + id + "'");
        try {
            assertThat(Visit.of("edda").get("/admin").text())
                    .contains("mail-" + id, "To Nils Aalto", "ConnectException")
                    .doesNotContain("nils@demo.meantime");
            assertThat(Visit.of("ada").get("/admin").text()).doesNotContain(id);
        } finally {
            INSTALLATION.change("update mail set state = 'SENT' where id = '" + id + "'");
        }
    }

    @Test
    void aClientChoosesAboutNewMessagesAndAboutNothingElse() {
        String settings = Visit.of("vera").get("/notices/settings").text();
        assertThat(settings).contains("A new voice message", "Quiet from").doesNotContain("overdue", "brief");
        assertThat(Visit.of("nils").get("/notices/settings").text())
                .contains("A reply is overdue", "A reply is due soon");
    }

    @Test
    void theBellCountsWhatIsNewAndComingToTheThreadIsSeeing() {
        String thread = Harbor.thread("The bell");
        write(Harbor.nils(), thread, "Ring");
        Visit vera = Visit.of("vera");
        assertThat(vera.get("/notices").text()).contains("New message from Nils Aalto", "nav-count");
        vera.get("/client/threads/" + thread);
        assertThat(vera.get("/notices").text())
                .contains("New message from Nils Aalto")
                .doesNotContain("nav-count");
    }
}
