package app.meantime.portal.web;

/** A part of a page that reads what it shows. It does so by itself when it is first asked, or before, together with others. */
public interface Reads {

    /** Reads it, once. */
    void read();
}
