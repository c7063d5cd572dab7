package app.meantime.promise.ejb;

/** Somebody works otherwise now; heard after the commit by whoever computes what is still promised. */
public record CalendarChanged() {}
