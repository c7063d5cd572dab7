package app.meantime.voice;

import app.meantime.program.CheckInPart;
import java.util.UUID;

/**
 * What is said in one part of a check-in.
 *
 * @param messageId of the message that it becomes
 */
public record Said(UUID messageId, CheckInPart part, Content content) {}
