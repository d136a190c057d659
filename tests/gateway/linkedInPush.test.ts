import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { challengeAnswer, isSignedByLinkedIn, readPush } from '../../src/gateway/linkedInPush.ts';
import { LinkedinClient } from '../sandbox/linkedinClient.ts';
import { LinkedinWire } from '../sandbox/linkedinWire.ts';

let linkedin: LinkedinClient;
const bodies: { body: Buffer; signature: string | undefined }[] = [];
const server = createServer((request, response) => {
  const code = new URL(request.url ?? '/', 'http://host').searchParams.get('challengeCode');
  if (code !== null) {
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(challengeAnswer(code, linkedin.server.clientSecret)));
    return;
  }
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
    bodies.push({ body: Buffer.concat(chunks), signature: request.headers['x-li-signature'] as string | undefined });
    response.end();
  });
});

beforeAll(async () => {
  linkedin = await LinkedinClient.start({ people: 50, preload: false });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await linkedin.server.stop();
});

describe('a callback for LinkedIn', () => {
  test('RSC-101: answers the challenge, and knows LinkedIn’s own signature over the very bytes', async () => {
    await new LinkedinWire(linkedin, 'v2').configure('CALLBACK_URL', 'ONE_CLICK_EXPORT', `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`);
    expect((await (await fetch(`${linkedin.server.adminUrl}/callback`)).json() as { callback: { state: string } }).callback.state).toBe('valid');
    await linkedin.admin('POST', '/levels', { company: true, contract: true });
    await linkedin.admin('POST', '/resync', { externalJobPostingIds: ['REQ-1'] });
    const { clientSecret } = linkedin.server;
    expect(bodies.map(({ body, signature }) => isSignedByLinkedIn(body, signature, clientSecret))).toEqual([true, true]);
    expect(bodies.map(({ body }) => readPush(body))).toEqual([
      { kind: 'integration', requestId: expect.stringMatching(/^\d+$/), application: null, jobIds: [] },
      { kind: 'resync', requestId: expect.stringMatching(/^\d+$/), application: linkedin.server.application, jobIds: ['REQ-1'] },
    ]);
    const { body, signature } = bodies[0]!;
    expect(isSignedByLinkedIn(Buffer.concat([body, Buffer.from(' ')]), signature, clientSecret)).toBe(false);
    expect(isSignedByLinkedIn(body, signature, `${clientSecret}x`)).toBe(false);
    for (const odd of [undefined, '', 'hmacsha256=', signature!.toUpperCase(), signature!.slice(2), `${signature}00`]) expect(isSignedByLinkedIn(body, odd, clientSecret)).toBe(false);
  });

  test.each([
    ['{"eventType":"EXPORT_CANDIDATE_PROFILE","requestId":7}', 'export', '7'],
    ['{"notificationType":"SOMETHING_NEW","requestId":"9"}', 'other', '9'],
  ])('reads %s', (text, kind, requestId) => {
    expect(readPush(Buffer.from(text))).toMatchObject({ kind, requestId });
  });

  test.each(['', 'null', '{}', '[1]', '{"requestId":"1"}', '{"type":7}'])('takes %j for nothing', (text) => {
    expect(readPush(Buffer.from(text))).toBeNull();
  });
});
