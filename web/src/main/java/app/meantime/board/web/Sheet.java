package app.meantime.board.web;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a report is written into, row by row. */
interface Sheet extends AutoCloseable {

    /** The names of the columns; first of all. */
    void head(List<String> names) throws IOException;

    /** A row: texts, numbers, instants, dates, and nothing. */
    void row(List<@Nullable Object> cells) throws IOException;

    @Override
    void close() throws IOException;

    /**
     * A text that a spreadsheet takes for a formula gets an apostrophe before it: somebody's name must not run as a command on a
     * manager's desk.
     */
    static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
