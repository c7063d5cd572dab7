package app.meantime.onboarding.ejb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.meantime.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTypeTest {

    @TempDir
    Path directory;

    private Path file(String latin1) throws IOException {
        return Files.write(directory.resolve("file"), latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    private Path zip(String... names) throws IOException {
        Path file = directory.resolve("zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(
                        (name.equals("mimetype") ? DocumentType.ODT.media() : "x").getBytes(StandardCharsets.US_ASCII));
            }
        }
        return file;
    }

    private static void refused(String key, Path file) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> DocumentType.of(file))
                .satisfies(refusal -> assertThat(refusal.key()).isEqualTo(key));
    }

    @Test
    void papersAndPicturesAreRecognisedByTheirBytes() throws IOException {
        assertThat(DocumentType.of(file("%PDF-1.7\n"))).isEqualTo(DocumentType.PDF);
        assertThat(DocumentType.of(file("\u0089PNG\r\n\u001a\n\0\0"))).isEqualTo(DocumentType.PNG);
        assertThat(DocumentType.of(file("\u00ff\u00d8\u00ff\u00e0"))).isEqualTo(DocumentType.JPEG);
        assertThat(DocumentType.of(file("RIFF\0\0\0\0WEBPVP8 "))).isEqualTo(DocumentType.WEBP);
        assertThat(DocumentType.of(file("\0\0\0\u0018ftypheic\0\0"))).isEqualTo(DocumentType.HEIC);
    }

    @Test
    void officeDocumentsAreRecognisedByWhatLiesInThem() throws IOException {
        assertThat(DocumentType.of(zip("[Content_Types].xml", "word/document.xml")))
                .isEqualTo(DocumentType.DOCX);
        assertThat(DocumentType.of(zip("[Content_Types].xml", "xl/workbook.xml")))
                .isEqualTo(DocumentType.XLSX);
        assertThat(DocumentType.of(zip("[Content_Types].xml", "ppt/presentation.xml")))
                .isEqualTo(DocumentType.PPTX);
        assertThat(DocumentType.of(zip("mimetype", "content.xml"))).isEqualTo(DocumentType.ODT);
    }

    @Test
    void macrosAreRefused() throws IOException {
        refused("refusal.macros", zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"));
        refused("refusal.macros", zip("mimetype", "content.xml", "Basic/Standard/Module1.xml"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!doctype html><script>1</script>",
                "<svg xmlns='http://www.w3.org/2000/svg'/>",
                "MZ\u0090\0",
                "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1",
                "PK\u0003\u0004 cut off",
                "\0\0\0\u0018ftypM4A \0\0",
                "x",
                ""
            })
    void anythingElseIsRefused(String bytes) throws IOException {
        refused("refusal.notADocument", file(bytes));
    }

    @Test
    void anArchiveIsNoDocument() throws IOException {
        refused("refusal.notADocument", zip("run.exe"));
        refused("refusal.notADocument", zip("[Content_Types].xml", "run.exe"));
    }

    @ParameterizedTest
    @CsvSource({
        "agreement.pdf, agreement.pdf",
        "..\\..\\agreement.exe, agreement.pdf",
        "/etc/passwd, passwd.pdf",
        "a<b>:c.pdf, a_b__c.pdf",
        ".pdf, .pdf.pdf",
        "' ', document.pdf"
    })
    void theNameIsPlainAndEndsAsTheDocumentDoes(String typed, String kept) {
        assertThat(DocumentType.PDF.name(typed)).isEqualTo(kept);
    }
}
