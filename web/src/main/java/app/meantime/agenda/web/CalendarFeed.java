package app.meantime.agenda.web;

import app.meantime.Refusal;
import app.meantime.agenda.ejb.Agenda;
import app.meantime.agenda.ejb.CalendarFile;
import app.meantime.agenda.ejb.CalendarFile.Entry;
import app.meantime.agenda.ejb.CalendarVisits;
import app.meantime.enrollment.Call;
import app.meantime.people.Person;
import app.meantime.people.ejb.People;
import app.meantime.people.ejb.Secret;
import app.meantime.people.web.ReadersLanguage;
import app.meantime.words.SpokenLanguages;
import app.meantime.words.web.Problem;
import app.meantime.words.web.Sentences;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a person's own calendar reads, at {@code /calendar/SECRET.ics} and without a sign-in: what is due and which calls there are,
 * with titles and never what was said. The gate has recognised the secret; any other is 404.
 */
@WebServlet("/calendar/*")
public class CalendarFeed extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** As long as it takes to see it in a day's view. */
    private static final Duration ANSWER = Duration.ofMinutes(15);

    @Inject
    transient People people;

    @Inject
    transient Agenda agenda;

    @Inject
    transient CalendarVisits visits;

    @Inject
    transient Clock clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        response.setHeader("Cache-Control", "private, no-cache");
        response.setHeader("Referrer-Policy", "no-referrer");
        boolean known = Stream.of("client", "mentor", "leader").anyMatch(request::isUserInRole);
        try {
            visits.count(known ? Secret.hash(request.getRequestURI()) : request.getRemoteAddr());
            if (!known) {
                throw Refusal.notThere();
            }
            answer(request, response);
        } catch (Refusal refusal) {
            Problem.of(refusal, ReadersLanguage.of(request)).writeTo(response);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Locale language =
                SpokenLanguages.nearest(Locale.forLanguageTag(people.me().language()));
        String site =
                request.getRequestURL().substring(0, request.getRequestURL().indexOf(request.getRequestURI()));
        List<Entry> entries =
                agenda.items().stream().map(item -> entry(item, language, site)).toList();
        String tag = '"' + Secret.hash(language + " " + entries) + '"';
        response.setHeader("ETag", tag);
        if (String.valueOf(request.getHeader("If-None-Match")).contains(tag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        byte[] file = CalendarFile.feed(Sentences.say(language, "app.name"), entries, clock.instant());
        response.setContentType("text/calendar;charset=utf-8");
        response.setHeader("Content-Disposition", "inline; filename=\"meantime.ics\"");
        response.setContentLength(file.length);
        response.getOutputStream().write(file);
    }

    private static Entry entry(Agenda.Item item, Locale language, String site) {
        String other = Person.firstName(item.other());
        if (item.call() != null) {
            boolean cancelled = item.call() == Call.State.CANCELLED;
            return new Entry(
                    "call-" + item.id() + "@meantime",
                    Sentences.say(language, "agenda.call", other, Sentences.say(language, "purpose." + item.purpose())),
                    item.at(),
                    Duration.ofMinutes(item.minutes()),
                    site + (item.mine() ? "/client/calls" : "/mentor/calls/" + item.id()),
                    true,
                    cancelled,
                    item.sequence(),
                    item.place());
        }
        return new Entry(
                "answer-" + item.id() + "@meantime",
                Sentences.say(
                        language, item.mine() ? "agenda.answer.theirs" : "agenda.answer.mine", other, item.title()),
                item.at(),
                ANSWER,
                site + (item.mine() ? "/client/threads/" : "/mentor/threads/") + item.id(),
                false,
                false,
                0,
                null);
    }
}
