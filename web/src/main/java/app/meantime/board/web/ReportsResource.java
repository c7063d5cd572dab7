package app.meantime.board.web;

import app.meantime.board.Period;
import app.meantime.board.ejb.Report;
import app.meantime.board.ejb.Reports;
import app.meantime.words.web.Sentences;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The lists behind the board, whole, for spreadsheets. */
@RequestScoped
@Path("reports")
public class ReportsResource {

    private static final String CSV = "text/csv; charset=UTF-8";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @Inject
    Reports reports;

    @Inject
    Clock clock;

    @GET
    @Path("{name: [a-z-]+}.csv")
    @Produces({"text/csv", "application/problem+json"})
    @Operation(
            summary = "A list of the board as CSV",
            description = "promises, replies, overdue, compliance, engagements, at-risk, tasks, capacity, onboarding,"
                    + " there-when-needed, there-when-needed-by-mentor, human-touch, spoken. `program` is a program's id,"
                    + " `weeks` how many weeks up to now. UTF-8 with a byte order mark; what a spreadsheet would take"
                    + " for a formula has an apostrophe before it.")
    public Response csv(
            @PathParam("name") String name,
            @QueryParam("program") @Nullable String program,
            @QueryParam("weeks") @Nullable String weeks) {
        Report report = Report.named(name);
        return answer(report, "csv", CSV, program, weeks, CsvSheet::new);
    }

    @GET
    @Path("{name: [a-z-]+}.xlsx")
    @Produces({XLSX, "application/problem+json"})
    @Operation(summary = "A list of the board as a workbook", description = "The same as the CSV.")
    public Response xlsx(
            @PathParam("name") String name,
            @QueryParam("program") @Nullable String program,
            @QueryParam("weeks") @Nullable String weeks) {
        Report report = Report.named(name);
        return answer(report, "xlsx", XLSX, program, weeks, out -> new XlsxSheet(out, report.title()));
    }

    private interface Opening {
        Sheet open(OutputStream out) throws IOException;
    }

    private Response answer(
            Report report,
            String ending,
            String type,
            @Nullable String program,
            @Nullable String weeks,
            Opening opening) {
        Period period = Period.of(weeks);
        UUID family = BoardResource.program(program);
        // Before the first byte: whoever may not read it, and what cannot be read, is refused with a status.
        reports.page(report, period, family, null, 1);
        StreamingOutput rows = out -> {
            try (Sheet sheet = opening.open(out)) {
                write(sheet, report, period, family);
            }
        };
        String file = "meantime-" + report.title() + "-" + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) + "."
                + ending;
        return Response.ok(rows, type)
                .header("Content-Disposition", "attachment; filename=\"" + file + "\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    private void write(Sheet sheet, Report report, Period period, @Nullable UUID family) throws IOException {
        Cells cells = new Cells(report, (key, arguments) -> Sentences.say(Locale.ENGLISH, key, arguments));
        sheet.head(cells.names());
        try {
            reports.each(report, period, family, row -> {
                try {
                    sheet.row(cells.of(row));
                } catch (IOException gone) {
                    throw new UncheckedIOException(gone);
                }
            });
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }
}
