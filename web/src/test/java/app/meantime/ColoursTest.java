package app.meantime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A colour has a value in one place, tokens.css (ADR 0011): whatever shows another would keep it by night. */
class ColoursTest {

    private static final Path PAGES = Path.of("src/main/webapp");
    private static final Path TOKENS = PAGES.resolve("assets/css/tokens.css");
    private static final Path THEME = Path.of("target/theme/resources/primefaces-meantime/theme.css");

    /** As browsers know them, but for transparent and currentColor. */
    private static final String NAMES =
            "aliceblue|antiquewhite|aqua|aquamarine|azure|beige|bisque|black|blanchedalmond|blue|blueviolet"
                    + "|brown|burlywood|cadetblue|chartreuse|chocolate|coral|cornflowerblue|cornsilk|crimson|cyan|dark\\w+|deep\\w+"
                    + "|dim(?:gray|grey)|dodgerblue|firebrick|floralwhite|forestgreen|fuchsia|gainsboro|ghostwhite|gold|goldenrod|gray"
                    + "|green|greenyellow|grey|honeydew|hotpink|indianred|indigo|ivory|khaki|lavender|lavenderblush|lawngreen"
                    + "|lemonchiffon|light(?!er\\b)\\w+|lime|limegreen|linen|magenta|maroon|medium\\w+|midnightblue|mintcream|mistyrose"
                    + "|moccasin|navajowhite|navy|oldlace|olive|olivedrab|orange|orangered|orchid|pale\\w+|papayawhip|peachpuff|peru|pink"
                    + "|plum|powderblue|purple|rebeccapurple|red|rosybrown|royalblue|saddlebrown|salmon|sandybrown|seagreen|seashell"
                    + "|sienna|silver|skyblue|slateblue|slategray|slategrey|snow|springgreen|steelblue|tan|teal|thistle|tomato"
                    + "|turquoise|violet|wheat|white|whitesmoke|yellow|yellowgreen";

    private static final Pattern VALUE =
            Pattern.compile("(?i)(?<!&)#[0-9a-f]{3,8}\\b|\\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\\([^)]*\\)");
    private static final Pattern NAME_IN_CSS = Pattern.compile("(?i)(?<![\\w.#-])(?:" + NAMES + ")(?![\\w(-])");
    private static final Pattern NAME_IN_QUOTES = Pattern.compile(
            "(?i)\\b(?:color|background|fill|stroke|border\\w*|\\w+Color|\\w+Style)\\b['\"]?\\s*[=:,]\\s*['\"`](?:"
                    + NAMES + ")['\"`]");
    private static final Pattern DECLARATION = Pattern.compile("[\\w-]+\\s*:\\s*([^;{}]+)(?=[;}])");
    private static final Pattern BESIDES = Pattern.compile("(?s)/\\*.*?\\*/|url\\([^)]*\\)|\"[^\"]*\"|'[^']*'");
    private static final Pattern FRAME_OF_THE_BROWSER = Pattern.compile(
            "<meta name=\"theme-color\" content=\"([^\"]+)\" media=\"\\(prefers-color-scheme: (\\w+)\\)\"/>");

    @Test
    void ourSheetsNameTokens() {
        List<Path> sheets = files(".css");
        assertThat(sheets).hasSizeGreaterThan(20);
        assertThat(sheets.stream().filter(sheet -> !sheet.equals(TOKENS)).flatMap(ColoursTest::inSheet))
                .isEmpty();
    }

    @Test
    void theThemeOfTheLibraryNamesTokens() {
        assertThat(text(THEME)).hasSizeGreaterThan(100_000);
        assertThat(inSheet(THEME)).isEmpty();
    }

    @Test
    void pagesAndScriptsNameNone() {
        List<Path> sources =
                Stream.of(".xhtml", ".js").flatMap(kind -> files(kind).stream()).toList();
        assertThat(sources).hasSizeGreaterThan(100);
        assertThat(sources.stream().flatMap(source -> {
                    String shown = FRAME_OF_THE_BROWSER.matcher(text(source)).replaceAll("");
                    return Stream.of(VALUE, NAME_IN_QUOTES)
                            .flatMap(pattern -> pattern.matcher(shown).results())
                            .map(found -> source + ": " + found.group());
                }))
                .isEmpty();
    }

    @Test
    void theBrowsersFrameHasTheColoursOfTheRail() {
        List<MatchResult> frames = FRAME_OF_THE_BROWSER
                .matcher(text(PAGES.resolve("WEB-INF/page.xhtml")))
                .results()
                .toList();
        assertThat(frames).extracting(frame -> frame.group(2)).containsExactly("light", "dark");
        assertThat(frames)
                .extracting(frame -> frame.group(1))
                .containsExactly(
                        palettes().get(0).get("c-surface-2"), palettes().get(1).get("c-surface-2"));
    }

    @Test
    void whatStandsOutsideOfPagesHasColoursThatAreTokens() {
        for (String file : List.of("manifest.webmanifest", "assets/icon.svg")) {
            assertThat(VALUE.matcher(text(PAGES.resolve(file))).results().map(found -> found.group()
                            .replaceFirst("^#(\\w)(\\w)(\\w)$", "#$1$1$2$2$3$3")
                            .toLowerCase(Locale.ROOT)))
                    .as(file)
                    .isNotEmpty()
                    .isSubsetOf(palettes().get(0).values());
        }
    }

    @Test
    void theDarkPaletteStandsTwiceAndIsTheSame() {
        List<Map<String, String>> palettes = palettes();
        assertThat(palettes).hasSize(3);
        assertThat(palettes.get(1)).hasSizeGreaterThan(30).isEqualTo(palettes.get(2));
        assertThat(palettes.get(0)).containsKeys(palettes.get(1).keySet().toArray(new String[0]));
    }

    /** Light; dark as chosen; dark as the device has it. */
    private static List<Map<String, String>> palettes() {
        return Pattern.compile("\\{((?:[^{}]*--[^{}]*))}")
                .matcher(text(TOKENS))
                .results()
                .map(block -> {
                    Map<String, String> tokens = new LinkedHashMap<>();
                    Pattern.compile("--([\\w-]+):\\s*([^;]+);")
                            .matcher(block.group(1))
                            .results()
                            .forEach(token -> tokens.put(token.group(1), token.group(2)));
                    return tokens;
                })
                .toList();
    }

    private static Stream<String> inSheet(Path sheet) {
        List<String> found = new ArrayList<>();
        DECLARATION
                .matcher(BESIDES.matcher(text(sheet)).replaceAll(""))
                .results()
                .forEach(declaration -> Stream.of(VALUE, NAME_IN_CSS)
                        .flatMap(
                                pattern -> pattern.matcher(declaration.group(1)).results())
                        .forEach(colour -> found.add(sheet + ": " + declaration.group())));
        return found.stream();
    }

    private static List<Path> files(String kind) {
        try (Stream<Path> all = Files.walk(PAGES)) {
            return all.filter(file -> file.toString().endsWith(kind)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
