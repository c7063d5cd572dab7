-- Due soon, overdue, escalated: what each of the three sweeps looks at is an index that holds open promises alone.
ALTER TABLE voice_message
    ADD COLUMN soon_told_at timestamptz,
    ADD COLUMN escalate_at  timestamptz,
    ADD COLUMN escalated_at timestamptz;
CREATE INDEX voice_message_due_soon ON voice_message (due_at)
    WHERE kept_at IS NULL AND stopped_at IS NULL AND flagged_at IS NULL AND soon_told_at IS NULL AND due_at IS NOT NULL;
CREATE INDEX voice_message_to_escalate ON voice_message (escalate_at)
    WHERE kept_at IS NULL AND stopped_at IS NULL AND escalated_at IS NULL AND escalate_at IS NOT NULL;

CREATE FUNCTION organizations_with_replies_due_soon(at timestamptz, soon timestamptz) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$
    SELECT DISTINCT organization_id FROM voice_message
     WHERE kept_at IS NULL AND stopped_at IS NULL AND flagged_at IS NULL AND soon_told_at IS NULL
       AND due_at > at AND due_at <= soon
$$;

CREATE FUNCTION organizations_with_replies_to_escalate(at timestamptz) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$
    SELECT DISTINCT organization_id FROM voice_message
     WHERE kept_at IS NULL AND stopped_at IS NULL AND escalated_at IS NULL AND escalate_at <= at
$$;

-- One mail of the system to one person. What it says is put together when it goes out, from the notices that point to it.
CREATE TABLE mail (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    person_id       uuid NOT NULL REFERENCES person,
    state           text NOT NULL,
    send_at         timestamptz NOT NULL,
    try_at          timestamptz NOT NULL,
    tries           int  NOT NULL,
    failure         text,
    created_at      timestamptz NOT NULL,
    ended_at        timestamptz,
    CONSTRAINT mail_ended_has_instant CHECK ((state IN ('SENT', 'NEEDLESS', 'DEAD')) = (ended_at IS NOT NULL))
);
-- What is to go to somebody at one instant is one mail: when quiet hours end, and in the digest.
CREATE UNIQUE INDEX mail_waiting_once ON mail (person_id, send_at) WHERE state = 'WAITING';
-- What the sending job looks at.
CREATE INDEX mail_to_try ON mail (try_at) WHERE state IN ('WAITING', 'TAKEN', 'RETRYING');
CREATE INDEX mail_dead ON mail (organization_id, ended_at DESC) WHERE state = 'DEAD';
CALL wall_in('mail');

CREATE FUNCTION organizations_with_mail_to_send(at timestamptz) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$
    SELECT DISTINCT organization_id FROM mail WHERE state IN ('WAITING', 'TAKEN', 'RETRYING') AND try_at <= at
$$;

-- Many of a kind at once are shown as one: the notice whose id the others carry stands for all of them.
ALTER TABLE notice
    ADD COLUMN bundle  uuid,
    ADD COLUMN things  int NOT NULL DEFAULT 1,
    ADD COLUMN mail_id uuid REFERENCES mail;
DROP INDEX notice_unseen;
CREATE INDEX notice_unseen ON notice (person_id, created_at DESC, id) WHERE seen_at IS NULL AND (bundle IS NULL OR bundle = id);
CREATE INDEX notice_of_person ON notice (person_id, created_at DESC, id) WHERE bundle IS NULL OR bundle = id;
CREATE INDEX notice_in_bundle ON notice (bundle) WHERE bundle IS NOT NULL;
CREATE INDEX notice_in_mail ON notice (mail_id) WHERE mail_id IS NOT NULL;
CREATE INDEX notice_by_subject ON notice (subject_id);

-- What each person wants to be told by mail, and when not. Who has no row has what everybody has.
CREATE TABLE notice_habits (
    person_id       uuid PRIMARY KEY REFERENCES person,
    organization_id uuid NOT NULL REFERENCES organization,
    quiet_from      time NOT NULL,
    quiet_to        time NOT NULL,
    digest_at       time NOT NULL,
    deliveries      text NOT NULL,
    version         int  NOT NULL
);
CALL wall_in('notice_habits');

-- What signs the links by which a mail can be turned off without signing in. 244 random bits; a new one makes the old links void.
ALTER TABLE organization
    ADD COLUMN mail_key text NOT NULL DEFAULT replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
