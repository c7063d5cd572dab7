package app.meantime.admission.ejb;

/** A file of clients is here, or is to be written. Fired inside the transaction and heard after its commit. */
public record ImportToDo() {}
