/**
 * A process may be in a stage, or come from a source, that is not here yet: made between two walks, or left out of a list. What it is called
 * in the ATS is kept until it comes.
 */
export const m0300WantedRefs = `
ALTER TABLE application ADD COLUMN stage_wanted TEXT;
ALTER TABLE application ADD COLUMN source_wanted TEXT;
ALTER TABLE stage_entry ADD COLUMN stage_wanted TEXT;
CREATE INDEX application_stage_wanted ON application (stage_wanted) WHERE stage_wanted IS NOT NULL;
CREATE INDEX application_source_wanted ON application (source_wanted) WHERE source_wanted IS NOT NULL;
CREATE INDEX stage_entry_stage_wanted ON stage_entry (stage_wanted) WHERE stage_wanted IS NOT NULL;
`;
