import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { localDataFolder } from './localDataFolder.ts';

export interface HostSettings {
  /** Absolute. */
  readonly dataDir: string;
  readonly port: number;
  readonly framePort: number;
  readonly gatewayUrl: string | null;
  /** File that describes stand-ins on this machine; null without a demo. */
  readonly demoFile: string | null;
  /** Open the default browser (web host). */
  readonly open: boolean;
  /** What stands on the line beside the options: files, and in Electron an address. */
  readonly words: readonly string[];
}

export const SETTINGS_USAGE = `Usage: tandem [options] [FILE…]   files come into the import as copies

Options:
  --data DIR        folder of the database (default: Tandem's folder of this person on this machine)
  --port N          web host only: port of the window on 127.0.0.1 (default 0: any free one)
  --frame-port N    port of LinkedIn's frame on localhost (default TANDEM_FRAME_PORT, else 0: any free one)
  --gateway URL     address of the team's gateway, offered when an account is connected (default TANDEM_GATEWAY_URL)
  --demo FILE       offer the stand-ins that this file describes; "npm run demo" writes one
  --no-open         web host only: do not open the default browser`;

const OPTIONS = {
  'data': { type: 'string' },
  'port': { type: 'string' },
  'frame-port': { type: 'string' },
  'gateway': { type: 'string' },
  'demo': { type: 'string' },
  'open': { type: 'boolean' },
} as const;

/**
 * Reads the command line of a host.
 *
 * @param unknown `refuse` an option that is not known; `ignore` it where the runtime has options of its own (Electron)
 * @throws Error that names the option at fault
 */
export function readSettings(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  unknown: 'refuse' | 'ignore',
): HostSettings {
  const { values, positionals } = parseArgs({ args: [...args], allowNegative: true, allowPositionals: true, strict: unknown === 'refuse', options: OPTIONS });
  const text = (option: Exclude<keyof typeof OPTIONS, 'open'>): string | undefined => {
    const value = values[option];
    if (value !== undefined && typeof value !== 'string') throw new Error(`--${option} needs a value.`);
    return value;
  };
  const gateway = text('gateway') ?? env['TANDEM_GATEWAY_URL'] ?? '';
  if (gateway !== '' && !['http:', 'https:'].includes(URL.parse(gateway)?.protocol ?? '')) {
    throw new Error(`--gateway must be a web address such as https://gateway.example.com, but is "${gateway}".`);
  }
  return {
    dataDir: resolve(text('data') ?? localDataFolder(process.platform, env)),
    port: readPort('--port', text('port') ?? '0'),
    framePort: readPort('--frame-port', text('frame-port') ?? env['TANDEM_FRAME_PORT'] ?? '0'),
    gatewayUrl: gateway === '' ? null : gateway,
    demoFile: text('demo') ?? null,
    open: values.open !== false,
    words: positionals,
  };
}

function readPort(option: string, text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new Error(`${option} must be a number from 0 to 65535, but is "${text}".`);
  return Number(text);
}
