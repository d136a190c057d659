import type { HttpPort } from '../../src/main/core/platform/http.ts';
import type { PublishState } from '../../src/shared/domain/publishing.ts';
import { SETTINGS } from './publishingSettings.ts';
import { startVirtualDesk, type VirtualDesk } from './virtualDesk.ts';
import { type StandIn, standIn } from './standIn.ts';

type Json = ReturnType<typeof JSON.parse>;

/** A desk in virtual time that publishes to a stand-in LinkedIn in which nobody is. */
export interface PublishingDesk extends VirtualDesk {
  readonly world: StandIn;
  readonly linkedInId: string;
  state(): PublishState;
  choose(over?: Partial<typeof SETTINGS>): Promise<void>;
  /** Lets time go on until everything is told. */
  told(): Promise<void>;
  /** Records of a kind that LinkedIn has. */
  kept(kind: string): Promise<readonly { readonly id: string; readonly parent: string; readonly record: Json }[]>;
  /** A person as LinkedIn has them; null when it has not. */
  candidate(remoteId: string): Promise<Json>;
  /** As another client of the same customer's application does. */
  deleteAtLinkedIn(remoteId: string): Promise<void>;
  /** Reads what changed in the ATS, and tells it. */
  pull(isTold?: boolean): Promise<void>;
  sql<T>(text: string, ...params: unknown[]): T[];
}

export async function startPublishingDesk(options: { readonly candidates?: number; /** Default: as many as the ATS has people. */ readonly members?: number; readonly apiVersion?: string; readonly dataDir?: string; readonly way?: (next: HttpPort) => HttpPort } = {}): Promise<PublishingDesk> {
  const desk = await startVirtualDesk({ candidates: options.candidates ?? 80, rateLimit: 100_000, linkedin: { preload: false, ...(options.members === undefined ? {} : { people: options.members }) }, ...(options.dataDir === undefined ? {} : { dataDir: options.dataDir }), ...(options.way === undefined ? {} : { way: options.way }) });
  const { core, sandbox } = desk;
  const { linkedin } = sandbox;
  if (!linkedin) throw new Error('this world has no LinkedIn');
  const world = standIn(sandbox);
  const status = () => core.handlers['sync.status']({}) as { accounts: { kind: string; state: string; lastSuccessAt: number | null }[] };
  let isConnected = false;
  const connecting = Promise.resolve(core.handlers['accounts.connectGreenhouse']({ apiUrl: sandbox.ats.apiUrl, authUrl: sandbox.ats.authUrl, ...sandbox.ats.customer, actingUserId: String(sandbox.ats.adminUserId) }));
  await desk.until('the ATS is read', () => status().accounts.some(({ kind, lastSuccessAt }) => kind === 'greenhouse' && lastSuccessAt !== null));
  await connecting;
  const { apiUrl, wwwUrl, clientId, clientSecret, organization, contract } = linkedin;
  let linkedInId = '';
  void Promise.resolve(core.handlers['accounts.connectLinkedIn']({ apiUrl, wwwUrl, clientId, clientSecret, organization, contract, apiVersion: options.apiVersion })).then(({ id }) => {
    linkedInId = id;
    isConnected = true;
  });
  await desk.until('LinkedIn is connected', () => isConnected);
  const ask = async (path: string): Promise<Json> => {
    const answer = await fetch(`${linkedin.adminUrl}/${path}`);
    return answer.status === 404 ? null : answer.json();
  };
  const publishing: PublishingDesk = {
    ...desk,
    world,
    linkedInId,
    state: () => (desk.read['publishing.state']({}) as { accounts: PublishState[] }).accounts[0] as PublishState,
    async choose(over = {}) {
      await core.handlers['publishing.choose']({ accountId: linkedInId, settings: { ...SETTINGS, ...over } });
    },
    told: () => desk.until('everything is told', () => publishing.state().doneAt !== null && publishing.state().queued === 0),
    async kept(kind) {
      return ((await ask(`records/${kind}`)) as { records: [] }).records;
    },
    candidate: async (remoteId) => (await ask(`candidate?id=${remoteId}`)).candidate,
    async deleteAtLinkedIn(remoteId) {
      const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret });
      const { access_token: token } = (await (await fetch(`${wwwUrl}/oauth/v2/accessToken`, { method: 'POST', body: form })).json()) as { access_token: string };
      const key = `ids[0].atsCandidateId=${remoteId}&ids[0].dataProvider=ATS&ids[0].integrationContext=${organization}`;
      const answer = await fetch(`${apiUrl}/v2/atsCandidates?${key}`, { method: 'DELETE', headers: { authorization: `Bearer ${token}`, 'x-restli-method': 'batch_delete' } });
      if (!answer.ok) throw new Error(`LinkedIn answered ${answer.status}: ${await answer.text()}`);
    },
    async pull(isTold = true) {
      const last = status().accounts.find(({ kind }) => kind === 'greenhouse')?.lastSuccessAt ?? 0;
      desk.pass(1000);
      await core.handlers['sync.run']({ accountId: null });
      await desk.until('the ATS was read again', () => status().accounts.every(({ kind, state, lastSuccessAt }) => kind !== 'greenhouse' || (state === 'idle' && (lastSuccessAt ?? 0) > last)));
      if (isTold) await publishing.told();
    },
    sql: (text, ...params) => core.store.db.prepare(text).all(...params) as never,
  };
  return publishing;
}
