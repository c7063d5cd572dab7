package app.meantime.notice.web;

import app.meantime.notice.Notice.Kind;
import app.meantime.notice.ejb.Unsubscribing;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a link in a mail would turn off, or has turned off. */
@Named
@RequestScoped
public class UnsubscribePage {

    @Inject
    Unsubscribing mails;

    @Inject
    HttpServletRequest request;

    @Inject
    @ManagedProperty("#{param.token}")
    @Nullable String token;

    private List<Kind> kinds = List.of();

    @PostConstruct
    void open() {
        kinds = List.copyOf(mails.about(String.valueOf(token)).orElse(Set.of()));
    }

    /** What it is about; nothing, when it is not one of our links. */
    public List<Kind> getKinds() {
        return kinds;
    }

    public boolean isDone() {
        return Boolean.TRUE.equals(request.getAttribute(Unsubscribe.DONE));
    }

    public @Nullable String getToken() {
        return token;
    }
}
