package app.meantime.admission.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What people speak and where they live, to choose from. */
@Named
@ApplicationScoped
public class Languages {

    /** A language by its tag, under its own name. */
    public record Language(String tag, String name) {}

    private static final List<Language> ALL = Arrays.stream(Locale.getISOLanguages())
            .filter(tag -> tag.length() == 2)
            .map(Locale::forLanguageTag)
            .map(one -> new Language(one.toLanguageTag(), one.getDisplayLanguage(one)))
            .sorted(Comparator.comparing(Language::name, String.CASE_INSENSITIVE_ORDER))
            .toList();

    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> zone.indexOf('/') > 0 || zone.equals("UTC"))
            .filter(zone -> !zone.startsWith("Etc/") && !zone.startsWith("SystemV/"))
            .sorted()
            .toList();

    public List<Language> getAll() {
        return ALL;
    }

    public List<String> getZones() {
        return ZONES;
    }
}
