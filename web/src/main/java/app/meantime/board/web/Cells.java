package app.meantime.board.web;

import app.meantime.board.ejb.Report;
import app.meantime.board.ejb.Report.Column;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of a report in a reader's words. */
final class Cells {

    /** Says a sentence. */
    interface Saying {
        String say(String key, Object... arguments);
    }

    private final Report report;
    private final Saying saying;

    Cells(Report report, Saying saying) {
        this.report = report;
        this.saying = saying;
    }

    List<String> names() {
        return report.columns().stream()
                .map(column -> saying.say("report.column." + column.name()))
                .toList();
    }

    List<@Nullable Object> of(List<@Nullable Object> row) {
        List<@Nullable Object> cells = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            cells.add(of(report.columns().get(i), row.get(i)));
        }
        return cells;
    }

    private @Nullable Object of(Column column, @Nullable Object value) {
        if (value == null) {
            return column.type() == Report.Type.SHARE ? saying.say("report.word.TOO_FEW") : null;
        }
        return column.type() == Report.Type.WORD
                ? words(value.toString())
                : value instanceof Instant instant ? instant.truncatedTo(ChronoUnit.SECONDS) : value;
    }

    private String words(String written) {
        return written.isEmpty()
                ? ""
                : Arrays.stream(written.split(",", -1))
                        .map(word -> saying.say("report.word." + word))
                        .collect(Collectors.joining(", "));
    }
}
