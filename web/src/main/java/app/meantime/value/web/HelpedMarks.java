package app.meantime.value.web;

import app.meantime.portal.web.Act;
import app.meantime.portal.web.Words;
import app.meantime.value.Helped;
import app.meantime.value.ejb.Helping;
import app.meantime.value.ejb.Helping.Worth;
import app.meantime.voice.VoiceMessage;
import app.meantime.voice.ejb.MessageView;
import app.meantime.voice.web.ThreadPage;
import app.meantime.words.web.Path;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.ManagedProperty;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What answers in a thread were worth: the client's mark under each, and the days saved against the next call. */
@Named
@RequestScoped
public class HelpedMarks {

    @Inject
    Helping helping;

    @Inject
    ThreadPage page;

    @Inject
    Words words;

    @Inject
    Act act;

    /** The answer that was tapped; it stands in the form. */
    @Inject
    @ManagedProperty("#{param.answer}")
    @Nullable String answer;

    /** What the tap asks for, as the page showed it: anything here takes the mark back. */
    @Inject
    @ManagedProperty("#{param.unmark}")
    @Nullable String unmark;

    private @Nullable Worth worth;

    private Worth worth() {
        if (worth == null) {
            worth = helping.in(page.getThread().id());
        }
        return worth;
    }

    /** May the reader, the client, say of it whether it helped, once they have heard it? */
    public boolean asks(MessageView message) {
        return page.getThread().mine()
                && !message.author().id().equals(page.getThread().client().id())
                && message.state() == VoiceMessage.State.READY
                && Helped.answers(message.kind());
    }

    /** Has it been heard, so that the reader is asked? A script that hears it played asks at once. */
    public boolean heard(MessageView message) {
        return Helped.heard(message.state(), message.seal(), message.heardAt());
    }

    public boolean marked(MessageView message) {
        return worth().helped().containsKey(message.id());
    }

    /** "Jonas: helped when I needed it", for those who answer; empty where nothing was said. */
    public String said(MessageView message) {
        return page.getThread().mine() || !marked(message)
                ? ""
                : words.say("helped.said", page.getThread().client().firstName());
    }

    /** "3 days before the next call"; empty where that is not known, and for less than a day. */
    public String getDaysSaved() {
        Integer days = worth().daysSaved();
        return days == null || days == 0 ? "" : words.say("helped.daysSaved", days);
    }

    /** One tap, without a script: marks it, or takes it back. */
    public void tap() throws IOException {
        act.thenShow(page.getHere() + "#message-" + answer, () -> {
            if (unmark == null || unmark.isEmpty()) {
                helping.mark(Path.id(answer));
            } else {
                helping.takeBack(Path.id(answer));
            }
        });
    }
}
