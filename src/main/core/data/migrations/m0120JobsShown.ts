/** What the page of a job says of LinkedIn (rows L4, JP-014): under which number it stands there, and whether everybody may see it. */
export const m0120JobsShown = `
ALTER TABLE publication ADD COLUMN posting TEXT;
ALTER TABLE publication ADD COLUMN is_public INTEGER;
`;
