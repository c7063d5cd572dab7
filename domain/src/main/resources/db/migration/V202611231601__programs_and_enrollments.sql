CREATE TABLE program (
    id                uuid PRIMARY KEY,
    organization_id   uuid NOT NULL REFERENCES organization,
    name              text NOT NULL,
    weeks             int  NOT NULL,
    reply_minutes     int  NOT NULL,
    question_seconds  int  NOT NULL,
    gratitude_seconds int  NOT NULL,
    CONSTRAINT program_weeks_positive CHECK (weeks > 0),
    CONSTRAINT program_reply_positive CHECK (reply_minutes > 0)
);
CALL wall_in('program');

CREATE TABLE working_calendar (
    person_id        uuid PRIMARY KEY REFERENCES person,
    organization_id  uuid NOT NULL REFERENCES organization,
    zone             text NOT NULL,
    hours            text NOT NULL,
    calendar_version int  NOT NULL
);
CALL wall_in('working_calendar');

CREATE TABLE enrollment (
    id              uuid PRIMARY KEY,
    organization_id uuid    NOT NULL REFERENCES organization,
    program_id      uuid    NOT NULL REFERENCES program,
    client_id       uuid    NOT NULL REFERENCES person,
    mentor_id       uuid    NOT NULL REFERENCES person,
    state           text    NOT NULL,
    started_on      date    NOT NULL,
    held_calls      int     NOT NULL DEFAULT 0,
    gratitude_due   boolean NOT NULL DEFAULT false,
    gratitude_asked boolean NOT NULL DEFAULT false,
    version         int     NOT NULL,
    CONSTRAINT enrollment_of_two_people CHECK (client_id <> mentor_id)
);
CREATE INDEX enrollment_of_client ON enrollment (client_id);
CREATE INDEX enrollment_of_mentor ON enrollment (mentor_id);
-- What the gratitude job looks at: as long as what is new, however many enrollments there are.
CREATE INDEX enrollment_gratitude_due ON enrollment (organization_id) WHERE gratitude_due;
CALL wall_in('enrollment');

CREATE TABLE call (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    enrollment_id   uuid NOT NULL REFERENCES enrollment,
    mentor_id       uuid NOT NULL REFERENCES person,
    planned_at      timestamptz NOT NULL,
    purpose         text NOT NULL,
    state           text NOT NULL,
    held_at         timestamptz,
    question        text,
    strategy        text,
    CONSTRAINT call_held_has_instant CHECK ((state = 'HELD') = (held_at IS NOT NULL))
);
CREATE INDEX call_of_enrollment ON call (enrollment_id, planned_at);
CREATE INDEX call_of_mentor ON call (mentor_id, planned_at);
CALL wall_in('call');

CREATE FUNCTION organizations_with_gratitude_due() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$ SELECT DISTINCT organization_id FROM enrollment WHERE gratitude_due $$;
