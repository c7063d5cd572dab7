package app.meantime.portal.web;

import app.meantime.people.Person;
import app.meantime.people.ejb.SignIns.Known;
import app.meantime.people.web.ReadersLanguage;
import app.meantime.people.web.Visitor;
import app.meantime.words.SpokenLanguages;
import app.meantime.words.web.Sentences;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The frame around every page: language, navigation, the person whose page it is. */
@Named
@RequestScoped
public class Page {

    @Inject
    Visitor visitor;

    @Inject
    Assets assets;

    @Inject
    Clock clock;

    @Inject
    HttpServletRequest request;

    private @Nullable Known me;
    private Locale language = Locale.ENGLISH;

    /** A link of the rail. */
    public record Entry(String href, String icon, String label, boolean current, int count) {}

    @PostConstruct
    void open() {
        me = visitor.known();
        language = ReadersLanguage.of(request);
    }

    public Locale getLocale() {
        return language;
    }

    public String getLang() {
        return getLocale().toLanguageTag();
    }

    public String getDir() {
        return SpokenLanguages.fromTheRight(language) ? "rtl" : "ltr";
    }

    /** A language that is spoken here, under its own name, and this page in it. */
    public record Tongue(String tag, String name, String href, boolean current) {}

    /** Which other languages a stranger may read this page in; somebody who is known has said so in their settings. */
    public List<Tongue> getLanguages() {
        if (me != null) {
            return List.of();
        }
        return SpokenLanguages.ALL.stream()
                .map(one -> new Tongue(
                        one.getLanguage(),
                        one.getDisplayLanguage(one),
                        ReadersLanguage.query(request, one),
                        one.getLanguage().equals(language.getLanguage())))
                .toList();
    }

    /** Light and dark follow the device. */
    public String getMode() {
        return "auto";
    }

    public String getCsrf() {
        return visitor.csrf();
    }

    public String getPersonId() {
        return me == null ? "" : me.person().toString();
    }

    public String getAssets() {
        return assets.path();
    }

    public String getName() {
        return me == null ? "" : me.name();
    }

    public String getFirstName() {
        return me == null ? "" : Person.firstName(me.name());
    }

    /** "Berlin 14:12": where the person is, and how late it is there. */
    public String getWhere() {
        if (me == null) {
            return "";
        }
        return Words.city(zone()) + " "
                + DateTimeFormatter.ofPattern("HH:mm").format(clock.instant().atZone(zone()));
    }

    /** What our clock says, so that a device whose clock is wrong counts down to the right moment all the same. */
    public String getNow() {
        return clock.instant().toString();
    }

    public String getZone() {
        return zone().getId();
    }

    ZoneId zone() {
        return me == null ? ZoneId.of("UTC") : ZoneId.of(me.zone());
    }

    public List<Entry> getNav() {
        String here = getPath();
        return portal(here).map(Portal::places).orElse(List.of()).stream()
                .map(place -> new Entry(place.path(), place.icon(), say(place.key()), current(place.path(), here), 0))
                .toList();
    }

    /** Where this portal is searched; null where it cannot be, and on the page that does it. */
    public @Nullable String getSearch() {
        String here = getPath();
        return Portal.of(here).map(Portal::places).orElse(List.of()).stream()
                .map(Portal.Place::path)
                .filter(path -> path.endsWith("/search") && !path.equals(here))
                .findFirst()
                .orElse(null);
    }

    private static boolean current(String place, String here) {
        boolean home = place.indexOf('/', 1) < 0;
        return here.equals(place) || here.startsWith(place + (home ? "/threads/" : "/"));
    }

    public List<Entry> getPortals() {
        String here = getPath();
        Portal present = Portal.of(here).orElse(null);
        return me == null
                ? List.of()
                : Portal.openTo(me.roles()).stream()
                        .map(portal -> new Entry(portal.home(), portal.icon(), say(portal.key()), portal == present, 0))
                        .toList();
    }

    /** The portal of a page; those that everybody has are shown in one's first. */
    private Optional<Portal> portal(String path) {
        Known known = me;
        if (known == null) {
            return Portal.of(path);
        }
        List<Portal> theirs = Portal.openTo(known.roles());
        if (path.startsWith("/notices")) {
            return theirs.stream().findFirst();
        }
        // Some pages stand in two portals; whoever has not the one that the address names comes by the other.
        return Portal.of(path)
                .filter(theirs::contains)
                .or(() -> theirs.stream().filter(portal -> portal.shows(path)).findFirst());
    }

    /** The address that was asked for. */
    public String getPath() {
        Object original = request.getAttribute("jakarta.servlet.forward.request_uri");
        return original instanceof String uri ? uri : request.getRequestURI();
    }

    private String say(String key) {
        return Sentences.say(getLocale(), key);
    }
}
