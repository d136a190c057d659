import { nativeTheme } from 'electron/main';
import type { Preferences } from '../../../shared/ipc/appRequests.ts';
import type { App } from '../startApp.ts';

/** Makes the system's parts of the window (title bar, menus, scroll bars) as dark or light as the person chose for Tandem. */
export async function followTheme(tandem: Pick<App, 'ownRouter' | 'publisher'>): Promise<void> {
  const apply = async (): Promise<void> => {
    const answer = await tandem.ownRouter.route('preferences.get', {});
    if (answer.ok) nativeTheme.themeSource = (answer.value as Preferences).theme;
  };
  tandem.publisher.subscribe((event) => {
    if (event.name === 'changed' && event.topics.includes('preferences')) void apply();
  });
  await apply();
}
