import { Lock } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { Keys } from '../../components/Keys.tsx';
import { Segments } from '../../components/Segments.tsx';
import { useLive } from '../../stores/live.ts';
import { lockDesk } from '../../stores/lock.ts';
import { setPreferences, useSession } from '../../stores/session.ts';
import { PassphraseForm, type PassphraseFormProps } from './PassphraseForm.tsx';
import { SettingLine } from './SettingLine.tsx';

const IDLE = [
  { id: '0', name: 'Never', minutes: 0 },
  { id: '5', name: '5 min', minutes: 5 },
  { id: '15', name: '15 min', minutes: 15 },
  { id: '60', name: '1 hour', minutes: 60 },
] as const;

/** The lock: its passphrase, when it falls by itself, and locking now. */
export function LockSettings(): ReactNode {
  const status = useLive('lock.status', {});
  const idleLockMinutes = useSession((session) => session.preferences.idleLockMinutes);
  const isElectron = useSession((session) => session.info?.host === 'electron');
  const [task, setTask] = useState<PassphraseFormProps['task'] | null>(null);
  const value = status.value;
  if (value === undefined) return null;
  if (value.unavailable !== null) {
    return (
      <SettingLine name="Lock" hint={value.unavailable}>
        <span className="text-sm text-ink-2">Not available</span>
      </SettingLine>
    );
  }
  const done = (): void => {
    setTask(null);
    status.refresh();
  };
  return (
    <>
      <SettingLine name="Passphrase" hint="Unlocks Tandem on this computer. Only a fingerprint of it is kept, in the keychain.">
        {task !== null ? (
          <PassphraseForm key={task} task={task} onDone={done} />
        ) : value.hasPassphrase ? (
          <>
            <Button size="sm" action="passphrase.change" onPress={() => setTask('change')}>
              Change
            </Button>
            <Button size="sm" variant="quiet" action="passphrase.remove" onPress={() => setTask('remove')}>
              Remove
            </Button>
          </>
        ) : (
          <Button size="sm" variant="primary" action="passphrase.set" onPress={() => setTask('set')}>
            Set a passphrase
          </Button>
        )}
      </SettingLine>
      <SettingLine
        name="Lock now"
        hint={value.hasPassphrase ? `Puts everything off the screen until the passphrase is typed; sync goes on.${isElectron ? ' Tandem also locks when this computer’s screen does.' : ''}` : 'Set a passphrase first.'}
      >
        <Keys keys="mod+l" />
        <Button size="sm" isDisabled={!value.hasPassphrase} onPress={() => void lockDesk()}>
          <Lock size={14} aria-hidden="true" /> Lock Tandem
        </Button>
      </SettingLine>
      <SettingLine name="Lock by itself" hint={isElectron ? 'When nobody has used this computer for so long.' : 'When nobody has used Tandem for so long.'}>
        <Segments
          label="Lock by itself after"
          value={String(value.hasPassphrase ? idleLockMinutes : 0)}
          options={IDLE}
          isDisabled={!value.hasPassphrase}
          onChange={(id) => {
            const chosen = IDLE.find((idle) => idle.id === id);
            if (chosen !== undefined) void setPreferences({ idleLockMinutes: chosen.minutes });
          }}
        />
      </SettingLine>
    </>
  );
}
