-- An organization has an address of its own for everybody: its name in small letters, with hyphens. The first one is also
-- found without it.
ALTER TABLE organization
    ADD COLUMN address    text,
    ADD COLUMN founded_at timestamptz NOT NULL DEFAULT clock_timestamp();

CREATE FUNCTION address_of(organization_id uuid, organization_name text) RETURNS text
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public
AS $$
DECLARE
    plain text := trim(BOTH '-' FROM left(regexp_replace(lower(organization_name), '[^a-z0-9]+', '-', 'g'), 60));
BEGIN
    IF plain IN ('', 'thanks') OR EXISTS (SELECT FROM organization o WHERE o.address = plain AND o.id <> organization_id) THEN
        RETURN trim(BOTH '-' FROM plain || '-' || left(organization_id::text, 8));
    END IF;
    RETURN plain;
END
$$;

DO $$
DECLARE
    one record;
BEGIN
    FOR one IN SELECT id, name FROM organization LOOP
        UPDATE organization SET address = address_of(one.id, one.name) WHERE id = one.id;
    END LOOP;
END
$$;

CREATE FUNCTION give_an_address() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public
AS $$
BEGIN
    NEW.address := coalesce(NEW.address, address_of(NEW.id, NEW.name));
    RETURN NEW;
END
$$;
CREATE TRIGGER organization_has_an_address BEFORE INSERT ON organization FOR EACH ROW EXECUTE FUNCTION give_an_address();
ALTER TABLE organization ALTER COLUMN address SET NOT NULL;
CREATE UNIQUE INDEX organization_by_address ON organization (address);

-- Whose public page is it? Asked before anybody knows the organization; an empty address is that of the first one.
CREATE FUNCTION known_by_address(looked_for text) RETURNS TABLE (organization_id uuid, name text, address text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$
    SELECT o.id, o.name, o.address FROM organization o
     WHERE o.address = looked_for OR looked_for = '' ORDER BY o.founded_at, o.id LIMIT 1
$$;

-- Somebody who is not enrolled asks for a mentor.
CREATE TABLE intake (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    name            text NOT NULL,
    email           text NOT NULL,
    specialty       text,
    language        text NOT NULL,
    zone            text NOT NULL,
    obstacle        text NOT NULL,
    consented_at    timestamptz NOT NULL,
    received_at     timestamptz NOT NULL,
    state           text NOT NULL,
    answered_by     uuid REFERENCES person,
    answered_at     timestamptz,
    closed_by       uuid REFERENCES person,
    closed_at       timestamptz,
    version         int NOT NULL,
    CONSTRAINT intake_answered_by_somebody CHECK ((answered_by IS NULL) = (answered_at IS NULL)),
    CONSTRAINT intake_closed_by_somebody CHECK ((closed_by IS NULL) = (closed_at IS NULL)),
    CONSTRAINT intake_closed_is_closed CHECK ((state = 'CLOSED') = (closed_at IS NOT NULL)),
    CONSTRAINT intake_new_is_unanswered CHECK (state <> 'NEW' OR answered_at IS NULL)
);
CREATE INDEX intake_latest ON intake (organization_id, received_at DESC, id);
CALL wall_in('intake');

-- The trap was filled: that it happened and when, and nothing of what was sent.
CREATE TABLE trap_sprung (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    at              timestamptz NOT NULL
);
CREATE INDEX trap_sprung_latest ON trap_sprung (organization_id, at DESC);
CALL wall_in('trap_sprung');
