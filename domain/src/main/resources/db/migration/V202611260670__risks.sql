-- A client at risk: an episode with its reasons, one at a time for each enrollment; and the duty of people to look after them.
CREATE TABLE risk (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    enrollment_id   uuid NOT NULL REFERENCES enrollment,
    stage           text NOT NULL,
    reasons         text NOT NULL,
    began_at        timestamptz NOT NULL,
    stage_since     timestamptz NOT NULL,
    last_heard_at   timestamptz,
    overdue_since   timestamptz,
    missed_in_a_row int NOT NULL,
    ended_at        timestamptz,
    ended           text,
    version         int NOT NULL,
    CONSTRAINT risk_ended_somehow CHECK ((ended_at IS NULL) = (ended IS NULL))
);
CREATE UNIQUE INDEX risk_once_at_a_time ON risk (enrollment_id) WHERE ended_at IS NULL;
CREATE INDEX risk_open ON risk (organization_id, began_at, id) WHERE ended_at IS NULL;
CALL wall_in('risk');

-- When the signs of an enrollment are to be looked at again. A new one is looked at at once; only the job writes it.
ALTER TABLE enrollment ADD COLUMN look_at timestamptz NOT NULL DEFAULT '-infinity';
CREATE INDEX enrollment_to_look_at ON enrollment (look_at) WHERE state = 'ACTIVE';

ALTER TABLE task
    ADD COLUMN risk_id   uuid REFERENCES risk,
    ADD COLUMN meant_for text,
    ADD COLUMN note      text,
    DROP CONSTRAINT task_once_per_enrollment,
    ADD CONSTRAINT task_of_an_episode CHECK ((kind = 'CHECK_ON_CLIENT') = (risk_id IS NOT NULL AND meant_for IS NOT NULL));
CREATE UNIQUE INDEX task_gratitude_once ON task (enrollment_id) WHERE kind = 'GRATITUDE';
CREATE UNIQUE INDEX task_once_per_episode ON task (risk_id, meant_for) WHERE kind = 'CHECK_ON_CLIENT';
CREATE INDEX task_of_enrollment ON task (enrollment_id);

-- Where there is something to look at: an enrollment whose hour has come, an episode, a reply that is owed.
CREATE FUNCTION organizations_with_signs_to_read(at timestamptz) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$
    SELECT organization_id FROM enrollment WHERE state = 'ACTIVE' AND look_at <= at
     UNION
    SELECT organization_id FROM risk WHERE ended_at IS NULL
     UNION
    SELECT p.organization_id FROM person p
     WHERE EXISTS (SELECT FROM voice_thread t WHERE t.mentor_id = p.id AND t.due_at <= at)
$$;
