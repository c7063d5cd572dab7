-- Who is recognised is recognised with name, zone and language: every page says and needs them, and asks no second time.
DROP FUNCTION known_by_sign_in(text, timestamptz);
CREATE FUNCTION known_by_sign_in(looked_for text, at timestamptz)
    RETURNS TABLE (person_id uuid, organization_id uuid, csrf text, seen_at timestamptz, roles text[],
                   name text, zone text, language text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$
    SELECT s.person_id, s.organization_id, s.csrf, s.seen_at,
           ARRAY(SELECT r.role FROM person_role r WHERE r.person_id = s.person_id), p.name, p.zone, p.language
      FROM sign_in s JOIN person p ON p.id = s.person_id
     WHERE s.token_hash = looked_for AND s.expires_at > at
$$;

DROP FUNCTION known_by_api_token(text);
CREATE FUNCTION known_by_api_token(looked_for text)
    RETURNS TABLE (person_id uuid, organization_id uuid, roles text[], name text, zone text, language text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$
    SELECT t.person_id, t.organization_id,
           ARRAY(SELECT r.role FROM person_role r WHERE r.person_id = t.person_id), p.name, p.zone, p.language
      FROM api_token t JOIN person p ON p.id = t.person_id
     WHERE t.token_hash = looked_for
$$;
