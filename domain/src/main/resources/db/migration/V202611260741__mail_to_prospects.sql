-- A mail goes to a person, or to somebody who asked for a mentor and has no account; what it is about is said then.
ALTER TABLE mail
    ALTER COLUMN person_id DROP NOT NULL,
    ADD COLUMN intake_id uuid REFERENCES intake,
    ADD COLUMN about text,
    ADD CONSTRAINT mail_to_one CHECK ((person_id IS NULL) = (intake_id IS NOT NULL)),
    ADD CONSTRAINT mail_to_a_prospect_says_why CHECK ((intake_id IS NULL) = (about IS NULL));
CREATE INDEX mail_to_intake ON mail (intake_id, created_at) WHERE intake_id IS NOT NULL;
