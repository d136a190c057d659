import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What came to the callback. */
export interface Received {
  readonly signature: string;
  readonly body: string;
}

/** A customer's callback that can be made to fail. */
export interface CallbackReceiver {
  readonly url: string;
  readonly received: Received[];
  readonly challenges: string[];
  /** Secret with which challenges are answered; a wrong one fails them. */
  secret: string;
  /** Status with which notifications are answered. */
  status: number;
  /** Whether a notification was signed by the holder of the secret. */
  signed(one: Received): boolean;
  stop(): Promise<void>;
}

/** Starts a callback on loopback. */
export async function startCallbackReceiver(secret: string): Promise<CallbackReceiver> {
  const server = createServer((request, response) => {
    const challengeCode = new URL(request.url ?? '/', 'http://host').searchParams.get('challengeCode');
    if (request.method === 'GET' && challengeCode !== null) {
      receiver.challenges.push(request.url ?? '');
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ challengeCode, challengeResponse: createHmac('sha256', receiver.secret).update(challengeCode).digest('hex') }));
      return;
    }
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk)).on('end', () => {
      receiver.received.push({ signature: String(request.headers['x-li-signature']), body });
      response.statusCode = receiver.status;
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const receiver: CallbackReceiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/linkedin`,
    received: [],
    challenges: [],
    secret,
    status: 200,
    signed: ({ signature, body }) => signature === createHmac('sha256', secret).update('hmacsha256=').update(body).digest('hex'),
    stop: () => new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
  return receiver;
}
