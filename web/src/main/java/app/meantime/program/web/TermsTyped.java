package app.meantime.program.web;

import app.meantime.Refusal;
import app.meantime.program.Channel;
import app.meantime.program.CheckInPart;
import app.meantime.program.MessageKind;
import app.meantime.program.Terms;
import app.meantime.words.web.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The form of an edition: filled from what one says, or with what somebody typed, which stays as it was typed. */
final class TermsTyped {

    private static final Pattern TWO_PLACES = Pattern.compile("(\\d{1,4})(?::([0-5]\\d))?");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

    private final Map<String, String> values;
    private final Terms before;

    private TermsTyped(Map<String, String> values, Terms before) {
        this.values = values;
        this.before = before;
    }

    static TermsTyped of(Terms terms) {
        Map<String, String> values = new HashMap<>();
        values.put("name", terms.name());
        values.put("weeks", String.valueOf(terms.weeks()));
        values.put(
                "callEveryDays",
                terms.callEveryDays() == null ? "" : terms.callEveryDays().toString());
        values.put("replyWindow", TermsInWords.hours(terms.replyWindow()));
        values.put("followUpWindow", TermsInWords.hours(terms.followUpWindow()));
        values.put(
                "checkInDay",
                terms.checkInDay() == null ? "" : terms.checkInDay().name());
        values.put(
                "clientChecklist",
                terms.clientChecklistId() == null
                        ? ""
                        : terms.clientChecklistId().toString());
        terms.checkInParts().forEach(part -> values.put(part.name(), "on"));
        terms.channels().forEach(channel -> values.put(channel.name(), "on"));
        for (MessageKind kind : MessageKind.values()) {
            Integer target = terms.targets().get(kind);
            values.put("target-" + kind, TermsInWords.length(target == null ? kind.usualSeconds() : target));
            if (target != null) {
                values.put(kind.name(), "on");
            }
        }
        return new TermsTyped(values, terms);
    }

    /** What was sent; what the form does not ask about stays as it was. */
    static TermsTyped of(Map<String, String[]> sent, Terms before) {
        Map<String, String> values = sent.entrySet().stream()
                .filter(each -> each.getValue().length > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue()[0]));
        return new TermsTyped(values, before);
    }

    String value(String field) {
        return values.getOrDefault(field, "");
    }

    boolean on(String field) {
        return values.containsKey(field);
    }

    /**
     * What it says.
     *
     * @throws Refusal UNACCEPTABLE for what cannot be read, or not be promised
     */
    Terms terms() {
        String day = value("checkInDay");
        DayOfWeek checkInDay = day.isEmpty() ? null : named(DayOfWeek.class, day);
        Map<MessageKind, Integer> targets = new EnumMap<>(MessageKind.class);
        for (MessageKind kind : MessageKind.values()) {
            boolean on =
                    switch (kind) {
                        case REPLY -> true;
                        case CHECK_IN -> checkInDay != null;
                        default -> on(kind.name());
                    };
            if (on) {
                targets.put(kind, twoPlaces("target-" + kind, "refusal.noTarget"));
            }
        }
        return new Terms(
                value("name"),
                number("weeks"),
                value("callEveryDays").isBlank() ? null : (Integer) number("callEveryDays"),
                Duration.ofMinutes(twoPlaces("replyWindow", "refusal.noWindow")),
                Duration.ofMinutes(twoPlaces("followUpWindow", "refusal.noWindow")),
                checkInDay,
                checkInDay == null ? before.checkInParts() : those(CheckInPart.values()),
                targets,
                those(Channel.values()),
                id("clientChecklist"));
    }

    private <E extends Enum<E>> Set<E> those(E[] all) {
        return Arrays.stream(all).filter(each -> on(each.name())).collect(Collectors.toSet());
    }

    private static <E extends Enum<E>> @Nullable E named(Class<E> type, String name) {
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException noSuchName) {
            throw Refusal.unacceptable("refusal.notUnderstood");
        }
    }

    private @Nullable UUID id(String field) {
        return value(field).isEmpty() ? null : Path.id(value(field));
    }

    private int number(String field) {
        String typed = value(field).strip();
        if (!NUMBER.matcher(typed).matches()) {
            throw Refusal.unacceptable("refusal.noNumber", typed);
        }
        return Integer.parseInt(typed);
    }

    /** "4:30" as 270; "4" is "4:00". */
    private int twoPlaces(String field, String refusal) {
        String typed = value(field).strip();
        Matcher read = TWO_PLACES.matcher(typed);
        if (!read.matches()) {
            throw Refusal.unacceptable(refusal, typed);
        }
        String rest = read.group(2);
        return Integer.parseInt(read.group(1)) * 60 + (rest == null ? 0 : Integer.parseInt(rest));
    }
}
