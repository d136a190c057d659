import { useState, type ReactNode } from 'react';
import type { Value } from '../../../shared/ipc/contract.ts';
import { AskDialog } from '../../components/AskDialog.tsx';
import { Segments } from '../../components/Segments.tsx';
import { useWords } from '../../components/Words.tsx';
import { countWords } from '../../lib/personWords.ts';
import { sizeWords } from '../../lib/sizeWords.ts';
import { backupsOver, setBackupRoom } from '../../stores/backups.ts';
import { toast } from '../../stores/toasts.ts';
import { SettingLine } from './SettingLine.tsx';

const AUTOMATIC = 'auto';
const CHOICES = [1, 5, 20, 50].map((gigabytes) => gigabytes * 1e9);

interface Props {
  readonly room: Value<'backups.list'>['room'];
  /** Of the newest backup, which stays in any case. */
  readonly newestBytes: number;
  /** Called when the choice holds and what was over is gone. */
  readonly onChanged: () => void;
}

/** How much of the disk backups may take. */
export function BackupsRoom({ room, newestBytes, onChanged }: Props): ReactNode {
  const { locale } = useWords();
  const [asked, setAsked] = useState<{ readonly maxBytes: number | null; readonly count: number; readonly bytes: number } | null>(null);
  const most = room.maxBytes ?? room.automaticBytes;
  const size = (bytes: number): string => sizeWords(bytes, locale);
  const choices = [...new Set([...CHOICES, ...(room.maxBytes === null ? [] : [room.maxBytes])])].sort((a, b) => a - b);
  const set = async (maxBytes: number | null): Promise<void> => {
    const failure = await setBackupRoom(maxBytes);
    if (failure !== null) toast(failure.message, { tone: 'bad' });
    onChanged();
  };
  const choose = async (id: string): Promise<void> => {
    const maxBytes = id === AUTOMATIC ? null : Number(id);
    const over = await backupsOver(maxBytes);
    if ('failure' in over) toast(over.failure.message, { tone: 'bad' });
    else if (over.count > 0) setAsked({ maxBytes, ...over });
    else await set(maxBytes);
  };
  return (
    <SettingLine
      name="Room for backups"
      hint={
        newestBytes > most
          ? `${size(room.usedBytes)} are used. One backup takes ${size(newestBytes)}, so only the newest is kept.`
          : `${size(room.usedBytes)} of ${size(most)} are used. The oldest go first, the newest never.`
      }
    >
      <Segments
        label="Room for backups"
        value={room.maxBytes === null ? AUTOMATIC : String(room.maxBytes)}
        options={[{ id: AUTOMATIC, name: 'Automatic' }, ...choices.map((bytes) => ({ id: String(bytes), name: size(bytes) }))]}
        onChange={(id) => void choose(id)}
      />
      {asked === null ? null : (
        <AskDialog title="Remove older backups?" no="Keep" yes="Remove" onClose={() => setAsked(null)} onYes={() => void set(asked.maxBytes)}>
          {countWords(asked.count, 'backup', 'backups', locale)} with {size(asked.bytes)} would be over this and {asked.count === 1 ? 'goes' : 'go'} now, and cannot be put back any more.
        </AskDialog>
      )}
    </SettingLine>
  );
}
