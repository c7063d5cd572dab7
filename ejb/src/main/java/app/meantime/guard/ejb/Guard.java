package app.meantime.guard.ejb;

import app.meantime.Refusal;
import app.meantime.guard.Alarm;
import app.meantime.guard.Alarm.Kind;
import app.meantime.guard.Alarm.Outcome;
import app.meantime.guard.Told;
import app.meantime.guard.Wording;
import app.meantime.people.Tenancy;
import app.meantime.voice.SoundPrint;
import app.meantime.voice.ejb.CameAlong;
import app.meantime.voice.ejb.Described;
import app.meantime.voice.ejb.Listened;
import app.meantime.voice.ejb.Speaking;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is said to one person is said to no other (R53). The very recording, and the very words, are refused; nearly the same words are
 * asked about once; a recording that was attached and sounds like one that somebody else got goes back to its author before anybody can
 * hear it. What was recorded live in the page, and what stands beside a voice, is only told to managers: there somebody did speak. What was
 * taken back, or went back, was said to nobody. Nobody calls it: it hears of what is said, in the transaction of whoever says it.
 */
@Stateless
@PermitAll
public class Guard {

    /** Words and sounds are compared with what was said so long ago at most, and with no more than so many. */
    static final Duration REMEMBERED = Duration.ofDays(90);

    private static final int MOST = 400;

    private static final String TO_OTHERS = """
            from Told o
             where o.authorId = :author and o.listenerId <> :listener
               and not exists (select 1 from VoiceMessage m
                                where m.id = o.messageId and (m.withdrawnAt is not null or m.unsentAt is not null or m.state = REJECTED))
               and not exists (select 1 from SpokenNote n where n.id = o.messageId and n.state = REJECTED)""";

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Event<Alarm> alarms;

    /** One of us says something. */
    public void watch(@Observes Speaking speaking) {
        Wording wording =
                speaking.text() == null ? null : Wording.of(speaking.text()).orElse(null);
        boolean voice = speaking.contentHash() != null;
        String hash = voice ? speaking.contentHash() : wording == null ? null : wording.hash();
        if (hash != null) {
            oneAfterTheOther(speaking.author());
        }
        Told before = em.find(Told.class, speaking.message());
        Told told = before != null
                ? before
                : new Told(
                        speaking.message(),
                        speaking.author(),
                        speaking.listener(),
                        speaking.seal(),
                        hash,
                        speaking.at());
        mustNotBeTheSame(told, voice);
        if (before == null) {
            if (wording != null) {
                words(told, wording, voice || speaking.insists());
            }
            if (speaking.sound() != null) {
                sounds(told, speaking.sound().print());
            }
            em.persist(told);
        } else {
            told.again(speaking.at());
            sounds(told, told.print());
        }
    }

    /** Before anybody can hear a recording. */
    public void watch(@Observes Listened listened) {
        Told told = em.find(Told.class, listened.recording());
        if (told != null && !listened.print().isNone()) {
            oneAfterTheOther(told.authorId());
            sounds(told, listened.print());
        }
    }

    /** Words beside a voice are words to somebody as well. */
    public void watch(@Observes Described described) {
        Told told = em.find(Told.class, described.message());
        if (told == null) {
            return;
        }
        Wording wording =
                described.text() == null ? null : Wording.of(described.text()).orElse(null);
        if (wording == null) {
            told.reads(null);
        } else {
            words(told, wording, true);
        }
    }

    /** Who was told things before they were a client is nobody else since. */
    public void watch(@Observes CameAlong along) {
        em.createQuery("update Told set listenerId = :client where listenerId = :intake")
                .setParameter("client", along.client())
                .setParameter("intake", along.intake())
                .executeUpdate();
    }

    /** Two devices of one author at the same moment: the second sees what the first has said. */
    private void oneAfterTheOther(UUID author) {
        em.createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(:author, 53)) as text)")
                .setParameter("author", author.toString())
                .getSingleResult();
    }

    private void mustNotBeTheSame(Told told, boolean voice) {
        String hash = told.contentHash();
        if (hash != null
                && others("o.messageId", told, "contentHash = :hash", UUID.class)
                        .setParameter("hash", hash)
                        .setMaxResults(1)
                        .getResultStream()
                        .findFirst()
                        .isPresent()) {
            alarm(Kind.SAME_BYTES, Outcome.REFUSED, told, hash);
            throw Refusal.conflict(voice ? "refusal.sameToAnother" : "refusal.theVeryWords");
        }
    }

    /** Compares words; they are refused unless they go all the same. */
    private void words(Told told, Wording wording, boolean anyway) {
        if (lately("wording", told, int[].class).anyMatch(wording::nearly)) {
            alarm(Kind.SAME_WORDS, anyway ? Outcome.SENT : Outcome.REFUSED, told, wording.hash());
            if (!anyway) {
                throw Refusal.conflict("refusal.sameWords");
            }
        }
        told.reads(wording);
    }

    /** Compares sounds; what is not live is refused. */
    private void sounds(Told told, SoundPrint print) {
        if (!print.isNone()
                && lately("print", told, byte[].class).anyMatch(other -> print.sameAs(SoundPrint.of(other)))) {
            alarm(
                    Kind.SAME_SOUND,
                    told.live() ? Outcome.SENT : Outcome.REFUSED,
                    told,
                    told.messageId().toString());
            if (!told.live()) {
                throw Refusal.conflict("refusal.sameToAnother");
            }
        }
        told.sounds(print);
    }

    /** What is kept of what others were told lately, and of nothing else: nobody needs the rows. */
    private <T> Stream<T> lately(String what, Told told, Class<T> type) {
        return others("o." + what, told, what + " is not null and o.toldAt >= :since order by o.toldAt desc", type)
                .setParameter("since", told.toldAt().minus(REMEMBERED))
                .setMaxResults(MOST)
                .getResultStream();
    }

    private <T> TypedQuery<T> others(String select, Told told, String where, Class<T> type) {
        return em.createQuery("select " + select + " " + TO_OTHERS + " and o." + where, type)
                .setParameter("author", told.authorId())
                .setParameter("listener", told.listenerId());
    }

    /** The same to the same listener is one thing, however often it is tried. */
    private void alarm(Kind kind, Outcome outcome, Told told, @Nullable String same) {
        UUID subject = UUID.nameUUIDFromBytes(
                (told.authorId() + " " + told.listenerId() + " " + same).getBytes(StandardCharsets.US_ASCII));
        alarms.fire(new Alarm(Tenancy.required(), told.authorId(), kind, outcome, subject, clock.instant()));
    }
}
