-- Check-ins are counted as promises are: in the week of their day, once they have ended; the log has them as they change.
CREATE FUNCTION monday_of(day date) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN day - (extract(isodow FROM day))::int + 1;

CREATE FUNCTION note_check_in() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.state <> 'OPEN' THEN
        INSERT INTO figure_change (organization_id, enrollment_id, week, what, minutes, n)
        VALUES (OLD.organization_id, OLD.enrollment_id, monday_of(OLD.week_of), 'CHECK_IN_' || OLD.state, -1, -1);
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.state <> 'OPEN' THEN
        INSERT INTO figure_change (organization_id, enrollment_id, week, what, minutes, n)
        VALUES (NEW.organization_id, NEW.enrollment_id, monday_of(NEW.week_of), 'CHECK_IN_' || NEW.state, -1, 1);
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER check_in_comes_ended AFTER INSERT ON check_in FOR EACH ROW
    WHEN (NEW.state <> 'OPEN') EXECUTE FUNCTION note_check_in();
CREATE TRIGGER check_in_changes AFTER UPDATE ON check_in FOR EACH ROW
    WHEN ((OLD.state, OLD.week_of, OLD.enrollment_id) IS DISTINCT FROM (NEW.state, NEW.week_of, NEW.enrollment_id))
    EXECUTE FUNCTION note_check_in();
CREATE TRIGGER check_in_goes AFTER DELETE ON check_in FOR EACH ROW
    WHEN (OLD.state <> 'OPEN') EXECUTE FUNCTION note_check_in();

INSERT INTO figure (organization_id, week, program_id, what, minutes, n)
SELECT k.organization_id, monday_of(k.week_of), e.program_id, 'CHECK_IN_' || k.state, -1, count(*)
  FROM check_in k JOIN enrollment e ON e.id = k.enrollment_id
 WHERE k.state <> 'OPEN'
 GROUP BY 1, 2, 3, 4;
