import { resolve } from 'node:path';
import { openLink } from '../../../scripts/lib/hostClient.ts';
import { ROOT } from '../../../scripts/lib/runTool.ts';
import { startWebHostProcess } from '../../../scripts/lib/webHostProcess.ts';
import type { DeskHost, DeskHostOptions } from './deskHost.ts';

/** Starts the web host of the build that is tested: `out`, or the folder named by TANDEM_E2E_OUT. */
export async function startWebDeskHost({ args, env, onLog }: DeskHostOptions): Promise<DeskHost> {
  const entry = resolve(ROOT, process.env['TANDEM_E2E_OUT'] ?? 'out', 'main', 'serve.js');
  const host = await startWebHostProcess({ entry, args: [...args, '--port', '0', '--no-open'], env, onLog });
  return {
    client: await openLink(host.link),
    isRunning: () => host.child.exitCode === null && host.child.signalCode === null,
    async stop() {
      await host.stop();
    },
    async kill() {
      host.child.kill('SIGKILL');
      await host.exited;
    },
  };
}
