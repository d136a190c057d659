import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Account } from '../../shared/domain/account.ts';
import type { AppInfo } from '../../shared/ipc/appRequests.ts';
import { contract, type RequestName } from '../../shared/ipc/contract.ts';
import { type Result, TandemError } from '../../shared/result.ts';
import type { HostHandlers } from '../ipc/router.ts';

/** Key pairs of stand-ins on this machine. */
const demoSchema = z.object({
  greenhouse: contract['accounts.connectGreenhouse'].args,
  linkedIn: contract['accounts.connectLinkedIn'].args.nullable(),
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
  const { greenhouse, linkedIn } = demo.data;
  const addresses = [greenhouse.apiUrl, greenhouse.authUrl, ...(linkedIn === null ? [] : [linkedIn.apiUrl, linkedIn.wwwUrl])];
  if (addresses.some((address) => !LOOPBACK.includes(URL.parse(address)?.hostname ?? ''))) {
    throw new Error(`--demo may only lead to stand-ins on this machine, but ${file} names another.`);
  }
  return demo.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** What a window is told of a demo: that there is one, and where. */
export function offeredDemo(demo: Demo | null): AppInfo['defaults']['demo'] {
  return demo === null ? null : { ats: demo.greenhouse.apiUrl, linkedIn: demo.linkedIn?.apiUrl ?? null };
}

/** Connects the stand-ins of a demo, the ATS first; what is connected already is left as it is. */
export function createDemoHandlers(demo: Demo | null, ask: (name: RequestName, args: unknown) => Promise<Result<unknown>>): Pick<HostHandlers, 'demo.connect'> {
  const need = async (name: RequestName, args: unknown): Promise<unknown> => {
    const answer = await ask(name, args);
    if (!answer.ok) throw new TandemError(answer.code, answer.message, answer.details);
    return answer.value;
  };
  return {
    'demo.connect': async () => {
      if (demo === null) throw new TandemError('refused', 'Tandem was started without a demo. Start it with “npm run demo”.');
      const { accounts } = (await need('accounts.list', {})) as { accounts: Account[] };
      const isConnected = (kind: Account['kind']): boolean => accounts.some((account) => account.kind === kind && account.status !== 'signedOut');
      if (!isConnected('greenhouse')) await need('accounts.connectGreenhouse', demo.greenhouse);
      if (demo.linkedIn !== null && !isConnected('linkedin')) await need('accounts.connectLinkedIn', demo.linkedIn);
      return {};
    },
  };
}
