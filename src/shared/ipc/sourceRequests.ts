import { z } from 'zod';
import { requests } from './request.ts';

const id = z.string().min(1).max(80);
const label = z.string().trim().min(1, 'must not be empty').max(60);

export const sourceSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** The ATS's own word for the kind of source (`Agencies`, `Referrals`), if it has one. */
  type: z.string().nullable(),
  /** The desk's own words for it. Kept here, never sent. */
  labels: z.array(z.string()),
});
export type Source = z.infer<typeof sourceSchema>;

export const sourceRequests = requests({
  /** All sources of the ATS with the desk's labels, by name (row C1). */
  'sources.list': { lane: 'read', args: z.object({}), result: z.object({ sources: z.array(sourceSchema) }) },
  /** How many people have at least one process from each source, by its id; reads every process. */
  'sources.people': { lane: 'report', args: z.object({}), result: z.object({ people: z.record(z.string(), z.number().int()) }) },
  /** Replaces the labels of a source. */
  'sources.setLabels': {
    lane: 'write',
    args: z.object({ id, labels: z.array(label).max(20, 'holds at most 20 labels') }),
    result: z.object({ labels: z.array(z.string()) }),
  },
  /** Says where the person of a process came from; sent to the ATS like every edit. */
  'applications.setSource': {
    lane: 'write',
    args: z.object({ applicationId: id, toSourceId: id }),
    result: z.object({ changeIds: z.array(z.string()) }),
  },
});
