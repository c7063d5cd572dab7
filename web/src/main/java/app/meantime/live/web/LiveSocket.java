package app.meantime.live.web;

import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.security.Principal;
import java.util.UUID;

/**
 * The line on which an open page hears that something changed; what changed it then fetches itself, so nothing of anybody
 * goes over this line. The gate has recognised the person before the line is opened.
 */
@ServerEndpoint("/live")
public class LiveSocket {

    @Inject
    LivePages pages;

    @OnOpen
    public void open(Session session) throws IOException {
        Principal person = session.getUserPrincipal();
        if (person == null) {
            session.close(new CloseReason(CloseReason.CloseCodes.VIOLATED_POLICY, ""));
            return;
        }
        pages.opened(UUID.fromString(person.getName()), session);
    }

    @OnClose
    public void close(Session session) {
        Principal person = session.getUserPrincipal();
        if (person != null) {
            pages.closed(UUID.fromString(person.getName()), session);
        }
    }
}
