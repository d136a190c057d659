import { create } from 'zustand';
import type { Args } from '../../shared/ipc/contract.ts';
import type { AppInfo, Preferences } from '../../shared/ipc/appRequests.ts';
import type { LockStatus } from '../../shared/ipc/lockRequests.ts';
import { onConnection, onEvent, request, type Connection } from '../api.ts';
import type { Failure } from './failure.ts';

/** As the contract defaults them; what stands here only until the stored ones arrive. */
const DEFAULTS: Preferences = {
  theme: 'system',
  density: 'comfortable',
  linkedInShare: 42,
  listWidth: 300,
  linkedInOpen: true,
  sort: 'activity',
  idleLockMinutes: 0,
  syncPaused: false,
  syncEveryMinutes: 2,
  startPage: 'last',
  tourDone: true,
  trialDone: true,
};

interface Session {
  readonly info: AppInfo | null;
  readonly preferences: Preferences;
  readonly ready: boolean;
  /** Set while the desk is locked: nothing else may be on screen. `leaving`: this window is putting everything away. */
  readonly lock: LockStatus | 'leaving' | null;
  readonly failure: Failure | null;
  readonly connection: Connection;
}

/** What holds for the whole window: the host, the preferences, whether Tandem itself can be reached. */
export const useSession = create<Session>(() => ({
  info: null,
  preferences: DEFAULTS,
  ready: false,
  lock: null,
  failure: null,
  connection: 'open',
}));

function applyLook(preferences: Preferences): void {
  document.documentElement.dataset['theme'] = preferences.theme;
  document.documentElement.dataset['density'] = preferences.density;
}

/** Questions for the preferences and changes of them are numbered: what is shown is never followed by an answer to an older one. */
let asked = 0;
let shown = 0;

async function readPreferences(): Promise<Failure | null> {
  asked += 1;
  const mine = asked;
  const answer = await request('preferences.get', {});
  if (!answer.ok) return answer;
  if (mine < shown) return null;
  shown = mine;
  applyLook(answer.value);
  useSession.setState({ preferences: answer.value });
  return null;
}

/** Asks for what the first paint needs. Called once, and again by "Try again". */
export async function startSession(): Promise<void> {
  const [status, info, unread] = await Promise.all([request('lock.status', {}), request('app.info', {}), readPreferences()]);
  const lock = status.ok && status.value.locked ? status.value : null;
  if (lock !== null) {
    document.documentElement.dataset['theme'] = lock.theme;
    useSession.setState({ lock, failure: null, ready: true });
    return;
  }
  // Locked between the one answer and the other.
  if (unread?.code === 'locked') return startSession();
  // Where only the repair page works, there are no preferences to read.
  const failure = info.ok && info.value.mode === 'recovery' ? null : unread;
  const wrong = info.ok ? failure : info;
  if (info.ok) document.documentElement.lang = 'en';
  useSession.setState({ info: info.ok ? info.value : null, failure: wrong, ready: wrong === null });
}

/** Changes preferences at once on screen; the stored ones follow. */
export async function setPreferences(changes: Args<'preferences.set'>): Promise<void> {
  const preferences: Preferences = { ...useSession.getState().preferences, ...changes };
  asked += 1;
  shown = asked;
  applyLook(preferences);
  useSession.setState({ preferences });
  const answer = await request('preferences.set', changes);
  if (!answer.ok) await readPreferences();
}

onEvent((event) => {
  if (event.name === 'changed' && event.topics.includes('preferences')) void readPreferences();
  // The data file was found damaged, or another one is in use.
  if (event.name === 'data') void startSession();
});
onConnection((connection) => {
  const found = connection === 'open' && useSession.getState().connection !== 'open';
  useSession.setState({ connection });
  // What another window changed meanwhile was not heard.
  if (found) void (useSession.getState().ready ? readPreferences() : startSession());
});

/** The person's language and region for dates and numbers. */
export function useLocale(): string {
  return useSession((session) => session.info?.locale) ?? navigator.language;
}

/**
 * What a link to a web page needs: in the browser it is an ordinary link, in the desktop window the system's browser
 * opens it.
 */
export function openWebPage(url: string): boolean {
  if (useSession.getState().info?.host !== 'electron') return false;
  void request('app.openLink', { url });
  return true;
}
