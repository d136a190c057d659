const FIRST_CANDIDATE = 41_000_003;
const STEP = 7;
const FIRST_USER = 4_010_021;

/** The ATS's id of the candidate with this index; later people have higher ids. */
export function candidateIdAt(index: number): number {
  return FIRST_CANDIDATE + index * STEP;
}

/** The index behind a generated candidate id; null for ids the generator never gave. */
export function candidateIndexOf(id: number): number | null {
  const index = (id - FIRST_CANDIDATE) / STEP;
  return Number.isInteger(index) && index >= 0 ? index : null;
}

/** The ATS's id of the user with this index. */
export function userIdAt(index: number): number {
  return FIRST_USER + index * 13;
}
