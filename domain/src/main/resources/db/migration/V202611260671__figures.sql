-- What the manager's board counts, kept as it changes (decision 0026). Whoever ends a promise, and whoever takes that back, leaves one
-- narrow row here; a question leaves none. A job folds the rows into the counters; the board adds those that are not folded yet.
ALTER TABLE voice_message ADD COLUMN answer_minutes int;

CREATE TABLE figure_change (
    id              bigint GENERATED ALWAYS AS IDENTITY,
    organization_id uuid NOT NULL,
    thread_id       uuid,
    enrollment_id   uuid,
    week            date NOT NULL,
    what            text NOT NULL,
    minutes         int  NOT NULL,
    n               int  NOT NULL,
    PRIMARY KEY (organization_id, id)
);
CALL wall_in('figure_change');

-- How many of what there were in a week that begins on a Monday (UTC), by the minutes of working time that an answer took; -1 where
-- there was none. In this order the board reads a run of weeks.
CREATE TABLE figure (
    organization_id uuid NOT NULL,
    week            date NOT NULL,
    program_id      uuid NOT NULL REFERENCES program ON DELETE CASCADE,
    what            text NOT NULL,
    minutes         int  NOT NULL,
    n               bigint NOT NULL,
    PRIMARY KEY (organization_id, week, program_id, what, minutes)
);
CREATE INDEX figure_of_program ON figure (program_id);
CALL wall_in('figure');

CREATE FUNCTION week_of(at timestamptz) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (date_trunc('week', at AT TIME ZONE 'UTC'))::date;

-- A promise counts once it has ended, unless its message was taken back or could not be played: then there was nothing to answer.
CREATE FUNCTION counted_promise(m voice_message) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN m.due_at IS NOT NULL AND coalesce(m.kept_at, m.stopped_at) IS NOT NULL
       AND m.withdrawn_at IS NULL AND m.state <> 'REJECTED';

CREATE FUNCTION promise_ended_as(m voice_message) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN coalesce(m.kept_at, m.stopped_at) <= m.due_at THEN 'KEPT' ELSE 'MISSED' END;

CREATE FUNCTION note_promise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND counted_promise(OLD) THEN
        INSERT INTO figure_change (organization_id, thread_id, week, what, minutes, n)
        VALUES (OLD.organization_id, OLD.thread_id, week_of(OLD.sent_at), promise_ended_as(OLD), coalesce(OLD.answer_minutes, -1), -1);
    END IF;
    IF TG_OP <> 'DELETE' AND counted_promise(NEW) THEN
        INSERT INTO figure_change (organization_id, thread_id, week, what, minutes, n)
        VALUES (NEW.organization_id, NEW.thread_id, week_of(NEW.sent_at), promise_ended_as(NEW), coalesce(NEW.answer_minutes, -1), 1);
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER promise_comes_ended AFTER INSERT ON voice_message FOR EACH ROW
    WHEN (NEW.due_at IS NOT NULL AND coalesce(NEW.kept_at, NEW.stopped_at) IS NOT NULL)
    EXECUTE FUNCTION note_promise();
CREATE TRIGGER promise_changes AFTER UPDATE ON voice_message FOR EACH ROW
    WHEN ((OLD.due_at IS NOT NULL OR NEW.due_at IS NOT NULL)
          AND (OLD.kept_at, OLD.stopped_at, OLD.withdrawn_at, OLD.state = 'REJECTED', OLD.due_at, OLD.answer_minutes, OLD.sent_at, OLD.thread_id)
              IS DISTINCT FROM
              (NEW.kept_at, NEW.stopped_at, NEW.withdrawn_at, NEW.state = 'REJECTED', NEW.due_at, NEW.answer_minutes, NEW.sent_at, NEW.thread_id))
    EXECUTE FUNCTION note_promise();
CREATE TRIGGER promise_goes AFTER DELETE ON voice_message FOR EACH ROW
    WHEN (OLD.due_at IS NOT NULL AND coalesce(OLD.kept_at, OLD.stopped_at) IS NOT NULL)
    EXECUTE FUNCTION note_promise();

INSERT INTO figure (organization_id, week, program_id, what, minutes, n)
SELECT m.organization_id, week_of(m.sent_at), e.program_id, promise_ended_as(m), coalesce(m.answer_minutes, -1), count(*)
  FROM voice_message m JOIN voice_thread t ON t.id = m.thread_id JOIN enrollment e ON e.id = t.enrollment_id
 WHERE counted_promise(m)
 GROUP BY 1, 2, 3, 4, 5;

-- The list behind the board's promises, newest first. A question does not enter it, only what has ended.
CREATE INDEX voice_message_promise_ended ON voice_message (organization_id, sent_at DESC, id DESC)
    WHERE due_at IS NOT NULL AND (kept_at IS NOT NULL OR stopped_at IS NOT NULL);

CREATE FUNCTION organizations_with_figures_to_fold() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$ SELECT DISTINCT organization_id FROM figure_change $$;
