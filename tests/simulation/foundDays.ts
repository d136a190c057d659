import type { Script } from './script.ts';

/** Whole days that went wrong, by what was wrong with them; cut down to the items without which it did not happen. */
export const FOUND_DAYS: Readonly<Record<string, Script>> = {
  'A2: a move that got no answer is not made again over those of colleagues since: there, back, and on from there, it asks': {
    seed: 70453, rateLimit: 120, readLagMs: 1500, fresh: [], lengthMs: 192987,
    items: [
      { at: 10678, what: 'deed', desk: 'B', deed: 'move', salt: 1228758485 },
      { at: 46106, what: 'deed', desk: 'B', deed: 'move', salt: 193247327 },
      { at: 50025, what: 'fault', id: 'F6', salt: 2012026800 },
      { at: 65525, what: 'colleague', deed: 'move', salt: 753489560 },
      { at: 79374, what: 'colleague', deed: 'move', salt: 1585022896 },
      { at: 190736, what: 'deed', desk: 'A', deed: 'move', salt: 923024804 },
    ],
  },
  'F3: a walk that waited for a new window looks again before it asks: an edit meanwhile may have been told of a later end': {
    seed: 70680, rateLimit: 60, readLagMs: 1500, fresh: ['A'], lengthMs: 252659,
    items: [
      { at: 13071, what: 'deed', desk: 'A', deed: 'note', salt: 2003978903 },
      { at: 16373, what: 'deed', desk: 'B', deed: 'edit', salt: 1281275025 },
      { at: 18028, what: 'deed', desk: 'A', deed: 'edit', salt: 1669876604 },
      { at: 65585, what: 'colleague', deed: 'note', salt: 590990058 },
      { at: 65741, what: 'fault', id: 'C9', salt: 1111597276 },
      { at: 66520, what: 'colleague', deed: 'removeTag', salt: 1957512289 },
      { at: 69608, what: 'deed', desk: 'A', deed: 'move', salt: 2023709999 },
      { at: 127153, what: 'deed', desk: 'A', deed: 'note', salt: 1864884581 },
      { at: 132942, what: 'fault', id: 'F5', salt: 91484651 },
      { at: 136481, what: 'deed', desk: 'A', deed: 'move', salt: 714828461 },
      { at: 137011, what: 'deed', desk: 'A', deed: 'create', salt: 910180992 },
      { at: 139916, what: 'deed', desk: 'A', deed: 'addToJob', salt: 1941366775 },
      { at: 153441, what: 'deed', desk: 'A', deed: 'note', salt: 1185259735 },
      { at: 154080, what: 'fault', id: 'C4', salt: 2114813024 },
      { at: 155765, what: 'deed', desk: 'B', deed: 'list', salt: 293300409 },
      { at: 157999, what: 'fault', id: 'C7', salt: 1156028198 },
      { at: 210991, what: 'deed', desk: 'A', deed: 'edit', salt: 1554249121 },
      { at: 212130, what: 'deed', desk: 'A', deed: 'move', salt: 747679689 },
      { at: 212320, what: 'deed', desk: 'B', deed: 'edit', salt: 428541681 },
    ],
  },
  'B5: what was marked as being sent when the database was busy and somebody signed in is looked up': {
    seed: 70715, rateLimit: 120, readLagMs: 1500, fresh: [], lengthMs: 174685,
    items: [
      { at: 17340, what: 'deed', desk: 'A', deed: 'source', salt: 339645692 },
      { at: 21812, what: 'fault', id: 'F1', salt: 854884125 },
      { at: 50647, what: 'fault', id: 'B5', salt: 701122584 },
      { at: 58235, what: 'deed', desk: 'A', deed: 'edit', salt: 994806763 },
      { at: 61086, what: 'deed', desk: 'A', deed: 'edit', salt: 705930974 },
      { at: 61862, what: 'deed', desk: 'A', deed: 'runNow', salt: 1587809676 },
      { at: 64233, what: 'deed', desk: 'A', deed: 'move', salt: 358959271 },
      { at: 66385, what: 'deed', desk: 'A', deed: 'undo', salt: 1026560425 },
      { at: 74287, what: 'fault', id: 'E7', salt: 1020615112 },
    ],
  },
  'C18: somebody private who was deleted while out of sight, and did not change since, is found when the right to see them is back': {
    seed: 700051, rateLimit: 120, readLagMs: 1500, fresh: [], lengthMs: 155308,
    items: [
      { at: 55542, what: 'fault', id: 'C18', salt: 571386570 },
      { at: 57224, what: 'deed', desk: 'B', deed: 'deletePerson', salt: 1791813691 },
    ],
  },
  'A3: an answer that comes long after shows its record as it was then, and covers nothing newer': {
    seed: 1012375, rateLimit: 300, readLagMs: 0, fresh: [], lengthMs: 168110,
    items: [
      { at: 80612, what: 'fault', id: 'A3', salt: 1977943731 },
      { at: 84087, what: 'deed', desk: 'B', deed: 'edit', salt: 2071259959 },
      { at: 106328, what: 'colleague', deed: 'edit', salt: 1923793251 },
      { at: 134566, what: 'fault', id: 'F10', salt: 1156477821 },
    ],
  },
  'B3: asleep between the answer and its reading back, and then cut off from the power: whom it made is known by what the ATS had called them': {
    seed: 1012697, rateLimit: 75, readLagMs: 300, fresh: [], lengthMs: 170351,
    items: [
      { at: 129, what: 'deed', desk: 'B', deed: 'create', salt: 1255405851 },
      { at: 6481, what: 'fault', id: 'F7', salt: 1260761198 },
      { at: 7122, what: 'fault', id: 'B3', salt: 813718839 },
      { at: 58492, what: 'deed', desk: 'A', deed: 'runNow', salt: 514570432 },
      { at: 63461, what: 'deed', desk: 'A', deed: 'list', salt: 724826207 },
    ],
  },
  'A16: nobody knows whom the ATS made, and a colleague takes the address off before it is looked up: it asks': {
    seed: 1013508, rateLimit: 120, readLagMs: 300, fresh: [], lengthMs: 235543,
    items: [
      { at: 52848, what: 'deed', desk: 'A', deed: 'edit', salt: 407068170 },
      { at: 92281, what: 'deed', desk: 'B', deed: 'addToJob', salt: 975790999 },
      { at: 93169, what: 'fault', id: 'A14', salt: 1143781736 },
      { at: 95890, what: 'fault', id: 'A16', salt: 1568834217 },
      { at: 109708, what: 'fault', id: 'B5', salt: 1097137446 },
      { at: 109865, what: 'fault', id: 'F4', salt: 802146925 },
      { at: 110999, what: 'deed', desk: 'A', deed: 'move', salt: 862309467 },
      { at: 204238, what: 'deed', desk: 'B', deed: 'list', salt: 865102747 },
    ],
  },
  'C23: a list that went back and was changed there since is asked about as it is now': {
    seed: 1014033, rateLimit: 300, readLagMs: 1500, fresh: [], lengthMs: 238455,
    items: [
      { at: 7062, what: 'deed', desk: 'B', deed: 'addTag', salt: 1454164277 },
      { at: 8132, what: 'deed', desk: 'B', deed: 'edit', salt: 69821910 },
      { at: 31212, what: 'deed', desk: 'A', deed: 'edit', salt: 1672685319 },
      { at: 80799, what: 'deed', desk: 'B', deed: 'list', salt: 1357900798 },
      { at: 93999, what: 'fault', id: 'C23', salt: 1188087378 },
      { at: 154682, what: 'deed', desk: 'B', deed: 'list', salt: 1977955341 },
    ],
  },
};
