package app.meantime.retention;

/** Why a client is at risk (R54). Some are the client's own signs, some are ours to mend. */
public enum Reason {
    /** Nothing was heard of the client for days. */
    SILENT(true),
    /** An answer waits for days: the client has not played it, and was not heard of since. */
    ANSWER_WAITS(true),
    /** Check-ins were missed, one after the other. */
    MISSED_CHECK_INS(true),
    /** A reply that was promised has not come: the mentor's fault, and a risk all the same. */
    OVERDUE_REPLY(false),
    /** The program has a rhythm of calls, and none is planned within it. */
    NO_CALL_PLANNED(false);

    private final boolean theClients;

    Reason(boolean theClients) {
        this.theClients = theClients;
    }

    /** Is it the client who does not respond? */
    public boolean theClients() {
        return theClients;
    }
}
