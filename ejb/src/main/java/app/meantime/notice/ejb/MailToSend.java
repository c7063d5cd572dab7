package app.meantime.notice.ejb;

/** A mail was written. Fired inside the transaction and heard after its commit. */
public record MailToSend() {}
