package app.meantime.voice.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import app.meantime.portal.web.Act;
import app.meantime.portal.web.Words;
import app.meantime.voice.Content;
import app.meantime.voice.ejb.ClientHome;
import app.meantime.voice.ejb.ClientHome.Mentorship;
import app.meantime.voice.ejb.ClientHome.Row;
import app.meantime.voice.ejb.VoiceThreads;
import app.meantime.words.web.Path;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The client's home: one big "something just came up", and how the threads stand, in words. */
@Named
@RequestScoped
public class ClientPage {

    @Inject
    ClientHome home;

    @Inject
    Words words;

    @Inject
    Clock clock;

    @Inject
    VoiceThreads speaking;

    @Inject
    Act act;

    @Inject
    @ManagedProperty("#{param.fresh}")
    @Nullable String fresh;

    @Inject
    @ManagedProperty("#{param.enrollment}")
    @Nullable String enrollment;

    @Inject
    @ManagedProperty("#{param.title}")
    @Nullable String title;

    @Inject
    @ManagedProperty("#{param.text}")
    @Nullable String text;

    private List<Mentorship> mentorships = List.of();
    private List<Row> threads = List.of();
    private Instant now = Instant.EPOCH;

    @PostConstruct
    void open() {
        mentorships = home.mentorships();
        threads = home.threads();
        now = clock.instant();
    }

    public List<Mentorship> getMentorships() {
        return mentorships;
    }

    public List<Row> getThreads() {
        return threads;
    }

    /** "Maya thinks before answering; expect it by Thu 15:00, your time" (R45), with the reason when they are off. */
    public String promise(Mentorship mentorship) {
        String mentor = mentorship.mentor().firstName();
        String by = words.when(mentorship.expectBy());
        return mentorship.worksFrom().isAfter(now)
                ? words.say("client.promise.off", mentor, words.when(mentorship.worksFrom()), by)
                : words.say("client.promise", mentor, by);
    }

    /** The program's channels that are off, for the recorder. */
    public String off(Mentorship mentorship) {
        return Ways.off(mentorship.channels());
    }

    /** Is a question spoken, or attached? */
    public boolean speaks(Mentorship mentorship) {
        return mentorship.asks() && Ways.voice(mentorship.channels());
    }

    /** Is it written, because nothing else is on? */
    public boolean writes(Mentorship mentorship) {
        return mentorship.asks() && !Ways.voice(mentorship.channels());
    }

    /** Opens a thread with what was written, and shows it. */
    public void write() throws IOException {
        UUID thread = Path.id(fresh);
        act.thenShow("/client/threads/" + thread, () -> {
            Content content = Content.typed(text);
            speaking.open(thread, Path.id(enrollment), title, null, null);
            speaking.post(thread, UUID.nameUUIDFromBytes(("first " + thread).getBytes(US_ASCII)), null, content);
        });
    }

    /** The id of the thread that this form would open, so that sending it twice opens it once. */
    public UUID getFresh() {
        return UUID.randomUUID();
    }

    /** What was typed stays when it was refused. */
    public String getTitle() {
        return title == null ? "" : title;
    }

    public String getText() {
        return text == null ? "" : text;
    }

    /** What the program promises: "Maya answers within 4 working hours." */
    public String window(Mentorship mentorship) {
        long minutes = mentorship.window().toMinutes();
        String mentor = mentorship.mentor().firstName();
        return minutes % 60 == 0
                ? words.say("client.within.hours", mentor, minutes / 60)
                : words.say("client.within.minutes", mentor, minutes);
    }

    /** "Working hours: Mon–Fri 9:00–17:00 in Toronto, where it is 14:12 now." */
    public String hours(Mentorship mentorship) {
        return words.say(
                "client.hours",
                new WeekInWords(words.language(), words.say("week.everyDay")).of(mentorship.week()),
                Words.city(mentorship.zone()),
                words.timeIn(now, mentorship.zone()));
    }

    /** Where a thread stands, as one would say it (S4). */
    public String standing(Row row) {
        return new Standing(words).of(row);
    }
}
