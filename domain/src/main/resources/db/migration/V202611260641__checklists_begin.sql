-- A mentor who is not certified and has no checklist begins one; so does a client whose enrollment began in a program with one,
-- but not one who only goes on. An organization that has no templates yet gets those that come with the house.
CREATE FUNCTION organizations_with_checklists_to_start() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
AS $$
    SELECT id FROM organization o WHERE NOT EXISTS (SELECT FROM checklist_template t WHERE t.organization_id = o.id)
     UNION
    SELECT m.organization_id FROM mentor m
     WHERE m.certified_at IS NULL
       AND EXISTS (SELECT FROM person_role r WHERE r.person_id = m.person_id AND r.role = 'MENTOR')
       AND EXISTS (SELECT FROM checklist_template t WHERE t.organization_id = m.organization_id AND t.usual)
       AND NOT EXISTS (SELECT FROM checklist c WHERE c.person_id = m.person_id AND c.audience = 'MENTOR')
     UNION
    SELECT e.organization_id FROM enrollment e JOIN program p ON p.id = e.program_id
      JOIN checklist_template t ON t.id = p.client_checklist_id AND t.audience = 'CLIENT' AND t.archived_at IS NULL
     WHERE e.state = 'ACTIVE' AND e.renews_id IS NULL
       AND NOT EXISTS (SELECT FROM checklist c WHERE c.enrollment_id = e.id)
$$;

-- Certifications that were taken back, and why.
CREATE TABLE revocation (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    person_id       uuid NOT NULL REFERENCES person,
    revoked_by      uuid NOT NULL REFERENCES person,
    revoked_at      timestamptz NOT NULL,
    reason          text NOT NULL
);
CREATE INDEX revocation_of_person ON revocation (person_id, revoked_at DESC);
CALL wall_in('revocation');

ALTER TABLE evidence ADD FOREIGN KEY (note_id) REFERENCES spoken_note;
