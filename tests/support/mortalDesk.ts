/*
 * A desk in a process of its own, to be killed: `node mortalDesk.ts DIR ATS WORDS`. Writes notes and says "saved …" once
 * each is acknowledged; with the words "drain" it ends when everything is sent.
 */
import type { CandidateRow } from '../../src/shared/domain/candidate.ts';
import type { Sandbox } from '../../src/sandbox/startSandbox.ts';
import { startDesk } from './deskFixture.ts';
import { fileVault } from './fileVault.ts';

const [dataDir = '', ats = '{}', words = ''] = process.argv.slice(2);
const vault = fileVault(dataDir);
const desk = startDesk({ dataDir, readLagMs: 200, vault });
if (desk.status().accounts.length === 0) await desk.connect({ ats: JSON.parse(ats) as Sandbox['ats'] } as Sandbox);
const people = (): CandidateRow[] =>
  (desk.read['candidates.list']({ filter: {}, sort: 'name', offset: 0, limit: 20 }) as { rows: CandidateRow[] }).rows;
await desk.until('people are there', () => people().length === 20, 30_000);

if (words === 'drain') {
  desk.core.signal('online');
  await desk.until('everything is sent', () => desk.status().waitingCount === 0, 30_000);
  await desk.stop();
} else {
  for (const [index, person] of people().entries()) {
    const body = `${words} note ${index}`;
    await desk.core.handlers['candidates.addNote']({ id: person.id, body, visibility: 'public' });
    process.stdout.write(`saved ${body}\n`);
  }
  await desk.until('killed', () => false, 60_000);
}
