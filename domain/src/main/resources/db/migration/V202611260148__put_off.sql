-- What was put off until now is found among all that is put off, however much that is.
CREATE INDEX voice_thread_put_off ON voice_thread (mentor_id, snoozed_until) WHERE state = 'SNOOZED';
