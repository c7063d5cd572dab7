-- Searching what was said. The database keeps what it finds by in step itself: generated columns, an index on each.

-- Words without case and accents, one blank between them; the same on every database, whatever its locale.
DO $$
BEGIN
    EXECUTE format($function$
        CREATE FUNCTION search_words(written text) RETURNS text
            LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
            RETURN btrim(regexp_replace(
                replace(replace(replace(translate(
                    lower(regexp_replace(normalize(written, NFKD), '[\u0300-\u036f]+', '', 'g') COLLATE %1$s),
                    'øłđı', 'oldi'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe') COLLATE %1$s,
                '[^[:alnum:]]+', ' ', 'g'))$function$,
        CASE WHEN EXISTS (SELECT FROM pg_collation WHERE collname = 'und-x-icu') THEN '"und-x-icu"' ELSE '"default"' END);
END
$$;

-- The forms of English words, and every word as it stands: other languages are found exactly, English in both ways.
-- A gap after each part, so that no "words side by side" reach from one into the next.
CREATE FUNCTION search_vector(written text, weight "char") RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN written IS NULL THEN ''::tsvector
        ELSE setweight(to_tsvector('pg_catalog.english', search_words(written)), weight) || '''#'':50'::tsvector
          || setweight(to_tsvector('pg_catalog.simple', search_words(written)), weight) || '''#'':50'::tsvector END;

-- Who may find it stands in the vector too, behind a sign that no word has: the index gives a person only what is theirs.
CREATE FUNCTION search_people(one uuid, other uuid) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN array_to_tsvector(ARRAY['#' || one::text, '#' || other::text]);

-- One term of a query: words side by side, the last of them perhaps unfinished.
CREATE FUNCTION search_term(typed text, begins boolean) RETURNS tsquery
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN begins AND search_words(typed) <> ''
        THEN phraseto_tsquery('pg_catalog.english', search_words(typed))
          || to_tsquery('pg_catalog.simple', replace(search_words(typed), ' ', ' <-> ') || ':*')
        ELSE phraseto_tsquery('pg_catalog.english', search_words(typed))
          || phraseto_tsquery('pg_catalog.simple', search_words(typed)) END;

ALTER TABLE voice_thread ADD COLUMN search tsvector GENERATED ALWAYS AS (
    search_vector(title, 'A') || search_vector(event, 'B') || search_people(client_id, mentor_id)) STORED;
ALTER TABLE voice_message ADD COLUMN search tsvector GENERATED ALWAYS AS (
    search_vector(summary, 'B') || search_vector(text, 'C') || search_people(author_id, addressee_id)) STORED;
ALTER TABLE transcript ADD COLUMN search tsvector GENERATED ALWAYS AS (
    search_vector(text, 'D') || search_people(speaker_id, listener_id)) STORED;

CREATE INDEX voice_thread_search ON voice_thread USING gin (search);
CREATE INDEX voice_message_search ON voice_message USING gin (search);
CREATE INDEX transcript_search ON transcript USING gin (search);

-- Where a person speaks and what they look for was said, the best first, then the latest. A match is no leakproof operator, so
-- behind row-level security no index would serve it: this looks over the wall, and says itself whose rows it may see.
-- A thread is found by its title and event; a message by its summary, text and transcript together with those,
-- where at least one word is its own.
CREATE FUNCTION search_threads(
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
           AND ((as_client AND t.client_id = person) OR (as_mentor AND t.mentor_id = person))
        UNION ALL
        SELECT t.id, m.id, m.sent_at, m.id, t.search || m.search || coalesce(s.search, '')
          FROM own
          JOIN voice_message m ON m.id = own.id
          JOIN voice_thread t ON t.id = m.thread_id
          LEFT JOIN transcript s ON s.message_id = m.id AND transcripts
         WHERE m.organization_id = here AND t.organization_id = here AND m.withdrawn_at IS NULL
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
