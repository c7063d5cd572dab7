package app.meantime.admission;

import app.meantime.Refusal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a file of clients says of each, under the headings that people write above it. */
public enum Column {
    NAME(true, "name", "client", "full name"),
    EMAIL(true, "email", "e-mail", "email address", "address"),
    PROGRAM(true, "program", "programme"),
    MENTOR(true, "mentor", "mentor email", "mentor e-mail", "coach"),
    COHORT(false, "cohort", "group"),
    STARTS(false, "start", "start date", "starts", "starts on", "first day"),
    LANGUAGE(false, "language", "lang"),
    ZONE(false, "zone", "time zone", "timezone");

    private final boolean required;

    @SuppressWarnings("ImmutableEnumChecker") // always Set.of
    private final Set<String> headings;

    Column(boolean required, String... headings) {
        this.required = required;
        this.headings = Set.of(headings);
    }

    /**
     * Where each stands, by the first line of the file.
     *
     * @throws Refusal UNACCEPTABLE when one that is needed is missing
     */
    public static Map<Column, Integer> places(List<String> header) {
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        for (int i = 0; i < header.size(); i++) {
            String heading = header.get(i).strip().toLowerCase(Locale.ROOT);
            for (Column column : values()) {
                if (column.headings.contains(heading)) {
                    places.putIfAbsent(column, i);
                }
            }
        }
        String missing = Arrays.stream(values())
                .filter(column -> column.required && !places.containsKey(column))
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw Refusal.unacceptable("refusal.columnsMissing", missing);
        }
        return places;
    }
}
