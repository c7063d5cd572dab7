package app.meantime.enrollment.ejb;

import java.util.UUID;

/** The calls of an enrollment have been counted anew; heard after the commit by whoever acts on the count. */
public record CallHeld(UUID enrollment) {}
