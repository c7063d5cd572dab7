-- A message that is kept back for the addressee's working hours. As long as held_until stands there it is its author's alone;
-- one that went back to its author keeps it and says why.
ALTER TABLE voice_message
    ADD COLUMN held_until    timestamptz,
    ADD COLUMN unsent_at     timestamptz,
    ADD COLUMN unsent_reason text,
    ADD CONSTRAINT voice_message_unsent_was_held CHECK (unsent_at IS NULL OR held_until IS NOT NULL),
    ADD CONSTRAINT voice_message_unsent_has_reason CHECK ((unsent_at IS NULL) = (unsent_reason IS NULL)),
    ADD CONSTRAINT voice_message_held_promises_nothing CHECK (held_until IS NULL OR due_at IS NULL);

-- What the delivering job looks at; and one at a time in a thread, whoever holds it.
CREATE INDEX voice_message_to_deliver ON voice_message (held_until)
    WHERE held_until IS NOT NULL AND unsent_at IS NULL AND withdrawn_at IS NULL;
CREATE UNIQUE INDEX voice_message_held_once ON voice_message (thread_id)
    WHERE held_until IS NOT NULL AND unsent_at IS NULL AND withdrawn_at IS NULL;

CREATE FUNCTION organizations_with_messages_to_deliver(at timestamptz) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$
    SELECT DISTINCT organization_id FROM voice_message
     WHERE held_until <= at AND unsent_at IS NULL AND withdrawn_at IS NULL
$$;

-- As before, and what is kept back is found by nobody.
CREATE OR REPLACE FUNCTION search_threads(
        person uuid, as_client boolean, as_mentor boolean, asked tsquery, wanted tsquery, transcripts boolean,
        after_relevance int, after_at timestamptz, after_id uuid, most int)
    RETURNS TABLE (thread_id uuid, message_id uuid, said_at timestamptz, relevance int, id uuid)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public SET plan_cache_mode = force_custom_plan
AS $$
DECLARE
    mine CONSTANT tsquery := ('''#' || person || '''')::tsquery;
    here CONSTANT uuid := current_organization();
BEGIN
    RETURN QUERY
    WITH own AS (
        SELECT m.id FROM voice_message m WHERE m.search @@ (wanted && mine)
        UNION
        SELECT s.message_id FROM transcript s WHERE transcripts AND s.search @@ (wanted && mine)),
    found AS (
        SELECT t.id AS thread, NULL::uuid AS message, t.opened_at AS at, t.id AS item, t.search AS words
          FROM voice_thread t
         WHERE t.search @@ (asked && mine) AND t.organization_id = here
           -- A thread in which nothing but what the other one keeps back was said has not begun for this person.
           AND NOT (EXISTS (SELECT FROM voice_message m
                             WHERE m.thread_id = t.id AND m.withdrawn_at IS NULL AND m.held_until IS NOT NULL AND m.author_id <> person)
                    AND NOT EXISTS (SELECT FROM voice_message m
                                     WHERE m.thread_id = t.id AND m.withdrawn_at IS NULL
                                       AND (m.held_until IS NULL OR m.author_id = person)))
           AND ((as_client AND t.client_id = person) OR (as_mentor AND t.mentor_id = person))
        UNION ALL
        SELECT t.id, m.id, m.sent_at, m.id, t.search || m.search || coalesce(s.search, '')
          FROM own
          JOIN voice_message m ON m.id = own.id
          JOIN voice_thread t ON t.id = m.thread_id
          LEFT JOIN transcript s ON s.message_id = m.id AND transcripts
         WHERE m.organization_id = here AND t.organization_id = here AND m.withdrawn_at IS NULL AND m.held_until IS NULL
           AND ((as_client AND t.client_id = person) OR (as_mentor AND t.mentor_id = person))
           AND (t.search || m.search || coalesce(s.search, '')) @@ asked),
    ranked AS (
        SELECT f.thread, f.message, f.at, round(100 * ts_rank('{0.1, 0.3, 0.6, 1}', f.words, wanted))::int AS rank, f.item
          FROM found f)
    SELECT r.thread, r.message, r.at, r.rank, r.item
      FROM ranked r
     WHERE (r.rank, r.at, r.item) < (after_relevance, after_at, after_id)
     ORDER BY r.rank DESC, r.at DESC, r.item DESC
     LIMIT most;
END
$$;
