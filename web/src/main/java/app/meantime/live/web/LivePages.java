package app.meantime.live.web;

import app.meantime.voice.ejb.ThreadMoved;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.websocket.Session;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The pages that are open on this node, by person; told after the commit that something changed. */
@ApplicationScoped
public class LivePages {

    private final Map<UUID, Set<Session>> open = new ConcurrentHashMap<>();

    void opened(UUID person, Session session) {
        open.computeIfAbsent(person, key -> ConcurrentHashMap.newKeySet()).add(session);
    }

    void closed(UUID person, Session session) {
        open.computeIfPresent(person, (key, sessions) -> {
            sessions.remove(session);
            return sessions.isEmpty() ? null : sessions;
        });
    }

    void tell(@Observes(during = TransactionPhase.AFTER_SUCCESS) ThreadMoved moved) {
        String word = "{\"type\":\"changed\",\"threads\":[\"" + moved.thread() + "\"]}";
        for (UUID person : moved.people()) {
            for (Session session : open.getOrDefault(person, Set.of())) {
                if (session.isOpen()) {
                    // A page that is gone misses nothing: it fetches itself anew when it is back.
                    session.getAsyncRemote().sendText(word, sent -> {});
                }
            }
        }
    }
}
