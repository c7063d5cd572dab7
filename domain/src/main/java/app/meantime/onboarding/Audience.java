package app.meantime.onboarding;

/** Whom a checklist is for. */
public enum Audience {
    /** Somebody who is to be certified before clients are entrusted to them. */
    MENTOR,
    /** Somebody who begins to be coached. */
    CLIENT
}
