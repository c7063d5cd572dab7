package app.meantime.notice.web;

import app.meantime.notice.Notice.Delivery;
import app.meantime.notice.Notice.Kind;
import app.meantime.notice.ejb.Notices;
import app.meantime.notice.ejb.Notices.Choice;
import app.meantime.notice.ejb.Notices.Wishes;
import app.meantime.portal.web.Act;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What comes by mail, at once or once a day, and when nothing does. */
@Named
@RequestScoped
public class NoticeSettingsPage {

    @Inject
    Notices notices;

    @Inject
    Act act;

    private List<Choice> choices = List.of();
    private final Map<String, String> chosen = new HashMap<>();
    private @Nullable LocalTime quietFrom;
    private @Nullable LocalTime quietTo;
    private @Nullable LocalTime digestAt;

    @PostConstruct
    void open() {
        Wishes wishes = notices.wishes();
        choices = wishes.choices();
        choices.forEach(
                choice -> chosen.put(choice.kind().name(), choice.delivery().name()));
        quietFrom = wishes.quietFrom();
        quietTo = wishes.quietTo();
        digestAt = wishes.digestAt();
    }

    public void save() throws IOException {
        act.thenShow("/notices/settings?saved=yes", () -> {
            Map<Kind, Delivery> wanted = new EnumMap<>(Kind.class);
            choices.forEach(choice -> wanted.put(
                    choice.kind(),
                    Delivery.valueOf(chosen.getOrDefault(choice.kind().name(), "NONE"))));
            notices.wish(wanted, quietFrom, quietTo, digestAt);
        });
    }

    public List<Choice> getChoices() {
        return choices;
    }

    /** What was chosen, by kind. */
    public Map<String, String> getChosen() {
        return chosen;
    }

    public List<Delivery> getDeliveries() {
        return List.of(Delivery.values());
    }

    public @Nullable LocalTime getQuietFrom() {
        return quietFrom;
    }

    public void setQuietFrom(@Nullable LocalTime quietFrom) {
        this.quietFrom = quietFrom;
    }

    public @Nullable LocalTime getQuietTo() {
        return quietTo;
    }

    public void setQuietTo(@Nullable LocalTime quietTo) {
        this.quietTo = quietTo;
    }

    public @Nullable LocalTime getDigestAt() {
        return digestAt;
    }

    public void setDigestAt(@Nullable LocalTime digestAt) {
        this.digestAt = digestAt;
    }
}
