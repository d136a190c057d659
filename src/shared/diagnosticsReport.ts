import type { Check } from './ipc/diagnosticsRequests.ts';

const SIGNS = { ok: 'ok', warn: 'LOOK', bad: 'BAD', skipped: '-' } as const;

/** The checks as plain text to paste into a message: version, system, one line each. Nothing personal goes in, so none comes out. */
export function diagnosticsReport(about: { readonly version: string; readonly host: string; readonly platform: string; readonly at: number }, checks: readonly Check[]): string {
  const lines = checks.map(({ number, title, state, words, milliseconds }) => `${String(number).padStart(2)}. [${SIGNS[state]}] ${title}: ${words} (${milliseconds} ms)`);
  return [`Tandem ${about.version} (${about.host}, ${about.platform}), ${new Date(about.at).toISOString().slice(0, 16)}Z`, ...lines, ''].join('\n');
}
