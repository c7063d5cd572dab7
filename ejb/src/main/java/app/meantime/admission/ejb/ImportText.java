package app.meantime.admission.ejb;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * A file that a spreadsheet has saved: UTF-8, with a mark in front or without, or else as Windows writes Western letters; parted
 * by commas, semicolons or tabs, whichever the first line has most of.
 */
final class ImportText {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int LONGEST_LINE = 64 * 1024;

    private ImportText() {}

    /** Its records, one after the other; read from the beginning three times, held never. */
    static CsvReader<CsvRecord> records(Supplier<InputStream> file) throws IOException {
        Charset charset = charset(file);
        char separator = separator(file, charset);
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .ofCsvRecord(withoutMark(file.get(), charset));
    }

    private static Charset charset(Supplier<InputStream> file) throws IOException {
        char[] some = new char[8 * 1024];
        try (Reader strict = new InputStreamReader(
                file.get(),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT))) {
            int read = strict.read(some);
            while (read >= 0) {
                read = strict.read(some);
            }
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException notUtf8) {
            return WINDOWS;
        }
    }

    private static char separator(Supplier<InputStream> file, Charset charset) throws IOException {
        try (Reader reader = withoutMark(file.get(), charset)) {
            int commas = 0;
            int semicolons = 0;
            int tabs = 0;
            for (int i = 0; i < LONGEST_LINE; i++) {
                int letter = reader.read();
                if (letter < 0 || letter == '\n' || letter == '\r') {
                    break;
                }
                commas += letter == ',' ? 1 : 0;
                semicolons += letter == ';' ? 1 : 0;
                tabs += letter == '\t' ? 1 : 0;
            }
            if (semicolons > commas && semicolons >= tabs) {
                return ';';
            }
            return tabs > commas ? '\t' : ',';
        }
    }

    private static Reader withoutMark(InputStream in, Charset charset) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, charset));
        reader.mark(1);
        if (reader.read() != '\ufeff') {
            reader.reset();
        }
        return reader;
    }
}
