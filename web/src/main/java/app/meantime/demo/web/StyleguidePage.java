package app.meantime.demo.web;

import app.meantime.Refusal;
import app.meantime.board.web.BoardPage.Bar;
import app.meantime.intake.PublicLink;
import app.meantime.intake.ejb.PublicLinks;
import app.meantime.portal.web.Page.Entry;
import app.meantime.portal.web.Page.Tongue;
import app.meantime.portal.web.Words;
import app.meantime.promise.web.HoursPage;
import app.meantime.search.Excerpt;
import app.meantime.setup.ejb.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every piece that pages are made of, in its states and with the markup that makes it, for those who build pages. Tokens, icons
 * and markup are read from the sources that are served, so that what the page says of them is true. Outside the demo there is no
 * such page.
 */
@Named
@RequestScoped
public class StyleguidePage {

    private static final String SOURCE = "/styleguide.xhtml";
    private static final Pattern PIECE = Pattern.compile("(?s)<m:piece of=\"([^\"]+)\">\\s*(.*?)\\s*</m:piece>");
    private static final Pattern SECTION = Pattern.compile("id=\"guide-([a-z]+)\"");
    private static final Pattern TOKEN = Pattern.compile("--([a-z0-9-]+):\\s*([^;]+);");
    private static final Pattern ICON = Pattern.compile("\\bpi-[a-z]+(?:-[a-z]+)*");

    /** Beans that a piece asks elsewhere, and for which something stands in here. */
    private static final Pattern STAND_INS =
            Pattern.compile(" (?:page|noticesPage|threadPage|helpedMarks|keptBack|takingBack)=\"[^\"]*\"");

    @Inject
    ServletContext context;

    @Inject
    FacesContext faces;

    @Inject
    Words words;

    private String source = "";

    /** A token of the design, and what it is worth on light and on dark ground. */
    public record Token(String name, String light, @Nullable String dark) {}

    @PostConstruct
    void open() {
        if (!Settings.demo()) {
            throw Refusal.notThere();
        }
        source = read(SOURCE);
        faces.addMessage(
                "faulty", new FacesMessage(FacesMessage.SEVERITY_ERROR, words.say("login.emailMissing"), null));
        Stream.of(FacesMessage.SEVERITY_INFO, FacesMessage.SEVERITY_WARN, FacesMessage.SEVERITY_ERROR)
                .forEach(severity ->
                        faces.addMessage("told", new FacesMessage(severity, words.say("guide.sentence"), null)));
    }

    /** The title; a page asks for it first, so that outside the demo nothing else of it is made. */
    public String getTitle() {
        return words.say("guide.title");
    }

    public List<String> getSections() {
        return all(SECTION, source).map(found -> found.group(1)).toList();
    }

    /** What makes that piece: the lines of this very page, without what only stands in for a bean. */
    public String markup(String piece) {
        return all(PIECE, source)
                .filter(found -> found.group(1).equals(piece))
                .map(found -> STAND_INS.matcher(found.group(2)).replaceAll("").replaceAll("\n +", "\n"))
                .findFirst()
                .orElseThrow();
    }

    /** The tokens whose names look like that, in the order of the sheet. */
    public List<Token> tokens(String names) {
        Map<String, Token> tokens = new LinkedHashMap<>();
        all(TOKEN, read("/assets/css/tokens.css"))
                .filter(found -> found.group(1).matches(names))
                .forEach(found -> tokens.merge(
                        found.group(1),
                        new Token(found.group(1), found.group(2), null),
                        (first, next) -> new Token(first.name(), first.light(), next.light())));
        return List.copyOf(tokens.values());
    }

    /** Every icon that a page names. */
    public List<String> getIcons() {
        return sources("/")
                .flatMap(path -> all(ICON, read(path)))
                .map(MatchResult::group)
                .distinct()
                .sorted()
                .toList();
    }

    private Stream<String> sources(String directory) {
        return context.getResourcePaths(directory).stream()
                .flatMap(path -> path.endsWith("/") ? sources(path) : Stream.of(path))
                .filter(path -> path.endsWith(".xhtml"));
    }

    private static Stream<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private String read(String path) {
        try (InputStream in = context.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A voice that swells and ebbs in words, always the same. */
    public String getPeaks() {
        byte[] peaks = new byte[120];
        for (int i = 0; i < peaks.length; i++) {
            peaks[i] = (byte) (30 + 200 * Math.abs(Math.sin(i / 3.7) * Math.sin(i / 23.0)));
        }
        return Base64.getEncoder().encodeToString(peaks);
    }

    public List<Bar> getBars() {
        return List.of(
                new Bar("41", 72, 55, "72 % · 55 %"),
                new Bar("42", 88, 61, "88 % · 61 %"),
                new Bar("43", null, 47, "— · 47 %"),
                new Bar("44", 96, null, "96 % · —"));
    }

    public List<Excerpt.Piece> getExcerpt() {
        return List.of(
                new Excerpt.Piece("“Let me check my ", false),
                new Excerpt.Piece("calendar", true),
                new Excerpt.Piece("”", false));
    }

    public List<HoursPage.Day> getWeek() {
        return List.of(
                new HoursPage.Day(
                        DayOfWeek.MONDAY,
                        DayOfWeek.MONDAY.getDisplayName(TextStyle.FULL, words.language()),
                        List.of(new HoursPage.Hours("09:00", "12:00"), new HoursPage.Hours("13:00", "17:30"))),
                new HoursPage.Day(
                        DayOfWeek.TUESDAY,
                        DayOfWeek.TUESDAY.getDisplayName(TextStyle.FULL, words.language()),
                        List.of()));
    }

    public PublicLinks.View getLink() {
        return new PublicLinks.View(
                new UUID(0, 0),
                PublicLink.Kind.READING,
                words.say("guide.sentence"),
                "https://example.org/saying-no",
                "example.org",
                words.say("guide.sentence"));
    }

    public List<Entry> getEntries() {
        return List.of(
                new Entry("#guide-frame", "pi-inbox", words.say("nav.queue"), true, 3),
                new Entry("#guide-frame", "pi-calendar", words.say("nav.calls"), false, 0));
    }

    public List<String> getPeople() {
        return List.of("Jonas Weber", "Priya Nair");
    }

    /** Somebody in two portals, with notices. */
    public Map<String, Object> getSomebody() {
        return Map.of(
                "name", "Maya Chen",
                "where", "Toronto 14:12",
                "csrf", "",
                "path", "",
                "unread", "3",
                "portals", getEntries(),
                "languages",
                        List.of(
                                new Tongue("en", "English", "?language=en", true),
                                new Tongue("ar", "العربية", "?language=ar", false)));
    }

    /** A message, and the answer of whoever is asked about it: yes to what is named. */
    public Staged staged(String yes) {
        return new Staged(List.of(yes.split(" ")), words.say("guide.sentence"));
    }
}
