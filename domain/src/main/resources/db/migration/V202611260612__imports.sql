-- A file of clients: its bytes in pieces, so that nobody holds them all; its lines with their verdicts; and how far it is.
CREATE TABLE import (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    file_name       text NOT NULL,
    made_by         uuid NOT NULL REFERENCES person,
    made_at         timestamptz NOT NULL,
    state           text NOT NULL,
    lines           int NOT NULL,
    bad             int NOT NULL,
    known           int NOT NULL,
    done            int NOT NULL,
    failure         text
);
CREATE INDEX import_latest ON import (organization_id, made_at DESC, id);
-- What the job looks at.
CREATE INDEX import_to_do ON import (state) WHERE state IN ('RECEIVED', 'CHECKING', 'ORDERED', 'WRITING');
CALL wall_in('import');

CREATE TABLE import_piece (
    import_id       uuid NOT NULL REFERENCES import ON DELETE CASCADE,
    piece           int  NOT NULL,
    organization_id uuid NOT NULL REFERENCES organization,
    bytes           bytea NOT NULL,
    PRIMARY KEY (import_id, piece)
);
CALL wall_in('import_piece');

CREATE TABLE import_line (
    import_id       uuid NOT NULL REFERENCES import ON DELETE CASCADE,
    line            int  NOT NULL,
    organization_id uuid NOT NULL REFERENCES organization,
    verdict         text NOT NULL,
    faults          text NOT NULL,
    name            text,
    email           text,
    program_id      uuid,
    family_id       uuid,
    mentor_id       uuid,
    cohort_id       uuid,
    starts_on       date,
    language        text NOT NULL,
    zone            text NOT NULL,
    PRIMARY KEY (import_id, line)
);
-- Bad ones first, as they are shown.
CREATE INDEX import_line_shown ON import_line (import_id, (verdict <> 'BAD'), line);
CALL wall_in('import_line');

CREATE FUNCTION organizations_with_imports() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$ SELECT DISTINCT organization_id FROM import WHERE state IN ('RECEIVED', 'CHECKING', 'ORDERED', 'WRITING') $$;
