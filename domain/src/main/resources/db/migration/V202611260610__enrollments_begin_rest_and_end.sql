-- An enrollment is invited, begins, rests and ends, changes its mentor and is continued by another one.
ALTER TABLE enrollment
    ADD COLUMN cohort_id    uuid,
    ADD COLUMN invited_at   timestamptz,
    ADD COLUMN activated_at timestamptz,
    ADD COLUMN paused_at    timestamptz,
    ADD COLUMN ended_at     timestamptz,
    ADD COLUMN end_reason   text,
    ADD COLUMN renews_id    uuid REFERENCES enrollment;
UPDATE enrollment e SET activated_at = e.started_on::timestamp AT TIME ZONE p.zone FROM person p WHERE p.id = e.client_id;
ALTER TABLE enrollment
    ADD CONSTRAINT enrollment_ended_has_instant CHECK ((state IN ('COMPLETED', 'WITHDRAWN')) = (ended_at IS NOT NULL)),
    ADD CONSTRAINT enrollment_paused_has_instant CHECK ((state = 'PAUSED') = (paused_at IS NOT NULL));
CREATE UNIQUE INDEX enrollment_renewed_once ON enrollment (renews_id) WHERE renews_id IS NOT NULL;
-- What fills a mentor's places.
CREATE INDEX enrollment_open_of_mentor ON enrollment (mentor_id) WHERE state IN ('INVITED', 'ACTIVE', 'PAUSED');
CREATE INDEX enrollment_of_cohort ON enrollment (cohort_id) WHERE cohort_id IS NOT NULL;

CREATE TABLE handover (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    enrollment_id   uuid NOT NULL REFERENCES enrollment,
    from_id         uuid NOT NULL REFERENCES person,
    to_id           uuid NOT NULL REFERENCES person,
    note            text NOT NULL,
    at              timestamptz NOT NULL,
    decided_by      uuid REFERENCES person,
    CONSTRAINT handover_to_another CHECK (from_id <> to_id)
);
CREATE INDEX handover_of_enrollment ON handover (enrollment_id, at);
CALL wall_in('handover');

-- Whoever holds the role of a mentor: how many they take, and since when clients are entrusted to them.
CREATE TABLE mentor (
    person_id       uuid PRIMARY KEY REFERENCES person,
    organization_id uuid NOT NULL REFERENCES organization,
    capacity        int,
    certified_at    timestamptz,
    certified_by    uuid REFERENCES person,
    CONSTRAINT mentor_capacity_not_negative CHECK (capacity >= 0)
);
CALL wall_in('mentor');
-- Those who mentored before certification was asked for are certified.
INSERT INTO mentor (person_id, organization_id, certified_at)
SELECT p.id, p.organization_id, now() FROM person p JOIN person_role r ON r.person_id = p.id WHERE r.role = 'MENTOR';
