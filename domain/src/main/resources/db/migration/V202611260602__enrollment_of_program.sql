-- How many people each edition still has.
CREATE INDEX enrollment_of_program ON enrollment (program_id);
