import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { freePort } from '../../scripts/lib/freePort.ts';
import { ROOT } from '../../scripts/lib/runTool.ts';

const DOCKERFILE = readFileSync(join(ROOT, 'resources', 'gateway', 'Dockerfile'), 'utf8');

it('S1: what the container is given of the sources is all that the gateway needs, and its own check finds it well', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'tandem-container-'));
  const port = String(await freePort());
  try {
    const copied = [...DOCKERFILE.matchAll(/^COPY (package\.json|src\/\S+) (\.\/\S*)$/gm)].map(([, from = '']) => from);
    expect(copied).toEqual(['package.json', 'src/gateway', 'src/shared']);
    for (const from of copied) cpSync(join(ROOT, from), join(dir, from), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(dir, 'node_modules'));
    const [, command = '[]'] = /^CMD (\[.*\])$/m.exec(DOCKERFILE) ?? [];
    const [, check = '[]'] = /^HEALTHCHECK .* CMD (\[.*\])$/m.exec(DOCKERFILE) ?? [];
    const env = {
      ...process.env, TANDEM_GATEWAY_DATA_DIR: join(dir, 'data'), TANDEM_GATEWAY_HOST: '127.0.0.1', TANDEM_GATEWAY_PORT: port, TANDEM_GATEWAY_ATS_AUTH_URL: 'https://auth.example.test', TANDEM_GATEWAY_ATS_API_URL: 'https://api.example.test/v3',
      TANDEM_GATEWAY_ATS_CLIENT_ID: 'a', TANDEM_GATEWAY_ATS_CLIENT_SECRET: 'b', TANDEM_GATEWAY_LINKEDIN_CLIENT_ID: 'c', TANDEM_GATEWAY_LINKEDIN_CLIENT_SECRET: 'd',
      TANDEM_GATEWAY_LINKEDIN_ORGANIZATION: 'urn:li:organization:1', TANDEM_GATEWAY_LINKEDIN_CONTRACT: 'urn:li:contract:1',
    };
    const start = ([program, ...args]: string[]) => spawn(program === 'node' ? process.execPath : (program ?? ''), args.map((text) => text.replaceAll(':8080', `:${port}`)), { cwd: dir, env, stdio: ['ignore', 'pipe', 'inherit'] });
    const gateway = start(JSON.parse(command) as string[]);
    try {
      await once(gateway.stdout, 'data');
      const [code] = (await once(start(JSON.parse(check) as string[]), 'exit')) as [number];
      expect(code).toBe(0);
    } finally {
      gateway.kill('SIGKILL');
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}, 30_000);
