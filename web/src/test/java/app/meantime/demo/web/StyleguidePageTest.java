package app.meantime.demo.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.meantime.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The styleguide: whole, and in the demo alone. */
class StyleguidePageTest {

    private static final Path PAGES = Path.of("src/main/webapp");

    private static List<String> all(String pattern, String file) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(PAGES.resolve(file)))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void outsideTheDemoThereIsNoSuchPage() {
        assertThatThrownBy(() -> new StyleguidePage().open())
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_THERE));
    }

    @Test
    void everyTagOfOursIsShown() throws IOException {
        List<String> shown = all("(?:<|&lt;)m:(\\w+)", "styleguide.xhtml");
        assertThat(all("<tag-name>(\\w+)<", "WEB-INF/meantime.taglib.xml"))
                .hasSizeGreaterThan(20)
                .allSatisfy(tag -> assertThat(shown).contains(tag));
    }

    @Test
    void everyTextOfItIsThere() throws IOException {
        ResourceBundle bundle = ResourceBundle.getBundle("app.meantime.messages", Locale.ROOT);
        assertThat(all("(?:msg\\[|say\\()'([\\w.]*\\w)'", "styleguide.xhtml"))
                .hasSizeGreaterThan(50)
                .allSatisfy(key -> assertThat(bundle.containsKey(key)).as(key).isTrue());
        assertThat(all("id=\"(guide-\\w+)\"", "styleguide.xhtml")).isNotEmpty().allSatisfy(id -> assertThat(
                        bundle.containsKey(id.replace('-', '.')))
                .as(id)
                .isTrue());
        assertThat(all("<m:tokens of=\"(\\w+)\"", "styleguide.xhtml"))
                .isNotEmpty()
                .allSatisfy(kind -> assertThat(bundle.containsKey("guide.of." + kind))
                        .as(kind)
                        .isTrue());
    }
}
