/*
 * The stand-in ATS and LinkedIn with a gateway between, in a process of their own: `node publishWorldProcess.ts FOLDER SEED SPEED BEGAN`. Prints one line of
 * JSON with their addresses and runs until its standard input ends.
 */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { startWorld } from '../../../scripts/lib/startWorld.ts';
import { fastTime } from '../../support/fastTime.ts';
import type { PublishPlace } from './publisherLife.ts';

const [dataDir = '', seed = '1', speed = '1', began = '0'] = process.argv.slice(2);
const { clock } = fastTime(Number(speed), Number(began));
const { sandbox, gateway, stop } = await startWorld({
  dataDir,
  candidates: 60,
  seed: Number(seed),
  rateLimit: 1_000_000,
  readLagMs: 0,
  clock,
  linkedin: { preload: false },
  gatewayLimits: { authorizePerMinute: 100_000, tokenPerMinute: 100_000, publisherPerMinute: 100_000, pushesPerMinute: 100_000, linkedInPerMinute: 1_000_000, anyPerMinute: 10_000_000 },
});
const { linkedin } = sandbox;
if (!linkedin) throw new Error('this world has no LinkedIn');
const { apiUrl, wwwUrl, adminUrl, clientId, clientSecret, organization, contract } = linkedin;
const place: PublishPlace = {
  controlUrl: sandbox.controlUrl, gatewayUrl: gateway.url, gatewayDir: join(dataDir, 'gateway'), adminUserId: sandbox.ats.adminUserId,
  linkedIn: { apiUrl, wwwUrl, adminUrl, clientId, clientSecret, organization, contract },
};
writeSync(1, `${JSON.stringify(place)}\n`);
process.stdin.resume();
process.stdin.once('end', () => void stop());
