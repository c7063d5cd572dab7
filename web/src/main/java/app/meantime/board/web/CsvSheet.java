package app.meantime.board.web;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commas and lines as RFC 4180 has them, in UTF-8 with the mark by which spreadsheets know it. */
final class CsvSheet implements Sheet {

    private static final char MARK = '\uFEFF';
    private static final String END = "\r\n";

    private final Writer out;

    CsvSheet(OutputStream to) throws IOException {
        out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
        out.write(MARK);
    }

    @Override
    public void head(List<String> names) throws IOException {
        line(names);
    }

    @Override
    public void row(List<@Nullable Object> cells) throws IOException {
        line(cells);
    }

    private void line(List<? extends @Nullable Object> cells) throws IOException {
        boolean first = true;
        for (Object cell : cells) {
            if (!first) {
                out.write(',');
            }
            out.write(cell == null ? "" : quoted(written(cell)));
            first = false;
        }
        out.write(END);
    }

    private static String written(Object cell) {
        return cell instanceof BigDecimal number
                ? number.toPlainString()
                : cell instanceof Number ? cell.toString() : Sheet.harmless(cell.toString());
    }

    private static String quoted(String text) {
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n' || c == '\t')
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
