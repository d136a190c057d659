import { useEffect, type ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { Segments } from '../../components/Segments.tsx';
import { Spinner } from '../../components/Spinner.tsx';
import { checkForUpdates, readStartAtLogin, readUpdates, setStartAtLogin, useHost } from '../../stores/host.ts';
import { useSession } from '../../stores/session.ts';
import { SettingLine } from './SettingLine.tsx';

/** How the installed Tandem starts and is updated. Menu and tray say it too, and the system may change it: it is asked anew when the window comes to the front. */
export function InstalledSection(): ReactNode {
  const version = useSession((session) => session.info?.version);
  const { starts, updates, isLooking } = useHost((host) => host);
  useEffect(() => {
    const read = (): void => {
      void readStartAtLogin();
      void readUpdates();
    };
    read();
    globalThis.addEventListener('focus', read);
    return () => globalThis.removeEventListener('focus', read);
  }, []);
  return (
    <>
      <SettingLine name="Version">
        <span className="text-sm text-ink-2">Tandem {version}</span>
      </SettingLine>
      <SettingLine name="Updates" hint={updates === null ? null : <span className={updates.state === 'bad' ? 'text-bad' : undefined}>{updates.words}</span>}>
        {updates === null || updates.state === 'skipped' ? null : isLooking ? (
          <Spinner label="Looking for a newer version …" />
        ) : (
          <Button size="sm" onPress={() => void checkForUpdates()}>
            Check for updates
          </Button>
        )}
      </SettingLine>
      <SettingLine name="Start at login" hint="Tandem starts without its window and brings people and jobs up to date; its icon waits beside the clock.">
        {starts === null ? null : (
          <Segments
            label="Start at login"
            isOffered={false}
            value={starts ? 'on' : 'off'}
            options={[
              { id: 'on', name: 'On' },
              { id: 'off', name: 'Off' },
            ]}
            onChange={(wanted) => void setStartAtLogin(wanted === 'on')}
          />
        )}
      </SettingLine>
    </>
  );
}
