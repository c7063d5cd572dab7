-- A check-in is said in parts, each a message of its own in the check-in's thread; where help is asked for, the queue shows it.
ALTER TABLE voice_message ADD COLUMN part text;
ALTER TABLE voice_message ADD CONSTRAINT voice_message_part_of_check_in CHECK ((kind = 'CHECK_IN') = (part IS NOT NULL));
CREATE UNIQUE INDEX voice_message_part_once ON voice_message (thread_id, part) WHERE part IS NOT NULL;
ALTER TABLE voice_thread ADD COLUMN asks_help boolean NOT NULL DEFAULT false;
CREATE INDEX voice_thread_asks_help ON voice_thread (mentor_id, due_at, id)
    WHERE asks_help AND due_at IS NOT NULL AND state = 'WAITING_ON_MENTOR';
