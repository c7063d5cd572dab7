package app.meantime.voice.web;

import app.meantime.portal.web.Act;
import app.meantime.voice.ejb.MessageView;
import app.meantime.voice.ejb.VoiceThreads;
import app.meantime.words.web.Path;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Taking a voice of one's own back while nobody has heard it: asked first, since it cannot be undone. */
@Named
@RequestScoped
public class TakingBack {

    @Inject
    VoiceThreads threads;

    @Inject
    ThreadPage page;

    @Inject
    Act act;

    /** The message that is about to be taken back; it stands in the address and in the form. */
    @Inject
    @ManagedProperty("#{param.back}")
    @Nullable String asked;

    /** May it still be taken back? */
    public boolean may(MessageView message) {
        return page.describable(message) && message.heardAt() == null;
    }

    /** Is this the one, and does the reader have to say yes? */
    public boolean asks(MessageView message) {
        return may(message) && message.id().toString().equals(asked);
    }

    public void take() throws IOException {
        act.thenShow(page.getHere(), () -> threads.withdraw(Path.id(asked)));
    }
}
