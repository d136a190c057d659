import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/startSandbox.ts';
import type { Sandbox } from '../../src/sandbox/startSandbox.ts';

let sandbox: Sandbox;
let token: string;
beforeAll(async () => {
  sandbox = await startSandbox({ candidates: 50, seed: 9 });
  token = (await ask('/oauth/v2/accessToken', {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: linkedin().clientId, client_secret: linkedin().clientSecret }),
  }).then((answer) => answer.json() as Promise<{ access_token: string }>)).access_token;
});
afterAll(() => sandbox.stop());

function linkedin() {
  if (!sandbox.linkedin) throw new Error('the sandbox runs without LinkedIn');
  return sandbox.linkedin;
}
const ask = (path: string, init?: RequestInit): Promise<Response> => fetch(`${linkedin().apiUrl}${path}`, init);
const seats = (): Promise<Response> =>
  ask(`/v2/seatsV2?q=attributes&contracts=${linkedin().contract}&start=0`, { headers: { Authorization: `Bearer ${token}` } });
const fault = (rule: unknown): Promise<Response> =>
  fetch(`${sandbox.controlUrl}/faults`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(rule) });

describe('stand-in LinkedIn behind the fault switchboard', () => {
  it('answers 429 with Retry-After as often as asked', async () => {
    await fault({ server: 'linkedin', path: '/v2/seatsV2', times: 1, fault: { kind: 'rateLimited', retryAfter: 9 } });
    const first = await seats();
    expect([first.status, first.headers.get('Retry-After')]).toEqual([429, '9']);
    expect((await seats()).status).toBe(200);
  });

  it('can be down, also for a tunnelled call, while the ATS is up', async () => {
    await fault({ server: 'linkedin', fault: { kind: 'down' } });
    await expect(seats()).rejects.toThrow();
    const tunnelled = ask('/v2/atsCandidates', { method: 'POST', body: 'ids[0].x=1', headers: { 'X-HTTP-Method-Override': 'GET', 'Content-Type': 'application/x-www-form-urlencoded' } });
    await expect(tunnelled).rejects.toThrow();
    expect((await fetch(sandbox.ats.jobsUrl)).status).toBe(200);
    await fetch(`${sandbox.controlUrl}/faults`, { method: 'DELETE' });
    expect((await seats()).status).toBe(200);
  });

  it('logs what it was asked', async () => {
    await seats();
    const requests = (await (await fetch(`${sandbox.controlUrl}/requests?server=linkedin&path=seatsV2`)).json()) as { method: string; status: number }[];
    expect(requests.at(-1)).toMatchObject({ method: 'GET', status: 200 });
  });
});
