import { useState, type ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { RemoveCopyDialog } from '../../components/RemoveCopyDialog.tsx';
import { Section } from '../../components/Section.tsx';
import { useWords } from '../../components/Words.tsx';
import { sizeWords } from '../../lib/sizeWords.ts';
import { useLive } from '../../stores/live.ts';
import { removalCost, removeCopy } from '../../stores/lock.ts';
import { BackupsList } from './BackupsList.tsx';
import { ErasuresList } from './ErasuresList.tsx';
import { LockSettings } from './LockSettings.tsx';

/** Who may see what is here, what is here, and how it goes away. */
export function PrivacySection(): ReactNode {
  const { locale } = useWords();
  const summary = useLive('storage.summary', {});
  const hasAccounts = (useLive('accounts.list', {}).value?.accounts.length ?? 0) > 0;
  const [isAsking, setAsking] = useState(false);
  const number = new Intl.NumberFormat(locale);
  const value = summary.value;
  const facts =
    value === undefined
      ? []
      : [
          { name: 'People', count: value.people },
          { name: 'Jobs', count: value.jobs },
          { name: 'Notes', count: value.notes },
          { name: 'InMail', count: value.messages },
        ];
  return (
    <>
      <LockSettings />
      <Section title="On this computer">
        {summary.error === null ? null : <p className="text-sm text-bad">{summary.error.message}</p>}
        <dl className="grid grid-cols-[repeat(auto-fit,minmax(96px,1fr))] gap-4">
          {facts.map((fact) => (
            <div key={fact.name}>
              <dt className="text-xs text-ink-2">{fact.name}</dt>
              <dd className="text-md font-semibold">{number.format(fact.count)}</dd>
            </div>
          ))}
          {value === undefined ? null : (
            <div>
              <dt className="text-xs text-ink-2">Size</dt>
              <dd className="text-md font-semibold">{sizeWords(value.bytes, locale)}</dd>
            </div>
          )}
        </dl>
        <p className="mt-3 text-xs text-pretty text-ink-2">
          The files can be read by you only. LinkedIn profiles are not kept: they are drawn by LinkedIn each time.
        </p>
      </Section>
      <BackupsList />
      <ErasuresList />
      <Section title="Remove everything">
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <p className="min-w-0 flex-1 basis-60 text-sm text-ink-2">Signs you out and removes people, jobs, notes and backups from this computer. Your ATS keeps what it has.</p>
          <Button size="sm" action="copy.remove" className="!text-bad" isDisabled={!hasAccounts} onPress={() => setAsking(true)}>
            Remove everything …
          </Button>
        </div>
      </Section>
      <RemoveCopyDialog title="Remove everything from this computer?" keepWords="Keep it" isOpen={isAsking} onClose={() => setAsking(false)} cost={removalCost} remove={removeCopy}>
        You are signed out of everything that is connected, and the copy here goes away with its backups. Your ATS and LinkedIn keep what they have;
        signing in again brings it back.
      </RemoveCopyDialog>
    </>
  );
}
