-- The address under which a person's calendar reads what is due and which calls there are: whoever has it needs no sign-in, so it is
-- kept as a hash, one for each person, and a new one ends the old one.
CREATE TABLE calendar_link (
    person_id       uuid PRIMARY KEY REFERENCES person,
    organization_id uuid NOT NULL REFERENCES organization,
    secret_hash     text NOT NULL,
    made_at         timestamptz NOT NULL,
    CONSTRAINT calendar_link_secret_once UNIQUE (secret_hash)
);
CALL wall_in('calendar_link');

-- Whose calendar asks? Nobody knows the organization before; it looks over the wall, at one row.
CREATE FUNCTION known_by_calendar_link(looked_for text)
    RETURNS TABLE (person_id uuid, organization_id uuid, roles text[], name text, zone text, language text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$
    SELECT l.person_id, l.organization_id,
           ARRAY(SELECT r.role FROM person_role r WHERE r.person_id = l.person_id), p.name, p.zone, p.language
      FROM calendar_link l JOIN person p ON p.id = l.person_id
     WHERE l.secret_hash = looked_for
$$;
