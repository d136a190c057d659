import type { LaneRequestName, ParsedArgs, RequestName, Value } from '../../shared/ipc/contract.ts';
import { accountList, problemList, runList } from './data/queries/accountQueries.ts';
import { waitingArrivals } from './data/queries/arrivals.ts';
import { candidateCount, candidateList, candidatePosition, filterOptions } from './data/queries/candidateList.ts';
import { candidateRecord } from './data/queries/candidateRecord.ts';
import { changeList } from './data/queries/changeList.ts';
import { type CheckPorts, databaseCheck, searchCheck } from './data/queries/diagnostics/dataChecks.ts';
import { unsentCheck, walksCheck } from './data/queries/diagnostics/syncChecks.ts';
import { conflictList } from './data/queries/conflicts.ts';
import { duplicateCount, duplicateList, duplicatesLike, duplicatesOf } from './data/queries/duplicates.ts';
import { createExports } from './data/queries/exportCandidates.ts';
import { erasureList, goneList, guardList } from './data/queries/gone.ts';
import { historyList } from './data/queries/history.ts';
import { inboxList, inboxUnread } from './data/queries/inbox.ts';
import { importCount, importList, importReview } from './data/queries/imports.ts';
import { knownProfile } from './data/queries/knownProfile.ts';
import { jobArrivals, jobFunnel, jobList, jobPeople } from './data/queries/jobQueries.ts';
import { leftList } from './data/queries/leftLinkedIn.ts';
import { linkedInPane } from './data/queries/linkedInPane.ts';
import { personStory } from './data/queries/personStory.ts';
import { poolList } from './data/queries/pools.ts';
import { publishDetails, publishedJob, publishStates } from './data/queries/publishing.ts';
import { seatPairs } from './data/queries/seatPairs.ts';
import { rejectionReasons } from './data/queries/rejectionReasons.ts';
import { createReports, type ReportPorts } from './data/queries/reports/reports.ts';
import { savedFilterList } from './data/queries/savedFilters.ts';
import { storageSummary } from './data/queries/storageSummary.ts';
import { sourceList, sourcePeople } from './data/queries/sources.ts';
import { sourcers } from './data/queries/sourcedBy.ts';
import { touchOf } from './data/queries/touch.ts';
import { trialOf } from './data/queries/trial.ts';
import type { ReadConnection } from './data/openDatabase.ts';
import { draftList } from './services/drafts.ts';
import { readPlace } from './services/place.ts';
import { readPreferences } from './services/preferences.ts';

/** One handler per request of a lane; the compiler complains when one is missing. */
export type Handlers<N extends RequestName> = { readonly [K in N]: (args: ParsedArgs<K>) => Value<K> | Promise<Value<K>> };

/** Answers of the lanes `read` and `report`: queries over a connection that cannot write. */
export function readHandlers(db: ReadConnection, ports: ReportPorts & CheckPorts): Handlers<LaneRequestName<'read' | 'report'>> {
  const exports = createExports(db);
  return {
    'preferences.get': () => readPreferences(db),
    'place.get': () => readPlace(db),
    'drafts.list': () => draftList(db),
    'accounts.list': () => accountList(db),
    'sync.runs': ({ limit }) => runList(db, limit),
    'sync.problems': () => problemList(db),
    'changes.list': (query) => changeList(db, query),
    'candidates.list': (query) => candidateList(db, query),
    'candidates.count': ({ filter }) => candidateCount(db, filter),
    'candidates.get': ({ id }) => candidateRecord(db, id),
    'candidates.position': (query) => candidatePosition(db, query),
    'candidates.filterOptions': () => filterOptions(db),
    'candidates.sourcers': () => sourcers(db),
    'candidates.gone': () => goneList(db),
    'guards.list': () => guardList(db),
    'erasures.list': () => erasureList(db),
    'conflicts.list': ({ candidateId }) => conflictList(db, candidateId),
    'history.list': (query) => historyList(db, query),
    'jobs.list': (query) => jobList(db, query),
    'jobs.funnel': ({ id }) => jobFunnel(db, id),
    'jobs.people': (query) => jobPeople(db, query),
    'jobs.arrivals': (query) => jobArrivals(db, query),
    'rejectionReasons.list': () => rejectionReasons(db),
    'sources.list': () => sourceList(db),
    'sources.people': () => sourcePeople(db),
    'pools.list': () => poolList(db),
    'filters.list': () => savedFilterList(db),
    'exports.page': (query) => exports.page(query),
    'exports.cancel': ({ cursor }) => exports.cancel(cursor),
    'publishing.state': () => publishStates(db),
    'publishing.details': ({ accountId }) => publishDetails(db, accountId),
    'seats.pairs': ({ accountId }) => seatPairs(db, accountId),
    'publishing.job': ({ jobId }) => publishedJob(db, jobId),
    'arrivals.waiting': ({ candidateId }) => waitingArrivals(db, candidateId),
    'linkedIn.left': () => leftList(db),
    'linkedIn.pane': ({ candidateId }) => linkedInPane(db, candidateId),
    'people.touch': ({ candidateIds }) => ({ people: touchOf(db, candidateIds) }),
    'people.story': ({ candidateId }) => personStory(db, candidateId),
    'duplicates.list': (query) => duplicateList(db, query),
    'duplicates.count': () => duplicateCount(db),
    'duplicates.of': ({ candidateId }) => duplicatesOf(db, candidateId),
    'duplicates.like': ({ fields }) => duplicatesLike(db, fields),
    'trial.state': () => trialOf(db),
    'inbox.list': (query) => inboxList(db, query),
    'inbox.unread': () => inboxUnread(db),
    'imports.list': () => importList(db),
    'imports.count': () => importCount(db),
    'imports.review': ({ id }) => importReview(db, id),
    'imports.profile': (traits) => knownProfile(db, traits),
    'diagnostics.database': () => databaseCheck(db, ports),
    'diagnostics.search': () => searchCheck(db, ports),
    'diagnostics.unsent': () => unsentCheck(db, ports.clock.now()),
    'diagnostics.walks': ({ accountId }) => walksCheck(db, accountId, ports.clock.now()),
    'diagnostics.pulse': () => ({}),
    'storage.summary': () => storageSummary(db),
    ...createReports(db, ports),
  };
}

/** Calls the handler of a request by its name. The router has parsed the arguments already. */
export function dispatch<N extends RequestName>(handlers: Handlers<N>, request: { name: string; args: unknown }): unknown {
  const handler = (handlers as Record<string, ((args: unknown) => unknown) | undefined>)[request.name];
  if (!handler) throw new Error(`no handler for ${request.name}`);
  return handler(request.args);
}
