import type { Check } from './stage.ts';
import { same, shown } from './shown.ts';
import { MINUTE_MS, type ToldWorld, type WireCall } from './toldWorld.ts';

const TOKEN = /\/oauth\/v2\/accessToken$/;
const LIFE_MS = 30 * MINUTE_MS;
const HOURS = 3;

/** How Tandem's token is asked for and used, on the wire. */
export function tokenChecks(world: ToldWorld): Readonly<Record<string, Check>> {
  const { desk, calls } = world;
  const tokens = (some: readonly WireCall[] = calls): WireCall[] => some.filter(({ path, status }) => TOKEN.test(path) && status === 200);
  const data = (some: readonly WireCall[] = calls): WireCall[] => some.filter(({ path }) => !TOKEN.test(path));
  /** Some hours of ordinary work; the same ones for all rules. */
  let hours: Promise<readonly WireCall[]> | null = null;
  const someHours = (): Promise<readonly WireCall[]> => {
    hours ??= (async () => {
      const [from, end] = [calls.length, desk.now() + HOURS * 60 * MINUTE_MS];
      await desk.until('some hours go by', () => desk.now() >= end);
      return calls.slice(from);
    })();
    return hours;
  };

  return {
    async 'RSC-106'() {
      const some = await someHours();
      const [asked, used] = [tokens(some).length, data(some).length];
      shown(asked > 0 && asked <= Math.ceil((HOURS * 60 * MINUTE_MS) / (LIFE_MS - MINUTE_MS)) + 1, `${asked} tokens in ${HOURS} hours`);
      same('calls that LinkedIn refused for their token', some.filter(({ status }) => status === 401).length, 0);
      return `In ${HOURS} hours ${used} calls went with ${asked} tokens, one after the other; LinkedIn refused none.`;
    },

    async 'CRM-001'() {
      const [first] = tokens();
      shown(first !== undefined, 'no token was asked for');
      same('how a token is asked for', [first.method, first.query, new URLSearchParams(first.body).get('grant_type'), new URLSearchParams(first.body).get('client_id')], ['POST', '', 'client_credentials', desk.sandbox.linkedin?.clientId]);
      const secret = desk.sandbox.linkedin?.clientSecret ?? '';
      same('addresses with the secret in them', calls.filter(({ path, query }) => decodeURIComponent(path + query).includes(secret)).length, 0);
      return `LinkedIn gave the first token for POST ${first.path} with client_credentials; the secret was in none of ${calls.length} addresses.`;
    },

    async 'CRM-002'() {
      const { linkedin } = desk.sandbox;
      if (!linkedin) throw new Error('this world has no LinkedIn');
      const before = calls.length;
      const accounts = (): number => (desk.read['accounts.list']({}) as { accounts: unknown[] }).accounts.length;
      const there = accounts();
      let said: string | null = null;
      const { apiUrl, wwwUrl, clientId, organization } = linkedin;
      void Promise.resolve(desk.core.handlers['accounts.connectLinkedIn']({ apiUrl, wwwUrl, clientId, clientSecret: 'not-the-secret', organization, contract: 'urn:li:contract:4711' })).then(
        () => (said = ''),
        (error: unknown) => (said = error instanceof Error ? error.message : String(error)),
      );
      await desk.until('the attempt has ended', () => said !== null);
      const tried = calls.slice(before).filter(({ path }) => TOKEN.test(path));
      same('what LinkedIn said to a wrong secret', [...new Set(tried.map(({ status }) => status))], [401]);
      shown(said !== '', 'a wrong secret was taken');
      same('accounts', accounts(), there);
      return `LinkedIn answered 401 to a wrong secret; Tandem said “${said}” and stored no account.`;
    },

    async 'CRM-003'() {
      const some = await someHours();
      const given = tokens(calls);
      const late = data(some).filter(({ at }) => {
        const last = given.filter((token) => token.at <= at).at(-1);
        return last === undefined || at - last.at >= LIFE_MS;
      });
      same('calls with a token that was over', late.length, 0);
      same('calls that LinkedIn refused for their token', some.filter(({ status }) => status === 401).length, 0);
      return `Each of ${data(some).length} calls went with a token that LinkedIn had given less than 30 minutes before.`;
    },

    async 'CRM-004'() {
      const given = tokens(await someHours());
      const pauses = given.slice(1).map(({ at }, index) => at - (given[index]?.at ?? 0));
      shown(pauses.length > 1 && pauses.every((pause) => pause >= LIFE_MS - 2 * MINUTE_MS), `the pauses between tokens were ${pauses.map((pause) => Math.round(pause / 1000)).join(', ')} s`);
      return `${given.length} tokens were at least ${Math.floor(Math.min(...pauses) / MINUTE_MS)} minutes apart.`;
    },

    async 'CRM-005'() {
      const from = calls.length;
      await desk.world.fault({ server: 'linkedin', path: 'seatsV2', times: 1, fault: { kind: 'unauthorized' } });
      desk.pass(MINUTE_MS);
      await desk.core.handlers['sync.run']({ accountId: null });
      const seats = (): WireCall[] => calls.slice(from).filter(({ path }) => path.endsWith('/seatsV2'));
      await world.within(10, 'the seats are asked for again', () => seats().some(({ status }) => status === 200));
      await desk.world.clear();
      same('the answers to the call', seats().map(({ status }) => status), [401, 200]);
      same('tokens that were asked for', tokens(calls.slice(from)).length, 1);
      return 'LinkedIn refused a token in the middle of its life with 401: one new one was asked for, and the same call answered 200.';
    },
  };
}
