package app.meantime.it;

import app.meantime.it.Api.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at the pages, without a browser: goes nowhere by themselves, and carries the cookie that they were given. */
final class Visit {

    static final String PASSWORD = "meantime-demo";

    private static final Pattern INPUT = Pattern.compile("<(?:input|button)\\b[^>]*>");
    private static final Pattern NONCE = Pattern.compile("PrimeFaces\\.csp\\.init\\('([^']+)'");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final String site;
    private String cookie;

    private Visit(String site, String cookie) {
        this.site = site;
        this.cookie = cookie;
    }

    /** Of somebody who has not signed in. */
    static Visit ofStranger() {
        return new Visit(Installation.running().url(), "");
    }

    /** The same at one of several servers. */
    static Visit ofStranger(String site) {
        return new Visit(site, "");
    }

    /** Of a person of the demo story, signed in at another installation. */
    static Visit of(String person, Installation there) {
        Visit visit = new Visit(there.url(), "");
        visit.signIn("/login", person + "@demo.meantime", PASSWORD);
        return visit;
    }

    /** Of a person of the demo story, signed in. */
    static Visit of(String person) {
        return of(person, Installation.running().url());
    }

    /** The same at one of several servers. */
    static Visit of(String person, String site) {
        Visit visit = new Visit(site, "");
        Answer answer = visit.signIn("/login", person + "@demo.meantime", PASSWORD);
        if (answer.status() != 302 || visit.cookie.isEmpty()) {
            throw new AssertionError(person + " could not sign in: " + answer.status() + " " + answer.text());
        }
        return visit;
    }

    /** The same person with the same cookie at another server. */
    Visit at(String otherSite) {
        return new Visit(otherSite, cookie);
    }

    /** Fills in the form of the sign-in page at that path and sends it. */
    Answer signIn(String path, String email, String password, String... headers) {
        String page = get(path).text();
        Answer answer = post(attribute(formOf(page), "action"), form(page, email, password), headers);
        String given = cookieOf(answer);
        if (!given.isEmpty()) {
            cookie = given.replaceAll(";.*", "");
        }
        return answer;
    }

    /** The form of that sign-in page, filled in, with what a script of the page adds to it. */
    static String form(String page, String email, String password) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher inputs = INPUT.matcher(page);
        while (inputs.find()) {
            String input = inputs.group();
            if (input.contains("type=\"hidden\"")) {
                fields.put(attribute(input, "name"), attribute(input, "value"));
            } else if (attribute(input, "name").equals("signIn")) {
                fields.put("signIn", "");
            }
        }
        Matcher nonce = NONCE.matcher(page);
        if (nonce.find()) {
            fields.put("primefaces.nonce", nonce.group(1));
        }
        fields.put("email", email);
        fields.put("password", password);
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String formOf(String page) {
        Matcher form = Pattern.compile("<form\\b[^>]*method=\"post\"[^>]*>").matcher(page);
        if (!form.find()) {
            throw new AssertionError("no form in " + page);
        }
        return form.group();
    }

    private static String attribute(String tag, String name) {
        Matcher found = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
        return found.find() ? found.group(1).replace("&amp;", "&").replace("&#x2F;", "/") : "";
    }

    /** The line that gives the cookie of a sign-in, or an empty text. */
    static String cookieOf(Answer answer) {
        return answer.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Set-Cookie"))
                .flatMap(header -> header.getValue().stream())
                .filter(line -> line.startsWith("meantime="))
                .findFirst()
                .orElse("");
    }

    /** Where an answer leads, as an address. */
    URI leadsTo(Answer answer) {
        return URI.create(site + "/").resolve(answer.header("Location"));
    }

    /** The secret that the pages of this sign-in send along with a change. */
    String csrf(String page) {
        Matcher meta = Pattern.compile("<meta\\b[^>]*name=\"csrf-token\"[^>]*>")
                .matcher(get(page).text());
        return meta.find() ? attribute(meta.group(), "content") : "";
    }

    Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    Answer post(String path, String form, String... headers) {
        return send(request(path, headers).header("Content-Type", FORM).POST(BodyPublishers.ofString(form)));
    }

    /** Presses a button of the page at that path, its form filled in with those fields: name, value, name, value. */
    Answer press(String path, String button, String... typed) {
        String page = get(path).text();
        String form = formWith(button, page);
        return post(attribute(formOf(form), "action"), filled(page, form, button, typed));
    }

    /** What pressing that button would send, to be sent later. */
    String filledIn(String path, String button, String... typed) {
        String page = get(path).text();
        return filled(page, formWith(button, page), button, typed);
    }

    private static String formWith(String button, String page) {
        Matcher forms = Pattern.compile("<form\\b[^>]*method=\"post\".*?</form>", Pattern.DOTALL)
                .matcher(page);
        while (forms.find()) {
            if (forms.group().contains("name=\"" + button + "\"")) {
                return forms.group();
            }
        }
        throw new AssertionError("no button " + button + " in " + page);
    }

    private static String filled(String page, String form, String button, String... typed) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher inputs = INPUT.matcher(form);
        while (inputs.find()) {
            if (inputs.group().contains("type=\"hidden\"")) {
                fields.put(attribute(inputs.group(), "name"), attribute(inputs.group(), "value"));
            }
        }
        Matcher nonce = NONCE.matcher(page);
        if (nonce.find()) {
            fields.put("primefaces.nonce", nonce.group(1));
        }
        fields.put(button, "");
        for (int i = 0; i < typed.length; i += 2) {
            fields.put(typed[i], typed[i + 1]);
        }
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** Sends a file, in parts that are put together on the way. */
    Answer upload(String path, String type, byte[]... parts) {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArrays(Arrays.asList(parts))));
    }

    /** What a script of a page sends to the API. */
    Answer api(String method, String path, String json, String... headers) {
        return send(request("/api/v1/" + path, headers)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(site + path)).timeout(Duration.ofSeconds(60));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        List<String> all = Arrays.asList(headers);
        for (int i = 0; i < all.size(); i += 2) {
            request.header(all.get(i), all.get(i + 1));
        }
        return request;
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
