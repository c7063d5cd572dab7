package app.meantime.live.web;

import app.meantime.live.ejb.Word;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The pages that are open on this node, by person; told what there is to tell, whichever node it comes from. */
@ApplicationScoped
public class LivePages {

    private static final Logger LOG = Logger.getLogger(LivePages.class);

    /** Then a page has to come through the gate again: whoever may no longer do so hears nothing any more. */
    private static final Duration LONGEST = Duration.ofMinutes(30);

    /**
     * So often each page is asked whether it is there. The server ends what it has not heard of for 30 s: with the answer a line
     * holds although nobody says anything, and one that is dead ends soon.
     */
    private static final Duration BEAT = Duration.ofSeconds(12);

    /** So many pages of one person are told; one more looks by itself. */
    private static final int MOST = 30;

    @Resource
    ManagedScheduledExecutorService later;

    private final Map<UUID, Map<Session, Future<?>>> open = new ConcurrentHashMap<>();
    private @Nullable Future<?> beating;

    @PostConstruct
    void start() {
        beating = later.scheduleAtFixedRate(this::beat, BEAT.toSeconds(), BEAT.toSeconds(), TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        if (beating != null) {
            beating.cancel(false);
        }
    }

    private void beat() {
        open.values().stream().flatMap(lines -> lines.keySet().stream()).forEach(LivePages::ask);
    }

    private static void ask(Session session) {
        try {
            session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
        } catch (IOException | IllegalStateException | IllegalArgumentException closing) {
            LOG.tracef("A line was gone before it was asked: %s", closing.getMessage());
        }
    }

    void opened(UUID person, Session session) {
        Future<?> end;
        try {
            end = later.schedule(
                    () -> close(session, CloseCodes.SERVICE_RESTART), LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (RejectedExecutionException stopping) {
            close(session, CloseCodes.SERVICE_RESTART);
            return;
        }
        int lines = open.compute(person, (key, there) -> {
                    Map<Session, Future<?>> sessions = there == null ? new ConcurrentHashMap<>() : there;
                    sessions.put(session, end);
                    return sessions;
                })
                .size();
        if (lines > MOST) {
            close(session, CloseCodes.TRY_AGAIN_LATER);
        }
    }

    void closed(UUID person, Session session) {
        open.computeIfPresent(person, (key, sessions) -> {
            Future<?> end = sessions.remove(session);
            if (end != null) {
                end.cancel(false);
            }
            return sessions.isEmpty() ? null : sessions;
        });
    }

    void tell(@Observes Word word) {
        Stream<Session> concerned = (word.forEverybody()
                        ? open.values().stream()
                        : word.people().stream().map(person -> open.getOrDefault(person, Map.of())))
                .map(Map::keySet)
                .flatMap(Collection::stream)
                .filter(Session::isOpen);
        if (word.kind() == Word.Kind.SIGNED_OUT) {
            concerned.forEach(session -> close(session, CloseCodes.VIOLATED_POLICY));
            return;
        }
        String said = said(word);
        concerned.forEach(session -> say(session, said));
    }

    /** A page that is gone misses nothing: it fetches itself anew when it is back. */
    private static void say(Session session, String said) {
        try {
            session.getAsyncRemote().sendText(said, sent -> {});
        } catch (IllegalStateException | IllegalArgumentException closing) {
            LOG.tracef("A line was gone before it was spoken to: %s", closing.getMessage());
        }
    }

    /** A word in JSON; it holds a kind and ids, nothing that anybody typed. */
    private static String said(Word word) {
        String kind = "{\"type\":\"" + word.kind().name().toLowerCase(Locale.ROOT) + '"';
        String thread = word.thread() == null ? "" : ",\"thread\":\"" + word.thread() + '"';
        String by = word.by() == null ? "" : ",\"by\":\"" + word.by() + '"';
        return kind + thread + by + '}';
    }

    private static void close(Session session, CloseCodes why) {
        try {
            if (session.isOpen()) {
                session.close(new CloseReason(why, ""));
            }
        } catch (IOException gone) {
            LOG.tracef("A line was gone before it was closed");
        }
    }
}
