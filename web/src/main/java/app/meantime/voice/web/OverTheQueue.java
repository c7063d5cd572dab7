package app.meantime.voice.web;

/**
 * Something that stands over the mentor's queue and is not the queue's own. It is read in the queue's transaction, so that the
 * page tells the database once whose rows it may see.
 */
public interface OverTheQueue {

    /** Reads it, once for a page. */
    void readOverTheQueue();
}
