package app.meantime.live.web;

import app.meantime.live.ejb.Recording;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * The line on which an open page hears that something changed; what changed it then fetches itself, so nothing of anybody
 * goes over this line. The gate has recognised the person before the line is opened. Upwards goes one sentence only:
 * "recording" or "done", and for which thread. Whatever else is said is not heard.
 */
@ServerEndpoint("/live")
public class LiveSocket {

    private static final Logger LOG = Logger.getLogger(LiveSocket.class);
    private static final Pattern SENTENCE = Pattern.compile("(recording|done) ([0-9a-f-]{36})");

    /** Longer than any sentence. */
    private static final int LONGEST = 64;

    /** A page says one sentence in five seconds, and one for each change. */
    private static final int MOST = 20;

    private static final Duration WITHIN = Duration.ofSeconds(10);

    @Inject
    LivePages pages;

    @Inject
    Event<Recording> recording;

    private long since = System.nanoTime();
    private int said;

    @OnOpen
    public void open(Session session) throws IOException {
        Principal person = session.getUserPrincipal();
        if (person == null) {
            session.close(new CloseReason(CloseReason.CloseCodes.VIOLATED_POLICY, ""));
            return;
        }
        session.setMaxBinaryMessageBufferSize(LONGEST);
        pages.opened(UUID.fromString(person.getName()), session);
    }

    @OnMessage(maxMessageSize = LONGEST)
    public void hear(String sentence, Session session) {
        Principal person = session.getUserPrincipal();
        Matcher words = SENTENCE.matcher(sentence);
        if (person != null && words.matches() && mayStillSpeak()) {
            try {
                UUID thread = UUID.fromString(words.group(2));
                recording.fire(new Recording(
                        thread,
                        UUID.fromString(person.getName()),
                        words.group(1).equals("recording")));
            } catch (IllegalArgumentException noThread) {
                LOG.tracef("No thread: %s", sentence);
            }
        }
    }

    private synchronized boolean mayStillSpeak() {
        long now = System.nanoTime();
        if (now - since > WITHIN.toNanos()) {
            since = now;
            said = 0;
        }
        return ++said <= MOST;
    }

    /** A line that breaks is taken up again by its page; what it asked while the database was away is asked again. */
    @OnError
    public void broke(Throwable why) {
        LOG.debugf("A live line broke: %s", why);
    }

    @OnClose
    public void close(Session session) {
        Principal person = session.getUserPrincipal();
        if (person != null) {
            pages.closed(UUID.fromString(person.getName()), session);
        }
    }
}
