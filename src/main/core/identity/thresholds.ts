/** Every figure by which a decision about people is made, in logarithms of odds where nothing else is said. */
export const THRESHOLDS = {
  /** Below this nobody is called the same, however exact the evidence: 99.9 in 100. */
  same: Math.log(999),
  /** From here on a pair is shown as a possible duplicate: more likely than not. */
  possible: 0,
  /** An address that people of so many different names use belongs to nobody alone. */
  sharedByNames: 2,
  /** So many things that are known of both and all differ say that a mailbox may have gone on to somebody else of the name. */
  differencesOfNewHolder: 2,
} as const;
