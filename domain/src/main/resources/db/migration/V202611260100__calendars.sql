-- A mentor's calendar besides the week: public holidays of a region, days of one's own, days on which the organization is
-- closed. Every change raises calendar_version; until all open promises are computed by it settled_version stays behind.
ALTER TABLE working_calendar
    ADD COLUMN country         text,
    ADD COLUMN region          text,
    ADD COLUMN settled_version int;
UPDATE working_calendar SET settled_version = calendar_version;
ALTER TABLE working_calendar
    ALTER COLUMN settled_version SET NOT NULL,
    ADD CONSTRAINT working_calendar_region_in_country CHECK (region IS NULL OR country IS NOT NULL);
-- What the recomputing job looks at: nothing, most of the time.
CREATE INDEX working_calendar_changed ON working_calendar (organization_id) WHERE settled_version <> calendar_version;

CREATE TABLE other_days (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    person_id       uuid NOT NULL REFERENCES working_calendar,
    first_day       date NOT NULL,
    last_day        date NOT NULL,
    how             text NOT NULL,
    hours           text,
    cover_id        uuid REFERENCES person,
    begins_at       timestamptz NOT NULL,
    ends_at         timestamptz NOT NULL,
    removed_at      timestamptz,
    CONSTRAINT other_days_go_forward CHECK (first_day <= last_day AND begins_at < ends_at),
    CONSTRAINT other_days_have_their_hours CHECK ((how = 'OTHER_HOURS') = (hours IS NOT NULL)),
    CONSTRAINT other_days_covered_by_another CHECK (cover_id <> person_id)
);
CREATE INDEX other_days_of_calendar ON other_days (person_id, first_day);
CREATE INDEX other_days_covered ON other_days (cover_id, ends_at) WHERE cover_id IS NOT NULL AND removed_at IS NULL;
CALL wall_in('other_days');

CREATE TABLE closed_day (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    day             date NOT NULL,
    name            text NOT NULL,
    CONSTRAINT closed_day_once UNIQUE (organization_id, day)
);
CALL wall_in('closed_day');

-- What each message was promised, so that a later change of the program does not alter it.
ALTER TABLE program ADD COLUMN follow_up_minutes int;
UPDATE program SET follow_up_minutes = reply_minutes;
ALTER TABLE program
    ALTER COLUMN follow_up_minutes SET NOT NULL,
    ADD CONSTRAINT program_follow_up_positive CHECK (follow_up_minutes > 0);
ALTER TABLE voice_message ADD COLUMN window_minutes int;
UPDATE voice_message m SET window_minutes = p.reply_minutes
  FROM voice_thread t JOIN enrollment e ON e.id = t.enrollment_id JOIN program p ON p.id = e.program_id
 WHERE t.id = m.thread_id AND m.due_at IS NOT NULL;
ALTER TABLE voice_message ADD CONSTRAINT voice_message_promised_a_window CHECK (due_at IS NULL OR window_minutes > 0);

-- Who heard it, where that was not the addressee: a colleague who covered.
ALTER TABLE voice_message ADD COLUMN heard_by uuid REFERENCES person;

-- The mentors in whose place that person answers at that instant, and that person: whose threads stand in the own queue.
CREATE FUNCTION answers_for(somebody uuid, at timestamptz) RETURNS SETOF uuid
    LANGUAGE sql STABLE ROWS 1
AS $$
    SELECT somebody
     UNION
    SELECT person_id FROM other_days
     WHERE cover_id = somebody AND removed_at IS NULL AND begins_at <= at AND at < ends_at
$$;

-- Who answers what is said to that mentor at that instant: the mentor, and who covers.
CREATE FUNCTION answerers(mentor uuid, at timestamptz) RETURNS SETOF uuid
    LANGUAGE sql STABLE ROWS 1
AS $$
    SELECT mentor
     UNION
    SELECT cover_id FROM other_days
     WHERE person_id = mentor AND cover_id IS NOT NULL AND removed_at IS NULL AND begins_at <= at AND at < ends_at
$$;

CREATE FUNCTION organizations_with_changed_calendars() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$ SELECT DISTINCT organization_id FROM working_calendar WHERE settled_version <> calendar_version $$;
