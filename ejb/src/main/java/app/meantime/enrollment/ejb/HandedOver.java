package app.meantime.enrollment.ejb;

import app.meantime.enrollment.Handover;

/** An enrollment has another mentor. Heard inside the transaction by whoever keeps something of the former one's. */
public record HandedOver(Handover handover) {}
