-- What somebody says beside the threads, for staff alone: no thread has it, so no client can come upon it.
CREATE TABLE spoken_note (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    author_id       uuid NOT NULL REFERENCES person,
    state           text NOT NULL,
    reason          text,
    recorded_at     timestamptz NOT NULL,
    kept_at         timestamptz NOT NULL,
    media           text   NOT NULL,
    bytes           bigint NOT NULL,
    content_hash    text   NOT NULL,
    duration_millis bigint,
    loudness        double precision,
    gain            double precision,
    peaks           bytea,
    silences        int[],
    version         int NOT NULL
);
CREATE INDEX spoken_note_to_prepare ON spoken_note (kept_at) WHERE state IN ('RECEIVED', 'CHECKED');
CALL wall_in('spoken_note');

CREATE OR REPLACE FUNCTION organizations_with_recordings_to_prepare() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$
    SELECT organization_id FROM voice_message WHERE state IN ('RECEIVED', 'CHECKED') AND withdrawn_at IS NULL
    UNION
    SELECT organization_id FROM spoken_note WHERE state IN ('RECEIVED', 'CHECKED')
$$;
CREATE OR REPLACE FUNCTION oldest_recording_to_prepare() RETURNS timestamptz
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$
    SELECT least((SELECT min(sent_at) FROM voice_message WHERE state IN ('RECEIVED', 'CHECKED') AND withdrawn_at IS NULL),
                 (SELECT min(kept_at) FROM spoken_note WHERE state IN ('RECEIVED', 'CHECKED')))
$$;

-- The mentor's brief may be spoken; the leader may speak without one and says why.
ALTER TABLE task
    ADD COLUMN brief_note      uuid REFERENCES spoken_note,
    ADD COLUMN override_reason text,
    ADD COLUMN overridden_by   uuid REFERENCES person,
    ADD COLUMN overridden_at   timestamptz,
    ADD CONSTRAINT task_overridden_with_reason CHECK ((override_reason IS NULL) = (overridden_at IS NULL));
