package app.meantime.search.web;

import app.meantime.Refusal;
import app.meantime.portal.web.Words;
import app.meantime.search.ejb.Findings;
import app.meantime.search.ejb.Findings.Finding;
import app.meantime.search.ejb.Findings.Page;
import app.meantime.search.ejb.Findings.Side;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Searching one portal: what is looked for stands in the address, what is found leads to the message. */
@Named
@RequestScoped
public class SearchPage {

    private static final int PAGE = 20;

    @Inject
    Findings findings;

    @Inject
    Words words;

    @Inject
    HttpServletRequest request;

    @Inject
    @ManagedProperty("#{param.q}")
    @Nullable String typed;

    @Inject
    @ManagedProperty("#{param.after}")
    @Nullable String after;

    private Page page = new Page(List.of(), null);
    private @Nullable String refusal;

    @PostConstruct
    void open() {
        try {
            page = findings.page(typed, Side.named(getPortal().substring(1)), after, PAGE);
        } catch (Refusal refused) {
            refusal = words.say(refused.key(), refused.arguments().toArray());
        }
    }

    /** The portal in which it is searched: "/client" or "/mentor". */
    public final String getPortal() {
        return request.getRequestURI().startsWith("/client") ? "/client" : "/mentor";
    }

    /** What was typed. */
    public String getTyped() {
        return typed == null ? "" : typed;
    }

    public boolean isAsked() {
        return typed != null && !typed.isBlank();
    }

    public List<Finding> getFindings() {
        return page.items();
    }

    /** Why nothing could be looked for, or null. */
    public @Nullable String getRefusal() {
        return refusal;
    }

    /** Where it is said: the message, or the thread. */
    public String href(Finding finding) {
        String thread = getPortal() + "/threads/" + finding.threadId();
        return finding.messageId() == null ? thread : thread + "#message-" + finding.messageId();
    }

    /** "You, Thu 14:05 · 2:14", or that it is a thread. */
    public String about(Finding finding) {
        if (finding.author() == null) {
            return words.say("search.thread", words.when(finding.sentAt()));
        }
        boolean own = !finding.author().id().equals(finding.other().id());
        return words.say(own ? "search.byYou" : "search.by", finding.author().name(), words.when(finding.sentAt()));
    }

    /** Where the findings after these are, or null at the end. */
    public @Nullable String getMore() {
        return page.next() == null
                ? null
                : getPortal() + "/search?q=" + URLEncoder.encode(getTyped(), StandardCharsets.UTF_8) + "&after="
                        + page.next();
    }
}
