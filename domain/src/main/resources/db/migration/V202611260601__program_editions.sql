-- A program's row is one edition of it: what is said there stays as it was promised, and a change makes the next edition.
-- family_id is the id of the first edition. A target that is null is a kind that is off; so is a check-in without a day.
ALTER TABLE program
    ALTER COLUMN question_seconds  DROP NOT NULL,
    ALTER COLUMN gratitude_seconds DROP NOT NULL,
    ADD COLUMN family_id            uuid REFERENCES program,
    ADD COLUMN edition              int  NOT NULL DEFAULT 1,
    ADD COLUMN state                text NOT NULL DEFAULT 'OPEN',
    ADD COLUMN call_every_days      int,
    ADD COLUMN check_in_day         text,
    ADD COLUMN check_in_parts       text NOT NULL DEFAULT 'WINS,CHALLENGES,HELP',
    ADD COLUMN reply_seconds        int  NOT NULL DEFAULT 180,
    ADD COLUMN afterthought_seconds int  DEFAULT 180,
    ADD COLUMN recap_seconds        int  DEFAULT 240,
    ADD COLUMN check_in_seconds     int  DEFAULT 180,
    ADD COLUMN prospect_seconds     int  DEFAULT 240,
    ADD COLUMN channels             text NOT NULL DEFAULT 'RECORDED,UPLOADED,TYPED,CALLS',
    ADD COLUMN client_checklist_id  uuid,
    ADD COLUMN made_by              uuid REFERENCES person,
    ADD COLUMN made_at              timestamptz;
UPDATE program SET family_id = id;
ALTER TABLE program
    ALTER COLUMN family_id SET NOT NULL,
    ADD CONSTRAINT program_edition_once UNIQUE (family_id, edition),
    ADD CONSTRAINT program_first_edition_gives_the_family CHECK ((edition = 1) = (family_id = id)),
    ADD CONSTRAINT program_state_known CHECK (state IN ('OPEN', 'SUPERSEDED', 'ARCHIVED')),
    ADD CONSTRAINT program_call_rhythm_positive CHECK (call_every_days > 0);

-- The application may say that an edition is superseded or archived, and nothing else about it, ever.
REVOKE UPDATE ON program FROM ${app};
GRANT UPDATE (state) ON program TO ${app};

CREATE TABLE cohort (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    family_id       uuid NOT NULL REFERENCES program,
    name            text NOT NULL,
    starts_on       date NOT NULL,
    CONSTRAINT cohort_name_once UNIQUE (family_id, name)
);
CALL wall_in('cohort');
