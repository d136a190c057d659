import { join } from 'node:path';
import { startGateway } from '../../src/gateway/startGateway.ts';
import type { GatewayLimits } from '../../src/gateway/gatewayTypes.ts';
import type { Gateway } from '../../src/gateway/startGateway.ts';
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
      ats: {
        apiUrl: sandbox.ats.apiUrl,
        authUrl: sandbox.ats.authUrl,
        clientId: sandbox.ats.partner.clientId,
        clientSecret: sandbox.ats.partner.clientSecret,
      },
      ...(sandbox.linkedin ? { linkedIn: { clientSecret: sandbox.linkedin.clientSecret } } : {}),
    });
    const registered = await fetch(`${sandbox.controlUrl}/ats/redirectUris`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ uri: gateway.redirectUri }),
    });
    if (!registered.ok) throw new Error(`the stand-in ATS did not take the gateway's address (${registered.status})`);
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
