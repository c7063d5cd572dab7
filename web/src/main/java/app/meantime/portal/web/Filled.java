package app.meantime.portal.web;

import app.meantime.Typed.Fault;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A form of plain fields as somebody filled it in: what stands in each, and what is wrong with it. Each field of the page is named
 * like its constant, in small letters.
 *
 * @param <F> the fields
 */
public final class Filled<F extends Enum<F>> {

    private final Class<F> fields;
    private final Map<F, String> typed;
    private final Map<F, String> wrong;

    /** What was sent, if anything was. */
    public Filled(Class<F> fields, HttpServletRequest request) {
        this.fields = fields;
        this.typed = new EnumMap<>(fields);
        this.wrong = new EnumMap<>(fields);
        for (F field : fields.getEnumConstants()) {
            String sent = request.getParameter(name(field));
            if (sent != null) {
                typed.put(field, sent);
            }
        }
    }

    private String name(F field) {
        return field.name().toLowerCase(Locale.ROOT);
    }

    private F named(String field) {
        return Enum.valueOf(fields, field);
    }

    /** All that was typed. */
    public Map<F, String> all() {
        return typed;
    }

    /** What stands in that field before anything is typed into it. */
    public void preset(F field, String value) {
        typed.putIfAbsent(field, value);
    }

    /** It has that fault, in the reader's words. */
    public void say(Fault<F> fault, Words words) {
        wrong.put(fault.field(), words.say(fault.key(), fault.about().toArray()));
    }

    /** What was typed into that field, to be kept when something is wrong. */
    public String typed(String field) {
        return typed.getOrDefault(named(field), "");
    }

    /** What is wrong with that field; null when nothing is. */
    public @Nullable String wrong(String field) {
        return wrong.get(named(field));
    }

    /** What assistive technology reads after the field's name: its hint, and what is wrong with it; null for neither. */
    public @Nullable String said(String field, boolean hinted) {
        String name = name(named(field));
        List<String> ids = Stream.of(hinted ? name + "-hint" : "", wrong(field) == null ? "" : name + "-wrong")
                .filter(id -> !id.isEmpty())
                .toList();
        return ids.isEmpty() ? null : String.join(" ", ids);
    }

    /** How many fields have something wrong. */
    public int faults() {
        return wrong.size();
    }
}
