import { Pause, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AccountSync } from '../../../shared/domain/account.ts';
import { Button } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Section } from '../../components/Section.tsx';
import { Segments } from '../../components/Segments.tsx';
import { Time, useWords } from '../../components/Words.tsx';
import { useLive } from '../../stores/live.ts';
import { setPreferences, useSession } from '../../stores/session.ts';
import { ProxyLines } from './ProxyLines.tsx';
import { SettingLine } from './SettingLine.tsx';

const EVERY = [
  { id: '2', name: '2 min', minutes: 2 },
  { id: '5', name: '5 min', minutes: 5 },
  { id: '15', name: '15 min', minutes: 15 },
  { id: '60', name: '1 hour', minutes: 60 },
] as const;

/** What an account keeps here, type by type. */
function Walked({ account }: { readonly account: AccountSync }): ReactNode {
  const { locale } = useWords();
  const number = new Intl.NumberFormat(locale);
  return (
    <Section title={account.label}>
      <p className="mb-2 text-sm text-ink-2">
        {account.firstSync ? 'The first sync is not complete yet; until then some people and jobs are missing here.' : 'The first sync is complete.'}
        {account.lastSuccessAt === null ? null : (
          <>
            {' '}
            Last brought up to date <Time at={account.lastSuccessAt} />.
          </>
        )}
      </p>
      {account.progress.length === 0 ? null : (
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(170px,1fr))] gap-x-6 text-sm">
          {account.progress.map((type) => (
            <li key={type.type} className="flex justify-between gap-2 border-b border-line py-1">
              <span>{type.label}</span>
              <span className="text-ink-2">{type.state === 'notPermitted' ? 'not permitted' : number.format(type.stored)}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** Whether, how often and what is synced. */
export function SyncSection(): ReactNode {
  const { syncPaused, syncEveryMinutes } = useSession((session) => session.preferences);
  const status = useLive('sync.status', {}).value;
  const waiting = status?.waitingCount ?? 0;
  return (
    <>
      {syncPaused ? (
        <div className="mb-4">
          <Notice
            tone="wait"
            action={
              <Button size="sm" variant="primary" onPress={() => void setPreferences({ syncPaused: false })}>
                <Play size={14} aria-hidden="true" /> Resume
              </Button>
            }
          >
            Sync is paused. {waiting === 0 ? 'What you change is kept here' : waiting === 1 ? 'One change is kept here' : `${waiting} changes are kept here`} and sent when you resume.
          </Notice>
        </div>
      ) : null}
      <SettingLine name="Pause sync" hint="Nothing goes out and nothing comes in until you resume, restarts included. You can go on working.">
        {syncPaused ? (
          <span className="text-sm font-medium text-wait">Paused</span>
        ) : (
          <Button size="sm" onPress={() => void setPreferences({ syncPaused: true })}>
            <Pause size={14} aria-hidden="true" /> Pause
          </Button>
        )}
      </SettingLine>
      <SettingLine name="Look for changes every" hint="Your own changes are sent at once, whatever stands here. LinkedIn is asked every half hour.">
        <Segments
          label="Look for changes every"
          value={String(syncEveryMinutes)}
          options={EVERY}
          onChange={(id) => {
            const chosen = EVERY.find((every) => every.id === id);
            if (chosen !== undefined) void setPreferences({ syncEveryMinutes: chosen.minutes });
          }}
        />
      </SettingLine>
      <ProxyLines />
      {status?.accounts.map((account) => <Walked key={account.accountId} account={account} />)}
      {status?.accounts.length === 0 ? <p className="mt-4 text-sm text-ink-2">Nothing is connected, so nothing is synced.</p> : null}
      <p className="mt-6 text-sm">
        <a href="#/sync" className="font-medium text-accent hover:underline">
          Runs, waiting changes and problems
        </a>
      </p>
    </>
  );
}
