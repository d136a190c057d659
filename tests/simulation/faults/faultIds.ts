const COUNTS = { A: 16, B: 12, C: 25, D: 12, E: 8, F: 10, G: 9 } as const;

/** A fault of the catalogue, `A1` to `G9`. */
export type FaultId = `${keyof typeof COUNTS}${number}`;

/** All 92, in the order of the catalogue. */
export const FAULT_IDS: readonly FaultId[] = Object.entries(COUNTS).flatMap(([letter, count]) =>
  Array.from({ length: count }, (_, index) => `${letter as keyof typeof COUNTS}${index + 1}` as FaultId),
);
