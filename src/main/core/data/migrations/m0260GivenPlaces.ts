/**
 * A person's place may be what LinkedIn gave with an export (row E4), where the ATS has none: then this says when it was given, and what was given stands
 * in linkedin_value. Null: the place is the ATS's.
 */
export const m0260GivenPlaces = `
ALTER TABLE candidate ADD COLUMN location_given_at INTEGER;
CREATE INDEX candidate_given_place ON candidate (id) WHERE location_given_at IS NOT NULL;
`;
