import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Rewrites the compiled PrimeFaces theme so that it follows our design tokens.
 *
 * <p>The theme declares some 150 variables and uses none of them: its colours, radii, shadows and fonts are literals,
 * so neither our palette nor the dark mode would reach the components, and its blues miss WCAG AA. This program runs at
 * build time, puts {@code var(--token)} where the literals were, and fails when a colour is left that it does not know: an
 * upgrade of PrimeFaces cannot bring one in unnoticed.
 *
 * <p>Usage: {@code java Tokenise.java <primefaces.jar> <out.css>}
 */
public final class Tokenise {
    private static final String THEME = "META-INF/resources/primefaces-saga-blue/theme.css";

    private static final Pattern ROOT_RULE = Pattern.compile(":root\\s*\\{[^}]*}");
    private static final Pattern DECLARATION = Pattern.compile("([a-z-]+)\\s*:\\s*([^;{}]+)(?=[;}])");
    private static final Pattern COLOUR = Pattern.compile("(?:rgb|hsl)a?\\([^)]*\\)|#[0-9a-fA-F]{3,8}\\b");
    private static final Pattern FOCUS_RING = Pattern.compile("(inset )?0 0 0 \\.\\d+r?em \\S.*");
    private static final Pattern LAYERED_SHADOW = Pattern.compile(".*rgba\\(0,\\s*0,\\s*0.*rgba\\(0,\\s*0,\\s*0.*");

    /** Token, then the colours (canonical form, see {@link #canonical}) that it replaces in any property. */
    private static final Map<String, String> TOKENS = byColour("""
            text               495057
            text-muted         6c757d adb5bd
            border             dee2e6 000000/8 dadada ebebef
            input-border       ced4da
            hover              e9ecef efefef 607d8b/16 607d8b/4
            surface            fbfcfc
            surface-2          f8f9fa f8f8f8
            primary            2196f3
            primary-hover      0d89ec
            primary-active     0b7ad1
            primary-soft       e3f2fd 2196f3/4
            primary-soft-2     2196f3/16
            ring               a6d5fa 89c8f7
            neutral            607d8b 343a40
            neutral-hover      56717d
            neutral-active     4d646f 252529
            danger             d32f2f f44336 ef5350 e0284f e60017
            danger-hover       c02929 aa2424
            danger-text        b71c1c 2e0707
            danger-soft        ffcdd2 ffb4bb ff717f d32f2f/4 d32f2f/16
            success            689f38 61b763 439446
            success-hover      5e8f32 537f2d
            success-text       224a23 214a23 224a22 081209
            success-soft       c8e6c9 c8e6c9/80 689f38/4 689f38/16
            warning            fbc02d ffc107
            warning-hover      fab710 e8a704
            on-warning         212529
            warning-text       7f6003
            warning-soft       ffecb3 ffe69a fbc02d/4 fbc02d/16
            info               0288d1 03a9f4
            info-hover         027abc 026da7
            info-text          01579b
            info-soft          b3e5fc 9addfb 0288d1/4 0288d1/16
            help               9c27b0
            help-hover         8c239e 7d1f8d
            help-soft          9c27b0/4 9c27b0/16
            scrim              000000/40 000000/50 000000/70 000000/80 000000/90 ffffff/10
            """);

    /** The same for colours whose part depends on the property: {@code property colour}. */
    private static final Map<String, String> TOKENS_BY_PROPERTY = byColour("""
            on-primary         color:ffffff fill:ffffff
            surface            background:ffffff background-color:ffffff border:ffffff
            surface            border-top-color:ffffff border-bottom-color:ffffff
            surface            background:ffffff/60
            surface-2          background:ffffff/40
            neutral            background:495057
            primary-text       color:2196f3
            danger-text        color:f44336 color:d32f2f color:e0284f
            success-text       color:689f38
            warning-text       color:fbc02d
            info-text          color:0288d1
            on-scrim           color:f8f9fa
            """);

    private final Set<String> foreign = new TreeSet<>();
    private int replaced;

    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            fail("Usage: java Tokenise.java <primefaces.jar> <out.css>");
        }
        Tokenise tokenise = new Tokenise();
        String css = tokenise.rewrite(read(Path.of(args[0])));
        tokenise.refuseForeignColours();
        Path out = Path.of(args[1]).toAbsolutePath();
        Files.createDirectories(out.getParent());
        Files.writeString(out, "/* Made by Tokenise.java from the theme of PrimeFaces: do not edit. */\n" + css);
    }

    private static String read(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(THEME);
            if (entry == null) {
                fail("No " + THEME + " in " + jar);
            }
            try (InputStream in = zip.getInputStream(entry)) {
                String css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return css.startsWith("\uFEFF") ? css.substring(1) : css;
            }
        }
    }

    private String rewrite(String css) {
        String withoutRoot = ROOT_RULE.matcher(css).replaceAll("");
        return DECLARATION
                .matcher(withoutRoot)
                .replaceAll(match -> Matcher.quoteReplacement(
                        declaration(match.group(1), match.group(2).trim())));
    }

    private String declaration(String property, String value) {
        return switch (property) {
            case "box-shadow" -> shadow(value);
            case "font-family" -> property + ":" + (value.contains("sans-serif") ? token("font-sans") : value);
            case "font-size" -> property + ":" + (value.equals("1rem") ? token("fs-md") : value);
            case "font-weight" -> property + ":" + (value.matches("[67]00|bold") ? token("fw-semibold") : value);
            default ->
                property + ":"
                        + (property.endsWith("-radius") && value.equals("4px")
                                ? token("r-sm")
                                : COLOUR.matcher(value).replaceAll(match -> colour(property, match)));
        };
    }

    /** A pale blurred ring says too little: focus becomes an outline, which also survives forced colours. */
    private String shadow(String value) {
        Matcher ring = FOCUS_RING.matcher(value);
        if (ring.matches()) {
            String offset = ring.group(1) == null ? "2px" : "-2px";
            return "outline:2px solid " + token("c-ring") + ";outline-offset:" + offset;
        }
        if (LAYERED_SHADOW.matcher(value).matches()) {
            String level = value.startsWith("0px 11px") ? "shadow-3" : value.contains("-2px") ? "shadow-1" : "shadow-2";
            return "box-shadow:" + token(level);
        }
        return "box-shadow:" + COLOUR.matcher(value).replaceAll(match -> colour("box-shadow", match));
    }

    private String colour(String property, MatchResult literal) {
        String colour = canonical(literal.group());
        if (colour.endsWith("/0")) {
            return "transparent";
        }
        String token = TOKENS_BY_PROPERTY.getOrDefault(property + ":" + colour, TOKENS.get(colour));
        if (token == null) {
            foreign.add(colour);
            return literal.group();
        }
        return token("c-" + token);
    }

    private String token(String name) {
        replaced++;
        return "var(--" + name + ")";
    }

    private void refuseForeignColours() {
        if (!foreign.isEmpty() || replaced == 0) {
            fail("The theme of PrimeFaces has colours without a token: " + String.join(" ", foreign));
        }
    }

    /** Any CSS colour as {@code rrggbb}, with {@code /percent} when it is not opaque. */
    private static String canonical(String literal) {
        String text = literal.toLowerCase(Locale.ROOT);
        if (text.startsWith("#")) {
            return canonicalHex(text.substring(1));
        }
        String[] parts =
                text.substring(text.indexOf('(') + 1, text.length() - 1).trim().split("[\\s,/]+");
        double[] numbers = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = Double.parseDouble(parts[i].replace("%", ""));
        }
        double alpha = numbers.length > 3 ? numbers[3] : 1;
        return text.startsWith("hsl")
                ? canonical(fromHsl(numbers[0], numbers[1] / 100, numbers[2] / 100), alpha)
                : canonical(numbers, alpha);
    }

    private static String canonicalHex(String digits) {
        String full = digits.length() < 6 ? digits.replaceAll("(.)", "$1$1") : digits;
        if (full.length() < 8) {
            return full;
        }
        return full.substring(0, 6) + "/" + percent(Integer.parseInt(full.substring(6), 16) / 255.0);
    }

    private static String canonical(double[] rgb, double alpha) {
        String hex = String.format("%02x%02x%02x", Math.round(rgb[0]), Math.round(rgb[1]), Math.round(rgb[2]));
        return alpha < 1 ? hex + "/" + percent(alpha) : hex;
    }

    private static long percent(double share) {
        return Math.round(share * 100);
    }

    private static double[] fromHsl(double hue, double saturation, double lightness) {
        double[] rgb = new double[3];
        double reach = saturation * Math.min(lightness, 1 - lightness);
        int[] offsets = {0, 8, 4};
        for (int i = 0; i < rgb.length; i++) {
            double k = (offsets[i] + hue / 30) % 12;
            rgb[i] = 255 * (lightness - reach * Math.max(-1, Math.min(Math.min(k - 3, 9 - k), 1)));
        }
        return rgb;
    }

    private static Map<String, String> byColour(String table) {
        Map<String, String> tokens = new HashMap<>();
        for (String line : table.strip().split("\n")) {
            String[] words = line.strip().split("\\s+");
            for (int i = 1; i < words.length; i++) {
                tokens.put(words[i], words[0]);
            }
        }
        return tokens;
    }

    private static void fail(String message) {
        System.err.println(message);
        System.exit(1);
    }
}
