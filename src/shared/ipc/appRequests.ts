import { z } from 'zod';
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
});
export type Preferences = z.infer<typeof preferencesSchema>;

export const appInfoSchema = z.object({
  version: z.string(),
  host: z.enum(['web', 'electron']),
  platform: z.enum(['mac', 'windows', 'linux']),
  /** Where tokens live. `memory`: no keychain was found, so one signs in again after each start. */
  vault: z.enum(['keychain', 'memory']),
  vaultDetail: z.string().nullable(),
  /** Origin that serves LinkedIn's frame; never the app's own. Null where the host draws the frame itself. */
  frameOrigin: z.string().nullable(),
  /** Addresses offered as defaults when connecting; given by whoever started the app. */
  defaults: z.object({ gatewayUrl: z.string().nullable() }),
  locale: z.string(),
});
export type AppInfo = z.infer<typeof appInfoSchema>;

export const appRequests = requests({
  'app.info': { lane: 'host', args: z.object({}), result: appInfoSchema },
  /** Opens a web page in the person's browser. https only, and loopback http for a local stand-in. */
  'app.openLink': { lane: 'host', args: z.object({ url: z.string().max(4000) }), result: z.object({}) },
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
    }).strict(),
    result: preferencesSchema,
  },
});
