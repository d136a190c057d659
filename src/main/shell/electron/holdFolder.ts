import { app, dialog } from 'electron/main';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Timers } from '../../core/platform/clock.ts';
import { registerAppScheme } from './appScheme.ts';
import { deepLinkOf, readDeepLink } from './deepLink.ts';
import type { DeepLink } from './deepLink.ts';
import { answerSecondStart, forgetAnswers, isAnswered, isHeldElsewhere, noteOwnSession, osSessionName } from './osSession.ts';

/**
 * What counts only before Electron is ready, and what may come while Tandem starts: a link from macOS, a second start.
 *
 * @returns takes who follows links from then on, and gives what came meanwhile; null when nothing came
 */
export function prepare(windowFolder: string): (follow: (link: DeepLink | null) => void) => { readonly link: DeepLink | null } | null {
  registerAppScheme();
  app.enableSandbox();
  // Windows groups windows and shows notifications by this name; it is the one in the installer.
  app.setAppUserModelId('app.tandem.desk');
  let early: { readonly link: DeepLink | null } | null = null;
  let take = (link: DeepLink | null): void => void (early = { link: link ?? early?.link ?? null });
  app.on('second-instance', (_event, argv, _folder, data) => {
    answerSecondStart(windowFolder, data);
    take(deepLinkOf(argv));
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    take(readDeepLink(url));
  });
  return (follow) => {
    take = follow;
    return early;
  };
}

/** Takes the folder for this process. @returns false when another Tandem has it; that one then shows itself */
export async function holdFolder(windowFolder: string, timers: Timers): Promise<boolean> {
  // Whatever Chromium keeps (LinkedIn's cookies, caches) lies below the database's folder and goes with it. Set before the
  // lock, which belongs to this folder: two folders are two Tandems.
  mkdirSync(windowFolder, { recursive: true, mode: 0o700 });
  app.setPath('userData', windowFolder);
  const sessionFile = join(windowFolder, 'session');
  const sessionName = osSessionName(process.platform, process.env);
  const ticket = randomBytes(16).toString('hex');
  if (app.requestSingleInstanceLock({ ticket })) {
    noteOwnSession(sessionFile, sessionName);
    forgetAnswers(windowFolder);
    if (app.isPackaged) app.setAsDefaultProtocolClient('tandem');
    return true;
  }
  if (process.platform === 'win32' && !(await isAnswered(windowFolder, ticket, timers))) {
    dialog.showErrorBox('Tandem runs already and does not answer', 'If you are signed in to this computer twice, it runs in the other session: quit it there, or sign out there, then start it here again. If not, end it in the Task Manager; nothing that was saved is lost.');
  } else if (isHeldElsewhere(sessionFile, sessionName)) {
    dialog.showErrorBox('Tandem is open in another session', 'You are signed in to this computer twice, and Tandem runs in the other session. Quit it there, or sign out there, then start it here again.');
  }
  app.quit();
  return false;
}
