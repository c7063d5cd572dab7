package app.meantime.intake.ejb;

import app.meantime.Refusal;
import app.meantime.intake.Intake;
import app.meantime.intake.IntakeMessage;
import app.meantime.intake.ejb.TalkViews.Line;
import app.meantime.intake.ejb.TalkViews.Said;
import app.meantime.notice.Notice;
import app.meantime.people.Organization;
import app.meantime.people.Tenancy;
import app.meantime.people.ejb.Secret;
import app.meantime.setup.ejb.Allowances;
import app.meantime.setup.ejb.Rows;
import app.meantime.voice.Beside;
import app.meantime.voice.Content;
import app.meantime.voice.ejb.RecordingStore;
import app.meantime.voice.ejb.ThreadViews.Heard;
import app.meantime.voice.ejb.Voices;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A prospect talks with us by the link that is theirs, without an account (R13, R17): the secret in it is the key, and all
 * that it opens is what was said there. What is no link of ours, or leads nowhere any more, says nothing about anybody.
 */
@Stateless
@PermitAll
public class Talks {

    /** A voice goes up in slices and is heard in parts, so there are many looks in little time. */
    private static final int LOOKS = 1_500;

    private static final Duration PER = Duration.ofMinutes(5);
    private static final Allowances ALLOWED = new Allowances(LOOKS, PER);

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    TalkViews views;

    @Inject
    Talking talking;

    @Inject
    RecordingStore store;

    @Inject
    Voices voices;

    @EJB
    Talks self;

    /** What a prospect sees: their own words first, and what was said since. */
    public record Talk(
            UUID intake,
            Intake.State state,
            String organization,
            String name,
            String obstacle,
            String language,
            String zone,
            Instant receivedAt,
            Instant until,
            List<Line> lines) {}

    /** What that link leads to; nothing, when it is none of ours, has ended, or what it led to is closed. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<Talk> about(String secret, String address) {
        return within(secret, address, self::look);
    }

    /** The prospect has typed something. The same form sent again is the same message. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void write(String secret, UUID form, @Nullable String text, String address) {
        Content content = Content.typed(text);
        must(secret, address, intake -> self.say(intake, IntakeMessage.idOf(intake, form), content));
    }

    /** Keeps a slice of what the prospect is recording. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void keepSlice(String secret, UUID recording, int number, InputStream body, String address) {
        must(
                secret,
                address,
                intake -> reading(() -> {
                    store.keepSliceOfStranger(intake, recording, number, body);
                    return number;
                }));
    }

    /**
     * Makes a message of a recording whose slices have gone up. Again it is the same message.
     *
     * @throws Voices.SlicesMissing when some are not there
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Said speak(String secret, UUID recording, int slices, Beside beside, String address) {
        return must(
                secret,
                address,
                intake -> reading(() -> {
                    UUID id = IntakeMessage.idOf(intake, recording);
                    Optional<Said> there = self.said(intake, id);
                    Said said = there.isPresent()
                            ? there.get()
                            : voices.speak(
                                    voices.join(intake, recording, slices),
                                    id,
                                    beside,
                                    content -> self.say(intake, id, content));
                    store.forgetSlices(intake, recording);
                    return said;
                }));
    }

    /**
     * The sound of a message.
     *
     * @throws Refusal NOT_THERE for what is not to be heard by this link; CONFLICT while it is being prepared
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Heard sound(String secret, UUID message, String address) {
        return must(secret, address, intake -> self.sound(intake, message));
    }

    /** The prospect has heard what one of us said. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Said heard(String secret, UUID message, String address) {
        return must(secret, address, intake -> self.hear(intake, message));
    }

    private <T> T must(String secret, String address, Function<UUID, T> work) {
        return within(secret, address, work).orElseThrow(Refusal::notThere);
    }

    private <T> Optional<T> within(String secret, String address, Function<UUID, T> work) {
        if (!ALLOWED.take(address)) {
            throw new Refusal(Refusal.Kind.TOO_OFTEN, "refusal.tooManyLooks", PER.toMinutes());
        }
        Tuple known = self.known(secret).orElse(null);
        if (known == null) {
            return Optional.empty();
        }
        UUID intake = known.get("intake_id", UUID.class);
        return Tenancy.within(
                known.get("organization_id", UUID.class),
                () -> self.talks(intake) ? Optional.of(work.apply(intake)) : Optional.empty());
    }

    /** Work on files. */
    private interface Work<T> {
        T done() throws IOException;
    }

    private static <T> T reading(Work<T> work) {
        try {
            return work.done();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Optional<Tuple> known(String secret) {
        return Rows.of(em.createNativeQuery("select * from known_by_talk(:hash)", Tuple.class)
                        .setParameter("hash", Secret.hash(secret)))
                .findFirst();
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean talks(UUID intake) {
        return em.find(Intake.class, intake).talksAt(clock.instant());
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Talk look(UUID id) {
        Intake intake = em.find(Intake.class, id);
        return new Talk(
                intake.id(),
                intake.state(),
                em.find(Organization.class, intake.organizationId()).name(),
                intake.name(),
                intake.obstacle(),
                intake.language().toLanguageTag(),
                intake.zone().getId(),
                intake.receivedAt(),
                intake.lastWordAt().plus(Intake.LINK_HOLDS),
                views.lines(id));
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Heard sound(UUID intake, UUID message) {
        return views.sound(em.find(Intake.class, intake), message);
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Said hear(UUID intake, UUID id) {
        IntakeMessage message = views.message(intake, id);
        if (!message.ofProspect()) {
            message.hear(clock.instant());
        }
        return views.said(message);
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Optional<Said> said(UUID intake, UUID id) {
        return Optional.ofNullable(em.find(IntakeMessage.class, id))
                .filter(message -> message.intake().id().equals(intake))
                .map(views::said);
    }

    /** The one transaction that writes what the prospect said, and tells those who may answer. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Said say(UUID intakeId, UUID id, Content content) {
        Intake intake = em.find(Intake.class, intakeId, LockModeType.PESSIMISTIC_WRITE);
        IntakeMessage there = em.find(IntakeMessage.class, id);
        if (there != null) {
            return views.said(there);
        }
        Instant now = clock.instant();
        boolean turns = intake.hearProspect(now);
        if (unanswered(intakeId) >= IntakeMessage.MOST_UNANSWERED) {
            throw Refusal.conflict("refusal.talkUnanswered");
        }
        IntakeMessage message = new IntakeMessage(id, intake, null, content, now);
        talking.keep(message, content);
        if (turns) {
            talking.forget(intakeId);
        }
        talking.tell(Notice.Kind.PROSPECT_SAID, intakeId, now);
        return views.said(message);
    }

    private long unanswered(UUID intake) {
        return em.createQuery(
                        "select count(m) from IntakeMessage m where m.intake.id = :intake and m.author is null and not exists"
                                + " (select 1 from IntakeMessage a where a.intake.id = :intake and a.author is not null"
                                + " and a.sentAt > m.sentAt)",
                        Long.class)
                .setParameter("intake", intake)
                .getSingleResult();
    }
}
