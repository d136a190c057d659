/**
 * Whoever is deleted is looked for in what may name them: without these, SQLite reads through all notes, files and scorecards for each process, and
 * through everybody for each person.
 */
export const m0280FoundByParent = `
CREATE INDEX note_application ON note (application_id) WHERE application_id IS NOT NULL;
CREATE INDEX file_application ON file (application_id) WHERE application_id IS NOT NULL;
CREATE INDEX scorecard_interview ON scorecard (interview_id) WHERE interview_id IS NOT NULL;
CREATE INDEX candidate_merged ON candidate (merged_into) WHERE merged_into IS NOT NULL;
`;
