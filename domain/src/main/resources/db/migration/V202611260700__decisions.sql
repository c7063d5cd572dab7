-- A decision, sealed when it is sent: decision, path, rationale. A chain of them has no branches.
CREATE TABLE recap (
    id               uuid PRIMARY KEY,
    organization_id  uuid NOT NULL REFERENCES organization,
    enrollment_id    uuid NOT NULL REFERENCES enrollment,
    author_id        uuid NOT NULL REFERENCES person,
    message_id       uuid NOT NULL REFERENCES voice_message,
    decision         text NOT NULL,
    path             text,
    rationale        text,
    feedback_wanted  boolean NOT NULL,
    sealed_at        timestamptz NOT NULL,
    supersedes_id    uuid REFERENCES recap,
    superseded_by_id uuid REFERENCES recap,
    outcome          text,
    outcome_at       timestamptz,
    version          int NOT NULL,
    search           tsvector GENERATED ALWAYS AS (
        search_vector(decision, 'A') || search_vector(path, 'B') || search_vector(rationale, 'B') || search_vector(outcome, 'C')) STORED,
    CONSTRAINT recap_supersedes_once UNIQUE (supersedes_id),
    CONSTRAINT recap_superseded_once UNIQUE (superseded_by_id),
    CONSTRAINT recap_said_once UNIQUE (message_id),
    CONSTRAINT recap_supersedes_another CHECK (supersedes_id <> id AND superseded_by_id <> id),
    CONSTRAINT recap_outcome_has_instant CHECK ((outcome IS NULL) = (outcome_at IS NULL))
);
-- The journal, the newest first.
CREATE INDEX recap_of_enrollment ON recap (enrollment_id, sealed_at, id);
CREATE INDEX recap_of_author ON recap (author_id, sealed_at, id);
CALL wall_in('recap');

-- What is sealed stays, whatever SQL the application sends. Two things may be said later, each once: what came of it, and which one
-- holds in its place. Only the owner of the tables can delete, for the day on which an organization's data has to go.
CREATE FUNCTION keep_recap_sealed() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public
AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF current_user <> '${app}' THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION 'A decision recap is sealed: it cannot be deleted' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF (NEW.id, NEW.organization_id, NEW.enrollment_id, NEW.author_id, NEW.message_id, NEW.decision, NEW.path, NEW.rationale,
        NEW.feedback_wanted, NEW.sealed_at, NEW.supersedes_id)
       IS DISTINCT FROM
       (OLD.id, OLD.organization_id, OLD.enrollment_id, OLD.author_id, OLD.message_id, OLD.decision, OLD.path, OLD.rationale,
        OLD.feedback_wanted, OLD.sealed_at, OLD.supersedes_id) THEN
        RAISE EXCEPTION 'A decision recap is sealed: it can be superseded, not changed' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF (OLD.superseded_by_id IS NOT NULL AND NEW.superseded_by_id IS DISTINCT FROM OLD.superseded_by_id)
       OR (OLD.outcome IS NOT NULL AND (NEW.outcome, NEW.outcome_at) IS DISTINCT FROM (OLD.outcome, OLD.outcome_at)) THEN
        RAISE EXCEPTION 'A decision recap is sealed: its outcome and its successor are said once' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER recap_sealed BEFORE UPDATE OR DELETE ON recap FOR EACH ROW EXECUTE FUNCTION keep_recap_sealed();

-- So does the message in which it was said: its words, its voice, and that it was sent at all.
CREATE FUNCTION keep_recap_message_sealed() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public
AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF current_user <> '${app}' THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION 'A decision recap is sealed: it cannot be deleted' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF (NEW.id, NEW.organization_id, NEW.thread_id, NEW.author_id, NEW.kind, NEW.seal, NEW.sent_at, NEW.recorded_at, NEW.summary,
        NEW.text, NEW.media, NEW.bytes, NEW.content_hash, NEW.other_voices, NEW.withdrawn_at)
       IS DISTINCT FROM
       (OLD.id, OLD.organization_id, OLD.thread_id, OLD.author_id, OLD.kind, OLD.seal, OLD.sent_at, OLD.recorded_at, OLD.summary,
        OLD.text, OLD.media, OLD.bytes, OLD.content_hash, OLD.other_voices, OLD.withdrawn_at) THEN
        RAISE EXCEPTION 'A decision recap is sealed: it can be superseded, not changed' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER voice_message_recap_update BEFORE UPDATE ON voice_message
    FOR EACH ROW WHEN (OLD.kind = 'RECAP') EXECUTE FUNCTION keep_recap_message_sealed();
CREATE TRIGGER voice_message_recap_delete BEFORE DELETE ON voice_message
    FOR EACH ROW WHEN (OLD.kind = 'RECAP') EXECUTE FUNCTION keep_recap_message_sealed();
