-- What stands beside a voice: where it is silent, and who else speaks in a recording that was attached.
ALTER TABLE voice_message
    ADD COLUMN silences int[],
    ADD COLUMN other_voices text;
