/*
 * The demo's world on a thread of its own: an entry of the bundle that no module of Tandem imports. A host starts it when the person
 * wants to try the demo, and while a demo is connected.
 */
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import pino from 'pino';
import { z } from 'zod';
import { gatewayAddresses, startGateway } from '../gateway/startGateway.ts';
import { describeDemo } from './describeDemo.ts';
import { registrationOf } from './registrationOf.ts';
import { startSandbox } from './startSandbox.ts';

/** Enough for every page to have something on it, few enough to be made while one waits. */
const PEOPLE = 2000;
/** Members whom the ATS does not know, to be exported. */
const STRANGERS = 400;
/** Hiring managers who have a seat. */
const MANAGERS = 6;
/** The wire's own limit would make the first sync of a demo slow for no one's good. */
const REQUESTS_PER_WINDOW = 1000;

const startSchema = z.object({
  folder: z.string(),
  ports: z.object({ ats: z.number(), auth: z.number(), linkedin: z.number(), gateway: z.number().optional() }),
  /** Origins of the page around LinkedIn's widget. */
  frameOrigins: z.array(z.string()),
  /** Not 0 once the host wants it to end. */
  ending: z.instanceof(Int32Array),
});

const tell = (message: { readonly share: number } | { readonly demo: unknown } | { readonly failed: string }): void => parentPort?.postMessage(message);

const closers: (() => Promise<void>)[] = [];
const end = async (): Promise<void> => {
  for (const close of closers.splice(0).toReversed()) await close();
  parentPort?.close();
};

try {
  const { folder, ports, frameOrigins, ending } = startSchema.parse(workerData);
  const goOn = (): void => {
    if (Atomics.load(ending, 0) !== 0) throw new Error('it was ended while it was made');
  };
  // A demo that was made when it had none goes on without.
  const wayBack = ports.gateway === undefined ? null : gatewayAddresses(`http://127.0.0.1:${ports.gateway}`);
  const world = await startSandbox({
    candidates: PEOPLE,
    seed: 1,
    dataDir: folder,
    ports,
    hasControl: false,
    rateLimit: REQUESTS_PER_WINDOW,
    ...(wayBack === null ? {} : { gatewayRedirectUri: wayBack.redirectUri }),
    linkedin: { redirectUris: wayBack === null ? [] : [wayBack.memberRedirectUri], validJsSdkDomains: frameOrigins, people: PEOPLE + STRANGERS, inAts: PEOPLE, managers: MANAGERS },
    progress(share) {
      goOn();
      tell({ share });
    },
  });
  closers.push(() => world.stop());
  goOn();
  const gateway = ports.gateway === undefined ? null : await startGateway({ ...registrationOf(world), dataDir: join(folder, 'gateway'), port: ports.gateway, log: pino({ level: 'silent' }) });
  closers.push(async () => gateway?.stop());
  goOn();
  // The only message there is: the host ends.
  parentPort?.once('message', () => void end());
  tell({ demo: { ...describeDemo(world), gateway: gateway?.url ?? null } });
} catch (error) {
  tell({ failed: error instanceof Error ? error.message : String(error) });
  await end();
}
