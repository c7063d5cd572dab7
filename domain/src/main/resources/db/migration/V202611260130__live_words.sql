-- "Something changed in this thread": what each node has to tell the pages that are open on the other nodes. A row is written
-- with the change that it tells of; whoever listens reads what they have not seen, and after an hour it is forgotten. It refers
-- to nothing by a key: it is read within a second or not at all, and sending must not pay for looking anything up.
CREATE TABLE live_word (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization_id uuid        NOT NULL,
    node            uuid        NOT NULL,
    thread_id       uuid        NOT NULL,
    people          uuid[]      NOT NULL,
    said_at         timestamptz NOT NULL,
    tx              xid8        NOT NULL DEFAULT pg_current_xact_id()
);
CREATE INDEX live_word_tx ON live_word (tx);
CALL wall_in('live_word');

-- All words that were committed since that snapshot by other nodes than the one that asks, and the snapshot up to which they are
-- complete. Ids would not do: a lower one may be committed later. The rows come from all organizations, because a node's pages do; each
-- names the people whom it may be told to, and nothing of what was said. Always one row at least, with or without a word.
CREATE FUNCTION live_words_since(seen pg_snapshot, asking uuid, most int)
    RETURNS TABLE (up_to text, thread_id uuid, people uuid[])
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$
    SELECT pg_current_snapshot()::text, w.thread_id, w.people
      FROM (SELECT 1) AS once
      LEFT JOIN (SELECT l.thread_id, l.people
                   FROM live_word l
                  WHERE (l.tx >= pg_snapshot_xmax(seen) OR l.tx = ANY (ARRAY(SELECT pg_snapshot_xip(seen))))
                    AND l.node <> asking
                  LIMIT most) AS w ON true
$$;

CREATE FUNCTION forget_live_words(said_before timestamptz) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path = public
AS $$
    WITH gone AS (DELETE FROM live_word WHERE said_at < said_before RETURNING 1) SELECT count(*) FROM gone
$$;

-- Who else speaks in that thread, if the one who asks does. A line to a page has no organization; the two people have the same.
CREATE FUNCTION other_speaker(looked_for uuid, asking uuid) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$
    SELECT CASE asking WHEN client_id THEN mentor_id ELSE client_id END
      FROM voice_thread
     WHERE id = looked_for AND asking IN (client_id, mentor_id)
$$;
