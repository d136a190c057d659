import { z } from 'zod';
import { findingSchema } from './diagnosticsRequests.ts';
import { requests } from './request.ts';

/** Preferences that outlive a restart. Every one has a default, so an older or newer file reads well. */
export const preferencesSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  density: z.enum(['comfortable', 'compact']).default('comfortable'),
  /** Width of the LinkedIn pane as a share (0–100) of record + LinkedIn. */
  linkedInShare: z.number().min(15).max(75).default(42),
  /** Width of the list in pixels. */
  listWidth: z.number().min(220).max(640).default(300),
  linkedInOpen: z.boolean().default(true),
  sort: z.enum(['activity', 'name', 'added']).default('activity'),
  /** The desk locks itself after so many minutes without use; 0 never. */
  idleLockMinutes: z.union([z.literal(0), z.literal(5), z.literal(15), z.literal(60)]).default(0),
  /** Nothing goes out or comes in; edits are kept. */
  syncPaused: z.boolean().default(false),
  /** How often changes of the ATS are asked for. */
  syncEveryMinutes: z.union([z.literal(2), z.literal(5), z.literal(15), z.literal(60)]).default(2),
  /** Where the window begins. `last`: where it was left. */
  startPage: z.enum(['last', 'people', 'jobs', 'sync']).default('last'),
  /** The tour was seen or skipped. */
  tourDone: z.boolean().default(false),
  /** The demo’s story with Recruiter was ended. */
  trialDone: z.boolean().default(false),
});
export type Preferences = z.infer<typeof preferencesSchema>;

export const appInfoSchema = z.object({
  version: z.string(),
  /** `damaged`: the desk can be read, but its file is damaged and nothing is written. `recovery`: only the repair page works. */
  mode: z.enum(['desk', 'damaged', 'recovery']),
  host: z.enum(['web', 'electron']),
  platform: z.enum(['mac', 'windows', 'linux']),
  /** Where tokens live. `memory`: no keychain was found, so one signs in again after each start. */
  vault: z.enum(['keychain', 'memory']),
  vaultDetail: z.string().nullable(),
  /** Origin that serves LinkedIn's frame; never the app's own. Null where the host draws the frame itself. */
  frameOrigin: z.string().nullable(),
  /** Addresses offered as defaults when connecting; given by whoever started the app. */
  defaults: z.object({
    gatewayUrl: z.string().nullable(),
    /** Addresses of stand-ins on this machine that can be tried without an account; null where none runs. */
    demo: z.object({ ats: z.string(), linkedIn: z.string().nullable() }).nullable(),
  }),
  locale: z.string(),
});
export type AppInfo = z.infer<typeof appInfoSchema>;

export const appRequests = requests({
  'app.info': { lane: 'host', args: z.object({}), result: appInfoSchema },
  /** Looks for a newer version, fetches it and says in a box what was found; it is installed at quitting. Refused where Tandem does not update itself. */
  'app.checkForUpdates': { lane: 'host', args: z.object({}), result: z.object({}) },
  /** Where updates stand: what the last look found, what waits for the end of Tandem. `skipped`: this one does not update itself. */
  'app.updates': { lane: 'host', args: z.object({}), result: findingSchema },
  /** Whether Tandem starts when the person logs in; with `wanted` it is set first. The system's own setting is the truth. Refused where there is no such setting. */
  'app.startAtLogin': { lane: 'host', args: z.object({ wanted: z.boolean().optional() }), result: z.object({ starts: z.boolean() }) },
  /** The window has written what only it had: quitting waits for that, not for long. Refused where a window outlives its Tandem. */
  'app.readyToQuit': { lane: 'host', args: z.object({}), result: z.object({}) },
  /** Asks the person for a folder; null when they chose none. Refused where there is no such dialog. */
  'app.chooseFolder': { lane: 'host', args: z.object({}), result: z.object({ path: z.string().nullable() }) },
  /**
   * What became of files that were opened with Tandem, said once: to the window that asks first after an event `files`. While they come in
   * (`coming`) outcomes are kept back until the last is dealt with. Those that wait do so while the desk is closed, or has no ATS.
   */
  'app.takeGiven': {
    lane: 'host',
    args: z.object({}),
    result: z.object({
      /** Files were given since this was last asked. */
      isNew: z.boolean(),
      coming: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
      waitingCount: z.number().int(),
      /** Whether there is an ATS for what is imported. */
      hasAts: z.boolean(),
      /** How many came in that had to wait before. */
      cameLate: z.number().int(),
      refused: z.array(z.object({ name: z.string(), why: z.string() })),
      /** Names of files that were in the list already. */
      known: z.array(z.string()),
    }),
  },
  /** Opens a web page in the person's browser. https only, and loopback http for a local stand-in. */
  'app.openLink': { lane: 'host', args: z.object({ url: z.string().max(4000) }), result: z.object({}) },
  /**
   * Where LinkedIn's frame stands in the window, for a host that draws it itself (`frameOrigin` null). Sent whenever the
   * place or the person shown changes; after `visible: false`, a page that failed is loaded anew when it is shown again.
   */
  'frame.place': {
    lane: 'host',
    args: z.object({
      /** CSS pixels of the window's page. */
      x: z.number().min(-20_000).max(20_000),
      y: z.number().min(-20_000).max(20_000),
      width: z.number().min(0).max(20_000),
      height: z.number().min(0).max(20_000),
      /** False while something of Tandem's own lies over the place: the frame would cover it. */
      visible: z.boolean(),
      /** The id under which the ATS made the candidate known to LinkedIn. */
      candidate: z.string().regex(/^[\w.:-]{1,80}$/, 'is an id of up to 80 letters, digits and . : _ -'),
      context: z.string().regex(/^urn:li:(?:organization|contract):\d{1,20}$/, 'looks like urn:li:organization:123'),
      theme: z.enum(['light', 'dark']),
    }),
    result: z.object({}),
  },
  'preferences.get': { lane: 'read', args: z.object({}), result: preferencesSchema },
  /** Undefined fields stay as they are. */
  'preferences.set': {
    lane: 'write',
    args: z.object({
      theme: z.enum(['system', 'light', 'dark']).optional(),
      density: z.enum(['comfortable', 'compact']).optional(),
      linkedInShare: z.number().min(15).max(75).optional(),
      listWidth: z.number().min(220).max(640).optional(),
      linkedInOpen: z.boolean().optional(),
      sort: z.enum(['activity', 'name', 'added']).optional(),
      idleLockMinutes: z.union([z.literal(0), z.literal(5), z.literal(15), z.literal(60)]).optional(),
      syncPaused: z.boolean().optional(),
      syncEveryMinutes: z.union([z.literal(2), z.literal(5), z.literal(15), z.literal(60)]).optional(),
      startPage: z.enum(['last', 'people', 'jobs', 'sync']).optional(),
      tourDone: z.boolean().optional(),
      trialDone: z.boolean().optional(),
    }).strict(),
    result: preferencesSchema,
  },
});
