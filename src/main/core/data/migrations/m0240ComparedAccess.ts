/** How many entries of access lists were otherwise at LinkedIn when it was compared last (row L2). */
export const m0240ComparedAccess = `
ALTER TABLE publishing ADD COLUMN differing_access INTEGER NOT NULL DEFAULT 0;
`;
