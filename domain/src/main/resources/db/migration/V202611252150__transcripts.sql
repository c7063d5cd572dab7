-- What a machine made of a voice: beside the message, never in it, and gone with it.
CREATE TABLE transcript (
    message_id      uuid PRIMARY KEY REFERENCES voice_message ON DELETE CASCADE,
    organization_id uuid NOT NULL REFERENCES organization,
    speaker_id      uuid NOT NULL REFERENCES person,
    listener_id     uuid NOT NULL REFERENCES person,
    wanted_at       timestamptz NOT NULL,
    tries           int NOT NULL,
    again_at        timestamptz,
    text            text,
    words           text[] NOT NULL,
    starts          int[] NOT NULL,
    language        text,
    made_at         timestamptz,
    made_by         text,
    version         int NOT NULL,
    CONSTRAINT transcript_starts_of_words CHECK (cardinality(starts) IN (0, cardinality(words)))
);
-- What the transcribing job looks at: as long as what is due, however many there are.
CREATE INDEX transcript_due ON transcript (again_at) WHERE again_at IS NOT NULL;
CALL wall_in('transcript');

CREATE FUNCTION organizations_with_transcripts_due(at timestamptz) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$ SELECT DISTINCT organization_id FROM transcript WHERE again_at <= at $$;
