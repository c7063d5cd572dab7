-- What is said between somebody who asked for a mentor and those who answer, by voice or typed. People alone say it: no
-- author is the prospect. What was spoken lies under the message's own id.
ALTER TABLE spoken_note ALTER COLUMN author_id DROP NOT NULL;

ALTER TABLE intake ADD COLUMN last_word_at timestamptz;
UPDATE intake SET last_word_at = coalesce(answered_at, received_at);
ALTER TABLE intake ALTER COLUMN last_word_at SET NOT NULL;

CREATE TABLE intake_message (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    intake_id       uuid NOT NULL REFERENCES intake,
    author_id       uuid REFERENCES person,
    seal            text NOT NULL,
    note_id         uuid REFERENCES spoken_note,
    summary         text,
    text            text,
    sent_at         timestamptz NOT NULL,
    heard_at        timestamptz,
    version         int NOT NULL,
    CONSTRAINT intake_message_says_something CHECK (note_id IS NOT NULL OR text IS NOT NULL)
);
CREATE INDEX intake_message_of_intake ON intake_message (intake_id, sent_at, id);
CALL wall_in('intake_message');

-- The links of prospects, by the hashes of their secrets: each mail has one of its own, and none is kept in the clear.
CREATE TABLE talk_link (
    secret_hash     text PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    intake_id       uuid NOT NULL REFERENCES intake,
    made_at         timestamptz NOT NULL
);
CREATE INDEX talk_link_of_intake ON talk_link (intake_id);
CALL wall_in('talk_link');

-- Whose link is it? Asked before anybody knows the organization.
CREATE FUNCTION known_by_talk(looked_for text) RETURNS TABLE (intake_id uuid, organization_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$ SELECT l.intake_id, l.organization_id FROM talk_link l WHERE l.secret_hash = looked_for $$;

-- What the organization has found about common fallacies, to be read before one records, never played to anybody.
CREATE TABLE fallacy_note (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    title           text NOT NULL,
    text            text NOT NULL,
    written_by      uuid NOT NULL REFERENCES person,
    written_at      timestamptz NOT NULL,
    version         int NOT NULL
);
CREATE INDEX fallacy_note_by_title ON fallacy_note (organization_id, title, id);
CALL wall_in('fallacy_note');

-- As before, and no organization takes the place where prospects come back.
CREATE OR REPLACE FUNCTION address_of(organization_id uuid, organization_name text) RETURNS text
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public
AS $$
DECLARE
    plain text := trim(BOTH '-' FROM left(regexp_replace(lower(organization_name), '[^a-z0-9]+', '-', 'g'), 60));
BEGIN
    IF plain IN ('', 'thanks', 'talk')
        OR EXISTS (SELECT FROM organization o WHERE o.address = plain AND o.id <> organization_id) THEN
        RETURN trim(BOTH '-' FROM plain || '-' || left(organization_id::text, 8));
    END IF;
    RETURN plain;
END
$$;
UPDATE organization SET address = address_of(id, name) WHERE address = 'talk';
