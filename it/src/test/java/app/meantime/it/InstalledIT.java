package app.meantime.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Meantime on the home screen of a phone: what is installed, and that it still hears when it is opened a second time. */
class InstalledIT {

    private static final Installation INSTALLATION = Installation.running();

    private static HttpResponse<byte[]> get(String path) throws Exception {
        return Api.HTTP.send(
                HttpRequest.newBuilder(URI.create(INSTALLATION.url() + path)).build(), BodyHandlers.ofByteArray());
    }

    @Test
    void whatIsInstalledHasANameAPlaceToBeginAndIconsOfTheirSize() throws Exception {
        HttpResponse<byte[]> answer = get("/manifest.webmanifest");
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonObject manifest =
                Json.createReader(new ByteArrayInputStream(answer.body())).readObject();
        assertThat(manifest.getString("name")).isEqualTo("Meantime");
        assertThat(manifest.getString("display")).isEqualTo("standalone");
        assertThat(get(manifest.getString("start_url")).statusCode()).isIn(200, 302);
        for (JsonValue one : manifest.getJsonArray("icons")) {
            String sizes = one.asJsonObject().getString("sizes");
            HttpResponse<byte[]> icon = get(one.asJsonObject().getString("src"));
            assertThat(icon.statusCode()).as(one.toString()).isEqualTo(200);
            if (!sizes.equals("any")) {
                BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(icon.body()));
                assertThat(drawn.getWidth() + "x" + drawn.getHeight()).isEqualTo(sizes);
            }
        }
    }

    @Test
    void theMicrophoneOpensAgainAfterTheAppWasClosedAndOpened() {
        try (Playwright playwright = Window.playwright();
                Window vera = Window.of(playwright, "vera", Speech.of("0930"), 390, 844)) {
            vera.go("/");
            speaksFrom(vera.page());
            Page reopened = vera.page().context().newPage();
            vera.page().close();
            reopened.navigate(INSTALLATION.url() + "/");
            assertThat(reopened.url()).endsWith("/client");
            speaksFrom(reopened);
            assertThat(vera.complaints()).isEmpty();
        }
    }

    private static void speaksFrom(Page page) {
        long before = said();
        page.locator("[data-recorder] [data-part=main]").first().click();
        page.waitForFunction("() => document.querySelector('[data-recorder][data-state=recording] [data-part=elapsed]')"
                + "?.textContent.match(/[2-9]$/)");
        page.locator("[data-act=send]:visible").first().click();
        Eventually.see("it is said", InstalledIT::said, now -> now == before + 1);
    }

    private static long said() {
        return INSTALLATION.count("select count(*) from voice_message m join person p on p.id = m.author_id"
                + " where p.email = 'vera@demo.meantime'");
    }
}
