package app.meantime.voice.web;

import app.meantime.portal.web.Act;
import app.meantime.voice.Content;
import app.meantime.voice.Kind;
import app.meantime.voice.VoiceMessage;
import app.meantime.voice.ejb.Insisting;
import app.meantime.voice.ejb.MessageView;
import app.meantime.voice.ejb.ThreadViews.View;
import app.meantime.voice.ejb.VoiceThreads;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A short word to a client who has gone silent. It is no reply, and where a reply is owed none is offered. */
@Named
@RequestScoped
public class NudgePage {

    @Inject
    VoiceThreads threads;

    @Inject
    ThreadPage page;

    @Inject
    Insisting insisting;

    @Inject
    Act act;

    @Inject
    @ManagedProperty("#{param.anyway}")
    @Nullable String anyway;

    private @Nullable String text;
    private boolean nudged;

    /** Does the reader answer here, owe nothing, and has not nudged since the client last spoke? */
    public boolean isOffered() {
        View thread = page.getThread();
        return !thread.mine()
                && page.isTextOn()
                && !page.isWaiting()
                && !thread.messages().isEmpty()
                && !nudgedIn(thread);
    }

    private static boolean nudgedIn(View thread) {
        List<MessageView> said = thread.messages();
        for (int at = said.size() - 1; at >= 0; at--) {
            if (said.get(at).author().id().equals(thread.client().id())) {
                return false;
            }
            if (isOne(said.get(at))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOne(MessageView message) {
        return message.kind() == Kind.NUDGE
                && message.unsent() == null
                && message.state() != VoiceMessage.State.REJECTED;
    }

    /** Is it nearly what somebody else has got, so that its writer is asked? */
    public boolean isAlike() {
        return nudged && act.refusedAs("refusal.sameWords");
    }

    public String getAsked() {
        return Insisting.about(text);
    }

    /** Was something typed that could not be sent? Then it stays open. */
    public boolean isTyped() {
        return text != null && !text.isBlank();
    }

    public void nudge() throws IOException {
        nudged = true;
        insisting.on(anyway, text);
        UUID thread = page.getThread().id();
        act.thenShow(page.getHere(), () -> threads.post(thread, UUID.randomUUID(), Kind.NUDGE, Content.typed(text)));
    }

    public @Nullable String getText() {
        return text;
    }

    public void setText(@Nullable String text) {
        this.text = text;
    }
}
