import { z } from 'zod';
import type { BudgetStorage } from '../connectors/linkedin/budgetMeter.ts';
import { readSetting, writeSetting } from '../data/settingRows.ts';
import type { Store } from '../data/store.ts';

const stateSchema = z.object({ day: z.number().int(), used: z.record(z.string(), z.number().int()) });

/** Keeps the calls of a day over restarts, beside the account's rows. */
export function storedLinkedInBudget(store: Store, accountId: string): BudgetStorage {
  const key = `linkedin.budget.${accountId}`;
  return {
    load() {
      const text = store.look((look) => readSetting(look, key));
      const read = text === null ? undefined : stateSchema.safeParse(JSON.parse(text));
      return read?.success === true ? read.data : null;
    },
    save: (state) => store.bulk((write) => writeSetting(write, key, JSON.stringify(state))),
  };
}
