/*
 * The demo's world on a thread of its own: an entry of the bundle that no module of Tandem imports. A host starts it when the person
 * wants to try the demo, and while a demo is connected.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { describeDemo } from './describeDemo.ts';
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
  ports: z.object({ ats: z.number(), auth: z.number(), linkedin: z.number() }),
  /** Origins of the page around LinkedIn's widget. */
  frameOrigins: z.array(z.string()),
});

const tell = (message: { readonly share: number } | { readonly demo: unknown } | { readonly failed: string }): void => parentPort?.postMessage(message);

try {
  const { folder, ports, frameOrigins } = startSchema.parse(workerData);
  const world = await startSandbox({
    candidates: PEOPLE,
    seed: 1,
    dataDir: folder,
    ports,
    hasControl: false,
    rateLimit: REQUESTS_PER_WINDOW,
    linkedin: { validJsSdkDomains: frameOrigins, people: PEOPLE + STRANGERS, inAts: PEOPLE, managers: MANAGERS },
    progress: (share) => tell({ share }),
  });
  // The only message there is: the host ends.
  parentPort?.once('message', () => void world.stop().finally(() => parentPort?.close()));
  tell({ demo: describeDemo(world) });
} catch (error) {
  tell({ failed: error instanceof Error ? error.message : String(error) });
  parentPort?.close();
}
