import { Monitor, Moon, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { Segments } from '../../components/Segments.tsx';
import { setPreferences, useSession } from '../../stores/session.ts';
import { startTour } from '../../stores/tour.ts';
import { SettingLine } from './SettingLine.tsx';

/** How the window looks and where it begins. */
export function AppearanceSection(): ReactNode {
  const { info, preferences } = useSession((session) => session);
  return (
    <>
      <SettingLine name="Theme">
        <Segments
          label="Theme"
          isOffered={false}
          value={preferences.theme}
          options={[
            { id: 'system', name: 'System', icon: <Monitor size={14} aria-hidden="true" /> },
            { id: 'light', name: 'Light', icon: <Sun size={14} aria-hidden="true" /> },
            { id: 'dark', name: 'Dark', icon: <Moon size={14} aria-hidden="true" /> },
          ]}
          onChange={(theme) => void setPreferences({ theme })}
        />
      </SettingLine>
      <SettingLine name="Density" hint="How close the rows of lists and records stand.">
        <Segments
          label="Density"
          isOffered={false}
          value={preferences.density}
          options={[
            { id: 'comfortable', name: 'Comfortable' },
            { id: 'compact', name: 'Compact' },
          ]}
          onChange={(density) => void setPreferences({ density })}
        />
      </SettingLine>
      <SettingLine name="Begin with" hint="What a new window shows.">
        <Segments
          label="Begin with"
          value={preferences.startPage}
          options={[
            { id: 'last', name: 'Where I was' },
            { id: 'people', name: 'People' },
            { id: 'jobs', name: 'Jobs' },
            { id: 'sync', name: 'Sync' },
          ]}
          onChange={(startPage) => void setPreferences({ startPage })}
        />
      </SettingLine>
      <SettingLine name="Tour" hint="Six short hints on what is where.">
        <Button size="sm" onPress={startTour}>
          Take the tour again
        </Button>
      </SettingLine>
      <p className="mt-6 text-xs text-ink-3">Tandem {info?.version}</p>
    </>
  );
}
