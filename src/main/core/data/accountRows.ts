import type { Account } from '../../../shared/domain/account.ts';
import { TandemError } from '../../../shared/result.ts';
import { accountList } from './queries/accountQueries.ts';
import type { Store, Write } from './store.ts';

/** What an account needs to be reached again; no secrets. */
export type AccountSettings =
  | { readonly kind: 'greenhouse'; readonly mode: 'gateway'; readonly apiUrl: string; readonly gatewayUrl: string }
  | {
      readonly kind: 'greenhouse';
      readonly mode: 'direct';
      readonly apiUrl: string;
      readonly authUrl: string;
      readonly clientId: string;
      readonly actingUserId: string;
    }
  | {
      readonly kind: 'linkedin';
      readonly mode: 'direct';
      readonly apiUrl: string;
      readonly wwwUrl: string;
      readonly clientId: string;
      readonly organization: string;
      readonly contract: string;
      /** `YYYYMM` of the versioned API; without it the older one is spoken. */
      readonly apiVersion?: string | undefined;
    }
  | {
      readonly kind: 'linkedin';
      /** By the gateway at which the ATS account is signed in; `apiUrl` is below its address. */
      readonly mode: 'gateway';
      readonly gatewayUrl: string;
      readonly apiUrl: string;
      readonly wwwUrl: string;
      readonly clientId: string;
      readonly organization: string;
      readonly contract: string;
      /** Of the recruiter who signed in: only this one's messages come with their text. */
      readonly seat: string;
      readonly apiVersion?: string | undefined;
    };

export interface StoredAccount {
  readonly id: string;
  readonly status: Account['status'];
  readonly remoteUserId: string | null;
  readonly settings: AccountSettings;
}

/** Every account that is connected or waits to be signed in again. */
export function storedAccounts(store: Store): StoredAccount[] {
  const rows = store.db
    .prepare('SELECT id, status, remote_user_id, settings FROM account WHERE removed_at IS NULL ORDER BY connected_at, id')
    .all() as { id: string; status: Account['status']; remote_user_id: string | null; settings: string }[];
  return rows.map((row) => ({
    id: row.id,
    status: row.status,
    remoteUserId: row.remote_user_id,
    settings: JSON.parse(row.settings) as AccountSettings,
  }));
}

/** Adds an account, or brings one that was signed out back with its new settings. */
export function putAccount(
  write: Write,
  account: {
    readonly id: string;
    readonly label: string;
    readonly settings: AccountSettings;
    readonly userId: string | null;
    readonly userName: string | null;
    readonly userEmail: string | null;
    readonly tenant: string | null;
  },
): void {
  write
    .sql(
      `INSERT INTO account (id, kind, mode, label, settings, remote_user_id, user_name, user_email, tenant, connected_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET mode = excluded.mode, label = excluded.label,
         settings = excluded.settings, remote_user_id = excluded.remote_user_id, user_name = excluded.user_name,
         user_email = excluded.user_email, tenant = excluded.tenant, status = 'ok', status_detail = NULL`,
    )
    .run(
      account.id,
      account.settings.kind,
      account.settings.mode,
      account.label,
      JSON.stringify(account.settings),
      account.userId,
      account.userName,
      account.userEmail,
      account.tenant,
      write.now,
    );
  write.changed('accounts');
  write.changed('sync');
  write.changed('linkedIn');
}

export function accountById(store: Store, id: string): Account {
  const account = accountList(store.db).accounts.find((candidate) => candidate.id === id);
  if (!account) throw new TandemError('not_found', 'This account is no longer here.');
  return account;
}
