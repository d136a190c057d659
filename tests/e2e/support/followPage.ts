import type { Page } from '@playwright/test';

const CHAINED: readonly string[] = ['Page', 'Locator', 'FrameLocator'];
/** What a follower stands for at the moment. */
const realOf = new WeakMap<object, () => object>();

/**
 * A page that is whichever page `current` gives when it is used, and whose locators are found anew in that page: a test keeps its
 * page and its page objects while the program behind the window is killed and started again.
 */
export function followPage(current: () => Page): Page {
  return follow(current) as Page;
}

function follow(current: () => object): object {
  const follower = new Proxy(
    {},
    {
      get(_, key) {
        const target = current();
        const value: unknown = Reflect.get(target, key, target);
        if (typeof value !== 'function' || key === 'constructor') return value;
        return (...args: unknown[]): unknown => {
          const call = (on: object): unknown => (Reflect.get(on, key, on) as (...given: unknown[]) => unknown).apply(on, args.map(real));
          const result = call(target);
          return isChained(result) ? follow(() => call(current()) as object) : result;
        };
      },
      has: (_, key) => Reflect.has(current(), key),
      getPrototypeOf: () => Reflect.getPrototypeOf(current()),
    },
  );
  realOf.set(follower, current);
  return follower;
}

function isChained(value: unknown): value is object {
  return typeof value === 'object' && value !== null && CHAINED.includes(value.constructor.name);
}

/** Playwright’s own object for a follower, also inside of options such as `{ has: … }`. */
function real(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const current = realOf.get(value);
  if (current !== undefined) return current();
  const isPlain = Object.getPrototypeOf(value) === Object.prototype;
  return isPlain ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, real(inner)])) : value;
}
