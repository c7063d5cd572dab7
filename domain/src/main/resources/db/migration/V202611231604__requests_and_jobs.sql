-- Every POST may be repeated: the same key and body get the first answer again.
CREATE TABLE request_answer (
    person_id       uuid NOT NULL REFERENCES person,
    key             text NOT NULL,
    organization_id uuid NOT NULL REFERENCES organization,
    fingerprint     text NOT NULL,
    begun_at        timestamptz NOT NULL,
    status          int,
    location        text,
    body            text,
    PRIMARY KEY (person_id, key)
);
CREATE INDEX request_answer_age ON request_answer (begun_at);
CALL wall_in('request_answer');

CREATE FUNCTION forget_request_answers(begun_before timestamptz) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path = public
AS $$
    WITH gone AS (DELETE FROM request_answer WHERE begun_at < begun_before RETURNING 1) SELECT count(*) FROM gone
$$;

-- What the jobs did. They work for the whole installation, so no organization owns these rows, and they name nobody.
CREATE TABLE job_run (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job         text NOT NULL,
    node        text NOT NULL,
    started_at  timestamptz NOT NULL,
    finished_at timestamptz NOT NULL,
    done        int NOT NULL,
    failure     text
);
CREATE INDEX job_run_latest ON job_run (job, id DESC);
