package app.meantime.people.ejb;

import java.util.UUID;

/** Somebody signed out of one of their devices. Heard after the commit. */
public record SignedOut(UUID person) {}
