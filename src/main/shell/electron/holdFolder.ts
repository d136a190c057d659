import { app, dialog } from 'electron/main';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Timers } from '../../core/platform/clock.ts';
import { filesAmong } from '../given/filesAmong.ts';
import { registerAppScheme } from './appScheme.ts';
import { deepLinkOf, readDeepLink } from './deepLink.ts';
import type { DeepLink } from './deepLink.ts';
import { answerSecondStart, forgetAnswers, isAnswered, isHeldElsewhere, noteOwnSession, osSessionName } from './osSession.ts';

/** What the system or a second start wants of the Tandem that runs: that it shows itself, and perhaps more. */
export interface Call {
  readonly link: DeepLink | null;
  /** Whole paths of files to import. */
  readonly files: readonly string[];
}

/**
 * What counts only before Electron is ready, and what may come while Tandem starts: a link or files from macOS, a second start.
 *
 * @returns takes who follows calls from then on, and gives what came meanwhile; null when nothing came
 */
export function prepare(windowFolder: string): (follow: (call: Call) => void) => Call | null {
  registerAppScheme();
  app.enableSandbox();
  // Windows groups windows and shows notifications by this name; it is the one in the installer.
  app.setAppUserModelId('app.tandem.desk');
  let early: Call | null = null;
  let take = ({ link, files }: Call): void => void (early = { link: link ?? early?.link ?? null, files: [...(early?.files ?? []), ...files] });
  app.on('second-instance', (_event, argv, folder, data) => {
    answerSecondStart(windowFolder, data);
    take({ link: deepLinkOf(argv), files: filesOfSecondStart(argv, folder, data) });
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    take({ link: readDeepLink(url), files: [] });
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    take({ link: null, files: [path] });
  });
  return (follow) => {
    take = follow;
    return early;
  };
}

const handedFiles = z.object({ files: z.array(z.string().max(4_096)) });

/** As that start has read its own line, for Chromium puts the options of a line first and adds some; a long line is not said twice, and is read as it comes. */
function filesOfSecondStart(argv: readonly string[], folder: string, data: unknown): readonly string[] {
  const handed = handedFiles.safeParse(data);
  return handed.success ? handed.data.files : filesAmong(argv.slice(1).filter((word) => !word.startsWith('-')), folder);
}

/** Line and files go to the Tandem that runs in one message, which the system bounds (32 KB on Linux). */
const MOST_HANDED_LETTERS = 8_000;

/** Takes the folder for this process. @param files handed to another Tandem that has it. @returns false when another Tandem has it; that one then shows itself */
export async function holdFolder(windowFolder: string, timers: Timers, files: readonly string[]): Promise<boolean> {
  // Whatever Chromium keeps (LinkedIn's cookies, caches) lies below the database's folder and goes with it. Set before the
  // lock, which belongs to this folder: two folders are two Tandems.
  mkdirSync(windowFolder, { recursive: true, mode: 0o700 });
  app.setPath('userData', windowFolder);
  const sessionFile = join(windowFolder, 'session');
  const sessionName = osSessionName(process.platform, process.env);
  const ticket = randomBytes(16).toString('hex');
  if (app.requestSingleInstanceLock({ ticket, ...(JSON.stringify(files).length > MOST_HANDED_LETTERS ? {} : { files }) })) {
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
