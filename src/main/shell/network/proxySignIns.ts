import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { KnownProxy, NetworkQuestion } from '../../../shared/ipc/networkRequests.ts';
import type { NetworkSurroundings } from './networkSurroundings.ts';

/** What a proxy says when it asks for a sign-in. */
export interface ProxyChallenge {
  readonly host: string;
  readonly port: number;
  readonly realm: string;
  /** `basic`, `digest`, `ntlm`, `negotiate`. */
  readonly scheme: string;
}

export interface SignIn {
  readonly name: string;
  readonly password: string;
}

/** One request on its way through a proxy. */
export interface ProxyAttempt {
  /** The sign-in, asked of the person when it must be; null when there is none now. Asked once more, what was given before was wrong. */
  signInFor(challenge: ProxyChallenge): Promise<SignIn | null>;
  /** The request got through, so what was given is right. */
  passed(): void;
}

type ProxyQuestion = Extract<NetworkQuestion, { kind: 'proxy' }>;

export interface ProxySignIns {
  /** @param wasRefused whether what is known by now was already given for this request, and not taken */
  attempt(wasRefused?: boolean): ProxyAttempt;
  question(): ProxyQuestion | null;
  known(): readonly KnownProxy[];
  /** These answer false when there is no such proxy, or no such question. */
  signIn(id: string, signIn: SignIn, remember: boolean): boolean;
  putOff(id: string): boolean;
  askAgain(id: string): boolean;
  forget(id: string): Promise<boolean>;
  forgetAll(): Promise<void>;
  /** The desk was locked: what waits for an answer fails, to be tried again later. */
  locked(): void;
  /** Somebody can be asked again: what failed meanwhile is tried anew. */
  unlocked(): void;
}

/** One entry holds all, for a keychain is never listed. */
const ENTRY = 'network/proxies';
const storedSchema = z.record(z.string(), z.object({ name: z.string(), password: z.string() }));
const MOST_REALM = 100;

interface Proxy {
  readonly id: string;
  readonly challenge: ProxyChallenge;
  /** Told from others by its number, so that a request knows whether the one it was given is still the one that is known. */
  given: (SignIn & { readonly number: number; readonly remember: boolean }) | null;
  /** The name that was given last. */
  name: string;
  refused: boolean;
  isAsking: boolean;
  /** Until the person wants it, nothing more is asked. */
  isPutOff: boolean;
  isPassed: boolean;
  isRemembered: boolean;
  /** What the keychain holds is read once; null when it was not yet. */
  reading: Promise<void> | null;
  readonly waiting: Set<(signIn: Proxy['given']) => void>;
}

/**
 * Signs in to the proxies of the system: each is asked about once, however many requests wait for it, and what it took once serves
 * every request until Tandem ends. While nobody can be asked the requests fail, and are tried again later.
 */
export function createProxySignIns(around: () => NetworkSurroundings | null): ProxySignIns {
  const proxies = new Map<string, Proxy>();
  let numbers = 0;
  /** Writes of the one entry follow each other. */
  let writing: Promise<unknown> = Promise.resolve();
  const tell = (): void => around()?.tell();

  const proxyOf = (challenge: ProxyChallenge): Proxy => {
    const id = createHash('sha256').update(JSON.stringify([challenge.host, challenge.port, challenge.realm])).digest('hex').slice(0, 16);
    const known = proxies.get(id);
    if (known !== undefined) return known;
    const made: Proxy = { id, challenge, given: null, name: '', refused: false, isAsking: false, isPutOff: false, isPassed: false, isRemembered: false, reading: null, waiting: new Set() };
    proxies.set(id, made);
    tell();
    return made;
  };

  const readStored = async (): Promise<Record<string, SignIn>> => {
    const text = (await around()?.vault.get(ENTRY)) ?? null;
    if (text === null) return {};
    try {
      return storedSchema.parse(JSON.parse(text));
    } catch {
      return {};
    }
  };
  /** @returns whether the keychain took it */
  const changeStored = (change: (stored: Record<string, SignIn>) => void): Promise<boolean> => {
    const next = writing.then(async () => {
      const vault = around()?.vault;
      if (vault === undefined) return false;
      try {
        const stored = await readStored();
        change(stored);
        if (Object.keys(stored).length === 0) await vault.delete(ENTRY);
        else await vault.set(ENTRY, JSON.stringify(stored));
        return true;
      } catch {
        around()?.log('the keychain did not take the sign-in of a proxy');
        return false;
      }
    });
    writing = next;
    return next;
  };
  const dropStored = async (proxy: Proxy): Promise<void> => {
    if (!proxy.isRemembered) return;
    proxy.isRemembered = false;
    await changeStored((stored) => delete stored[proxy.id]);
  };

  const give = (proxy: Proxy, signIn: SignIn, remember: boolean): void => {
    numbers += 1;
    proxy.given = { ...signIn, number: numbers, remember };
    proxy.name = signIn.name;
    Object.assign(proxy, { isAsking: false, isPutOff: false, isPassed: false, refused: false });
  };
  const release = (proxy: Proxy, signIn: Proxy['given']): void => {
    proxy.isAsking = false;
    const waiting = [...proxy.waiting];
    proxy.waiting.clear();
    for (const go of waiting) go(signIn);
    tell();
  };
  const useStored = async (proxy: Proxy): Promise<void> => {
    const stored = (await readStored().catch(() => ({}) as Record<string, SignIn>))[proxy.id];
    if (stored === undefined || proxy.given !== null) return;
    give(proxy, stored, false);
    proxy.isRemembered = true;
  };
  /** A wrong password is never tried twice: an account may be locked after few of them. */
  const refuse = (proxy: Proxy): void => {
    proxy.given = null;
    proxy.refused = true;
    void dropStored(proxy);
  };

  const ask = (proxy: Proxy): Promise<Proxy['given']> => {
    if (proxy.isPutOff || around()?.canAsk() !== true) return Promise.resolve(null);
    const { promise, resolve } = Promise.withResolvers<Proxy['given']>();
    proxy.waiting.add(resolve);
    if (!proxy.isAsking) {
      proxy.isAsking = true;
      tell();
    }
    return promise;
  };

  const labelOf = ({ host, port }: ProxyChallenge): string => `${host.includes(':') ? `[${host}]` : host}:${port}`;

  return {
    attempt(wasRefused = false) {
      let last: { readonly proxy: Proxy; readonly number: number } | null = null;
      let isFirst = true;
      return {
        async signInFor(challenge) {
          const proxy = proxyOf(challenge);
          const wrong = last?.proxy === proxy ? last.number : isFirst && wasRefused ? proxy.given?.number : undefined;
          isFirst = false;
          if (wrong !== undefined && proxy.given?.number === wrong) refuse(proxy);
          if (proxy.given === null && !proxy.refused) await (proxy.reading ??= useStored(proxy));
          const given = proxy.given ?? (await ask(proxy));
          last = given === null ? null : { proxy, number: given.number };
          return given === null ? null : { name: given.name, password: given.password };
        },
        passed() {
          if (last === null) return;
          const { proxy, number } = last;
          if (proxy.given?.number !== number || proxy.isPassed) return;
          const { given } = proxy;
          proxy.isPassed = true;
          tell();
          // What failed before, while nobody had signed in.
          around()?.retry();
          if (!given.remember) return;
          void changeStored((stored) => void (stored[proxy.id] = { name: given.name, password: given.password })).then((isKept) => {
            proxy.isRemembered = isKept;
            tell();
          });
        },
      };
    },
    question() {
      const proxy = [...proxies.values()].find(({ isAsking }) => isAsking);
      if (proxy === undefined) return null;
      const { id, challenge, name, refused } = proxy;
      return {
        kind: 'proxy',
        id,
        proxy: labelOf(challenge),
        // Words of a machine that nobody has signed in to yet: short, and without anything that steers the text.
        realm: challenge.realm.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, MOST_REALM),
        plain: challenge.scheme.toLowerCase() === 'basic',
        name,
        refused,
        canRemember: around()?.canRemember === true,
      };
    },
    known: () =>
      [...proxies.values()].map(({ id, challenge, given, name, isAsking, isRemembered }) => ({
        id,
        proxy: labelOf(challenge),
        state: isAsking ? 'asking' : given === null ? 'needed' : 'signedIn',
        name,
        remembered: isRemembered,
      })),
    signIn(id, signIn, remember) {
      const proxy = proxies.get(id);
      if (proxy?.isAsking !== true) return false;
      give(proxy, signIn, remember && around()?.canRemember === true);
      const isAwaited = proxy.waiting.size > 0;
      release(proxy, proxy.given);
      // Those that asked have given up meanwhile.
      if (!isAwaited) around()?.retry();
      return true;
    },
    putOff(id) {
      const proxy = proxies.get(id);
      if (proxy?.isAsking !== true) return false;
      proxy.isPutOff = true;
      release(proxy, null);
      return true;
    },
    askAgain(id) {
      const proxy = proxies.get(id);
      if (proxy === undefined || proxy.given !== null) return false;
      proxy.isPutOff = false;
      proxy.isAsking = true;
      tell();
      return true;
    },
    async forget(id) {
      const proxy = proxies.get(id);
      if (proxy === undefined) return false;
      Object.assign(proxy, { given: null, name: '', refused: false, isPassed: false, isRemembered: false, isPutOff: true, reading: Promise.resolve() });
      release(proxy, null);
      await changeStored((stored) => delete stored[id]);
      await around()?.forgetSignIns();
      tell();
      return true;
    },
    async forgetAll() {
      for (const proxy of proxies.values()) {
        Object.assign(proxy, { given: null, name: '', refused: false, isPassed: false, isRemembered: false, reading: Promise.resolve() });
        // What waits for an answer fails: it was asked for data that is being removed. What comes after asks anew.
        release(proxy, null);
      }
      await changeStored((stored) => {
        for (const id of Object.keys(stored)) delete stored[id];
      });
      await around()?.forgetSignIns();
      tell();
    },
    locked() {
      for (const proxy of proxies.values()) if (proxy.isAsking) release(proxy, null);
    },
    unlocked() {
      if ([...proxies.values()].some(({ given, isPutOff, isAsking }) => given === null && !isPutOff && !isAsking)) around()?.retry();
    },
  };
}
