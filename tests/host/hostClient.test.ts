import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, onTestFinished, test } from 'vitest';
import { openLink } from '../../scripts/lib/hostClient.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

test('events that nobody reads yet outlive a collection of garbage', async () => {
  const opened = Promise.withResolvers<ServerResponse>();
  const server = createServer((request, answer) => {
    if (request.url !== '/events') return void answer.writeHead(303, { 'set-cookie': 'session=1', 'location': '/' }).end();
    answer.writeHead(200, { 'content-type': 'text/event-stream' }).write('retry: 1000\n\n');
    opened.resolve(answer);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const closed = new AbortController();
  onTestFinished(() => {
    closed.abort();
    server.closeAllConnections();
    server.close();
  });

  const client = await openLink(`http://127.0.0.1:${(server.address() as AddressInfo).port}/link`);
  const events = await client.events(closed.signal);
  const answer = await opened.promise;
  for (let times = 0; times < 5; times += 1) {
    collectGarbage();
    await new Promise((done) => setImmediate(done));
  }
  answer.write('data: {"name":"listsChanged"}\n\n');
  answer.end();
  const got: string[] = [];
  for await (const event of events) got.push(event.name);
  expect(got).toEqual(['listsChanged']);
});
