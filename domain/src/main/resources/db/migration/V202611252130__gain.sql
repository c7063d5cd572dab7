-- How many decibels bring a recording to the loudness that is delivered, with what the limiter will take from its peaks.
ALTER TABLE voice_message ADD COLUMN gain double precision;
UPDATE voice_message SET gain = -16 - loudness WHERE loudness IS NOT NULL;

-- Since when the oldest recording waits that nobody has prepared yet; health tells, for all organizations together.
CREATE FUNCTION oldest_recording_to_prepare() RETURNS timestamptz
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$
    SELECT min(sent_at) FROM voice_message WHERE state IN ('RECEIVED', 'CHECKED') AND withdrawn_at IS NULL
$$;
