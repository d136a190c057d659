/** Conditions on the candidate `c` that a match must meet besides. */
export interface SearchFilter {
  readonly sql: string;
  readonly params: readonly unknown[];
}
