package app.meantime.onboarding.ejb;

import app.meantime.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** What a document is, found out from its bytes. The names of a packed one are looked at; nothing of it is unpacked. */
enum DocumentType {
    PDF("application/pdf", "pdf"),
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg"),
    WEBP("image/webp", "webp"),
    HEIC("image/heic", "heic"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
    ODT("application/vnd.oasis.opendocument.text", "odt"),
    ODS("application/vnd.oasis.opendocument.spreadsheet", "ods"),
    ODP("application/vnd.oasis.opendocument.presentation", "odp");

    private static final int HEAD = 16;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_MEDIA = 100;
    private static final int MOST_ENTRIES = 10_000;
    private static final Set<String> HEIC_BRANDS = Set.of("heic", "heix", "mif1", "heim", "heis");

    private final String media;
    private final String ending;

    DocumentType(String media, String ending) {
        this.media = media;
        this.ending = ending;
    }

    String media() {
        return media;
    }

    /**
     * What the file is.
     *
     * @throws Refusal UNACCEPTABLE when it is nothing that is taken, or holds macros
     */
    static DocumentType of(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(HEAD);
        }
        String head = new String(bytes, StandardCharsets.ISO_8859_1);
        if (head.startsWith("%PDF-")) {
            return PDF;
        }
        if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
            return PNG;
        }
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return JPEG;
        }
        if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
            return WEBP;
        }
        if (head.startsWith("ftyp", 4) && head.length() >= 12 && HEIC_BRANDS.contains(head.substring(8, 12))) {
            return HEIC;
        }
        if (head.startsWith("PK\u0003\u0004")) {
            return packed(file);
        }
        throw refused();
    }

    private static DocumentType packed(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw refused();
            }
            mustBeFreeOfMacros(zip);
            if (zip.getEntry("[Content_Types].xml") != null) {
                return Stream.of(DOCX, XLSX, PPTX)
                        .filter(type -> zip.getEntry(type.main()) != null)
                        .findFirst()
                        .orElseThrow(DocumentType::refused);
            }
            ZipEntry says = zip.getEntry("mimetype");
            if (says == null || says.getSize() > LONGEST_MEDIA) {
                throw refused();
            }
            String media;
            try (InputStream in = zip.getInputStream(says)) {
                media = new String(in.readNBytes(LONGEST_MEDIA), StandardCharsets.US_ASCII).strip();
            }
            return Stream.of(ODT, ODS, ODP)
                    .filter(type -> type.media.equals(media))
                    .findFirst()
                    .orElseThrow(DocumentType::refused);
        } catch (java.util.zip.ZipException broken) {
            throw refused();
        }
    }

    private String main() {
        return switch (this) {
            case DOCX -> "word/document.xml";
            case XLSX -> "xl/workbook.xml";
            default -> "ppt/presentation.xml";
        };
    }

    private static void mustBeFreeOfMacros(ZipFile zip) {
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            String name = entries.nextElement().getName().toLowerCase(Locale.ROOT);
            if (name.endsWith("vbaproject.bin")
                    || name.contains("/activex/")
                    || name.startsWith("basic/")
                    || name.startsWith("scripts/")) {
                throw Refusal.unacceptable("refusal.macros");
            }
        }
    }

    private static Refusal refused() {
        return Refusal.unacceptable("refusal.notADocument");
    }

    /** The name under which it is kept: without a path, without what a screen would hide, with the ending of what it is. */
    String name(@Nullable String typed) {
        String name = typed == null ? "" : typed.replaceAll(".*[/\\\\]", "");
        name = name.replaceAll("[\\p{Cntrl}\\p{Cf}:*?\"<>|]", "_").strip();
        int dot = name.lastIndexOf('.');
        name = dot > 0 ? name.substring(0, dot) : name;
        name = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        return (name.isBlank() || name.equals(".") ? "document" : name) + "." + ending;
    }
}
