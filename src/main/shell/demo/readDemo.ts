import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { contract } from '../../../shared/ipc/contract.ts';

/** Key pairs of stand-ins on this machine. */
const demoSchema = z.object({
  greenhouse: contract['accounts.connectGreenhouse'].args,
  linkedIn: contract['accounts.connectLinkedIn'].args.nullable(),
  /** Their gateway, by which one signs in instead of with the key pairs; null where there is none. */
  gateway: contract['accounts.startSignIn'].args.shape.gatewayUrl.nullable().default(null),
});
export type Demo = z.infer<typeof demoSchema>;

const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Reads the file that a demo was started with.
 *
 * @throws Error that names the file when it is none, or leads anywhere but to this machine: a demo is no way to connect elsewhere
 */
export function readDemo(file: string): Demo {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Error(`--demo names a file that cannot be read: ${file}.`);
  }
  const demo = demoSchema.safeParse(parseJson(text));
  if (!demo.success) throw new Error(`--demo names a file that describes no demo: ${file}.`);
  if (!isHere(demo.data)) throw new Error(`--demo may only lead to stand-ins on this machine, but ${file} names another.`);
  return demo.data;
}

/** Reads what a stand-in world says of itself. Null when it describes none on this machine. */
export function parseDemo(value: unknown): Demo | null {
  const demo = demoSchema.safeParse(value);
  return demo.success && isHere(demo.data) ? demo.data : null;
}

function isHere({ greenhouse, linkedIn, gateway }: Demo): boolean {
  const addresses = [greenhouse.apiUrl, greenhouse.authUrl, ...(linkedIn === null ? [] : [linkedIn.apiUrl, linkedIn.wwwUrl]), ...(gateway === null ? [] : [gateway])];
  return addresses.every((address) => LOOPBACK.includes(URL.parse(address)?.hostname ?? ''));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
