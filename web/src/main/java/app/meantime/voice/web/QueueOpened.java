package app.meantime.voice.web;

/**
 * The mentor's queue is being read; heard at once, and in its transaction, by what stands over it on the page, so that the page
 * tells the database once whose rows it may see.
 */
public record QueueOpened() {}
