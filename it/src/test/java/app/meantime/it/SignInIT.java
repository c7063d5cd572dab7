package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.dev.Server;
import app.meantime.it.Api.Answer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever signs in is recognised, nobody else is, and nobody is led elsewhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInIT {

    private static final Installation INSTALLATION = Installation.running();
    private static final String SITE = INSTALLATION.url();
    private static final String WRONG = "not-the-password";
    private static final Pattern SAID = Pattern.compile("class=\"ui-messages-error-summary\"[^>]*>([^<]+)<");

    private static String mail(String person) {
        return person + "@demo.meantime";
    }

    private static String said(Answer page) {
        Matcher said = SAID.matcher(page.text());
        assertThat(said.find()).as("a sentence in " + page.text()).isTrue();
        return said.group(1);
    }

    private static Answer signIn(String email, String password, String... headers) {
        return Visit.ofStranger().signIn("/login", email, password, headers);
    }

    // The cookie

    @Test
    void theCookieIsNotForScriptsAndNotForOtherSites() {
        Answer signedIn = signIn(mail("vera"), Visit.PASSWORD);
        assertThat(signedIn.status()).isEqualTo(302);
        assertThat(Visit.cookieOf(signedIn))
                .contains("HttpOnly")
                .containsIgnoringCase("SameSite=Lax")
                .containsIgnoringCase("Path=/")
                .doesNotContainIgnoringCase("Domain=")
                .as("over plain HTTP a secure cookie would be lost")
                .doesNotContainIgnoringCase("Secure");
        signedIn.headers().forEach((name, lines) -> {
            if (name.equalsIgnoreCase("Set-Cookie")) {
                assertThat(lines).allSatisfy(line -> assertThat(line).contains("HttpOnly"));
            }
        });
    }

    @Test
    void whatAProxyWouldSayIsNotBelievedWhereThereIsNone() {
        Answer signedIn = signIn(mail("vera"), Visit.PASSWORD, "X-Forwarded-Proto", "https");
        assertThat(signedIn.status()).isEqualTo(302);
        assertThat(Visit.cookieOf(signedIn)).isNotEmpty().doesNotContainIgnoringCase("Secure");
    }

    @Test
    void eachSignInHasASecretOfItsOwnAndOnlyItsHashIsKept() {
        String first = Visit.cookieOf(signIn(mail("vera"), Visit.PASSWORD)).replaceAll("meantime=([^;]*).*", "$1");
        String second = Visit.cookieOf(signIn(mail("vera"), Visit.PASSWORD)).replaceAll("meantime=([^;]*).*", "$1");
        assertThat(second).hasSizeGreaterThanOrEqualTo(32).isNotEqualTo(first);
        String hash = Recorded.sha256(second.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(INSTALLATION.count("select count(*) from sign_in where token_hash = '" + hash + "'"))
                .isEqualTo(1);
        assertThat(INSTALLATION.count("select count(*) from sign_in s where s::text like '%" + second + "%'"))
                .isZero();
    }

    @Test
    void aMailAddressIsTheSameInCapitals() {
        assertThat(signIn("  VERA@demo.Meantime ", Visit.PASSWORD).status()).isEqualTo(302);
    }

    // What is wrong

    @Test
    void aWrongPasswordAndAnUnknownAddressAreToldInTheSameWords() {
        Answer wrong = signIn(mail("nils"), WRONG);
        Answer unknown = signIn(mail("nobody"), WRONG);
        for (Answer answer : List.of(wrong, unknown)) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(Visit.cookieOf(answer)).isEmpty();
            assertThat(answer.text()).doesNotContain(WRONG);
        }
        assertThat(said(unknown)).isEqualTo(said(wrong));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "' or 1=1 --", "%", "vera@demo.meantime\u0000"})
    void whatIsNobodysAddressSignsNobodyIn(String email) {
        Answer answer = signIn(email, Visit.PASSWORD);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(Visit.cookieOf(answer)).isEmpty();
        assertThat(answer.text()).contains("ui-message").doesNotContain("Exception");
    }

    @Test
    void aFormThatWasSentWithoutScriptsIsAnsweredToo() {
        Visit stranger = Visit.ofStranger();
        String form = Visit.form(stranger.get("/login").text(), mail("nils"), WRONG);
        Answer answer = stranger.post("/login", form.replaceAll("&?primefaces\\.nonce=[^&]*", ""));
        assertThat(answer.status()).isBetween(200, 499);
        assertThat(Visit.cookieOf(answer)).isEmpty();
    }

    @Test
    void afterTenWrongPasswordsNotEvenTheRightOneIsTakenFromThere() {
        for (int wrong = 0; wrong < 10; wrong++) {
            assertThat(signIn(mail("edda"), WRONG).status()).isEqualTo(200);
        }
        Answer right = signIn(mail("edda"), Visit.PASSWORD);
        assertThat(right.status()).isEqualTo(429);
        assertThat(Visit.cookieOf(right)).isEmpty();
        assertThat(said(right)).matches("\\p{Lu}.*\\.");
        assertThat(signIn(mail("edda"), Visit.PASSWORD, "X-Forwarded-For", "203.0.113.7")
                        .status())
                .as("where there is no proxy, nobody comes from elsewhere by saying so")
                .isEqualTo(429);
        assertThat(right.header("Retry-After")).as("when to come back").matches("\\d+");
        assertThat(signIn(mail("nils"), Visit.PASSWORD).status())
                .as("somebody else from the same address")
                .isEqualTo(302);
        assertThat(fromElsewhere(mail("edda"), Visit.PASSWORD))
                .as("the same person from another address")
                .isEqualTo(302);
    }

    private static int fromElsewhere(String email, String password) {
        String form = Visit.form(Visit.ofStranger().get("/login").text(), email, password);
        try (Wire wire = Wire.from("127.0.0.2")) {
            wire.begin(
                    "POST",
                    "/login",
                    "Content-Type: application/x-www-form-urlencoded",
                    "Content-Length: " + form.length());
            wire.send(form.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return wire.answer().status();
        }
    }

    @Test
    void capitalsInAnAddressGiveNobodyMoreAttempts() {
        String nobody = UUID.randomUUID() + "-guess@demo.meantime";
        for (int wrong = 0; wrong < 10; wrong++) {
            String written = nobody.replace("guess", "GUESS".substring(0, wrong % 5) + "guess".substring(wrong % 5));
            assertThat(signIn(written, WRONG).status()).isEqualTo(200);
        }
        assertThat(signIn(nobody.replace("guess", "guesS"), WRONG).status()).isEqualTo(429);
    }

    // Signing out

    @Test
    void whoDoesNotKnowTheSecretOfThePageSignsNobodyOut() {
        Visit vera = Visit.of("vera");
        for (String form :
                List.of("", "csrf=", "csrf=null", "csrf=" + Visit.of("vera").csrf("/client"))) {
            Answer answer = vera.post("/logout", form);
            assertThat(answer.status()).as(form).isIn(302, 303, 403);
            assertThat(vera.get("/client").status()).as(form).isEqualTo(200);
        }
        assertThat(vera.get("/logout").status()).isNotEqualTo(200);
        assertThat(vera.get("/client").status()).isEqualTo(200);
    }

    @Test
    void signingOutEndsTheSignInAndNotOnlyTheCookie() {
        Visit vera = Visit.of("vera");
        Visit elsewhere = Visit.of("vera");
        Answer out = vera.post("/logout", "csrf=" + vera.csrf("/client"));
        assertThat(out.status()).isIn(302, 303);
        assertThat(vera.leadsTo(out).getPath()).isEqualTo("/login");
        assertThat(Visit.cookieOf(out))
                .matches("meantime=(\"\")?;.*")
                .containsPattern("Max-Age=0|Expires=Thu, 01.Jan.1970");
        assertThat(vera.get("/client").status()).as("the old cookie is dead").isEqualTo(302);
        assertThat(vera.api("GET", "me", "").status()).isEqualTo(401);
        assertThat(elsewhere.get("/client").status())
                .as("another device stays signed in")
                .isEqualTo(200);
    }

    // Changes come from our own pages

    @Test
    void aPagesChangeNeedsTheSecretOfThePage() {
        Visit vera = Visit.of("vera");
        String path = Harbor.threads();
        String body = "{\"title\":\"From a page\"}";
        assertThat(vera.api("GET", "me", "").status()).isEqualTo(200);
        Stored before = Stored.now();
        Refused.with(vera.api("POST", path, body), 403);
        Refused.with(vera.api("POST", path, body, "X-CSRF-Token", ""), 403);
        Refused.with(vera.api("POST", path, body, "X-CSRF-Token", "null"), 403);
        Refused.with(
                vera.api("POST", path, body, "X-CSRF-Token", Visit.of("vera").csrf("/client")), 403);
        Refused.with(vera.api("PUT", "recordings/" + UUID.randomUUID() + "/slices/0", "x"), 403);
        Refused.with(vera.api("DELETE", "me", ""), 403);
        before.mustBeAllThereIs();
        assertThat(vera.api("POST", path, body, "X-CSRF-Token", vera.csrf("/client"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void whatComesFromAnotherSiteChangesNothing() {
        Visit vera = Visit.of("vera");
        String path = Harbor.threads();
        String body = "{\"title\":\"From elsewhere\"}";
        String csrf = vera.csrf("/client");
        Stored before = Stored.now();
        for (List<String> header : List.of(
                List.of("Sec-Fetch-Site", "cross-site"),
                List.of("Sec-Fetch-Site", "same-site"),
                List.of("Origin", "https://evil.example"),
                List.of("Origin", "null"),
                List.of("Origin", SITE + ".evil.example"),
                List.of("Origin", "http://127.0.0.1:1"))) {
            String[] told = {"X-CSRF-Token", csrf, header.get(0), header.get(1)};
            Refused.with(vera.api("POST", path, body, told), 403);
            Answer out = vera.post("/logout", "csrf=" + csrf, header.get(0), header.get(1));
            assertThat(out.status()).as(header.toString()).isEqualTo(403);
        }
        before.mustBeAllThereIs();
        assertThat(vera.api("POST", path, body, "X-CSRF-Token", csrf, "Sec-Fetch-Site", "same-origin", "Origin", SITE)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void nobodyIsSignedInFromAnotherSite() {
        for (String[] header : List.of(
                new String[] {"Sec-Fetch-Site", "cross-site"}, new String[] {"Origin", "https://evil.example"})) {
            Answer answer = signIn(mail("vera"), Visit.PASSWORD, header);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(Visit.cookieOf(answer)).isEmpty();
        }
    }

    // Where one is led

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "https://evil.example/",
                "/%5Cevil.example",
                "/%5C/evil.example",
                "%5C%5Cevil.example",
                "/%09/evil.example",
                "javascript:alert(1)",
                "/client%0D%0ALocation:%20https://evil.example",
                "///evil.example",
                "evil.example",
                "/login",
                ""
            })
    void nobodyIsLedOffTheSite(String next) {
        Visit stranger = Visit.ofStranger();
        Answer answer = stranger.signIn("/login?next=" + next, mail("vera"), Visit.PASSWORD);
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).doesNotContain("evil").doesNotContain("javascript");
        URI leadsTo = stranger.leadsTo(answer);
        assertThat(leadsTo.getAuthority()).isEqualTo(URI.create(SITE).getAuthority());
        assertThat(leadsTo.getPath()).isEqualTo("/");
    }

    @Test
    void whoWasOnTheWayToAPageGoesOnToIt() {
        String thread = Harbor.thread("On the way");
        for (String page : List.of("/client", "/client/threads/" + thread)) {
            Visit stranger = Visit.ofStranger();
            Answer asked = stranger.get(page);
            assertThat(asked.status()).isEqualTo(302);
            URI login = stranger.leadsTo(asked);
            assertThat(login.getPath()).isEqualTo("/login");
            assertThat(login.getQuery()).isEqualTo("next=" + page);
            Answer signedIn =
                    stranger.signIn(login.getRawPath() + "?" + login.getRawQuery(), mail("vera"), Visit.PASSWORD);
            assertThat(signedIn.status()).isEqualTo(302);
            assertThat(stranger.leadsTo(signedIn).getPath()).isEqualTo(page);
            assertThat(stranger.get(page).status()).isEqualTo(200);
        }
    }

    @Test
    void whoMistypesThePasswordIsStillOnTheWay() {
        Visit stranger = Visit.ofStranger();
        Answer wrong = stranger.signIn("/login?next=%2Fclient", mail("vera"), WRONG);
        Matcher action = Pattern.compile("<form\\b[^>]*action=\"([^\"]*)\"").matcher(wrong.text());
        assertThat(action.find()).isTrue();
        Answer right = stranger.post(
                action.group(1).replace("&amp;", "&"), Visit.form(wrong.text(), mail("vera"), Visit.PASSWORD));
        assertThat(right.status()).isEqualTo(302);
        assertThat(stranger.leadsTo(right).getPath()).isEqualTo("/client");
    }

    @Test
    void theRootLeadsEverybodyToTheirPortal() {
        Map<String, String> portals = Map.of(
                "vera", "/client",
                "nils", "/mentor",
                "lena", "/mentor",
                "omar", "/manager",
                "ada", "/admin");
        portals.forEach((person, portal) -> {
            Visit visit = Visit.of(person);
            assertThat(visit.leadsTo(visit.get("/")).getPath()).as(person).isEqualTo(portal);
        });
        Visit stranger = Visit.ofStranger();
        assertThat(stranger.leadsTo(stranger.get("/")).getPath()).isEqualTo("/login");
    }

    // Pages and roles

    private static final Map<String, Set<String>> OPEN_TO = Map.of(
            "/client", Set.of("vera"),
            "/mentor", Set.of("nils", "lena"),
            "/mentor/calls", Set.of("nils", "lena"),
            "/mentor/briefs", Set.of("nils", "lena"),
            "/leader/gratitude", Set.of("lena"),
            "/manager", Set.of("omar"),
            "/manager/lists/promises", Set.of("omar"),
            "/admin", Set.of("ada"),
            "/notices", Set.of("vera", "nils", "lena", "omar", "ada"),
            "/notices/settings", Set.of("vera", "nils", "lena", "omar", "ada"));

    static Set<String> pages() {
        return OPEN_TO.keySet();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageOpensForItsRoleAndForNoOther(String page) {
        for (String person : List.of("vera", "nils", "lena", "omar", "ada")) {
            Answer answer = Visit.of(person).get(page);
            boolean may = OPEN_TO.getOrDefault(page, Set.of()).contains(person);
            assertThat(answer.status()).as(person + " at " + page).isEqualTo(may ? 200 : 403);
            assertThat(answer.header("Content-Type")).startsWith("text/html");
            assertThat(answer.text()).doesNotContain("Exception").doesNotContain("refusal.");
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageLeadsAStrangerToTheSignIn(String page) {
        Visit stranger = Visit.ofStranger();
        for (String path : List.of(page, page + "/", page + ".xhtml")) {
            Answer answer = stranger.get(path);
            assertThat(answer.status()).as(path).isIn(302, 404);
            assertThat(answer.text()).doesNotContain("csrf-token");
        }
        Answer answer = stranger.get(page);
        assertThat(stranger.leadsTo(answer).getPath()).isEqualTo("/login");
        assertThat(stranger.leadsTo(answer).getQuery()).isEqualTo("next=" + page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/manager/",
                "/manager.xhtml",
                "/manager.xhtml/",
                "/manager.xhtml/x",
                "/manager;x=1",
                "/;x=1/manager",
                "/manager.xhtml;x=1",
                "//manager",
                "//manager.xhtml",
                "/./manager",
                "/x/../manager.xhtml",
                "/%6Danager",
                "/%6Danager.xhtml",
                "/mentor/..%2Fmanager.xhtml",
                "/client/%2E%2E/manager",
                "/MANAGER",
                "/manager%00",
                "/WEB-INF/web.xml",
                "/WEB-INF/page.xhtml",
                "/META-INF/MANIFEST.MF"
            })
    void noSpellingOfAnAddressOpensWhatARoleMayNotSee(String path) {
        Visit vera = Visit.of("vera");
        Answer answer = vera.get(path);
        assertThat(answer.status()).isBetween(300, 499);
        Visit stranger = Visit.ofStranger();
        assertThat(stranger.get(path).status()).isBetween(300, 499);
    }

    @Test
    void aThreadsPageOpensForTheTwoWhoSpeakThereAndForNobodyElse() {
        String thread = Harbor.thread("Only the two of us");
        assertThat(Visit.of("vera").get("/client/threads/" + thread).status()).isEqualTo(200);
        assertThat(Visit.of("nils").get("/mentor/threads/" + thread).status()).isEqualTo(200);
        assertThat(Visit.of("vera").get("/mentor/threads/" + thread).status()).isEqualTo(403);
        assertThat(Visit.of("nils").get("/client/threads/" + thread).status()).isEqualTo(403);
        for (String other : List.of("daniel", "ben", "lena")) {
            String portal = other.equals("daniel") ? "/client" : "/mentor";
            Answer answer = Visit.of(other).get(portal + "/threads/" + thread);
            assertThat(answer.status()).as(other).isEqualTo(404);
            assertThat(answer.text()).doesNotContain("Only the two of us");
        }
        for (String nobodys : List.of(UUID.randomUUID().toString(), "not-a-uuid", "")) {
            assertThat(Visit.of("vera").get("/client/threads/" + nobodys).status())
                    .as("thread " + nobodys)
                    .isEqualTo(404);
        }
    }

    // Another server

    @Test
    void aSecondServerKnowsWhoSignedInAtTheFirstAndWhoSignedOut() {
        Visit vera = Visit.of("vera");
        Visit nils = Visit.of("nils");
        Server second = INSTALLATION.another("it2", 40);
        second.start();
        try {
            Visit there = vera.at(second.url());
            assertThat(there.get("/client").status()).isEqualTo(200);
            assertThat(there.csrf("/client")).isNotEmpty().isEqualTo(vera.csrf("/client"));
            assertThat(there.api(
                                    "POST",
                                    Harbor.threads(),
                                    "{\"title\":\"There\"}",
                                    "X-CSRF-Token",
                                    vera.csrf("/client"))
                            .status())
                    .isEqualTo(201);
            vera.post("/logout", "csrf=" + vera.csrf("/client"));
            assertThat(there.get("/client").status()).isEqualTo(302);
            assertThat(there.api("GET", "me", "").status()).isEqualTo(401);
            Visit nilsThere = nils.at(second.url());
            nilsThere.post("/logout", "csrf=" + nilsThere.csrf("/mentor"));
            assertThat(nils.get("/mentor").status())
                    .as("signed out at the second")
                    .isEqualTo(302);
        } finally {
            second.stop();
        }
    }
}
