-- Tenants, people, sign-ins. The first wall is the application's tenant in every query, this is the second:
-- the application's role sees the rows of one organization, the one that the transaction was told, or none.
-- Tables belong to the role that migrates; it sees everything, and only the functions below run as it.

ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${app};
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO ${app};
GRANT USAGE ON SCHEMA public TO ${app};

CREATE FUNCTION current_organization() RETURNS uuid
    LANGUAGE sql STABLE
    RETURN nullif(current_setting('meantime.organization', true), '')::uuid;

-- Called once for each tenant-owned table, here and in later migrations.
CREATE PROCEDURE wall_in(tenant_table regclass, tenant_column text DEFAULT 'organization_id')
    LANGUAGE plpgsql
AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('CREATE POLICY tenant ON %s TO ${app} USING (%I = current_organization()) WITH CHECK (%I = current_organization())',
                   tenant_table, tenant_column, tenant_column);
    EXECUTE format('CREATE POLICY owner ON %s TO CURRENT_USER USING (true) WITH CHECK (true)', tenant_table);
END
$$;

CREATE TABLE organization (
    id   uuid PRIMARY KEY,
    name text NOT NULL
);
CALL wall_in('organization', 'id');

CREATE TABLE person (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    name            text NOT NULL,
    email           text NOT NULL,
    zone            text NOT NULL,
    language        text NOT NULL,
    password_hash   text NOT NULL,
    CONSTRAINT person_email_once UNIQUE (email),
    CONSTRAINT person_email_lower CHECK (email = lower(email))
);
CREATE INDEX person_of_organization ON person (organization_id);
CALL wall_in('person');

CREATE TABLE person_role (
    person_id uuid NOT NULL REFERENCES person,
    role      text NOT NULL,
    PRIMARY KEY (person_id, role)
);
-- Its rows have no organization of their own; they are seen with their person.
ALTER TABLE person_role ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_role FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON person_role TO ${app}
    USING (EXISTS (SELECT FROM person p WHERE p.id = person_id))
    WITH CHECK (EXISTS (SELECT FROM person p WHERE p.id = person_id));
CREATE POLICY owner ON person_role TO CURRENT_USER USING (true) WITH CHECK (true);

-- A sign-in is a row, not a session in some node's memory: it outlives nodes and restarts and can be ended anywhere.
CREATE TABLE sign_in (
    token_hash      text PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    person_id       uuid NOT NULL REFERENCES person,
    csrf            text NOT NULL,
    signed_in_at    timestamptz NOT NULL,
    seen_at         timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL
);
CREATE INDEX sign_in_expiry ON sign_in (expires_at);
CALL wall_in('sign_in');

CREATE TABLE api_token (
    token_hash      text PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    person_id       uuid NOT NULL REFERENCES person,
    name            text NOT NULL,
    created_at      timestamptz NOT NULL
);
CALL wall_in('api_token');

-- Who is it? Asked before anybody knows the organization, so these three look over the wall, each at one row.
CREATE FUNCTION known_by_email(looked_for text)
    RETURNS TABLE (person_id uuid, organization_id uuid, password_hash text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$
    SELECT id, organization_id, password_hash FROM person WHERE email = lower(looked_for)
$$;

CREATE FUNCTION known_by_sign_in(looked_for text, at timestamptz)
    RETURNS TABLE (person_id uuid, organization_id uuid, csrf text, seen_at timestamptz, roles text[])
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$
    SELECT s.person_id, s.organization_id, s.csrf, s.seen_at,
           ARRAY(SELECT r.role FROM person_role r WHERE r.person_id = s.person_id)
      FROM sign_in s
     WHERE s.token_hash = looked_for AND s.expires_at > at
$$;

CREATE FUNCTION known_by_api_token(looked_for text)
    RETURNS TABLE (person_id uuid, organization_id uuid, roles text[])
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$
    SELECT t.person_id, t.organization_id,
           ARRAY(SELECT r.role FROM person_role r WHERE r.person_id = t.person_id)
      FROM api_token t
     WHERE t.token_hash = looked_for
$$;

CREATE FUNCTION any_organization() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$ SELECT EXISTS (SELECT FROM organization) $$;

CREATE FUNCTION end_expired_sign_ins(at timestamptz) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path = public
AS $$
    WITH gone AS (DELETE FROM sign_in WHERE expires_at <= at RETURNING 1) SELECT count(*) FROM gone
$$;
