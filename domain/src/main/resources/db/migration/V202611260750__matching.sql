-- What a mentor says about themselves to those who look for one: what they know well, what they speak, and a hello.
CREATE TABLE introduction (
    person_id       uuid PRIMARY KEY REFERENCES mentor (person_id),
    organization_id uuid NOT NULL REFERENCES organization,
    specialties     text[] NOT NULL,
    languages       text[] NOT NULL,
    hello_id        uuid REFERENCES spoken_note,
    version         int NOT NULL,
    CONSTRAINT introduction_in_a_language CHECK (cardinality(languages) > 0)
);
CALL wall_in('introduction');

-- An intake that has become an enrollment leads to it.
ALTER TABLE intake ADD COLUMN enrollment_id uuid REFERENCES enrollment;
ALTER TABLE intake ADD CONSTRAINT intake_enrolled_is_enrolled CHECK ((state = 'ENROLLED') = (enrollment_id IS NOT NULL));
CREATE UNIQUE INDEX intake_of_enrollment ON intake (enrollment_id) WHERE enrollment_id IS NOT NULL;
