-- "Helped when I needed it": the client's mark on an answer that they have heard. What was taken back leaves no row.
CREATE TABLE helped (
    message_id      uuid PRIMARY KEY REFERENCES voice_message,
    organization_id uuid NOT NULL REFERENCES organization,
    client_id       uuid NOT NULL REFERENCES person,
    helped_at       timestamptz NOT NULL
);
CREATE INDEX helped_of_organization ON helped (organization_id, helped_at);
CALL wall_in('helped');

-- For each question that was answered, how many days before the call that was next at that moment. It holds as long as the question is
-- answered at that instant: an answer that is taken back takes it along.
CREATE TABLE days_saved (
    message_id      uuid PRIMARY KEY REFERENCES voice_message,
    organization_id uuid NOT NULL REFERENCES organization,
    answered_at     timestamptz NOT NULL,
    call_at         timestamptz NOT NULL,
    days            int NOT NULL,
    CONSTRAINT days_saved_before_the_call CHECK (answered_at < call_at AND days >= 0)
);
CREATE INDEX days_saved_of_organization ON days_saved (organization_id, answered_at);
CALL wall_in('days_saved');

-- When the client solved it; an answer that comes all the same does not make it unsolved, a further question does.
ALTER TABLE voice_thread ADD COLUMN solved_at timestamptz;
UPDATE voice_thread SET solved_at = moved_at WHERE state = 'SELF_SOLVED';
CREATE INDEX voice_thread_solved ON voice_thread (organization_id, solved_at) WHERE solved_at IS NOT NULL;
