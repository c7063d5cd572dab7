-- A call has a length and a place, says who did not come, and counts how often those invited have to be told anew.
ALTER TABLE call
    ADD COLUMN minutes   int  NOT NULL DEFAULT 45,
    ADD COLUMN place     text,
    ADD COLUMN missed_by text,
    ADD COLUMN sequence  int  NOT NULL DEFAULT 0,
    ADD CONSTRAINT call_minutes_of_a_call CHECK (minutes BETWEEN 5 AND 480),
    ADD CONSTRAINT call_missed_by_one_of_two CHECK (missed_by IS NULL OR (state = 'MISSED' AND missed_by IN ('CLIENT', 'MENTOR')));

-- What both were told about a call: that it is planned, that it is another one now, that it is off. A notice is about one of these.
CREATE TABLE call_invitation (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    call_id         uuid NOT NULL REFERENCES call,
    sequence        int  NOT NULL,
    told_at         timestamptz NOT NULL,
    CONSTRAINT call_invitation_once UNIQUE (call_id, sequence)
);
CALL wall_in('call_invitation');
