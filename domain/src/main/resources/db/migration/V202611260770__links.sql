-- What an organization recommends on its public page: something to read, or a community to join. People outside open these
-- addresses, so that even a row written by hand begins with https.
CREATE TABLE public_link (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    kind            text NOT NULL,
    title           text NOT NULL,
    address         text NOT NULL,
    sentence        text,
    place           int NOT NULL,
    version         int NOT NULL,
    CONSTRAINT public_link_is_secure CHECK (address LIKE 'https://%')
);
CREATE INDEX public_link_in_order ON public_link (organization_id, kind, place, id);
CALL wall_in('public_link');
