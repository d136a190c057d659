import { Archive } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Section } from '../../components/Section.tsx';
import { Time, useWords } from '../../components/Words.tsx';
import { sizeWords } from '../../lib/sizeWords.ts';
import { cancelBackup, makeBackup, useBackups } from '../../stores/backups.ts';
import { useLive } from '../../stores/live.ts';
import { BackupsRoom } from './BackupsRoom.tsx';

const REASONS = { daily: 'Daily', migration: 'Before an update', hand: 'Made by you' } as const;

/** Copies of the data file to go back to. */
export function BackupsList(): ReactNode {
  const { locale } = useWords();
  const list = useLive('backups.list', {});
  const { isMaking } = useBackups();
  const wasMaking = useRef(false);
  const { refresh } = list;
  useEffect(() => {
    // One that the palette asked for stands here too.
    if (wasMaking.current && !isMaking) refresh();
    wasMaking.current = isMaking;
  }, [isMaking, refresh]);
  const number = new Intl.NumberFormat(locale);
  const backups = list.value?.backups ?? [];
  const skipped = list.value?.skipped ?? null;
  return (
    <Section
      title="Backups"
      count={backups.length}
      action={
        isMaking ? (
          <Button size="sm" variant="quiet" action="backup.cancel" onPress={cancelBackup}>
            Cancel the backup
          </Button>
        ) : (
          <Button size="sm" variant="quiet" onPress={() => void makeBackup()}>
            <Archive size={14} aria-hidden="true" /> Back up now
          </Button>
        )
      }
    >
      {list.error === null ? null : <p className="text-sm text-bad">{list.error.message}</p>}
      {skipped === null ? null : (
        <div className="mb-2">
          <Notice tone="wait">
            The last daily backup was left out: it needs {sizeWords(skipped.neededBytes, locale)}, and {sizeWords(skipped.freeBytes, locale)} are free on the disk.
          </Notice>
        </div>
      )}
      {list.value === undefined ? null : <BackupsRoom room={list.value.room} newestBytes={backups[0]?.bytes ?? 0} onChanged={list.refresh} />}
      {isMaking ? (
        <p role="status" className="py-1 text-sm text-ink-2">
          A backup is being made …
        </p>
      ) : null}
      {list.value !== undefined && backups.length === 0 && !isMaking ? <p className="text-sm text-ink-2">There is none yet. One is made every day while Tandem runs.</p> : null}
      {backups.length === 0 ? null : (
        <ul className="text-sm">
          {backups.map((backup) => (
            <li key={backup.name} className="flex flex-wrap gap-x-4 border-b border-line py-1.5 last:border-b-0">
              <span className="min-w-32 flex-1">
                <Time at={backup.at} />
              </span>
              <span className="min-w-28 text-ink-2">{REASONS[backup.reason]}</span>
              <span className="w-28 text-end text-ink-2">
                {number.format(backup.people)} {backup.people === 1 ? 'person' : 'people'}
              </span>
              <span className="w-20 text-end text-ink-2">{sizeWords(backup.bytes, locale)}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
