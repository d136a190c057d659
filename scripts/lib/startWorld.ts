import { join } from 'node:path';
import { startGateway } from '../../src/gateway/startGateway.ts';
import type { GatewayLimits } from '../../src/gateway/gatewayTypes.ts';
import type { Gateway } from '../../src/gateway/startGateway.ts';
import { registrationOf } from '../../src/sandbox/registrationOf.ts';
import { startSandbox } from '../../src/sandbox/startSandbox.ts';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/startSandbox.ts';
import pino from 'pino';

export interface World {
  readonly sandbox: Sandbox;
  readonly gateway: Gateway;
  stop(): Promise<void>;
}

export interface WorldOptions extends SandboxOptions {
  /** Folder of the world's and the gateway's data. */
  readonly dataDir: string;
  /** Default: any free one. */
  readonly gatewayPort?: number;
  readonly gatewayLimits?: Partial<GatewayLimits>;
}

/** The stand-in ATS and LinkedIn with a gateway in front, known to each other. */
export async function startWorld(options: WorldOptions): Promise<World> {
  const sandbox = await startSandbox({ ...options, dataDir: join(options.dataDir, 'world') });
  try {
    const gateway = await startGateway({
      dataDir: join(options.dataDir, 'gateway'),
      port: options.gatewayPort ?? 0,
      ...(options.gatewayLimits === undefined ? {} : { limits: options.gatewayLimits }),
      log: pino({ level: 'silent' }),
      ...(options.clock === undefined ? {} : { clock: options.clock }),
      ...registrationOf(sandbox),
    });
    await register(`${sandbox.controlUrl}/ats/redirectUris`, gateway.redirectUri);
    if (sandbox.linkedin) await register(`${sandbox.linkedin.adminUrl}/redirectUris`, gateway.memberRedirectUri);
    return {
      sandbox,
      gateway,
      async stop() {
        await gateway.stop();
        await sandbox.stop();
      },
    };
  } catch (error) {
    await sandbox.stop();
    throw error;
  }
}

/** Makes the gateway's address known to a stand-in, to which it sends people back after signing in. */
async function register(url: string, uri: string): Promise<void> {
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ uri }) });
  if (!answer.ok) throw new Error(`${url} did not take the gateway's address (${answer.status})`);
  await answer.arrayBuffer();
}
