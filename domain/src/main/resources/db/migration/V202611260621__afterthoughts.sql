-- An afterthought belongs to the call that it is about; and what is held for the next call is found by its enrollment.
ALTER TABLE voice_message
    ADD COLUMN call_id uuid REFERENCES call,
    ADD CONSTRAINT voice_message_about_a_call_is_an_afterthought CHECK (call_id IS NULL OR kind = 'AFTERTHOUGHT');
CREATE INDEX voice_message_about_call ON voice_message (call_id, sent_at, id) WHERE call_id IS NOT NULL;
CREATE INDEX voice_thread_held_for_call ON voice_thread (enrollment_id, moved_at, id) WHERE state = 'HELD_FOR_CALL';
