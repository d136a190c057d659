import type { LaneRequestName, ParsedArgs, RequestName, Value } from '../../shared/ipc/contract.ts';
import { accountList, changeList, problemList, runList } from './data/queries/accountQueries.ts';
import { candidateCount, candidateList, candidatePosition, filterOptions } from './data/queries/candidateList.ts';
import { candidateRecord } from './data/queries/candidateRecord.ts';
import { jobFunnel, jobList, jobPeople } from './data/queries/jobQueries.ts';
import { linkedInPane } from './data/queries/linkedInPane.ts';
import type { ReadConnection } from './data/openDatabase.ts';
import { readPreferences } from './services/preferences.ts';

/** One handler per request of a lane; the compiler complains when one is missing. */
export type Handlers<N extends RequestName> = { readonly [K in N]: (args: ParsedArgs<K>) => Value<K> | Promise<Value<K>> };

/** Answers of the lanes `read` and `report`: queries over a connection that cannot write. */
export function readHandlers(db: ReadConnection): Handlers<LaneRequestName<'read' | 'report'>> {
  return {
    'preferences.get': () => readPreferences(db),
    'accounts.list': () => accountList(db),
    'sync.runs': ({ limit }) => runList(db, limit),
    'sync.problems': () => problemList(db),
    'changes.list': (query) => changeList(db, query),
    'candidates.list': (query) => candidateList(db, query),
    'candidates.count': ({ filter }) => candidateCount(db, filter),
    'candidates.get': ({ id }) => candidateRecord(db, id),
    'candidates.position': (query) => candidatePosition(db, query),
    'candidates.filterOptions': () => filterOptions(db),
    'jobs.list': (query) => jobList(db, query),
    'jobs.funnel': ({ id }) => jobFunnel(db, id),
    'jobs.people': (query) => jobPeople(db, query),
    'linkedIn.pane': ({ candidateId }) => linkedInPane(db, candidateId),
  };
}

/** Calls the handler of a request by its name. The router has parsed the arguments already. */
export function dispatch<N extends RequestName>(handlers: Handlers<N>, request: { name: string; args: unknown }): unknown {
  const handler = (handlers as Record<string, ((args: unknown) => unknown) | undefined>)[request.name];
  if (!handler) throw new Error(`no handler for ${request.name}`);
  return handler(request.args);
}
