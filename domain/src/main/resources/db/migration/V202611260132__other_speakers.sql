-- Who else is in that thread at that instant, if the one who asks is: the client, the mentor, and who covers for the mentor. A line to
-- a page has no organization; the people of a thread have the same.
DROP FUNCTION other_speaker(uuid, uuid);
CREATE FUNCTION other_speakers(looked_for uuid, asking uuid, at timestamptz) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 2 SET search_path = public
AS $$
    WITH around AS (
        SELECT client_id AS person FROM voice_thread WHERE id = looked_for
        UNION
        SELECT answerers(mentor_id, at) FROM voice_thread WHERE id = looked_for)
    SELECT person FROM around
     WHERE person <> asking AND EXISTS (SELECT FROM around WHERE person = asking)
$$;
