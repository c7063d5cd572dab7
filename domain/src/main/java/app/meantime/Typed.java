package app.meantime;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed into a form, read field by field: all that is wrong is kept, so that every fault is said at once beside its
 * field (R60).
 *
 * @param <F> the fields
 */
public final class Typed<F extends Enum<F>> {

    /** What is wrong with a field: the key of a sentence and what it is about. */
    public record Fault<F>(F field, String key, List<Object> about) {}

    private final Map<F, String> typed;
    private final String form;
    private final Map<F, Fault<F>> faults;

    /**
     * @param typed what stands in each field
     * @param form by which name the sentences about its faults begin: FORM.missing.FIELD, FORM.tooLong and FORM.faults
     */
    public Typed(Class<F> fields, Map<F, String> typed, String form) {
        this.typed = typed;
        this.form = form;
        this.faults = new EnumMap<>(fields);
    }

    /** What that field says, in the shape in which it is kept; null when it is wrong, or may be left out and was. */
    public <T> @Nullable T read(F field, Function<@Nullable String, @Nullable T> reading) {
        try {
            return reading.apply(typed.get(field));
        } catch (Refusal wrong) {
            faults.put(field, new Fault<>(field, said(wrong.key(), field), wrong.arguments()));
            return null;
        }
    }

    /** On a form a fault stands beside its field and need not name it. */
    private String said(String key, F field) {
        return switch (key) {
            case "refusal.missing" -> form + ".missing." + field;
            case "refusal.tooLong" -> form + ".tooLong";
            default -> key;
        };
    }

    /** All that is wrong, in the order of the fields; empty when it can be taken. */
    public List<Fault<F>> faults() {
        return List.copyOf(faults.values());
    }

    /** What was read, now that nothing is wrong; with any fault all of it is refused as UNACCEPTABLE. */
    public <T> T sound(@Nullable T value) {
        if (value == null || !faults.isEmpty()) {
            throw Refusal.unacceptable(form + ".faults");
        }
        return value;
    }
}
