import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sandbox } from '../../src/sandbox/startSandbox.ts';

/** Writes what `--demo` reads: the key pairs and addresses of a running stand-in world. @returns the file */
export async function writeDemoFile(folder: string, { ats, linkedin }: Sandbox): Promise<string> {
  const file = join(folder, 'demo.json');
  const demo = {
    greenhouse: { apiUrl: ats.apiUrl, authUrl: ats.authUrl, ...ats.customer, actingUserId: String(ats.adminUserId) },
    linkedIn:
      linkedin === null || linkedin === undefined
        ? null
        : {
            apiUrl: linkedin.apiUrl,
            wwwUrl: linkedin.wwwUrl,
            clientId: linkedin.clientId,
            clientSecret: linkedin.clientSecret,
            organization: linkedin.organization,
            contract: linkedin.contract,
          },
  };
  await writeFile(file, JSON.stringify(demo), { mode: 0o600 });
  return file;
}
