package app.meantime.voice.web;

import app.meantime.enrollment.ejb.EnrollmentViews;
import app.meantime.voice.VoiceMessage;
import app.meantime.voice.ejb.CallAgenda;
import app.meantime.voice.ejb.CallAgenda.Held;
import app.meantime.voice.ejb.CallAgenda.Lately;
import app.meantime.voice.ejb.CallAgenda.Said;
import app.meantime.voice.ejb.MessageView;
import app.meantime.voice.ejb.ThreadViews.Shape;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said around the calls of a page: held for them before, thought about them afterwards. It asks once for all. */
@Named
@RequestScoped
public class CallVoices {

    @Inject
    CallAgenda agenda;

    @Inject
    EnrollmentViews enrollments;

    private @Nullable Map<UUID, List<Said>> afterthoughts;
    private @Nullable Map<UUID, List<Held>> held;
    private @Nullable List<Lately> lately;

    /** What was thought about a call afterwards. */
    public List<Said> afterthoughts(UUID call) {
        Map<UUID, List<Said>> known = afterthoughts;
        if (known == null) {
            known = agenda.afterthoughts(enrollments.mine().stream()
                    .flatMap(enrollment -> enrollment.calls().stream())
                    .map(EnrollmentViews.CallView::id)
                    .toList());
            afterthoughts = known;
        }
        return known.getOrDefault(call, List.of());
    }

    /** What is held for the next call of an enrollment. */
    public List<Held> held(UUID enrollment) {
        Map<UUID, List<Held>> known = held;
        if (known == null) {
            known = agenda.held(
                    enrollments.mine().stream().map(EnrollmentViews.View::id).toList());
            held = known;
        }
        return known.getOrDefault(enrollment, List.of());
    }

    /** The calls that the mentor held lately. */
    public List<Lately> getLately() {
        List<Lately> known = lately;
        if (known == null) {
            known = agenda.lately();
            lately = known;
        }
        return known;
    }

    /** Is there a voice in it? */
    public boolean spoken(MessageView message) {
        return message.seal() != VoiceMessage.Seal.TEXT;
    }

    /** The waveform for the player. */
    public String peaks(Shape shape) {
        return Base64.getEncoder().encodeToString(shape.peaks());
    }

    /** Where nobody speaks, for the player: "3.2-5.1 20-22.4", in seconds. */
    public String silences(Shape shape) {
        return shape.silences().stream()
                .map(silence -> silence.from() / 1000.0 + "-" + silence.to() / 1000.0)
                .collect(Collectors.joining(" "));
    }

    /** Is there anything in it? */
    public boolean any(Collection<?> some) {
        return !some.isEmpty();
    }
}
