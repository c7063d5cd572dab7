package app.meantime.voice.web;

import app.meantime.portal.web.Act;
import app.meantime.portal.web.Words;
import app.meantime.voice.VoiceMessage;
import app.meantime.voice.ejb.MessageView;
import app.meantime.voice.ejb.VoiceThreads;
import app.meantime.words.web.Path;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A message of one's own that waits for the other one's working hours, or went back: sent now, called off, thrown away. */
@Named
@RequestScoped
public class KeptBack {

    @Inject
    VoiceThreads threads;

    @Inject
    ThreadPage page;

    @Inject
    Words words;

    @Inject
    Act act;

    /** The message that something is done about; it stands in the form. */
    @Inject
    @ManagedProperty("#{param.held}")
    @Nullable String held;

    /** The message that is about to be thrown away; it stands in the address. */
    @Inject
    @ManagedProperty("#{param.away}")
    @Nullable String away;

    public boolean waits(MessageView message) {
        return message.heldUntil() != null;
    }

    public boolean wentBack(MessageView message) {
        return message.unsent() != null;
    }

    /** Was it sent? What was sent is taken back; what was not is called off or thrown away. */
    public boolean sent(MessageView message) {
        return !waits(message) && !wentBack(message);
    }

    public boolean playable(MessageView message) {
        return message.state() != VoiceMessage.State.REJECTED;
    }

    /** Does its author have to say yes to throwing it away? */
    public boolean asks(MessageView message) {
        return message.id().toString().equals(away);
    }

    /** "Goes out Mon 09:00, when Jonas works"; "Not sent, because Jonas spoke first". */
    public String said(MessageView message) {
        return waits(message)
                ? words.say("held.until", words.when(message.heldUntil()), page.getOtherFirst())
                : words.say("unsent." + message.unsent(), page.getOtherFirst());
    }

    public void send() throws IOException {
        act.thenShow(page.getHere(), () -> threads.send(Path.id(held)));
    }

    public void callOff() throws IOException {
        act.thenShow(page.getHere(), () -> threads.callOff(Path.id(held)));
    }

    public void throwAway() throws IOException {
        act.thenShow(page.getHere(), () -> threads.withdraw(Path.id(held)));
    }
}
