import type { HttpPort } from '../../src/main/core/platform/http.ts';

/** The two generations of LinkedIn's API. */
export const DIALECTS = ['v2', 'rest'] as const;
export type DialectName = (typeof DIALECTS)[number];
/** The setting of an account that says which is spoken. */
export const API_VERSION: Readonly<Record<DialectName, string | undefined>> = { v2: undefined, rest: '202603' };

/** Shows one rule. @returns the evidence @throws NotShown, or whatever went wrong */
export type Check = () => Promise<string>;

/** Stands between Tandem and the network. */
export type Way = (next: HttpPort) => HttpPort;

/** A world in which some rules are shown, one after the other. */
export interface Stage {
  /** The rules, in the order in which they are shown. */
  readonly rules: readonly string[];
  /** It is played in a browser; where none is found its rules are not shown. */
  readonly takesABrowser?: true;
  start(dialect: DialectName, way: Way | undefined): Promise<{ readonly checks: ReadonlyMap<string, Check>; stop(): Promise<void> }>;
}
