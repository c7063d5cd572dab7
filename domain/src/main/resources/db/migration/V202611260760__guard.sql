-- What mentors and leaders have said, as far as it takes to know it again when it is said to somebody else (R53). Nobody's words can be
-- read from it, and it outlives nothing that matters: without a message nobody is kept from anything.
CREATE TABLE told (
    message_id      uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    author_id       uuid NOT NULL,
    listener_id     uuid NOT NULL,
    seal            text NOT NULL,
    told_at         timestamptz NOT NULL,
    content_hash    text,
    print           bytea,
    wording         int[]
);
CREATE INDEX told_by ON told (author_id, told_at DESC);
CREATE INDEX told_lately ON told (organization_id, told_at);
CREATE INDEX told_bytes ON told (author_id, content_hash) WHERE content_hash IS NOT NULL;
CALL wall_in('told');

-- For comparison, and no longer than that: prints and words are forgotten, the hash stays.
CREATE FUNCTION forget_what_was_told(told_before timestamptz) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path = public
AS $$
    WITH forgotten AS (
        UPDATE told SET print = NULL, wording = NULL
         WHERE told_at < told_before AND (print IS NOT NULL OR wording IS NOT NULL) RETURNING 1)
    SELECT count(*) FROM forgotten
$$;
REVOKE EXECUTE ON FUNCTION forget_what_was_told(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_what_was_told(timestamptz) TO ${app};
CREATE INDEX told_to_forget ON told (told_at) WHERE print IS NOT NULL OR wording IS NOT NULL;

-- What looked as if a machine could have done it, each thing once.
CREATE TABLE alarm (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    author_id       uuid NOT NULL,
    kind            text NOT NULL,
    outcome         text NOT NULL,
    subject_id      uuid NOT NULL,
    raised_at       timestamptz NOT NULL,
    CONSTRAINT alarm_once UNIQUE (subject_id, kind)
);
CREATE INDEX alarm_of_organization ON alarm (organization_id, raised_at);
CALL wall_in('alarm');

-- Managers read the list of all messages from the newest on.
CREATE INDEX voice_message_sent ON voice_message (organization_id, sent_at, id);

CREATE FUNCTION organizations_with_speakers_since(since timestamptz) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$ SELECT o.id FROM organization o WHERE EXISTS (SELECT FROM told t WHERE t.organization_id = o.id AND t.told_at >= since) $$;
REVOKE EXECUTE ON FUNCTION organizations_with_speakers_since(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION organizations_with_speakers_since(timestamptz) TO ${app};

-- How it is known that a person has said a message; nothing for what is older than this. What the owner of the tables writes, as when
-- data are brought over, is no doing of the application.
ALTER TABLE voice_message ADD COLUMN made text;

-- No message in any thread that nobody has made (R52): the application can write one only in the name of whoever is signed in. What was
-- said before somebody was a client was said by the link that was theirs; the story to look at says that it is one. Who has made a
-- message, and how that is known, is never changed.
CREATE FUNCTION message_is_somebodys() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public
AS $$
BEGIN
    IF current_user <> '${app}' THEN
        IF TG_OP = 'INSERT' THEN
            NEW.made = 'OWNER';
        END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        RAISE EXCEPTION 'Who has made a message stays' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.author_id::text = current_setting('meantime.person', true) THEN
        NEW.made = 'SIGNED_IN';
    ELSIF NEW.kind = 'PROSPECT' AND EXISTS (
            SELECT FROM voice_thread t
              JOIN intake i ON i.enrollment_id = t.enrollment_id
              LEFT JOIN intake_message s ON s.intake_id = i.id AND s.id = NEW.id
             WHERE t.id = NEW.thread_id AND coalesce(s.author_id, t.client_id) = NEW.author_id) THEN
        NEW.made = 'TALK';
    ELSIF current_setting('meantime.story', true) = 'told' THEN
        NEW.made = 'STORY';
    ELSE
        RAISE EXCEPTION 'No message that nobody has made' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER voice_message_is_somebodys BEFORE INSERT ON voice_message
    FOR EACH ROW EXECUTE FUNCTION message_is_somebodys();
CREATE TRIGGER voice_message_stays_somebodys BEFORE UPDATE ON voice_message
    FOR EACH ROW WHEN ((OLD.author_id, OLD.made) IS DISTINCT FROM (NEW.author_id, NEW.made)) EXECUTE FUNCTION message_is_somebodys();

-- The same for what is said to prospects; they themselves have no account.
CREATE FUNCTION intake_message_is_somebodys() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public
AS $$
BEGIN
    IF current_user = '${app}' AND NEW.author_id IS NOT NULL
       AND NEW.author_id::text IS DISTINCT FROM current_setting('meantime.person', true) THEN
        RAISE EXCEPTION 'No message that nobody has made' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
CREATE FUNCTION intake_message_stays_somebodys() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public
AS $$
BEGIN
    IF current_user = '${app}' THEN
        RAISE EXCEPTION 'Who has made a message stays' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER intake_message_is_somebodys BEFORE INSERT ON intake_message
    FOR EACH ROW EXECUTE FUNCTION intake_message_is_somebodys();
CREATE TRIGGER intake_message_stays_somebodys BEFORE UPDATE ON intake_message
    FOR EACH ROW WHEN (OLD.author_id IS DISTINCT FROM NEW.author_id) EXECUTE FUNCTION intake_message_stays_somebodys();
