import { expect, test } from 'vitest';
import { createPublisher } from '../../src/main/ipc/publisher.ts';
import type { TandemEvent } from '../../src/shared/ipc/events.ts';
import { manualTime } from './hostFixture.ts';

function start() {
  const time = manualTime();
  const lines: string[] = [];
  const heard: TandemEvent[] = [];
  const publisher = createPublisher(time.timers, (line) => lines.push(line));
  const end = publisher.subscribe((event) => heard.push(event));
  return { time, lines, heard, publisher, end };
}
const changed = (topics: readonly string[], candidateIds: readonly string[]): TandemEvent =>
  ({ name: 'changed', topics: [...topics], candidateIds: [...candidateIds] }) as TandemEvent;

test('changes of one moment become one event, 50 ms after the first', () => {
  const { time, heard, publisher } = start();
  publisher.publish(changed(['candidates'], ['a']));
  time.advance(40);
  publisher.publish(changed(['candidates', 'changes'], ['a', 'b']));
  time.advance(9);
  expect(heard).toEqual([]);
  time.advance(1);
  expect(heard).toEqual([changed(['candidates', 'changes'], ['a', 'b'])]);
  publisher.publish(changed(['jobs'], ['c']));
  time.advance(50);
  expect(heard.slice(1)).toEqual([changed(['jobs'], ['c'])]);
});

test('one change of "any" candidate makes the whole "any", and so do too many', () => {
  const { time, heard, publisher } = start();
  publisher.publish(changed(['candidates'], ['a']));
  publisher.publish(changed(['candidates'], []));
  publisher.publish(changed(['candidates'], ['b']));
  time.advance(50);
  publisher.publish(changed(['candidates'], Array.from({ length: 201 }, (_, index) => `c${index}`)));
  time.advance(50);
  expect(heard).toEqual([changed(['candidates'], []), changed(['candidates'], [])]);
});

test('the end of a sign-in goes out at once, after the changes before it', () => {
  const { heard, publisher, time } = start();
  publisher.publish(changed(['accounts'], ['a']));
  publisher.publish({ name: 'signInEnded', attemptId: 'x', outcome: 'connected', message: null });
  expect(heard.map((event) => event.name)).toEqual(['changed', 'signInEnded']);
  time.advance(100);
  expect(heard).toHaveLength(2);
  expect(time.waiting()).toBe(0);
});

test('a window that fails keeps nobody else from hearing', () => {
  const { heard, publisher, time, lines, end } = start();
  end();
  publisher.subscribe(() => {
    throw new TypeError('closed');
  });
  publisher.subscribe((event) => heard.push(event));
  publisher.publish(changed(['jobs'], []));
  time.advance(50);
  expect(heard).toHaveLength(1);
  expect(lines).toEqual(['a listener of changed failed: TypeError']);
});

test('nobody hears after the end, and nothing is lost before it', () => {
  const { heard, publisher, time } = start();
  publisher.publish(changed(['sync'], []));
  publisher.stop();
  expect(heard).toHaveLength(1);
  publisher.publish(changed(['sync'], []));
  time.advance(50);
  expect(heard).toHaveLength(1);
});
