-- The links by which an organization is founded, by the hashes of their secrets. They belong to no organization, like the
-- diary of the jobs: there may be none yet. Each node has one, made at its start, so that each log names one that works.
CREATE TABLE founding_link (
    node        text PRIMARY KEY,
    secret_hash text NOT NULL,
    further     boolean NOT NULL,
    made_at     timestamptz NOT NULL,
    used_at     timestamptz,
    CONSTRAINT founding_link_once UNIQUE (secret_hash)
);

-- The first steps of an organization are shown to its admins until all are done or somebody puts them away.
ALTER TABLE organization ADD COLUMN first_steps_away_at timestamptz;
