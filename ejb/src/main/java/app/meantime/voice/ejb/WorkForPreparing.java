package app.meantime.voice.ejb;

/** A recording was accepted: whoever prepares recordings need not wait for the next tick. */
public record WorkForPreparing() {}
