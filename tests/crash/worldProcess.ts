/*
 * The stand-in ATS with a gateway in front, in a process of its own: `node worldProcess.ts FOLDER SEED`. Prints one line of JSON with
 * its addresses and runs until its standard input ends.
 */
import { writeSync } from 'node:fs';
import { startWorld } from '../../scripts/lib/startWorld.ts';
import type { WorldPlace } from './life.ts';

const [dataDir = '', seed = '1'] = process.argv.slice(2);
const { sandbox, gateway, stop } = await startWorld({
  dataDir,
  candidates: 60,
  seed: Number(seed),
  rateLimit: 1_000_000,
  readLagMs: 30,
  linkedin: false,
  gatewayLimits: { authorizePerMinute: 100_000, tokenPerMinute: 100_000 },
});
const place: WorldPlace = { controlUrl: sandbox.controlUrl, gatewayUrl: gateway.url, adminUserId: sandbox.ats.adminUserId };
writeSync(1, `${JSON.stringify(place)}\n`);
process.stdin.resume();
process.stdin.once('end', () => void stop());
