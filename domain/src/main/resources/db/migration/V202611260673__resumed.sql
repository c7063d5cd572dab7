-- Who comes back from a pause begins anew: silence is counted from then.
ALTER TABLE enrollment ADD COLUMN resumed_at timestamptz;
