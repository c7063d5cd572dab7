package app.meantime.board.web;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** A workbook of one sheet, written as it comes; what has been written is forgotten every few hundred rows. */
final class XlsxSheet implements Sheet {

    private static final int KEPT = 500;

    /** Characters that XML cannot carry. */
    private static final String NOT_XML = "[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]";

    private final Workbook book;
    private final Worksheet sheet;
    private int line;

    XlsxSheet(OutputStream to, String title) {
        book = new Workbook(to, "Meantime", "1.0");
        sheet = book.newWorksheet(title);
    }

    @Override
    public void head(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            sheet.value(0, i, names.get(i));
            sheet.style(0, i).bold().set();
            sheet.width(i, 22);
        }
        sheet.freezePane(0, 1);
        line = 1;
    }

    @Override
    public void row(List<@Nullable Object> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            cell(i, cells.get(i));
        }
        line++;
        if (line % KEPT == 0) {
            sheet.flush();
        }
    }

    private void cell(int column, @Nullable Object value) {
        if (value instanceof Number number) {
            sheet.value(line, column, number);
        } else if (value instanceof Instant instant) {
            sheet.value(line, column, instant.atOffset(ZoneOffset.UTC).toLocalDateTime());
            sheet.style(line, column).format("yyyy-mm-dd hh:mm").set();
        } else if (value instanceof LocalDate date) {
            sheet.value(line, column, date);
            sheet.style(line, column).format("yyyy-mm-dd").set();
        } else if (value != null) {
            sheet.value(line, column, Sheet.harmless(value.toString()).replaceAll(NOT_XML, " "));
        }
    }

    @Override
    public void close() throws IOException {
        book.close();
    }
}
