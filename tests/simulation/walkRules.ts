import type { Desk } from './desk.ts';
import type { Violate } from './stepRules.ts';

export interface WalkRules {
  /** Something that is no page of the list was answered to a request for one. */
  lied(desk: Desk, list: string): void;
  /** The list itself was answered. */
  listed(desk: Desk, list: string): void;
}

const lastSuccess = (desk: Desk): number => (desk.core() ? (desk.look<{ at: number | null }>('SELECT last_success_at AS at FROM account')[0]?.at ?? 0) : 0);

/** S9: a run that did not get a list does not say that it read everything. */
export function createWalkRules(violate: Violate): WalkRules {
  /** Lists that a desk has not been shown since somebody else answered, with the last success until then. */
  const owed = new Map<string, { readonly generation: number; readonly success: number }>();
  return {
    lied(desk, list) {
      const key = `${desk.name} ${list}`;
      if (owed.get(key)?.generation !== desk.generation()) owed.set(key, { generation: desk.generation(), success: lastSuccess(desk) });
    },
    listed(desk, list) {
      const key = `${desk.name} ${list}`;
      const debt = owed.get(key);
      owed.delete(key);
      if (debt?.generation === desk.generation() && lastSuccess(desk) !== debt.success) violate('S9', `${desk.name} says that it read everything, without ${list}`);
    },
  };
}
