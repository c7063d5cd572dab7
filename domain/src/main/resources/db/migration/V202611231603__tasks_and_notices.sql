CREATE TABLE task (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    enrollment_id   uuid NOT NULL REFERENCES enrollment,
    kind            text NOT NULL,
    state           text NOT NULL,
    opened_at       timestamptz NOT NULL,
    due_at          timestamptz NOT NULL,
    brief_progress  text,
    brief_thanks    text,
    brief_avoid     text,
    briefed_by      uuid REFERENCES person,
    briefed_at      timestamptz,
    message_id      uuid REFERENCES voice_message,
    ended_at        timestamptz,
    ended_by        uuid REFERENCES person,
    skip_reason     text,
    version         int NOT NULL,
    CONSTRAINT task_once_per_enrollment UNIQUE (enrollment_id, kind),
    CONSTRAINT task_skipped_with_reason CHECK (state <> 'SKIPPED' OR skip_reason IS NOT NULL)
);
CREATE INDEX task_by_state ON task (organization_id, state, due_at);
CALL wall_in('task');

CREATE TABLE notice (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    person_id       uuid NOT NULL REFERENCES person,
    kind            text NOT NULL,
    subject_id      uuid NOT NULL,
    created_at      timestamptz NOT NULL,
    seen_at         timestamptz,
    CONSTRAINT notice_once_per_person UNIQUE (person_id, kind, subject_id)
);
CREATE INDEX notice_unseen ON notice (person_id, created_at DESC) WHERE seen_at IS NULL;
CALL wall_in('notice');
