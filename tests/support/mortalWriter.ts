/* The real writer, whose thread ends when a preference says so: before it is written, or after it was and before the answer leaves. */
import { parentPort } from 'node:worker_threads';

if (!parentPort) throw new Error('a worker entry');
const port = parentPort;
const END = { before: '"syncEveryMinutes":5', after: '"syncEveryMinutes":15' } as const;
let isMarked = false;
port.on('message', (message) => {
  const text = JSON.stringify(message);
  if (text.includes('preferences.set') && text.includes(END.before)) process.exit(3);
  if (text.includes('preferences.set') && text.includes(END.after)) isMarked = true;
});
const post = port.postMessage.bind(port);
port.postMessage = (message: unknown, ...more: never[]) => {
  if (isMarked && JSON.stringify(message).includes(END.after)) process.exit(3);
  post(message, ...more);
};
await import('../../src/main/core/writer.ts');
