-- One row for each week of each enrollment whose program has check-ins; its instants are those of the member's zone.
CREATE TABLE check_in (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    enrollment_id   uuid NOT NULL REFERENCES enrollment,
    week_of         date NOT NULL,
    zone            text NOT NULL,
    opens_at        timestamptz NOT NULL,
    remind_at       timestamptz NOT NULL,
    due_at          timestamptz NOT NULL,
    closes_at       timestamptz NOT NULL,
    state           text NOT NULL,
    sent_at         timestamptz,
    thread_id       uuid REFERENCES voice_thread,
    excuse_reason   text,
    excused_by      uuid REFERENCES person,
    excused_at      timestamptz,
    reminded_at     timestamptz,
    version         int NOT NULL,
    CONSTRAINT check_in_once_a_week UNIQUE (enrollment_id, week_of),
    CONSTRAINT check_in_in_order CHECK (opens_at < due_at AND due_at < closes_at),
    CONSTRAINT check_in_sent_somewhere CHECK ((sent_at IS NULL) = (thread_id IS NULL)),
    CONSTRAINT check_in_on_time_or_late_was_sent CHECK (state NOT IN ('ON_TIME', 'LATE') OR sent_at IS NOT NULL),
    CONSTRAINT check_in_excused_has_instant CHECK (state <> 'EXCUSED' OR excused_at IS NOT NULL)
);
CREATE INDEX check_in_of_week ON check_in (organization_id, week_of);
CREATE INDEX check_in_of_thread ON check_in (thread_id) WHERE thread_id IS NOT NULL;
-- What the two sweeps look at: as long as what is open, read from its newly due end.
CREATE INDEX check_in_to_close ON check_in (closes_at) WHERE state = 'OPEN';
CREATE INDEX check_in_to_remind ON check_in (remind_at) WHERE state = 'OPEN' AND reminded_at IS NULL;
CALL wall_in('check_in');

-- When the enrollment's next check-in opens, or when to look again whether there is one. New enrollments are looked at at once.
ALTER TABLE enrollment ADD COLUMN check_in_look_at timestamptz NOT NULL DEFAULT '-infinity';
CREATE INDEX enrollment_check_in_look_at ON enrollment (check_in_look_at) WHERE state = 'ACTIVE';

CREATE FUNCTION organizations_with_check_ins_to_open(at timestamptz) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$
    SELECT DISTINCT organization_id FROM enrollment WHERE state = 'ACTIVE' AND check_in_look_at <= at
$$;

CREATE FUNCTION organizations_with_check_ins_to_close(at timestamptz) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$
    SELECT DISTINCT organization_id FROM check_in WHERE state = 'OPEN' AND closes_at <= at
$$;

CREATE FUNCTION organizations_with_check_ins_to_remind(at timestamptz) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$
    SELECT DISTINCT organization_id FROM check_in WHERE state = 'OPEN' AND reminded_at IS NULL AND remind_at <= at
$$;
