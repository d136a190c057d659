import type { RequestName } from '../../shared/ipc/contract.ts';
import type { Topic } from '../../shared/ipc/events.ts';

/** Which changes make an answer out of date. A request that is not here is asked once and never again by itself. */
export const TOPICS_OF: Partial<Record<RequestName, readonly Topic[]>> = {
  'accounts.list': ['accounts'],
  'preferences.get': ['preferences'],
  'sync.status': ['sync', 'accounts', 'changes', 'problems', 'runs'],
  'lock.status': ['preferences'],
  'storage.summary': ['runs', 'accounts'],
  'backups.list': ['runs'],
  'sync.runs': ['runs'],
  'sync.problems': ['problems'],
  'changes.list': ['changes'],
  'candidates.list': ['candidates', 'changes'],
  'candidates.get': ['candidates', 'changes', 'jobs'],
  'candidates.gone': ['candidates', 'changes'],
  'guards.list': ['sync'],
  'erasures.list': ['sync'],
  'candidates.filterOptions': ['candidates', 'jobs'],
  'jobs.list': ['jobs', 'candidates'],
  'jobs.funnel': ['jobs', 'candidates', 'changes'],
  'jobs.people': ['jobs', 'candidates', 'changes'],
  'jobs.arrivals': ['jobs', 'candidates'],
  'sources.list': ['candidates'],
  'pools.list': ['candidates'],
  'filters.list': ['filters', 'candidates', 'jobs'],
  'reports.funnel': ['candidates', 'jobs', 'changes'],
  'reports.timeInStage': ['candidates', 'jobs', 'changes'],
  'reports.sourceYield': ['candidates', 'jobs'],
  'reports.syncHealth': ['runs', 'changes', 'problems', 'sync'],
  'linkedIn.pane': ['linkedIn', 'accounts', 'candidates'],
};
