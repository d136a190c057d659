import { exportStage } from './exportStage.ts';
import { RULES, type Rule } from './rules.ts';
import { DIALECTS, type DialectName, type Stage, type Way } from './stage.ts';
import { toldStage } from './toldStage.ts';

export interface Verdict {
  readonly id: string;
  readonly dialect: DialectName;
  /** `later`: it takes the pane, and is not shown here. */
  readonly verdict: 'passed' | 'failed' | 'later';
  /** What was seen at LinkedIn, or what was not. */
  readonly evidence: string;
}

/** What came of it; the last line of `npm run certify -- --json`. */
export interface Certification {
  readonly passed: number;
  readonly failed: number;
  readonly rules: readonly Verdict[];
}

const STAGES: readonly Stage[] = [toldStage, exportStage];

/**
 * Shows the rules of the certification by the real core, its database and the gateway against the stand-in LinkedIn. What counts is what is
 * seen at LinkedIn (or in the ATS, where it comes from LinkedIn), not what Tandem believes.
 *
 * @param options.only shows these rules alone; nothing is said of the others
 */
export async function certify(
  options: { readonly rules?: readonly Rule[]; readonly only?: readonly string[]; readonly dialects?: readonly DialectName[]; readonly way?: Way; readonly say?: (line: string) => void } = {},
): Promise<Certification> {
  const { rules = RULES, only, dialects = DIALECTS, way, say = () => undefined } = options;
  const meant = rules.filter(({ id }) => only === undefined || only.includes(id));
  const all: Verdict[] = [];
  for (const dialect of dialects) {
    const found = new Map<string, Pick<Verdict, 'verdict' | 'evidence'>>();
    for (const stage of STAGES) {
      const asked = stage.rules.filter((id) => meant.some((rule) => rule.id === id));
      if (asked.length > 0) await play(stage, asked, dialect, way, (id, verdict, evidence) => {
        found.set(id, { verdict, evidence });
        say(`${verdict === 'passed' ? 'passed' : 'FAILED'}  ${dialect.padEnd(4)}  ${id}: ${evidence}`);
      });
    }
    for (const { id, isOfThePane } of meant)
      all.push({ id, dialect, ...(found.get(id) ?? (isOfThePane ? { verdict: 'later', evidence: 'It takes the pane, and is not shown here.' } : { verdict: 'failed', evidence: 'Nothing checks this rule.' })) });
  }
  const count = (verdict: Verdict['verdict']): number => all.filter((one) => one.verdict === verdict).length;
  return { passed: count('passed'), failed: count('failed'), rules: all };
}

async function play(stage: Stage, asked: readonly string[], dialect: DialectName, way: Way | undefined, said: (id: string, verdict: 'passed' | 'failed', evidence: string) => void): Promise<void> {
  const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
  let started: Awaited<ReturnType<Stage['start']>>;
  try {
    started = await stage.start(dialect, way);
  } catch (error) {
    for (const id of asked) said(id, 'failed', `It could not be begun: ${wordsOf(error)}`);
    return;
  }
  try {
    for (const id of asked) {
      const check = started.checks.get(id);
      if (check === undefined) continue;
      try {
        said(id, 'passed', await check());
      } catch (error) {
        said(id, 'failed', wordsOf(error));
      }
    }
  } finally {
    await started.stop();
  }
}
