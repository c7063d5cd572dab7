package app.meantime.voice.web;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Working hours as one says them: "Mon–Fri 9:00–12:30, 13:00–17:00; Sat 10:00–12:00". */
final class WeekInWords {

    private final Locale language;
    private final String everyDay;

    /** @param everyDay how one says that of all seven */
    WeekInWords(Locale language, String everyDay) {
        this.language = language;
        this.everyDay = everyDay;
    }

    /** Days with the same hours that follow each other are said once. */
    String of(String week) {
        Map<DayOfWeek, String> hours = new EnumMap<>(DayOfWeek.class);
        for (String block : week.split(",", -1)) {
            String[] dayAndHours = block.strip().split(" ", 2);
            hours.merge(DayOfWeek.valueOf(dayAndHours[0]), said(dayAndHours[1]), (one, other) -> one + ", " + other);
        }
        List<List<DayOfWeek>> runs = new ArrayList<>();
        for (DayOfWeek day : hours.keySet()) {
            List<DayOfWeek> last = runs.isEmpty() ? List.of() : runs.get(runs.size() - 1);
            boolean follows = !last.isEmpty()
                    && last.get(last.size() - 1).plus(1) == day
                    && Objects.equals(hours.get(last.get(0)), hours.get(day));
            if (follows) {
                last.add(day);
            } else {
                runs.add(new ArrayList<>(List.of(day)));
            }
        }
        return runs.stream().map(run -> days(run) + " " + hours.get(run.get(0))).collect(Collectors.joining("; "));
    }

    private String days(List<DayOfWeek> run) {
        if (run.size() == DayOfWeek.values().length) {
            return everyDay;
        }
        String first = run.get(0).getDisplayName(TextStyle.SHORT, language);
        String last = run.get(run.size() - 1).getDisplayName(TextStyle.SHORT, language);
        return run.size() == 1 ? first : first + (run.size() == 2 ? ", " : "–") + last;
    }

    /** 09:00-17:00 is said 9:00–17:00. */
    private static String said(String block) {
        return block.replaceAll("\\b0(\\d:)", "$1").replace('-', '–');
    }
}
