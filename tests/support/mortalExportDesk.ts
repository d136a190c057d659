/*
 * A desk in a process of its own, to be killed: `node mortalExportDesk.ts DIR before|after REQUEST`. Says "there" when that request (method and end of path) is about
 * to leave, or its answer has come, and goes no further.
 */
import type { HttpPort } from '../../src/main/core/platform/http.ts';
import { createNodeHttp } from '../../src/main/core/platform/nodeHttp.ts';
import { systemTimers } from '../../src/main/core/platform/system.ts';
import { startDesk } from './deskFixture.ts';
import { fileVault } from './fileVault.ts';

const [dataDir = '', when = '', point = ''] = process.argv.slice(2);
const client = createNodeHttp({ timers: systemTimers });
const { promise: never } = Promise.withResolvers<never>();
const stopHere = (): Promise<never> => {
  process.stdout.write('there\n');
  return never;
};
const http: HttpPort = {
  async send(request, signal) {
    const isPoint = `${request.method} ${new URL(request.url).pathname}`.endsWith(point);
    if (isPoint && when === 'before') return stopHere();
    const answer = await client.send(request, signal);
    return isPoint ? stopHere() : answer;
  },
};
const desk = startDesk({ dataDir, readLagMs: 0, vault: fileVault(dataDir), http });
await desk.until('killed', () => false, 60_000);
