-- Has the client been answered here (which window the next question is promised depends on it), and may a message be kept back?
-- Kept beside the messages so that speaking need not look at them.
ALTER TABLE voice_thread
    ADD COLUMN answered   boolean NOT NULL DEFAULT false,
    ADD COLUMN keeps_back boolean NOT NULL DEFAULT false;
UPDATE voice_thread t SET answered = true
 WHERE EXISTS (SELECT FROM voice_message m
                WHERE m.thread_id = t.id AND m.author_id <> t.client_id AND m.withdrawn_at IS NULL AND m.state <> 'REJECTED');
ALTER TABLE voice_thread ALTER COLUMN answered DROP DEFAULT, ALTER COLUMN keeps_back DROP DEFAULT;
