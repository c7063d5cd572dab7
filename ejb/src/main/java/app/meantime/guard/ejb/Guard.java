package app.meantime.guard.ejb;

import app.meantime.Refusal;
import app.meantime.guard.Alarm.Kind;
import app.meantime.guard.Alarm.Outcome;
import app.meantime.guard.Told;
import app.meantime.guard.Wording;
import app.meantime.voice.SoundPrint;
import app.meantime.voice.VoiceMessage.Seal;
import app.meantime.voice.ejb.Listened;
import app.meantime.voice.ejb.Speaking;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What is said to one person is said to no other (R53). The very bytes are refused; nearly the same words are asked about once; a recording
 * that was attached and sounds like one that somebody else got goes back to its author before anybody can hear it. What was recorded live
 * in the page is only told to managers: there somebody did speak. What was taken back, or went back, was said to nobody. Nobody calls it: it hears
 * of what is about to be said, in the transaction of whoever says it.
 */
@Stateless
@PermitAll
public class Guard {

    /** Words and sounds are compared with what was said so long ago at most, and with no more than so many. */
    private static final Duration REMEMBERED = Duration.ofDays(90);

    private static final int MOST = 400;

    private static final String TO_OTHERS = """
            from Told o
             where o.authorId = :author and o.listenerId <> :listener
               and not exists (select 1 from VoiceMessage m
                                where m.id = o.messageId and (m.withdrawnAt is not null or m.state = REJECTED))""";

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Alarms alarms;

    /** Before one of us says something. */
    public void watch(@Observes Speaking speaking) {
        oneAfterTheOther(speaking.author());
        Wording wording = speaking.text() == null || speaking.contentHash() != null
                ? null
                : Wording.of(speaking.text()).orElse(null);
        Told told = new Told(
                speaking.message(),
                speaking.author(),
                speaking.listener(),
                speaking.contentHash(),
                wording,
                speaking.at());
        if (speaking.contentHash() != null && sameBytes(told)) {
            alarms.raise(Kind.SAME_BYTES, Outcome.REFUSED, told.authorId(), told.messageId(), told.toldAt());
            throw Refusal.conflict("refusal.sameToAnother");
        }
        if (wording != null
                && any(told, "wording", other -> other.wording()
                        .filter(wording::nearly)
                        .isPresent())) {
            boolean anyway = speaking.insists();
            alarms.raise(
                    Kind.SAME_WORDS,
                    anyway ? Outcome.SENT : Outcome.REFUSED,
                    told.authorId(),
                    told.messageId(),
                    told.toldAt());
            if (!anyway) {
                throw Refusal.conflict("refusal.sameWords");
            }
        }
        if (speaking.sound() != null) {
            told.sounds(speaking.sound().print());
        }
        em.persist(told);
    }

    /** Before anybody can hear a recording. */
    public void watch(@Observes Listened listened) {
        SoundPrint print = listened.print();
        Told told = em.find(Told.class, listened.recording());
        if (told == null || print.isNone()) {
            return;
        }
        oneAfterTheOther(told.authorId());
        if (any(told, "print", other -> other.print().filter(print::sameAs).isPresent())) {
            boolean live = listened.seal() == Seal.LIVE;
            alarms.raise(
                    Kind.SAME_SOUND,
                    live ? Outcome.SENT : Outcome.REFUSED,
                    told.authorId(),
                    told.messageId(),
                    clock.instant());
            if (!live) {
                throw Refusal.conflict("refusal.sameToAnother");
            }
        }
        told.sounds(print);
    }

    /** Two devices of one author at the same moment: the second sees what the first has said. */
    private void oneAfterTheOther(UUID author) {
        em.createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(:author, 53)) as text)")
                .setParameter("author", author.toString())
                .getSingleResult();
    }

    private boolean sameBytes(Told told) {
        return !em.createQuery("select o.messageId " + TO_OTHERS + " and o.contentHash = :hash", UUID.class)
                .setParameter("author", told.authorId())
                .setParameter("listener", told.listenerId())
                .setParameter("hash", told.contentHash())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    private boolean any(Told told, String what, Predicate<Told> same) {
        Instant since = told.toldAt().minus(REMEMBERED);
        List<Told> others = em.createQuery(
                        TO_OTHERS + " and o." + what + " is not null and o.toldAt >= :since order by o.toldAt desc",
                        Told.class)
                .setParameter("author", told.authorId())
                .setParameter("listener", told.listenerId())
                .setParameter("since", since)
                .setMaxResults(MOST)
                .getResultList();
        return others.stream().anyMatch(same);
    }
}
