-- Whoever takes a client over reads what was said before, so they find it, too. It was said to somebody else, so the index does
-- not know that it is theirs: the few threads that were handed to them are read.
CREATE INDEX handover_to ON handover (to_id);

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
        SELECT s.message_id FROM transcript s WHERE transcripts AND s.search @@ (wanted && mine)
        UNION
        SELECT m.id
          FROM handover h
          JOIN voice_thread t ON t.enrollment_id = h.enrollment_id AND t.mentor_id = person
          JOIN voice_message m ON m.thread_id = t.id AND m.sent_at < h.at
          LEFT JOIN transcript s ON s.message_id = m.id AND transcripts
         WHERE as_mentor AND h.to_id = person AND (m.search || coalesce(s.search, '')) @@ wanted),
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
