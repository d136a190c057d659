import type { ReactNode } from 'react';
import type { Backup } from '../../../shared/ipc/safetyRequests.ts';
import { RadioList } from '../../components/RadioList.tsx';
import { useWords } from '../../components/Words.tsx';
import { exactDate } from '../../lib/dateWords.ts';
import { REASON_WORDS } from './recoveryWords.ts';

/** Which of the backups on this computer. */
export function BackupChoice({ backups, chosen, onChoose, isDisabled }: { readonly backups: readonly Backup[]; readonly chosen: string; readonly onChoose: (name: string) => void; readonly isDisabled: boolean }): ReactNode {
  const { locale } = useWords();
  const people = new Intl.NumberFormat(locale);
  return (
    <RadioList
      label="Backups on this computer"
      value={chosen}
      onChange={onChoose}
      isDisabled={isDisabled}
      lines={backups.map((backup) => ({
        id: backup.name,
        title: (
          <>
            {exactDate(backup.at, locale)} {REASON_WORDS[backup.reason] === '' ? null : <span className="text-ink-2">({REASON_WORDS[backup.reason]})</span>}
          </>
        ),
        detail: backup.people === 1 ? '1 person' : `${people.format(backup.people)} people`,
      }))}
    />
  );
}
