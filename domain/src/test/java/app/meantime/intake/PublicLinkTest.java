package app.meantime.intake;

import static app.meantime.Refused.unacceptable;
import static org.assertj.core.api.Assertions.assertThat;

import app.meantime.intake.PublicLink.Kind;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R58, R59: what an organization recommends on its public page. */
class PublicLinkTest {

    private static PublicLink to(String address) {
        return new PublicLink(UUID.randomUUID(), Kind.READING, "First hires", address, null, 0);
    }

    @Test
    void aLinkHasATitleAndSaysWhereItLeads() {
        PublicLink link = new PublicLink(
                UUID.randomUUID(),
                Kind.READING,
                " First hires ",
                " https://Reading.example.org/hires?a=1&b=2#c ",
                null,
                0);
        assertThat(link.title()).isEqualTo("First hires");
        assertThat(link.address()).isEqualTo("https://Reading.example.org/hires?a=1&b=2#c");
        assertThat(link.host()).isEqualTo("reading.example.org");

        unacceptable("refusal.missing", () -> link.write(Kind.READING, " ", link.address(), null));
        unacceptable("refusal.missing", () -> link.write(Kind.READING, "First hires", null, null));
        unacceptable("refusal.tooLong", () -> link.write(Kind.READING, "x".repeat(121), link.address(), null));
        unacceptable("refusal.unreadable", () -> link.write(Kind.READING, "First\nhires", link.address(), null));
        assertThat(link.title()).isEqualTo("First hires");
    }

    @Test
    void aCommunityHasASentenceAndAReadingHasNone() {
        PublicLink link = to("https://example.org");
        link.write(Kind.COMMUNITY, "The evening table", "https://example.org", " Free, for owners who serve others. ");
        assertThat(link.sentence()).isEqualTo("Free, for owners who serve others.");

        unacceptable(
                "refusal.tooLong",
                () -> link.write(Kind.COMMUNITY, "The evening table", "https://example.org", "x".repeat(201)));
        unacceptable(
                "refusal.unreadable",
                () -> link.write(Kind.COMMUNITY, "The evening table", "https://example.org", "One\tsentence"));
        assertThat(link.sentence()).isEqualTo("Free, for owners who serve others.");

        link.write(Kind.READING, "The evening table", "https://example.org", "Of no use here");
        assertThat(link.sentence()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org",
                "javascript:alert(1)",
                "JavaScript:alert(1)//https://example.org",
                "data:text/html,hello",
                "ftp://example.org/a",
                "//example.org/a",
                "/find-a-mentor",
                "example.org"
            })
    void whatIsNotHttpsIsRefused(String address) {
        unacceptable("refusal.linkNotSecure", () -> to(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://somebody@example.org/",
                "https://somebody:secret@example.org/",
                "https://example.org@elsewhere.example/",
                "https://@example.org/",
                "https://a@b@example.org/"
            })
    void aNameOrAPasswordInItIsRefused(String address) {
        unacceptable("refusal.linkWithName", () -> to(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https:example.org",
                "https://",
                "https:///a",
                "https://exa mple.org/",
                "https://example.org/a b",
                "https://example.org/a\nb",
                "https://example.org/\u0007",
                "https://example.org\\@elsewhere.example/",
                "https://exämple.org/",
                "java\tscript:alert(1)",
                "https://example.org/\"onclick=\"alert(1)"
            })
    void whatNoBrowserOpensAsItStandsIsRefused(String address) {
        unacceptable("refusal.linkUnreadable", () -> to(address));
    }

    @ParameterizedTest
    @CsvSource({
        "HTTPS://example.org/a, https://example.org/a",
        "https://example.org/größe, https://example.org/gr%C3%B6%C3%9Fe",
        "https://example.org:8443/a%20b, https://example.org:8443/a%20b",
        "https://example.org/a\u202Eb, https://example.org/a%E2%80%AEb"
    })
    void theAddressIsKeptAsBrowsersAskForIt(String typed, String kept) {
        assertThat(to(typed).address()).isEqualTo(kept);
    }

    @Test
    void anAddressHasAtMostFiveHundredCharactersAlsoAsItIsAskedFor() {
        String longest = "https://example.org/" + "a".repeat(480);
        assertThat(to(longest).address()).isEqualTo(longest);
        unacceptable("refusal.tooLong", () -> to(longest + "a"));
        unacceptable("refusal.tooLong", () -> to("https://example.org/" + "ö".repeat(200)));
    }
}
