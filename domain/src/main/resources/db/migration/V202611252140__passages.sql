-- Passages of messages that somebody keeps under a name, for themselves. What was removed leaves its id behind and no
-- word of it, so that removing it again is answered as it was the first time.
CREATE TABLE passage (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    message_id      uuid NOT NULL REFERENCES voice_message,
    keeper_id       uuid NOT NULL REFERENCES person,
    name            text NOT NULL,
    from_millis     int NOT NULL,
    to_millis       int NOT NULL,
    kept_at         timestamptz NOT NULL,
    removed_at      timestamptz,
    version         int NOT NULL,
    CONSTRAINT passage_goes_forward CHECK (0 <= from_millis AND from_millis < to_millis),
    CONSTRAINT passage_has_a_name CHECK (removed_at IS NOT NULL OR name <> '')
);
CREATE INDEX passage_of_message ON passage (message_id, keeper_id, from_millis) WHERE removed_at IS NULL;
CALL wall_in('passage');
