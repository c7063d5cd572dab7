-- Checklists. A template's steps are never changed: a change makes the next edition, and a checklist points to the steps with
-- which it began.
CREATE TABLE checklist_template (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    audience        text NOT NULL,
    title           text NOT NULL,
    edition         int  NOT NULL,
    usual           boolean NOT NULL,
    archived_at     timestamptz,
    version         int  NOT NULL,
    CONSTRAINT checklist_template_usual_for_mentors CHECK (NOT usual OR (audience = 'MENTOR' AND archived_at IS NULL))
);
CREATE UNIQUE INDEX checklist_template_usual_once ON checklist_template (organization_id) WHERE usual;
CREATE INDEX checklist_template_of_organization ON checklist_template (organization_id);
CALL wall_in('checklist_template');

CREATE TABLE template_step (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    template_id     uuid NOT NULL REFERENCES checklist_template,
    edition         int  NOT NULL,
    number          int  NOT NULL,
    title           text NOT NULL,
    what            text NOT NULL,
    due_days        int  NOT NULL,
    counting        text NOT NULL,
    proof           text NOT NULL,
    pledge          text,
    required        boolean NOT NULL,
    asynchronous    boolean NOT NULL,
    CONSTRAINT template_step_once UNIQUE (template_id, edition, number),
    CONSTRAINT template_step_pledge_has_text CHECK ((proof = 'PLEDGE') = (pledge IS NOT NULL)),
    CONSTRAINT template_step_asynchronous_is_spoken CHECK (NOT asynchronous OR proof = 'RECORDING')
);
CALL wall_in('template_step');

CREATE TABLE checklist (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    person_id       uuid NOT NULL REFERENCES person,
    template_id     uuid NOT NULL REFERENCES checklist_template,
    edition         int  NOT NULL,
    audience        text NOT NULL,
    enrollment_id   uuid REFERENCES enrollment,
    started_on      date NOT NULL,
    started_at      timestamptz NOT NULL,
    completed_at    timestamptz,
    ended_at        timestamptz,
    version         int  NOT NULL
);
-- A mentor has one that is open; an enrollment begins one.
CREATE UNIQUE INDEX checklist_open_of_mentor ON checklist (person_id) WHERE audience = 'MENTOR' AND ended_at IS NULL;
CREATE UNIQUE INDEX checklist_of_enrollment ON checklist (enrollment_id) WHERE enrollment_id IS NOT NULL;
CREATE INDEX checklist_of_person ON checklist (person_id);
CREATE INDEX checklist_open ON checklist (organization_id, audience) WHERE ended_at IS NULL;
CALL wall_in('checklist');

CREATE TABLE checklist_step (
    id               uuid PRIMARY KEY,
    organization_id  uuid NOT NULL REFERENCES organization,
    checklist_id     uuid NOT NULL REFERENCES checklist,
    template_id      uuid NOT NULL REFERENCES template_step,
    number           int  NOT NULL,
    due_on           date NOT NULL,
    done_at          timestamptz,
    evidence_id      uuid,
    sent_back_at     timestamptz,
    sent_back_by     uuid REFERENCES person,
    sent_back_reason text,
    next_reminder    text,
    remind_at        timestamptz,
    CONSTRAINT checklist_step_once UNIQUE (checklist_id, number),
    CONSTRAINT checklist_step_sent_back_is_open CHECK (sent_back_at IS NULL OR (done_at IS NULL AND sent_back_reason IS NOT NULL)),
    CONSTRAINT checklist_step_reminds_of_something CHECK ((next_reminder IS NULL) = (remind_at IS NULL))
);
-- What the reminding job looks at.
CREATE INDEX checklist_step_to_remind ON checklist_step (remind_at) WHERE remind_at IS NOT NULL;
CALL wall_in('checklist_step');

-- What was given for a step; nothing that was given is ever taken away.
CREATE TABLE evidence (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    step_id         uuid NOT NULL REFERENCES checklist_step,
    given_at        timestamptz NOT NULL,
    signature       text,
    file_name       text,
    media_type      text,
    bytes           bigint,
    content_hash    text,
    note_id         uuid,
    CONSTRAINT evidence_is_one_thing CHECK (num_nonnulls(signature, content_hash, note_id) = 1),
    CONSTRAINT evidence_document_is_whole CHECK (num_nonnulls(file_name, media_type, bytes, content_hash) IN (0, 4))
);
CREATE INDEX evidence_of_step ON evidence (step_id);
CALL wall_in('evidence');
ALTER TABLE checklist_step ADD FOREIGN KEY (evidence_id) REFERENCES evidence;

-- What to speak about, in parts: in the library, and each mentor's own copies.
CREATE TABLE library_template (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    kind            text NOT NULL,
    title           text NOT NULL,
    lead            text,
    part_titles     text[] NOT NULL,
    part_prompts    text[] NOT NULL,
    owner_id        uuid REFERENCES person,
    taken_from      uuid REFERENCES library_template,
    written_by      uuid REFERENCES person,
    written_at      timestamptz NOT NULL,
    withdrawn_at    timestamptz,
    version         int NOT NULL,
    CONSTRAINT library_template_copy_is_somebodys CHECK ((owner_id IS NULL) = (taken_from IS NULL)),
    CONSTRAINT library_template_parts_have_prompts CHECK (cardinality(part_titles) = cardinality(part_prompts))
);
CREATE INDEX library_template_of_owner ON library_template (organization_id, owner_id);
CALL wall_in('library_template');

CREATE FUNCTION organizations_with_steps_to_remind(at timestamptz) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$ SELECT DISTINCT organization_id FROM checklist_step WHERE remind_at <= at $$;
