import { createAskedRests } from './auth/askedRest.ts';
import { createClientCredentialsHolder } from './auth/clientCredentialsHolder.ts';
import { createGatewayTokenHolder } from './auth/gatewayTokenHolder.ts';
import type { TokenHolder } from './auth/tokenHolder.ts';
import { createMemberClaimsPort } from './connectors/gateway/createMemberClaimsPort.ts';
import { createSeatPairsPort } from './connectors/gateway/createSeatPairsPort.ts';
import { createPublisherPort } from './connectors/gateway/createPublisherPort.ts';
import { createPushesPort } from './connectors/gateway/createPushesPort.ts';
import { borrowedTokens, endSession, linkedInThroughGateway, type Publisher } from './connectors/gateway/linkedInThroughGateway.ts';
import { teamContracts } from './connectors/gateway/teamContracts.ts';
import { createGreenhousePort } from './connectors/greenhouse/greenhousePort.ts';
import { createLinkedInClient } from './connectors/linkedin/createLinkedInClient.ts';
import { restDialect, V2 } from './connectors/linkedin/dialect.ts';
import type { Background } from './backgroundThread.ts';
import { type AccountSettings, storedAccounts } from './data/accountRows.ts';
import { deskName } from './data/deskName.ts';
import { leaseState } from './data/publishing/leaseState.ts';
import type { Store } from './data/store.ts';
import type { Clock, Random, Timers } from './platform/clock.ts';
import type { HttpPort } from './platform/http.ts';
import type { Logger } from './platform/logger.ts';
import type { Vault } from './platform/vault.ts';
import type { AccountPort, Connect } from './services/accounts.ts';
import type { MemberClaimsPort } from './sync/memberClaimsPort.ts';
import { storedLinkedInBudget } from './services/storedLinkedInBudget.ts';
import { readUntil } from '../../shared/sharedGrid.ts';

type LinkedInSettings = Extract<AccountSettings, { kind: 'linkedin' }>;

interface Host {
  readonly http: HttpPort;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly logger: Logger;
  readonly readLagMs?: number;
  readonly background?: Background;
}

/** Chooses the connectors of an account by its settings, and hands them what the host gives. */
export function createConnect({ http, vault, clock, timers, random, logger, readLagMs, background }: Host, store: Store): Connect {
  const restOf = createAskedRests(clock);
  /** Of accounts that are signed in through a gateway: each account has one holder of its tokens. */
  const signedIn = new Map<string, TokenHolder>();
  const direct = (accountId: string, client: Parameters<typeof createClientCredentialsHolder>[0]['client']) =>
    createClientCredentialsHolder({ accountId, client, http, vault, clock, log: logger, rest: restOf(client.tokenUrl) });

  /** The ATS sign-in at this gateway; null while there is none. */
  const signInAt = (gatewayUrl: string): TokenHolder | null => {
    for (const { id, settings } of storedAccounts(store))
      if (settings.kind === 'greenhouse' && settings.mode === 'gateway' && settings.gatewayUrl === gatewayUrl) return signedIn.get(id) ?? null;
    return null;
  };

  /** As whom this desk writes to an account, by the lease that it was given last; the gateway knows whether it still holds. */
  const publisherOf = (id: string): Publisher | null => {
    const { fence } = store.look((look) => leaseState(look, id));
    return fence === null ? null : { desk: deskName(store, () => random.id()), fence };
  };

  function linkedIn(id: string, settings: LinkedInSettings): AccountPort {
    const { apiUrl, organization, contract, apiVersion } = settings;
    const shared = { apiUrl, organization, contract, clock, timers, log: logger, budgetStorage: storedLinkedInBudget(store, id), dialect: apiVersion === undefined ? V2 : restDialect(apiVersion) };
    if (settings.mode === 'direct') {
      const tokens = direct(id, { tokenUrl: `${settings.wwwUrl}/oauth/v2/accessToken`, clientId: settings.clientId, clientAuth: 'form' });
      return { linkedIn: createLinkedInClient({ ...shared, tokens, http }) };
    }
    const { gatewayUrl, seat } = settings;
    const tokens = borrowedTokens(() => signInAt(gatewayUrl));
    const contracts = teamContracts({ gatewayUrl, tokens, http, clock, log: logger }, contract);
    const client = createLinkedInClient({ ...shared, tokens, contracts, http: linkedInThroughGateway({ accountId: id, http, vault, publisher: () => publisherOf(id) }) });
    return { linkedIn: { ...client, port: { ...client.port, ownSeat: seat, readUntil } }, leave: () => endSession({ accountId: id, gatewayUrl, tokens, http, vault }) };
  }

  return (id: string, settings: AccountSettings) => {
    if (settings.kind === 'linkedin') return linkedIn(id, settings);
    const shared = { apiUrl: settings.apiUrl, http, clock, timers, log: logger, rest: restOf(settings.apiUrl), ...(readLagMs === undefined ? {} : { readLagMs }), ...(background === undefined ? {} : { readPage: background.readPage }) };
    if (settings.mode === 'gateway') {
      const { gatewayUrl } = settings;
      const tokens = createGatewayTokenHolder({ accountId: id, gatewayUrl, http, vault, clock, log: logger, rest: restOf(gatewayUrl) });
      signedIn.set(id, tokens);
      const reach = { gatewayUrl, tokens, http, clock, log: logger };
      const claims = new Map<string, MemberClaimsPort>();
      const claimsOf = (scope: string): MemberClaimsPort => {
        const known = claims.get(scope) ?? createMemberClaimsPort(reach, scope);
        claims.set(scope, known);
        return known;
      };
      return { ats: createGreenhousePort({ ...shared, tokens }), pushes: createPushesPort(reach), claims: claimsOf, pairs: (of: string) => createSeatPairsPort(reach, of), publisher: createPublisherPort(reach), gateway: { url: gatewayUrl, tokens } };
    }
    return {
      ats: createGreenhousePort({
        ...shared,
        actingUserId: settings.actingUserId,
        tokens: direct(id, {
          tokenUrl: `${settings.authUrl}/token`,
          clientId: settings.clientId,
          clientAuth: 'basic',
          sub: settings.actingUserId,
        }),
      }),
    };
  };
}
