package app.meantime.portal.web;

import app.meantime.people.ejb.People;
import app.meantime.words.SpokenLanguages;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The language in which somebody reads, chosen by themselves among those that are spoken here. */
@Named
@RequestScoped
public class MyLanguage {

    @Inject
    People people;

    @Inject
    Page page;

    @Inject
    Act act;

    private String language = "";

    @PostConstruct
    void open() {
        language = page.getLocale().getLanguage();
    }

    public void save() throws IOException {
        act.thenShow("/notices/settings?saved=yes", () -> people.read(Locale.forLanguageTag(language)));
    }

    public List<Locale> getAll() {
        return SpokenLanguages.ALL;
    }

    public String getLanguage() {
        return language;
    }

    public void setLanguage(String language) {
        this.language = language;
    }
}
