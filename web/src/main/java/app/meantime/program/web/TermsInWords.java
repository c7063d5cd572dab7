package app.meantime.program.web;

import app.meantime.portal.web.Words;
import app.meantime.program.Channel;
import app.meantime.program.MessageKind;
import app.meantime.program.Terms;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an edition says, as one would say it: line by line, so that two editions can be held against each other. */
final class TermsInWords {

    private final Words words;
    private final Map<UUID, String> checklists;

    /**
     * To a reader.
     *
     * @param checklists their titles
     */
    TermsInWords(Words words, Map<UUID, String> checklists) {
        this.words = words;
        this.checklists = checklists;
    }

    /** "Length: 12 weeks → 16 weeks", for each line that is said otherwise. */
    List<String> changes(Terms before, Terms after) {
        Map<String, String> were = lines(before);
        List<String> changes = new ArrayList<>();
        lines(after).forEach((line, said) -> {
            String was = were.get(line);
            if (!said.equals(was)) {
                changes.add(words.say("program.history.change", line, Objects.requireNonNullElse(was, ""), said));
            }
        });
        return changes;
    }

    private Map<String, String> lines(Terms terms) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put(words.say("program.name"), terms.name());
        lines.put(words.say("program.weeks"), words.say("program.weeks.said", terms.weeks()));
        Integer days = terms.callEveryDays();
        lines.put(words.say("program.calls"), words.say("program.calls.said", days == null ? 0 : days));
        lines.put(words.say("program.reply"), hours(terms.replyWindow()));
        lines.put(words.say("program.followUp"), hours(terms.followUpWindow()));
        lines.put(words.say("program.checkIn"), checkIn(terms));
        for (MessageKind kind : MessageKind.values()) {
            Integer target = terms.targets().get(kind);
            lines.put(words.say("program.kind." + kind), target == null ? words.say("program.off") : length(target));
        }
        for (Channel channel : Channel.values()) {
            lines.put(
                    words.say("program.channel." + channel),
                    words.say(terms.channels().contains(channel) ? "program.on" : "program.off"));
        }
        lines.put(words.say("program.clientChecklist"), checklist(terms.clientChecklistId()));
        return lines;
    }

    private String checklist(@Nullable UUID id) {
        return id == null ? words.say("program.checklist.none") : checklists.getOrDefault(id, "?");
    }

    private String checkIn(Terms terms) {
        DayOfWeek day = terms.checkInDay();
        return day == null
                ? words.say("program.checkIn.none")
                : words.say(
                        "program.checkIn.said",
                        named(day),
                        terms.checkInParts().stream()
                                .map(part -> words.say("program.part." + part))
                                .collect(Collectors.joining(", ")));
    }

    String named(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, words.language());
    }

    /** "4:00": hours and minutes. */
    static String hours(Duration window) {
        return twoPlaces(window.toMinutes());
    }

    /** "3:00": minutes and seconds. */
    static String length(int seconds) {
        return twoPlaces(seconds);
    }

    private static String twoPlaces(long sixtieths) {
        long rest = sixtieths % 60;
        return sixtieths / 60 + (rest < 10 ? ":0" : ":") + rest;
    }
}
