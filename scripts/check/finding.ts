/** One breach of a rule, as every check reports it. */
export interface Finding {
  readonly rule: string;
  /** Path below the root of the project, with the line where there is one. */
  readonly where: string;
  readonly message: string;
}

export function formatFinding(finding: Finding): string {
  return `${finding.where}: ${finding.message} [${finding.rule}]`;
}
