import { lookForBrowser } from '../../scripts/lib/findBrowser.ts';
import { exportStage } from './exportStage.ts';
import { paneStage } from './paneStage.ts';
import { RULES, type Rule } from './rules.ts';
import { DIALECTS, type DialectName, type Stage, type Way } from './stage.ts';
import { toldStage } from './toldStage.ts';

export interface Verdict {
  readonly id: string;
  readonly dialect: DialectName;
  /** `notShown`: it takes a browser, and none was found here. */
  readonly verdict: 'passed' | 'failed' | 'notShown';
  /** What was seen at LinkedIn, or what was not. */
  readonly evidence: string;
}

/** What came of it; the last line of `npm run certify -- --json`. */
export interface Certification {
  readonly passed: number;
  readonly failed: number;
  readonly notShown: number;
  readonly rules: readonly Verdict[];
}

const WORDS: Readonly<Record<Verdict['verdict'], string>> = { passed: 'passed', failed: 'FAILED', notShown: 'not shown' };

const STAGES: readonly Stage[] = [toldStage, exportStage, paneStage];

/**
 * Shows the rules of the certification by the real core, its database and the gateway against the stand-in LinkedIn. What counts is what is
 * seen at LinkedIn (or in the ATS, where it comes from LinkedIn), not what Tandem believes.
 *
 * @param options.only shows these rules alone; nothing is said of the others
 * @param options.hasBrowser default: whether one is found on this computer
 */
export async function certify(
  options: { readonly rules?: readonly Rule[]; readonly only?: readonly string[]; readonly dialects?: readonly DialectName[]; readonly way?: Way; readonly hasBrowser?: boolean; readonly say?: (line: string) => void } = {},
): Promise<Certification> {
  const { rules = RULES, only, dialects = DIALECTS, way, hasBrowser = lookForBrowser() !== null, say = () => undefined } = options;
  const meant = rules.filter(({ id }) => only === undefined || only.includes(id));
  const all: Verdict[] = [];
  for (const dialect of dialects) {
    const found = new Map<string, Pick<Verdict, 'verdict' | 'evidence'>>();
    const saw = (id: string, verdict: Verdict['verdict'], evidence: string): void => {
      found.set(id, { verdict, evidence });
      say(`${WORDS[verdict]}  ${dialect.padEnd(4)}  ${id}: ${evidence}`);
    };
    for (const stage of STAGES) {
      const asked = stage.rules.filter((id) => meant.some((rule) => rule.id === id));
      if (asked.length === 0) continue;
      if (stage.takesABrowser && !hasBrowser) for (const id of asked) saw(id, 'notShown', 'It takes a browser, and none was found: install Chromium, or name one in TANDEM_BROWSER.');
      else await play(stage, asked, dialect, way, saw);
    }
    for (const { id } of meant) all.push({ id, dialect, ...(found.get(id) ?? { verdict: 'failed', evidence: 'Nothing checks this rule.' }) });
  }
  const count = (verdict: Verdict['verdict']): number => all.filter((one) => one.verdict === verdict).length;
  return { passed: count('passed'), failed: count('failed'), notShown: count('notShown'), rules: all };
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
