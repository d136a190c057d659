import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE_FILE } from '../../src/main/core/data/openDatabase.ts';
import type { Desk } from './desk.ts';
import type { RemoteWorld } from './remoteWorld.ts';
import type { Violate } from './stepRules.ts';

/** So many tokens in so short a time are asked for by somebody who throws good ones away. */
const MANY_TOKENS = 5;
const SHORT_MS = 20_000;

export interface SecretRules {
  /** A desk was given a token. */
  granted(desk: Desk): void;
  /** A desk says that its sign-in has ended. */
  signedOut(desk: Desk): void;
  /** Nothing of keys and tokens lies in what a desk keeps. */
  atRest(desks: readonly Desk[]): void;
}

/** S11: tokens are in the keychain and in memory only, and a sign-in that holds is not lost. */
export function createSecretRules({ world, violate, now }: { readonly world: RemoteWorld; readonly violate: Violate; readonly now: () => number }): SecretRules {
  const grants = new Map<string, { readonly at: number; readonly ends: number }[]>();
  return {
    granted(desk) {
      const key = `${desk.name} ${desk.generation()}`;
      const recent = [...(grants.get(key) ?? []).filter(({ at }) => now() - at < SHORT_MS), { at: now(), ends: world.tokenEnds() }];
      grants.set(key, recent);
      const ended = world.tokenEnds() - (recent[0]?.ends ?? 0);
      if (recent.length - ended > MANY_TOKENS) violate('S11', `${desk.name} asked for ${recent.length} tokens within ${SHORT_MS} ms, and ${ended} ended`);
    },
    signedOut(desk) {
      // One that ends under the request which was just given it is the only one that may.
      if (world.tokenEnds() < 2) violate('S11', `${desk.name} lost a sign-in that holds`);
    },
    atRest(desks) {
      for (const desk of desks) {
        const files = [DATABASE_FILE, `${DATABASE_FILE}-wal`].map((name) => join(desk.currentFolder(), name)).filter((file) => statSync(file, { throwIfNoEntry: false }) !== undefined);
        for (const file of files) if (readFileSync(file).includes(world.secretMark)) violate('S11', `${desk.name} keeps a key or a token in its database`);
        if (desk.logLines.some((line) => line.includes(world.secretMark))) violate('S11', `${desk.name} wrote a key or a token into its log`);
      }
    },
  };
}
