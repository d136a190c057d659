import type { TandemEvent } from '../../../shared/ipc/events.ts';
import type { Timers } from '../../core/platform/clock.ts';

/** A comment this often keeps middle boxes and sleeping tabs from dropping a quiet stream. */
const HEARTBEAT_MS = 25_000;
/** A reader this many messages behind is gone or stuck; its browser connects again by itself. */
const MOST_UNREAD = 1000;

export interface EventStreams {
  /** The body of one `text/event-stream` answer. */
  open(): ReadableStream<Uint8Array>;
  closeAll(): void;
}

/** Server-sent events over the publisher: one stream per open window. */
export function createEventStreams(subscribe: (listener: (event: TandemEvent) => void) => () => void, timers: Timers): EventStreams {
  const encoder = new TextEncoder();
  const closers = new Set<() => void>();

  return {
    open() {
      let close = (): void => {};
      let end = (): void => {};
      return new ReadableStream<Uint8Array>(
        {
          start(controller) {
            let cancelHeartbeat = (): void => {};
            const write = (text: string): void => {
              if ((controller.desiredSize ?? 0) < -MOST_UNREAD) return close();
              controller.enqueue(encoder.encode(text));
            };
            const beat = (): void => {
              write(': still here\n\n');
              cancelHeartbeat = timers.set(HEARTBEAT_MS, beat);
            };
            const unsubscribe = subscribe((event) => write(`data: ${JSON.stringify(event)}\n\n`));
            end = () => {
              unsubscribe();
              cancelHeartbeat();
              closers.delete(close);
            };
            close = () => {
              if (!closers.has(close)) return;
              end();
              controller.close();
            };
            closers.add(close);
            write('retry: 1000\n\n');
            cancelHeartbeat = timers.set(HEARTBEAT_MS, beat);
          },
          cancel() {
            // The reader has left: the stream is closed already, only our side of it remains to be put away.
            end();
          },
        },
        { highWaterMark: 16 },
      );
    },
    closeAll() {
      for (const close of closers) close();
    },
  };
}
