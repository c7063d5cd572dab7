package app.meantime.intake.web;

import app.meantime.intake.PublicLink.Kind;
import app.meantime.intake.ejb.PublicLinks.View;
import app.meantime.intake.ejb.Recommended;
import app.meantime.portal.web.Words;
import app.meantime.setup.ejb.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The public page as others pass it on, and what it recommends (R57, R58, R59). */
@Named
@RequestScoped
public class SharingPage {

    @Inject
    FindMentorPage page;

    @Inject
    Recommended recommended;

    @Inject
    Words words;

    private List<View> links = List.of();

    @PostConstruct
    void open() {
        links = recommended.on(page.getHost());
    }

    /** The one address of the page, wherever it was opened. */
    public String getAddress() {
        return Settings.baseUrl() + "/find-a-mentor/" + page.getHost().address();
    }

    public String getTitle() {
        return words.say("share.title", page.getHost().name());
    }

    public String getDescription() {
        return words.say("share.description", page.getHost().name());
    }

    /** A mail with the title and the address; whom it goes to and what else is in it, whoever shares it writes. */
    public String getMail() {
        return "mailto:?subject=" + part(getTitle()) + "&body=" + part(getTitle() + "\r\n" + getAddress());
    }

    private static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public List<View> getReading() {
        return of(Kind.READING);
    }

    public List<View> getCommunities() {
        return of(Kind.COMMUNITY);
    }

    private List<View> of(Kind kind) {
        return links.stream().filter(link -> link.kind() == kind).toList();
    }
}
