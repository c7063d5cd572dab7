-- The sections of the mentor's queue that are one state by due time: a page, and a count up to a hundred, cost what they show.
CREATE INDEX voice_thread_due_by_state ON voice_thread (mentor_id, state, due_at, id) WHERE due_at IS NOT NULL;
