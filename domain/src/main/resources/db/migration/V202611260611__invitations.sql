-- People who are invited have no password yet; people who have gone keep what they did and cannot sign in.
ALTER TABLE person
    ALTER COLUMN password_hash DROP NOT NULL,
    ADD COLUMN deactivated_at timestamptz,
    ADD COLUMN deactivated_by uuid REFERENCES person;
CREATE INDEX person_by_name ON person (organization_id, name, id);
ALTER TABLE enrollment ADD CONSTRAINT enrollment_of_a_cohort FOREIGN KEY (cohort_id) REFERENCES cohort;

-- Somebody is asked to come: into an enrollment, or to work here. It holds for a while and is used once.
CREATE TABLE invitation (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    person_id       uuid NOT NULL REFERENCES person,
    enrollment_id   uuid REFERENCES enrollment,
    invited_by      uuid NOT NULL REFERENCES person,
    invited_at      timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    used_at         timestamptz,
    ended_at        timestamptz,
    CONSTRAINT invitation_used_or_ended CHECK (used_at IS NULL OR ended_at IS NULL)
);
CREATE INDEX invitation_of_person ON invitation (person_id, invited_at DESC);
CREATE INDEX invitation_of_enrollment ON invitation (enrollment_id, invited_at DESC) WHERE enrollment_id IS NOT NULL;
CALL wall_in('invitation');

-- Its links, by the hashes of their secrets: each mail that carries it has one of its own, and none is kept in the clear.
CREATE TABLE invitation_link (
    secret_hash     text PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    invitation_id   uuid NOT NULL REFERENCES invitation,
    made_at         timestamptz NOT NULL
);
CREATE INDEX invitation_link_of_invitation ON invitation_link (invitation_id);
CALL wall_in('invitation_link');

-- Whose link is it? Asked before anybody knows the organization.
CREATE FUNCTION known_by_invitation(looked_for text) RETURNS TABLE (invitation_id uuid, organization_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$ SELECT l.invitation_id, l.organization_id FROM invitation_link l WHERE l.secret_hash = looked_for $$;

-- Is somebody known under that address, here or elsewhere? An address signs in to one organization.
CREATE FUNCTION address_elsewhere(looked_for text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$
    SELECT EXISTS (SELECT FROM person WHERE email = lower(looked_for) AND organization_id <> current_organization())
$$;

-- As before, and nobody is known who was deactivated.
CREATE OR REPLACE FUNCTION known_by_email(looked_for text)
    RETURNS TABLE (person_id uuid, organization_id uuid, password_hash text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$
    SELECT id, organization_id, password_hash FROM person
     WHERE email = lower(looked_for) AND password_hash IS NOT NULL AND deactivated_at IS NULL
$$;

CREATE OR REPLACE FUNCTION known_by_sign_in(looked_for text, at timestamptz)
    RETURNS TABLE (person_id uuid, organization_id uuid, csrf text, seen_at timestamptz, roles text[],
                   name text, zone text, language text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$
    SELECT s.person_id, s.organization_id, s.csrf, s.seen_at,
           ARRAY(SELECT r.role FROM person_role r WHERE r.person_id = s.person_id), p.name, p.zone, p.language
      FROM sign_in s JOIN person p ON p.id = s.person_id
     WHERE s.token_hash = looked_for AND s.expires_at > at AND p.deactivated_at IS NULL
$$;

CREATE OR REPLACE FUNCTION known_by_api_token(looked_for text)
    RETURNS TABLE (person_id uuid, organization_id uuid, roles text[], name text, zone text, language text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$
    SELECT t.person_id, t.organization_id,
           ARRAY(SELECT r.role FROM person_role r WHERE r.person_id = t.person_id), p.name, p.zone, p.language
      FROM api_token t JOIN person p ON p.id = t.person_id
     WHERE t.token_hash = looked_for AND p.deactivated_at IS NULL
$$;

CREATE OR REPLACE FUNCTION known_by_calendar_link(looked_for text)
    RETURNS TABLE (person_id uuid, organization_id uuid, roles text[], name text, zone text, language text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$
    SELECT l.person_id, l.organization_id,
           ARRAY(SELECT r.role FROM person_role r WHERE r.person_id = l.person_id), p.name, p.zone, p.language
      FROM calendar_link l JOIN person p ON p.id = l.person_id
     WHERE l.secret_hash = looked_for AND p.deactivated_at IS NULL
$$;
