import { z } from 'zod';
import { requests } from './request.ts';

export const demoStateSchema = z.object({
  /** Whether this Tandem has a demo that can be tried. */
  isOffered: z.boolean(),
  /**
   * `none`: this is no demo. `making`: its people are made up. `connecting`, `running`, `leaving`. `stopped`: this is the demo, but its
   * stand-ins do not run; `problem` says why.
   */
  phase: z.enum(['none', 'making', 'connecting', 'running', 'leaving', 'stopped']),
  /** While it is made: how much of it is there, 0 to 1. */
  share: z.number().min(0).max(1).nullable(),
  problem: z.string().nullable(),
});
export type DemoState = z.infer<typeof demoStateSchema>;

/**
 * The demo (row M9): a stand-in ATS and LinkedIn with invented people, which run on this computer only. It opens on a Tandem that is
 * connected to nothing, and while it is there nothing else can be connected.
 */
export const demoRequests = requests({
  /** The event `demo` says that this may have changed. */
  'demo.state': { lane: 'host', args: z.object({}), result: demoStateSchema },
  /** Makes the demo's people, which takes seconds, and connects it; starts it again when it has stopped. Refused where there is none. */
  'demo.connect': { lane: 'host', args: z.object({}), result: z.object({}) },
  /** Ends the making; the request `demo.connect` then fails with `cancelled`. */
  'demo.cancel': { lane: 'host', args: z.object({}), result: z.object({}) },
  /** Takes the demo away: its accounts, their copy here, and its people. What was changed in it goes too. */
  'demo.leave': { lane: 'host', args: z.object({}), result: z.object({}) },
});
