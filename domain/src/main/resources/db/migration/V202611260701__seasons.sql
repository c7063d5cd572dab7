-- A bounded run of daily recaps. Its slots are counted from what was sealed; nothing is written for a day.
CREATE TABLE season (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    enrollment_id   uuid NOT NULL REFERENCES enrollment,
    first_day       date NOT NULL,
    days            int NOT NULL CHECK (days BETWEEN 3 AND 92),
    begun_at        timestamptz NOT NULL,
    ended_on        date,
    version         int NOT NULL
);
CREATE INDEX season_of_enrollment ON season (enrollment_id, first_day DESC, id);
CALL wall_in('season');
