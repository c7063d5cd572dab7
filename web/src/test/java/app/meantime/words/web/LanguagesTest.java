package app.meantime.words.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import app.meantime.words.SpokenLanguages;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sentence is there in every language, with the same gaps, and no sentence stands on a page itself. */
class LanguagesTest {

    private static final List<String> BUNDLES = List.of(
            "app/meantime/messages",
            "app/meantime/notice/ejb/messages",
            "app/meantime/agenda/ejb/messages",
            "app/meantime/onboarding/ejb/builtin");

    /** Shows every piece to those who build pages, in the language in which they build them. */
    private static final String GUIDE = "guide.";

    private static final Pattern GAP = Pattern.compile("\\{(\\d)[,}]");
    private static final Pattern PLURAL = Pattern.compile("\\{(\\d),plural,");

    static Stream<Locale> languages() {
        return SpokenLanguages.ALL.stream().filter(language -> !language.equals(Locale.ENGLISH));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everySentenceIsThereWithTheSameGaps(Locale language) throws IOException {
        List<String> faults = new ArrayList<>();
        for (String bundle : BUNDLES) {
            Map<String, String> english = sentences(bundle, "");
            Map<String, String> theirs = sentences(bundle, "_" + language.getLanguage());
            english.keySet().removeIf(key -> key.startsWith(GUIDE));
            Set<String> missing = new TreeSet<>(english.keySet());
            missing.removeAll(theirs.keySet());
            missing.forEach(key -> faults.add(bundle + " lacks " + key));
            Set<String> foreign = new TreeSet<>(theirs.keySet());
            foreign.removeAll(english.keySet());
            foreign.forEach(key -> faults.add(bundle + " has " + key + " that English has not"));
            theirs.forEach((key, sentence) -> {
                String original = english.getOrDefault(key, sentence);
                if (!found(GAP, sentence).equals(found(GAP, original))) {
                    faults.add(bundle + " " + key + ": gaps " + found(GAP, sentence) + " for " + found(GAP, original));
                }
                if (!found(PLURAL, sentence).containsAll(found(PLURAL, original))) {
                    faults.add(bundle + " " + key + ": a plural is lost");
                }
                if (sentence.isEmpty() != original.isEmpty()) {
                    faults.add(bundle + " " + key + ": says nothing");
                }
            });
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void everySentenceCanBeSaidForEveryNumber() throws IOException {
        for (Locale language : SpokenLanguages.ALL) {
            String suffix = language.equals(Locale.ENGLISH) ? "" : "_" + language.getLanguage();
            for (String bundle : BUNDLES) {
                sentences(bundle, suffix).forEach((key, sentence) -> say(language, bundle + " " + key, sentence));
            }
        }
    }

    private static void say(Locale language, String where, String sentence) {
        boolean counts = PLURAL.matcher(sentence).find();
        for (int number : counts ? new int[] {0, 1, 2, 3, 11, 100} : new int[] {2}) {
            Object[] arguments = new Object[10];
            Arrays.fill(arguments, number);
            assertThatCode(() -> assertThat(new MessageFormat(sentence, language).format(arguments))
                            .as(where)
                            .doesNotContain("{"))
                    .as(where + " " + language)
                    .doesNotThrowAnyException();
        }
        if (counts) {
            Set<String> known =
                    PluralRules.forLocale(ULocale.forLocale(language)).getKeywords();
            assertThat(categories(sentence)).as(where + " " + language).isSubsetOf(known);
        }
    }

    /** The words before branches of plurals. */
    private static Set<String> categories(String sentence) {
        MessagePattern parsed = new MessagePattern(sentence);
        return IntStream.range(0, parsed.countParts())
                .mapToObj(parsed::getPart)
                .filter(part -> part.getType() == MessagePattern.Part.Type.ARG_SELECTOR)
                .map(parsed::getSubstring)
                .filter(category -> !category.startsWith("="))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void noKeyStandsTwice() throws IOException {
        List<String> twice = new ArrayList<>();
        for (String bundle : BUNDLES) {
            Set<String> seen = new TreeSet<>();
            text(bundle, "")
                    .lines()
                    .filter(line -> !line.startsWith("#") && line.contains("="))
                    .map(line -> line.substring(0, line.indexOf('=')))
                    .filter(key -> !seen.add(key))
                    .forEach(key -> twice.add(bundle + " " + key));
        }
        assertThat(twice).isEmpty();
    }

    /** What stands between tags or is read out from an attribute comes from the bundle; names of keys, formats and units are the same everywhere. */
    @Test
    void noSentenceStandsOnAPageItself() throws IOException {
        Pattern between = Pattern.compile(">([^<>]*)<");
        Pattern readOut =
                Pattern.compile("\\b(?:title|alt|label|placeholder|aria-label|heading|text|hint)=\"([^\"]*)\"");
        Set<String> same = Set.of("CSV", "XLSX", "Enter", "Esc", "Space", "Meantime", "ms");
        List<String> standing = new ArrayList<>();
        try (Stream<Path> pages = Files.walk(Path.of("src/main/webapp"))) {
            for (Path page :
                    pages.filter(path -> path.toString().endsWith(".xhtml")).toList()) {
                String shown = Files.readString(page)
                        .replaceAll("(?s)<!--.*?-->|<ui:remove>.*?</ui:remove>|<(code|pre)\\b.*?</\\1>", "")
                        .replaceAll("#\\{(?:[^{}'\"]|'[^']*'|\\{[^{}]*})*}", "");
                Stream.of(between, readOut)
                        .flatMap(pattern -> pattern.matcher(shown).results())
                        .map(match -> match.group(1).strip())
                        .filter(words -> words.matches("(?s).*\\p{L}{2}.*") && !words.startsWith("&"))
                        .filter(words -> !same.contains(words))
                        .forEach(words -> standing.add(page.getFileName() + ": " + words));
            }
        }
        assertThat(standing).isEmpty();
    }

    private static Set<String> found(Pattern pattern, String sentence) {
        return pattern.matcher(sentence)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> sentences(String bundle, String suffix) throws IOException {
        Properties read = new Properties();
        try (InputStream file = file(bundle, suffix)) {
            read.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        Map<String, String> sentences = new TreeMap<>();
        read.stringPropertyNames().forEach(key -> sentences.put(key, read.getProperty(key)));
        return sentences;
    }

    private static String text(String bundle, String suffix) throws IOException {
        try (InputStream file = file(bundle, suffix)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream file(String bundle, String suffix) throws IOException {
        InputStream file = LanguagesTest.class.getClassLoader().getResourceAsStream(bundle + suffix + ".properties");
        if (file == null) {
            throw new IOException("There is no " + bundle + suffix + ".properties");
        }
        return file;
    }
}
