import type { RequestName } from '../../shared/ipc/contract.ts';
import type { Topic } from '../../shared/ipc/events.ts';

/** Which changes make an answer out of date. A request that is not here is asked once and never again by itself. */
export const TOPICS_OF: Partial<Record<RequestName, readonly Topic[]>> = {
  'accounts.list': ['accounts'],
  'preferences.get': ['preferences'],
  'sync.status': ['sync', 'accounts', 'changes', 'problems', 'runs'],
  'sync.runs': ['runs'],
  'sync.problems': ['problems'],
  'changes.list': ['changes'],
  'candidates.list': ['candidates', 'changes'],
  'candidates.get': ['candidates', 'changes', 'jobs'],
  'candidates.filterOptions': ['candidates', 'jobs'],
  'jobs.list': ['jobs', 'candidates'],
  'jobs.funnel': ['jobs', 'candidates', 'changes'],
  'jobs.people': ['jobs', 'candidates', 'changes'],
  'linkedIn.pane': ['linkedIn', 'accounts', 'candidates'],
};
