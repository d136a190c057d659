/**
 * Tests that are about the web host, or that look through its wire or the browser around it; in Electron they do not run. By the
 * beginning of the title, each with its reason.
 */
export const WEB_ONLY: Readonly<Record<string, string>> = {
  'O1: where the host draws LinkedIn’s frame itself': 'plays Electron’s part in a browser; in Electron the real one plays it',
  'O2: a proxy that wants a sign-in asks': 'plays Electron’s part in a browser; in Electron the real one plays it',
  'O2: a server that wants a certificate asks': 'plays Electron’s part in a browser; in Electron the real one plays it',
  'two tabs of the window stay in step': 'Electron has one window',
  'C2: who was moved elsewhere meanwhile': 'moves the person in a second tab',
  'O4: locked by its key': 'looks at a second tab, and asks past the window over HTTP',
  'O4: locking by itself is chosen here': 'listens to requests on the wire, which Electron has not',
  'M4: people and jobs are found as one types': 'holds an answer back on the wire',
  'M5: by keyboard: places, one stop': 'reads the clipboard with a permission that Electron’s window is refused',
  'C2, M5: a job is chosen by keyboard': 'changes an answer on the wire: nobody makes as many jobs',
  'S2: however long an address is': 'changes an answer on the wire: no seat has such an address',
  'M5: a period is asked in days': 'listens to requests on the wire',
  'M5: leaving a report that is still being counted': 'holds an answer back on the wire',
  'empty, loading, gone, and nothing open': 'holds an answer back on the wire',
  'when Tandem itself is gone': 'in Electron the window goes with Tandem',
  'M4: after a restart the window is where it was left': 'leaves Tandem for another page, which Electron’s window does not',
  'M4: an address wins over the kept place': 'leaves Tandem for another page, which Electron’s window does not',
  'M2: what was begun outlives the end of Tandem': 'leaves Tandem for another page, which Electron’s window does not',
  'O4: diagnostics run one by one': 'reads the clipboard with a permission that Electron’s window is refused',
  'O1: LinkedIn’s frame is as dark': 'looks into the frame inside of the window; in Electron it is a view of its own',
  'the list is exported as it is filtered': 'Electron asks in a dialog of the system where to save',
  'an export of more people than a search finds': 'changes an answer on the wire',
  'an export of nobody': 'Electron asks in a dialog of the system where to save',
  'O4, M2: a damaged file is explained': 'Electron asks in a dialog of the system where to save',
  'W9: signed out of LinkedIn': 'waits for a tab; in Electron the sign-in is a window of the view',
  'C4: files that are named on the command line': 'starts the web host by its own command',
  'C4: documents that are put into the watched folder': 'Electron asks for the folder in a dialog of the system',
  'C4: a watched folder that goes': 'Electron asks for the folder in a dialog of the system',
  'O1: the divider moves by mouse and by keyboard': 'listens to requests on the wire',
};

/** Fits the full titles of these tests. */
export const webOnlyTitles = (): RegExp => new RegExp(Object.keys(WEB_ONLY).map((title) => `(?:^| )${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`).join('|'));
