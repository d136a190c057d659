import { parseArgs } from 'node:util';
import { LARGEST_WORLD, SMALLEST_WORLD, startSandbox, USUAL_RATE_LIMIT, type SandboxOptions } from './startSandbox.ts';

const USAGE = `Usage: node src/sandbox/main.ts --candidates N --seed S [options]
  --candidates N             people in the world, ${SMALLEST_WORLD} to ${LARGEST_WORLD}
  --seed S                   whole number; the same seed and size give the same world
  --port-base P              takes the ports P (ATS), P+1 (sign-in), P+2 (control), P+3 (LinkedIn); free ones otherwise
  --rate-limit N             requests of one client per 30 seconds, ${USUAL_RATE_LIMIT} unless told
  --data-dir PATH            keeps the world there; a temporary folder otherwise
  --gateway-redirect-uri URI where the gateway takes people back after signing in
Prints one line of JSON with all addresses, then runs until it is interrupted.`;

class UsageError extends Error {}

function wholeNumber(name: string, text: string | undefined, low: number, high: number): number {
  if (text === undefined) throw new UsageError(`--${name} is missing.`);
  const value = Number(text);
  if (!/^-?\d+$/.test(text) || value < low || value > high)
    throw new UsageError(`--${name} must be a whole number from ${low} to ${high}, not "${text}".`);
  return value;
}

function readOptions(args: readonly string[]): SandboxOptions {
  let values: Record<string, string | undefined>;
  try {
    const text = { type: 'string' } as const;
    ({ values } = parseArgs({
      args: [...args],
      options: {
        candidates: text,
        seed: text,
        'port-base': text,
        'rate-limit': text,
        'data-dir': text,
        'gateway-redirect-uri': text,
      },
    }));
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const candidates = wholeNumber('candidates', values.candidates, SMALLEST_WORLD, LARGEST_WORLD);
  const seed = wholeNumber('seed', values.seed, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  const base = values['port-base'] === undefined ? null : wholeNumber('port-base', values['port-base'], 1024, 65_532);
  const redirect = values['gateway-redirect-uri'];
  if (redirect !== undefined && !URL.canParse(redirect))
    throw new UsageError('--gateway-redirect-uri must be an absolute address.');
  return {
    candidates,
    seed,
    ...(base === null ? {} : { ports: { ats: base, auth: base + 1, control: base + 2, linkedin: base + 3 } }),
    ...(values['rate-limit'] === undefined ? {} : { rateLimit: wholeNumber('rate-limit', values['rate-limit'], 1, 1_000_000) }),
    ...(values['data-dir'] === undefined ? {} : { dataDir: values['data-dir'] }),
    ...(redirect === undefined ? {} : { gatewayRedirectUri: redirect }),
  };
}

async function run(): Promise<void> {
  const sandbox = await startSandbox({ ...readOptions(process.argv.slice(2)), log: (line) => process.stderr.write(`${line}\n`) });
  const { stop, ...addresses } = sandbox;
  process.stdout.write(`${JSON.stringify(addresses)}\n`);
  const end = (): void => {
    void stop().then(() => {
      process.exitCode = 0;
    });
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

run().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? error.message : String(error)}\n${error instanceof UsageError ? `\n${USAGE}\n` : ''}`,
  );
  process.exitCode = 1;
});
