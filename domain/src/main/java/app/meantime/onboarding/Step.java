package app.meantime.onboarding;

import app.meantime.Refusal;
import app.meantime.Texts;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is to be done, by when, and what shows that it is done. */
@Embeddable
public class Step {

    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_WHAT = 2_000;
    private static final int LONGEST_PLEDGE = 2_000;
    private static final int MOST_DAYS = 365;

    private String title;

    private String what;

    private int dueDays;

    @Enumerated(EnumType.STRING)
    private Counting counting;

    @Enumerated(EnumType.STRING)
    private Proof proof;

    private @Nullable String pledge;

    private boolean required;

    /** It practises asynchronous work (R55). */
    @Column(name = "asynchronous")
    private boolean asynchronous;

    /**
     * A step.
     *
     * @param dueDays how many days after the start it is due
     * @param pledge what is agreed to, for a pledge
     * @param asynchronous whether it practises asynchronous work, which is done by voice
     * @throws Refusal UNACCEPTABLE without a title or a text, with more than 365 days, for a pledge without its text, and for
     *     asynchronous work that is not spoken
     */
    public Step(
            @Nullable String title,
            @Nullable String what,
            int dueDays,
            Counting counting,
            Proof proof,
            @Nullable String pledge,
            boolean required,
            boolean asynchronous) {
        this.title = Texts.required(title, LONGEST_TITLE, "title");
        this.what = Texts.required(what, LONGEST_WHAT, "what");
        if (dueDays < 0 || dueDays > MOST_DAYS) {
            throw Refusal.unacceptable("refusal.noSuchDueDays", MOST_DAYS);
        }
        if (asynchronous && proof != Proof.RECORDING) {
            throw Refusal.unacceptable("refusal.asynchronousIsSpoken");
        }
        this.dueDays = dueDays;
        this.counting = counting;
        this.proof = proof;
        this.pledge = proof == Proof.PLEDGE ? Texts.required(pledge, LONGEST_PLEDGE, "pledge") : null;
        this.required = required;
        this.asynchronous = asynchronous;
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Step() {}

    /** When it is due for somebody who begins on that day. */
    LocalDate dueOn(LocalDate start, Set<LocalDate> closed) {
        return counting.after(start, dueDays, closed);
    }

    public String title() {
        return title;
    }

    /** What is to be done. */
    public String what() {
        return what;
    }

    public int dueDays() {
        return dueDays;
    }

    public Counting counting() {
        return counting;
    }

    public Proof proof() {
        return proof;
    }

    /** What is agreed to; null for what is no pledge. */
    public @Nullable String pledge() {
        return pledge;
    }

    public boolean required() {
        return required;
    }

    public boolean asynchronous() {
        return asynchronous;
    }
}
