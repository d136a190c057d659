import type { z } from 'zod';
import { contract, isRequestName } from '../../shared/ipc/contract.ts';
import type { LaneRequestName, ParsedArgs, RequestName, Value } from '../../shared/ipc/contract.ts';
import { TandemError } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';

/** The requests that a host answers itself: windows, keychain, links. One handler each, so none can be forgotten. */
export type HostHandlers = {
  readonly [N in LaneRequestName<'host'>]: (args: ParsedArgs<N>) => Promise<Value<N>>;
};

export interface RouterOptions {
  /** Answers every lane but the host's; the arguments it gets were read by the contract's schema. */
  readonly core: { request(name: RequestName, parsedArgs: unknown): Promise<Result<unknown>> };
  readonly host: HostHandlers;
  /** While it answers true, only what a lock page needs is answered. Missing for the host's own questions. */
  readonly isLocked?: () => boolean;
  /** Receives one line per fault. Lines name the request, never its arguments or values. */
  readonly log: (line: string) => void;
}

export interface Router {
  /**
   * Answers one request of a window. Never rejects: a name that is not in the contract, arguments that do not fit, and a
   * handler that fails all come back as a `Result` with a code.
   */
  route(name: unknown, args: unknown): Promise<Result<unknown>>;
}

/** What a locked desk still answers: what a lock page needs, and nothing that was ever read from a person's data. */
const OPEN_WHILE_LOCKED: ReadonlySet<RequestName> = new Set<RequestName>([
  'app.info',
  'lock.status',
  'lock.lock',
  'lock.unlock',
  'lock.setAside',
  'lock.removalCost',
  'lock.removeCopy',
]);

/** Puts the contract between a window and whoever answers: nothing that is not in it passes, in either direction. */
export function createRouter(options: RouterOptions): Router {
  const answerFault = (name: RequestName, error: unknown): Result<unknown> => {
    if (error instanceof TandemError) {
      return { ok: false, code: error.code, message: error.message, ...(error.details ? { details: error.details } : {}) };
    }
    options.log(`${name} failed: ${error instanceof Error ? error.name : typeof error}`);
    return internalFault(name);
  };

  const isRefused = (name: RequestName): boolean => !OPEN_WHILE_LOCKED.has(name) && options.isLocked?.() === true;

  const dispatch = async (name: RequestName, args: unknown): Promise<Result<unknown>> => {
    if (contract[name].lane !== 'host') return options.core.request(name, args);
    const handler = options.host[name as LaneRequestName<'host'>] as (parsed: unknown) => Promise<unknown>;
    return { ok: true, value: await handler(args) };
  };

  return {
    async route(name, args) {
      if (typeof name !== 'string' || !isRequestName(name)) return unknownRequest(name);
      if (isRefused(name)) return LOCKED;
      const spec: { readonly args: z.ZodType; readonly result: z.ZodType } = contract[name];
      const parsedArgs = spec.args.safeParse(args);
      if (!parsedArgs.success) return invalidArguments(name, parsedArgs.error);
      let answer: Result<unknown>;
      try {
        answer = await dispatch(name, parsedArgs.data);
      } catch (error) {
        return isRefused(name) ? LOCKED : answerFault(name, error);
      }
      // Asked before the desk was locked, answered after it.
      if (isRefused(name)) return LOCKED;
      if (!answer.ok) return answer;
      const value = spec.result.safeParse(answer.value);
      if (value.success) return { ok: true, value: value.data };
      const fields = value.error.issues.map((issue) => fieldName(issue.path)).join(', ');
      options.log(`${name} answered with a value that is not in the contract: ${fields}`);
      return internalFault(name);
    },
  };
}

const LOCKED: Result<never> = { ok: false, code: 'locked', message: 'Tandem is locked. Unlock it to go on.' };

function unknownRequest(name: unknown): Result<never> {
  // The name is shortened and kept to a safe alphabet: it came from outside and ends up in a log or on a screen.
  const shown = typeof name === 'string' ? `"${name.replace(/[^\w.-]/g, '?').slice(0, 60)}"` : typeof name;
  return { ok: false, code: 'unknown_request', message: `There is no request ${shown}.` };
}

function internalFault(name: RequestName): Result<never> {
  return {
    ok: false,
    code: 'internal',
    message: 'Something went wrong inside Tandem. Try again; if it happens again, restart Tandem.',
    details: { request: name },
  };
}

/** `filter.tags.0`; the whole of the arguments has the name `arguments`. */
function fieldName(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'arguments' : path.map(String).join('.');
}

function invalidArguments(name: RequestName, error: z.ZodError): Result<never> {
  const issues = error.issues.map((issue) => ({ field: fieldName(issue.path), message: issue.message }));
  const first = issues[0] ?? { field: 'arguments', message: 'do not fit' };
  return {
    ok: false,
    code: 'invalid_arguments',
    message: `${first.field}: ${first.message}`,
    details: { request: name, field: first.field, issues },
  };
}
