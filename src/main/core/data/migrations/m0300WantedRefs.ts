/**
 * A record may point to one that is not here yet: made between two walks, or left out of a list. What that one is called in the ATS is kept
 * beside the empty reference until it comes.
 */
const REFERENCES = {
  application: ['stage', 'source', 'recruiter', 'rejection_reason'],
  stage_entry: ['stage'],
  note: ['application', 'author'],
  scorecard: ['interview', 'interviewer'],
  file: ['application'],
} as const;

export const m0300WantedRefs = Object.entries(REFERENCES)
  .flatMap(([table, names]) =>
    names.map(
      (name) => `ALTER TABLE ${table} ADD COLUMN ${name}_wanted TEXT;
CREATE INDEX ${table}_${name}_wanted ON ${table} (${name}_wanted) WHERE ${name}_wanted IS NOT NULL;`,
    ),
  )
  .join('\n');
