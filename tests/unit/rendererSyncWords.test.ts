import { describe, expect, test } from 'vitest';
import { EMPTY_DRAFT, fieldsOf, nameOf } from '../../src/renderer/features/newPerson/newPersonDraft.ts';
import { kindOf } from '../../src/renderer/lib/fileKind.ts';
import { conflictPlaces } from '../../src/renderer/features/record/recordConflictPlaces.ts';
import { callName, heldWords, releaseWords } from '../../src/renderer/lib/changeWords.ts';
import { receiptWords } from '../../src/renderer/lib/receiptWords.ts';
import { byPerson, onTheWay, standing } from '../../src/renderer/lib/syncWords.ts';
import { isList, listDifference } from '../../src/renderer/lib/valueDifference.ts';
import type { AccountSync, Change, SyncStatus } from '../../src/shared/domain/account.ts';
import type { Conflict } from '../../src/shared/domain/conflict.ts';

const NOW = new Date(2026, 8, 20, 15, 30).getTime();
const MINUTE = 60_000;
const ATS: AccountSync = { accountId: 'a', kind: 'greenhouse', label: 'Greenhouse', state: 'idle', firstSync: false, lastSuccessAt: NOW - 2 * MINUTE, nextRunAt: null, message: null, note: null, progress: [] };
const LINKEDIN: AccountSync = { ...ATS, accountId: 'l', kind: 'linkedin', label: 'LinkedIn', lastSuccessAt: NOW - 9 * MINUTE };
const STATUS: SyncStatus = {
  online: true, paused: false, accounts: [ATS], waitingCount: 0, problemCount: 0, heldCount: 0, needsPersonCount: 0, conflictCount: 0, guardCount: 0, needsYouCount: 0,
};
const CHANGE: Change = {
  id: 'c', seq: 1, accountId: 'a', candidateId: 'p', candidateName: 'Noor al-Amin', kind: 'move', summary: 'Moved to Onsite', state: 'held', createdAt: NOW - 6 * 60 * MINUTE,
  sentAt: null, attempts: 0, message: null, undo: 'free', undoWhyNot: null,
};
const said = (status: Partial<SyncStatus>): string => standing({ ...STATUS, ...status }, NOW, 'en-GB');

describe('M2: how things stand, in one sentence', () => {
  test('all is sent, and when it was read', () => {
    expect(said({})).toBe('Everything is sent. Greenhouse was read 2 min ago.');
    expect(said({ accounts: [{ ...ATS, lastSuccessAt: NOW - 1000 }, LINKEDIN] })).toBe('Everything is sent. Greenhouse was read just now, LinkedIn 9 min ago.');
    expect(said({ accounts: [{ ...ATS, state: 'signedOut' }, LINKEDIN] })).toBe('Everything is sent. Greenhouse is signed out, LinkedIn was read 9 min ago.');
    expect(said({ accounts: [{ ...ATS, state: 'running', firstSync: true }] })).toBe('Everything is sent. Greenhouse is being read for the first time.');
  });

  test('what needs somebody comes first and is not told as sent, nor as under way', () => {
    expect(said({ needsYouCount: 1, waitingCount: 1, heldCount: 1 })).toBe('1 needs you. Everything else is sent. Greenhouse was read 2 min ago.');
    expect(said({ needsYouCount: 2, waitingCount: 5, heldCount: 1, needsPersonCount: 1 })).toBe('2 need you. 3 changes are on the way. Greenhouse was read 2 min ago.');
    expect(onTheWay({ ...STATUS, waitingCount: 1, heldCount: 2 })).toBe(0);
  });

  test('offline and paused are states, and say what becomes of the changes', () => {
    expect(said({ online: false, waitingCount: 1 })).toContain('1 change is kept here and goes out by itself.');
    expect(said({ online: false, waitingCount: 2500 })).toContain('2,500 changes are kept here and go out by themselves.');
    expect(said({ paused: true, online: false, waitingCount: 2 })).toContain('Sync is paused; 2 changes are kept here.');
    expect(said({ paused: true })).toContain('Sync is paused. ');
  });

  test('a unit that ends with a full stop does not get a second one', () => {
    expect(standing(STATUS, NOW, 'en-US')).toMatch(/2 min\. ago\.$/);
    expect(standing({ ...STATUS, accounts: [] }, NOW, 'en-US')).toBe('Everything is sent.');
  });

  test('what waits stands person by person, in the order of each one’s first change', () => {
    const of = (id: string, candidateId: string): Change => ({ ...CHANGE, id, candidateId });
    expect(byPerson([of('1', 'p'), of('2', 'q'), of('3', 'p')]).map(({ candidateId, changes }) => [candidateId, changes.map(({ id }) => id)])).toEqual([
      ['p', ['1', '3']],
      ['q', ['2']],
    ]);
  });
});

describe('O3: a change that asks first says what it would do, to whom, and how old it is', () => {
  test('words of its kind', () => {
    expect(heldWords(CHANGE, NOW, 'en-GB')).toBe('This would e-mail Noor. It was made 6 hr ago.');
    const old = 'This move was made more than four hours ago, and Greenhouse may write to the person because of it. Let it go out, or take it back.';
    expect(heldWords({ ...CHANGE, message: old }, NOW, 'en-GB')).toBe('This would e-mail Noor. It was made 6 hr ago.');
    expect(heldWords({ ...CHANGE, message: 'Somebody moved this person to Offer meanwhile.' }, NOW, 'en-GB')).toBe('Somebody moved this person to Offer meanwhile.');
    expect(heldWords({ ...CHANGE, kind: 'note' }, NOW, 'en-GB')).toContain('This may write to somebody.');
    expect(heldWords({ ...CHANGE, kind: 'edit', message: 'Somebody else made this change.' }, NOW, 'en-GB')).toBe('Somebody else made this change.');
    expect([releaseWords({ kind: 'move' }), releaseWords({ kind: 'deleteCandidate' })]).toEqual(['Send it now', 'Delete them now']);
  });

  test.each([
    ['Noor al-Amin', 'Noor'],
    ['J. Lindqvist', 'J. Lindqvist'],
    ['Madonna', 'Madonna'],
    ['نور الهدى', 'نور'],
    ['  Åse   Berg ', 'Åse'],
  ])('%s is called %s', (name, called) => {
    expect(callName(name)).toBe(called);
  });
});

describe('D2, D4: both sides of a card', () => {
  test('lists are told by what came and what went; a text in paragraphs is no list', () => {
    expect(isList('a@x.test\nb@x.test', 'a@x.test\nc@x.test')).toBe(true);
    expect(isList('Staff nurse', 'Ward lead')).toBe(false);
    expect(isList('One paragraph.\n\nAnother one.')).toBe(false);
    expect(isList(`${'long '.repeat(60)}\nshort`)).toBe(false);
    expect(listDifference('a\nb', 'b\nc')).toEqual([
      { text: 'b', kind: 'same' },
      { text: 'c', kind: 'added' },
      { text: 'a', kind: 'removed' },
    ]);
    expect(listDifference(null, 'a\nb').every(({ kind }) => kind === 'added')).toBe(true);
  });

  test('a card stands beside what it is about, and none is lost', () => {
    const card = (id: string, entityId: string, field: string): Conflict => ({ id, entityId, field }) as Conflict;
    const all = [card('1', 'p', 'title'), card('2', 'p', 'emails'), card('3', 'process', 'stage'), card('4', 'gone process', 'stage')];
    const places = conflictPlaces(all, ['process']);
    const ids = (conflicts: readonly Conflict[]): readonly string[] => conflicts.map(({ id }) => id);
    expect([ids(places.head), ids(places.contact), ids(places.process('process'))]).toEqual([['1', '4'], ['2'], ['3']]);
  });
});

describe('O4: the receipt of an erasure', () => {
  test('says how much of what, the person first, one as one', () => {
    expect(receiptWords({ 'notes': 4, 'files': 1, 'processes': 0, 'changes that were not sent': 1, 'people': 1, 'something new': 1 }, 'en-GB')).toBe('1 person, 4 notes, 1 file, 1 change that was not sent, 1 something new');
  });
});

describe('C1: a new person', () => {
  test('what was left empty is not sent; the name is what is there', () => {
    const draft = { ...EMPTY_DRAFT, lastName: ' Ødegård ', email: ' ingrid@x.test', company: '  ' };
    expect(fieldsOf(draft)).toEqual({ lastName: 'Ødegård', emails: [{ value: 'ingrid@x.test', type: 'personal' }] });
    expect(nameOf(draft)).toBe('Ødegård');
    expect(nameOf({ ...draft, firstName: 'Ingrid' })).toBe('Ingrid Ødegård');
  });
});

describe('C4: what a file is, as far as its name says', () => {
  test.each([
    ['CV Zuzanna.pdf', 'resume'],
    ['Résumé_Amélie.docx', 'resume'],
    ['Lebenslauf Ødegård.pdf', 'resume'],
    ['Cover letter.pdf', 'cover_letter'],
    ['Anschreiben.pdf', 'cover_letter'],
    ['Discovery notes.pdf', 'other'],
    ['scvx.pdf', 'other'],
  ])('%s is a %s', (name, kind) => {
    expect(kindOf(name)).toBe(kind);
  });
});
