package app.meantime.board.web;

import app.meantime.board.Period;
import app.meantime.board.ejb.Report;
import app.meantime.board.ejb.Report.Column;
import app.meantime.board.ejb.Reports;
import app.meantime.portal.web.Words;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.omnifaces.cdi.Param;

/** A list behind a tile of the board, a page at a time. */
@Named
@RequestScoped
public class BoardListPage {

    private static final int SHOWN = 50;

    @Inject
    Reports reports;

    @Inject
    Words words;

    @Inject
    @Param(pathIndex = 0)
    @Nullable String name;

    @Inject
    @ManagedProperty("#{param.program}")
    @Nullable String program;

    @Inject
    @ManagedProperty("#{param.weeks}")
    @Nullable String weeks;

    @Inject
    @ManagedProperty("#{param.after}")
    @Nullable String after;

    private Report report = Report.PROMISES;
    private Period period = Period.of(null);
    private List<List<Cell>> rows = List.of();
    private @Nullable UUID family;
    private @Nullable String next;

    /** A cell of a row: under which column, and what it says. */
    public record Cell(String column, String said, boolean number) {}

    @PostConstruct
    void open() {
        report = Report.named(String.valueOf(name));
        period = Period.of(weeks);
        family = BoardResource.program(program);
        Reports.Page page =
                reports.page(report, period, family, after == null || after.isBlank() ? null : after, SHOWN);
        Cells cells = new Cells(report, words::say);
        rows = page.rows().stream().map(row -> said(cells, row)).toList();
        next = page.next();
    }

    private List<Cell> said(Cells cells, List<@Nullable Object> row) {
        List<@Nullable Object> values = cells.of(row);
        List<String> names = cells.names();
        List<Cell> said = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Column column = report.columns().get(i);
            boolean number = column.type() == Report.Type.NUMBER || column.type() == Report.Type.SHARE;
            said.add(new Cell(names.get(i), say(values.get(i)), number));
        }
        return said;
    }

    private String say(@Nullable Object value) {
        if (value == null) {
            return "–";
        }
        return value instanceof Instant instant
                ? words.when(instant)
                : value instanceof LocalDate date ? words.date(date) : value.toString();
    }

    public String getHeading() {
        return words.say("report." + report.title());
    }

    public String getLead() {
        return words.say("report." + report.title() + ".lead", period.weeks());
    }

    public List<String> getColumns() {
        return new Cells(report, words::say).names();
    }

    public List<List<Cell>> getRows() {
        return rows;
    }

    /** The address of the next page; null at the end. */
    public @Nullable String getMore() {
        return next == null ? null : "/manager/lists/" + report.title() + getChoice() + "&after=" + next;
    }

    public String getChoice() {
        return "?weeks=" + period.weeks() + (family == null ? "" : "&program=" + family);
    }

    /** Where the whole of it is read, without its ending. */
    public String getFile() {
        return "/api/v1/reports/" + report.title();
    }
}
