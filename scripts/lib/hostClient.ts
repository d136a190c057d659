import type { TandemEvent } from '../../src/shared/ipc/events.ts';
import type { Args, RequestName, Value } from '../../src/shared/ipc/contract.ts';
import type { Result } from '../../src/shared/result.ts';

export interface HostClient {
  readonly origin: string;
  /** Value of the `Cookie` header. */
  readonly cookie: string;
  request<N extends RequestName>(name: N, args: Args<N>): Promise<Result<Value<N>>>;
  /** As `request`, but a refusal is an error. */
  ask<N extends RequestName>(name: N, args: Args<N>): Promise<Value<N>>;
  /** Everything that happens from now on; ends when the signal aborts. */
  events(signal: AbortSignal): Promise<AsyncIterable<TandemEvent>>;
  /** A fresh one-time link. */
  mintLink(): Promise<string>;
}

/** Opens a one-time link the way a browser does, and speaks the contract from there. */
export async function openLink(link: string): Promise<HostClient> {
  const { origin } = new URL(link);
  const opened = await fetch(link, { redirect: 'manual' });
  const cookie = opened.headers.getSetCookie()[0]?.split(';')[0];
  if (opened.status !== 303 || cookie === undefined) throw new Error(`The link was not accepted (${opened.status}).`);
  const headers = { cookie, origin, 'content-type': 'application/json' };

  const request = async <N extends RequestName>(name: N, args: Args<N>): Promise<Result<Value<N>>> => {
    const answer = await fetch(`${origin}/request`, { method: 'POST', headers, body: JSON.stringify({ name, args }) });
    if (!answer.ok) throw new Error(`${name}: the host answered ${answer.status}`);
    return (await answer.json()) as Result<Value<N>>;
  };

  return {
    origin,
    cookie,
    request,
    async ask(name, args) {
      const result = await request(name, args);
      if (!result.ok) throw new Error(`${name}: ${result.message}`);
      return result.value;
    },
    async events(signal) {
      const answer = await fetch(`${origin}/events`, { headers: { cookie, origin }, signal });
      if (!answer.ok || !answer.body) throw new Error(`events: the host answered ${answer.status}`);
      // Held from now on: a body that nobody reads yet is given up once its answer is collected as garbage, and would end as if all were said.
      return readEvents(answer.body.getReader());
    },
    async mintLink() {
      const answer = await fetch(`${origin}/link`, { method: 'POST', headers });
      if (!answer.ok) throw new Error(`link: the host answered ${answer.status}`);
      return ((await answer.json()) as { url: string }).url;
    },
  };
}

async function* readEvents(body: ReadableStreamDefaultReader<Uint8Array>): AsyncIterable<TandemEvent> {
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await body.read();
    if (done) return;
    text += decoder.decode(value, { stream: true });
    const messages = text.split('\n\n');
    text = messages.pop() ?? '';
    for (const message of messages) {
      if (message.startsWith('data: ')) yield JSON.parse(message.slice('data: '.length)) as TandemEvent;
    }
  }
}
