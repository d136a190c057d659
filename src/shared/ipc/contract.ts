import type { z } from 'zod';
import { accountRequests } from './accountRequests.ts';
import { appRequests } from './appRequests.ts';
import { arrivalRequests } from './arrivalRequests.ts';
import { candidateRequests } from './candidateRequests.ts';
import { changeRequests } from './changeRequests.ts';
import { conflictRequests } from './conflictRequests.ts';
import { demoRequests } from './demoRequests.ts';
import { diagnosticsRequests } from './diagnosticsRequests.ts';
import { draftRequests } from './draftRequests.ts';
import { exportRequests } from './exportRequests.ts';
import { filterRequests } from './filterRequests.ts';
import { goneRequests } from './goneRequests.ts';
import { historyRequests } from './historyRequests.ts';
import { identityRequests } from './identityRequests.ts';
import { importRequests } from './importRequests.ts';
import { jobRequests } from './jobRequests.ts';
import { linkedInRequests } from './linkedInRequests.ts';
import { personRequests } from './personRequests.ts';
import { placeRequests } from './placeRequests.ts';
import { publishingRequests } from './publishingRequests.ts';
import { seatRequests } from './seatRequests.ts';
import { reportRequests } from './reportRequests.ts';
import { safetyRequests } from './safetyRequests.ts';
import { lockRequests } from './lockRequests.ts';
import { networkRequests } from './networkRequests.ts';
import { poolRequests } from './poolRequests.ts';
import { sourceRequests } from './sourceRequests.ts';

/** Every request a window may make. What is not here does not exist. */
export const contract = {
  ...appRequests,
  ...accountRequests,
  ...candidateRequests,
  ...changeRequests,
  ...conflictRequests,
  ...historyRequests,
  ...personRequests,
  ...jobRequests,
  ...placeRequests,
  ...draftRequests,
  ...safetyRequests,
  ...lockRequests,
  ...networkRequests,
  ...demoRequests,
  ...diagnosticsRequests,
  ...sourceRequests,
  ...poolRequests,
  ...filterRequests,
  ...goneRequests,
  ...exportRequests,
  ...publishingRequests,
  ...seatRequests,
  ...arrivalRequests,
  ...identityRequests,
  ...linkedInRequests,
  ...importRequests,
  ...reportRequests,
} as const;

export type Contract = typeof contract;
export type RequestName = keyof Contract;
/** What a caller passes. */
export type Args<N extends RequestName> = z.input<Contract[N]['args']>;
/** What a handler receives, after the schema has read it. */
export type ParsedArgs<N extends RequestName> = z.output<Contract[N]['args']>;
export type Value<N extends RequestName> = z.output<Contract[N]['result']>;

/** Names of one lane. */
export type LaneRequestName<L extends Contract[RequestName]['lane']> = {
  [N in RequestName]: Contract[N]['lane'] extends L ? N : never;
}[RequestName];

export function isRequestName(name: string): name is RequestName {
  return Object.hasOwn(contract, name);
}
