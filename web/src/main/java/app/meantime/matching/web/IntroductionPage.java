package app.meantime.matching.web;

import app.meantime.matching.ejb.Introductions;
import app.meantime.matching.ejb.Introductions.View;
import app.meantime.portal.web.Act;
import app.meantime.portal.web.Words;
import app.meantime.voice.ejb.NoteView;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A mentor introduces themselves: what they know well, what they speak, and a hello in their own voice (R61). */
@Named
@RequestScoped
public class IntroductionPage {

    static final String HERE = "/mentor/introduction";

    /** Half a minute, in seconds. */
    private static final int TARGET = 30;

    @Inject
    Introductions introductions;

    @Inject
    Words words;

    @Inject
    Act act;

    private @Nullable NoteView hello;
    private @Nullable String specialties;
    private List<String> languages = List.of();

    @PostConstruct
    void open() {
        View mine = introductions.mine();
        hello = mine.hello();
        specialties = String.join(", ", mine.specialties());
        languages = mine.languages();
    }

    public @Nullable NoteView getHello() {
        return hello;
    }

    /** Why it cannot be played; empty when it can. */
    public String getReason() {
        NoteView said = hello;
        return said == null || said.reason() == null ? "" : words.say(said.reason());
    }

    public int getTarget() {
        return TARGET;
    }

    public @Nullable String getSpecialties() {
        return specialties;
    }

    public void setSpecialties(@Nullable String typed) {
        specialties = typed;
    }

    public List<String> getLanguages() {
        return languages;
    }

    public void setLanguages(List<String> chosen) {
        languages = chosen;
    }

    public void save() throws IOException {
        act.thenShow(
                HERE + "?saved=1",
                () -> introductions.introduce(
                        specialties,
                        languages.stream().map(Locale::forLanguageTag).toList()));
    }

    public void remove() throws IOException {
        act.thenShow(HERE, introductions::greetNoMore);
    }
}
