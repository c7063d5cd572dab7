package app.meantime.it;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What keeps somebody from using a page, by axe-core. Its engine is put into the page once; the builder that comes with it does
 * so before each look and opens a page of its own for the sum, which took two thirds of the time.
 */
final class Axe {

    private static final Map<String, Object> STANDARD = Map.of(
            "runOnly",
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"),
            "resultTypes",
            List.of("violations"));
    private static final String ENGINE = engine();

    /** A colour on its way to another is nothing that somebody reads: from now on it is there at once. */
    private static final String STILL = """
            () => {
              const still = new CSSStyleSheet();
              still.replaceSync('*, *::before, *::after { transition: none !important }');
              document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
            }""";

    private Axe() {}

    /** Every rule of WCAG 2.2 AA that is broken, and where first. */
    @SuppressWarnings("unchecked")
    static List<String> obstacles(Page page) {
        if (Boolean.FALSE.equals(page.evaluate("() => 'axe' in window"))) {
            page.evaluate(ENGINE);
            page.evaluate(STILL);
        }
        return (List<String>) page.evaluate(
                "async (options) => (await axe.run(options)).violations"
                        + ".map((rule) => rule.id + ' ' + rule.nodes[0].target)",
                STANDARD);
    }

    private static String engine() {
        try (InputStream engine = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(java.util.Objects.requireNonNull(engine).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
