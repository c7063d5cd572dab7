package app.meantime.live.ejb;

import app.meantime.people.Tenancy;
import app.meantime.people.ejb.SignedOut;
import app.meantime.setup.ejb.Rows;
import app.meantime.setup.ejb.Settings;
import app.meantime.voice.ejb.ThreadMoved;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * What is told to open pages. A change is written down in the transaction that makes it, all of one transaction in one
 * statement, and told after the commit: here at once, on the other nodes by the bell. Events and its job come in here alone.
 */
@Stateless
@PermitAll
public class LiveWords {

    /** Nobody needs a word for longer: a node that was away for an hour begins anew. */
    private static final Duration KEPT = Duration.ofHours(1);

    private static final String WRITE = """
            insert into live_word (organization_id, node, said_at, thread_id, people)
            select ?, ?, ?, cast(w.thread as uuid), cast(w.people as uuid[])
              from unnest(string_to_array(?, ' '), string_to_array(?, ' ')) as w(thread, people)""";

    @PersistenceContext
    EntityManager em;

    @Resource
    TransactionSynchronizationRegistry transaction;

    @Inject
    Clock clock;

    @Inject
    Bell bell;

    @Inject
    OtherSpeakers others;

    @Inject
    Event<Word> words;

    /** Writes it down, and tells it after the commit. */
    public void write(@Observes ThreadMoved moved) {
        if (!Settings.live()) {
            return;
        }
        if (transaction.getResource(Told.class) instanceof Told told) {
            told.moves.add(moved);
            return;
        }
        Told told = new Told(Tenancy.required());
        told.moves.add(moved);
        transaction.putResource(Told.class, told);
        transaction.registerInterposedSynchronization(told);
    }

    /** What one transaction has to tell. */
    private final class Told implements Synchronization {

        private final UUID organization;
        private final Set<ThreadMoved> moves = new LinkedHashSet<>();

        Told(UUID organization) {
            this.organization = organization;
        }

        /** By JDBC, because this happens with every message, and nothing of it concerns any entity. */
        @Override
        public void beforeCompletion() {
            em.unwrap(Session.class).doWork(connection -> {
                try (PreparedStatement insert = connection.prepareStatement(WRITE)) {
                    insert.setObject(1, organization);
                    insert.setObject(2, Bell.NODE);
                    insert.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
                    insert.setString(
                            4,
                            moves.stream()
                                    .map(moved -> moved.thread().toString())
                                    .collect(Collectors.joining(" ")));
                    insert.setString(
                            5,
                            moves.stream()
                                    .map(moved -> moved.people().stream()
                                            .map(UUID::toString)
                                            .collect(Collectors.joining(",", "{", "}")))
                                    .collect(Collectors.joining(" ")));
                    insert.executeUpdate();
                }
            });
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                moves.forEach(moved -> words.fire(Word.changed(moved.thread(), moved.people())));
                bell.changed();
            }
        }
    }

    /**
     * Passes on to the others in the thread that somebody is recording, or stopped (R11). Who is not in it is not heard.
     */
    public void pass(@Observes Recording recording) {
        Set<UUID> people = others.of(recording, this::otherSpeakers);
        if (!people.isEmpty() && Settings.live()) {
            Word word = new Word(
                    recording.goesOn() ? Word.Kind.RECORDING : Word.Kind.DONE,
                    recording.thread(),
                    recording.person(),
                    people);
            words.fire(word);
            bell.pass(word);
        }
    }

    private Set<UUID> otherSpeakers(Recording recording) {
        return Set.copyOf(Rows.of(
                em.createNativeQuery("select other_speakers(:thread, :person, :now)", UUID.class)
                        .setParameter("thread", recording.thread())
                        .setParameter("person", recording.person())
                        .setParameter("now", clock.instant()),
                UUID.class));
    }

    /** Somebody signed out: their lines end on every node. */
    public void end(@Observes(during = TransactionPhase.AFTER_SUCCESS) SignedOut signedOut) {
        Word word = Word.signedOut(signedOut.person());
        words.fire(word);
        bell.pass(word);
    }

    /** Forgets what is older than an hour; the timetable calls it. */
    public int forgetOld() {
        return ((Number) em.createNativeQuery("select forget_live_words(:before)", Long.class)
                        .setParameter("before", clock.instant().minus(KEPT))
                        .getSingleResult())
                .intValue();
    }
}
