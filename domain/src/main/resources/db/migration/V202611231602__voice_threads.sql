CREATE TABLE voice_thread (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    enrollment_id   uuid NOT NULL REFERENCES enrollment,
    client_id       uuid NOT NULL REFERENCES person,
    mentor_id       uuid NOT NULL REFERENCES person,
    title           text NOT NULL,
    event           text,
    event_date      date,
    state           text NOT NULL,
    opened_at       timestamptz NOT NULL,
    moved_at        timestamptz NOT NULL,
    due_at          timestamptz,
    snoozed_until   timestamptz,
    version         int NOT NULL
);
-- The queue, by due time and by what moved last; each page costs its rows, not the table's.
CREATE INDEX voice_thread_due ON voice_thread (mentor_id, due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX voice_thread_by_state ON voice_thread (mentor_id, state, moved_at, id);
CREATE INDEX voice_thread_of_client ON voice_thread (client_id, moved_at, id);
CREATE INDEX voice_thread_of_enrollment ON voice_thread (enrollment_id, moved_at);
CALL wall_in('voice_thread');

CREATE TABLE voice_message (
    id               uuid PRIMARY KEY,
    organization_id  uuid NOT NULL REFERENCES organization,
    thread_id        uuid NOT NULL REFERENCES voice_thread,
    author_id        uuid NOT NULL REFERENCES person,
    addressee_id     uuid NOT NULL REFERENCES person,
    kind             text NOT NULL,
    seal             text NOT NULL,
    state            text NOT NULL,
    reason           text,
    sent_at          timestamptz NOT NULL,
    recorded_at      timestamptz NOT NULL,
    summary          text,
    text             text,
    media            text,
    bytes            bigint,
    content_hash     text,
    duration_millis  bigint,
    loudness         double precision,
    peaks            bytea,
    due_at           timestamptz,
    calendar_version int,
    kept_at          timestamptz,
    kept_by          uuid REFERENCES person,
    stopped_at       timestamptz,
    stop_reason      text,
    flagged_at       timestamptz,
    heard_at         timestamptz,
    withdrawn_at     timestamptz,
    version          int NOT NULL,
    CONSTRAINT voice_message_says_something CHECK (text IS NOT NULL OR content_hash IS NOT NULL),
    CONSTRAINT voice_message_promise_ends_once CHECK (kept_at IS NULL OR stopped_at IS NULL)
);
CREATE INDEX voice_message_of_thread ON voice_message (thread_id, sent_at, id);
-- What the overdue job looks at: an empty run costs nothing, however many messages there are.
CREATE INDEX voice_message_newly_overdue ON voice_message (due_at)
    WHERE kept_at IS NULL AND stopped_at IS NULL AND flagged_at IS NULL AND due_at IS NOT NULL;
-- What the preparing job looks at.
CREATE INDEX voice_message_to_prepare ON voice_message (sent_at)
    WHERE state IN ('RECEIVED', 'CHECKED') AND withdrawn_at IS NULL;
CALL wall_in('voice_message');

CREATE FUNCTION organizations_with_newly_overdue(at timestamptz) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$
    SELECT DISTINCT organization_id FROM voice_message
     WHERE kept_at IS NULL AND stopped_at IS NULL AND flagged_at IS NULL AND due_at <= at
$$;

CREATE FUNCTION organizations_with_recordings_to_prepare() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$
    SELECT DISTINCT organization_id FROM voice_message
     WHERE state IN ('RECEIVED', 'CHECKED') AND withdrawn_at IS NULL
$$;
