import { describe, expect, it } from 'vitest';
import { judgePair } from '../../src/main/core/identity/judgePair.ts';
import type { Judgement } from '../../src/main/core/identity/judgePair.ts';
import { mailboxKind } from '../../src/main/core/identity/mailbox.ts';
import { readRecord } from '../../src/main/core/identity/readRecord.ts';
import type { RawRecord } from '../../src/main/core/identity/readRecord.ts';
import { surroundingsOf } from '../../src/main/core/identity/surroundings.ts';
import { trapsOf } from './traps.ts';

const CERTAIN = 50;

/** What two records are, where the model is as sure as can be: only the rules stand between them and `same`. */
function judged(left: RawRecord, right: RawRecord, others: readonly RawRecord[] = [], logOdds = CERTAIN): Judgement {
  const records = [left, right, ...others].map((raw) => readRecord(raw, true));
  return judgePair(records[0] ?? {}, records[1] ?? {}, logOdds, surroundingsOf(records));
}
const jane = { given_name: 'Jane', surname: 'Doe', email: 'jane.doe@mail.example', phone: '+47 22 33 44 55', date_of_birth: '1990-04-03', street: '1 High Street', city: 'Oslo', postcode: '0150' };
const said = (judgement: Judgement, speaks: 'for' | 'against'): readonly string[] => judgement.evidence.filter((one) => one.speaks === speaks).map((one) => one.words);

describe('C10: who is the same person', () => {
  it.each([
    ['a mailbox of one’s own', { given_name: 'Jane', surname: 'Doe', email: 'JANE.DOE+jobs@mail.example' }],
    ['a profile, however it is written', { given_name: 'Jane', surname: 'Doe', linkedin_url: 'linkedin.com/in/Jane-D/' }],
    ['a date of birth and a number', { given_name: 'Jane', surname: 'Doe', date_of_birth: '03.04.1990', phone: '22334455' }],
    ['a date of birth and an address', { given_name: 'Jane', surname: 'Doe', date_of_birth: '1990-04-03', street: '1 High St.', city: 'oslo' }],
  ])('C10: names that agree and %s are the same person', (_, other) => {
    expect(judged({ ...jane, linkedin_url: 'https://www.linkedin.com/in/jane-d' }, other).verdict).toBe('same');
  });

  it('C10: names alone make nobody the same, nor does a place beside them', () => {
    expect(judged({ given_name: 'Jane', surname: 'Doe' }, { given_name: 'Jane', surname: 'Doe' }).verdict).toBe('possible');
    expect(judged({ given_name: 'Jane', surname: 'Doe', city: 'Oslo', employer: 'Fjord' }, { given_name: 'Jane', surname: 'Doe', city: 'Oslo', employer: 'Fjord AS' }).verdict).toBe('possible');
  });

  it('C10: exact evidence without the odds is not enough', () => {
    expect(judged(jane, jane, [], 3).verdict).toBe('possible');
    expect(judged(jane, jane, [], -1).verdict).toBe('different');
  });

  it.each<[string, RawRecord, RawRecord]>([
    ['a father and a son of one name', { ...jane, date_of_birth: '1960-04-03' }, jane],
    ['junior', jane, { ...jane, surname: 'Doe Jr.', date_of_birth: '' }],
    ['twins', jane, { ...jane, given_name: 'Jana' }],
    ['two profiles', { ...jane, linkedin_url: 'linkedin.com/in/one' }, { ...jane, linkedin_url: 'linkedin.com/in/two' }],
    ['the mailbox of a role', { ...jane, email: 'jobs@firm.example', date_of_birth: '' }, { ...jane, email: 'jobs@firm.example', date_of_birth: '' }],
    ['the mailbox of a family', { ...jane, email: 'doe.family@mail.example', date_of_birth: '' }, { ...jane, email: 'doe.family@mail.example', date_of_birth: '' }],
    ['an address that went on to somebody else', { ...jane, date_of_birth: '' }, { ...jane, phone: '+47 99 88 77 66', street: '9 Low Road', city: 'Bergen', postcode: '5003', date_of_birth: '' }],
    ['an address at work, in the same town', { ...jane, email: 'jane.doe@firm.test', date_of_birth: '', street: '' }, { ...jane, email: 'jane.doe@firm.test', phone: '+47 99 88 77 66', date_of_birth: '', street: '' }],
    ['one short name for two', { ...jane, given_name: 'Chris', email: 'chris.doe@mail.example' }, { ...jane, given_name: 'Christine', email: 'chris.doe@mail.example' }],
  ])('C10: %s keeps two records from being called the same', (_, left, right) => {
    expect(judged(left, right).verdict).toBe('possible');
  });

  it('C10: an address that people of other names use too is nobody’s own', () => {
    const other = { given_name: 'Peter', surname: 'Olsen', email: jane.email };
    const bare = { given_name: 'Jane', surname: 'Doe', email: jane.email };
    expect(judged(bare, bare).verdict).toBe('same');
    expect(judged(bare, bare, [other]).verdict).toBe('possible');
  });

  it('C10: of 11,000 traps none is called the same, with a model that is sure of each', () => {
    const wrong: string[] = [];
    let count = 0;
    for (const trap of trapsOf(90_001, 11_000)) {
      count++;
      if (judged(trap.left, trap.right).verdict === 'same') wrong.push(`${trap.kind}: ${JSON.stringify(trap.left)} ${JSON.stringify(trap.right)}`);
    }
    expect(count).toBeGreaterThan(10_000);
    expect(wrong).toEqual([]);
  });
});

describe('C10: whose a mailbox is', () => {
  it.each([
    ['info@firm.example', 'role'],
    ['bewerbung@firm.example', 'role'],
    ['smith@mail.example', 'family'],
    ['thesmiths@mail.example', 'family'],
    ['tom.and.jane@mail.example', 'family'],
    ['mary.smith@mail.example', 'family'],
    ['jane.smith@mail.example', 'personal'],
    ['jsmith@mail.example', 'personal'],
    ['skywalker77@mail.example', 'personal'],
  ])('C10: %s on a record of Jane Smith is a %s mailbox', (email, kind) => {
    expect(mailboxKind(email, 'jane', 'smith')).toBe(kind);
  });

  it.each([
    ['dasilva@mail.example', 'ana', 'da silva', 'family'],
    ['silva@mail.example', 'ana', 'da silva', 'family'],
    ['ana.dasilva@mail.example', 'ana', 'da silva', 'personal'],
    ['orarson@mail.example', 'magnus', 'thordarson', 'family'],
    ['o@mail.example', 'anh', 'do', 'family'],
  ])('C10: %s on a record of %s %s is a %s mailbox', (email, given, surname, kind) => {
    expect(mailboxKind(email, given, surname)).toBe(kind);
  });
});

describe('M8: a decision about people says why', () => {
  it('M8: what speaks for it and what against it stands in words', () => {
    const judgement = judged(jane, { ...jane, given_name: 'Peter', date_of_birth: '1988-01-01', street: '' });
    expect(said(judgement, 'for')).toEqual(['The same surname', 'The same e-mail address, but a family may share it', 'The same phone number, but people of other names use it too', 'The same postcode', 'The same town']);
    expect(said(judgement, 'against')).toEqual(['Different given names: Jane and Peter', 'Different dates of birth']);
    expect(judgement.evidence.filter((one) => one.contradicts).map((one) => one.field)).toEqual(['given', 'born']);
  });

  it('M8: names in one another’s place are said to be so', () => {
    expect(said(judged(jane, { ...jane, given_name: 'Doe', surname: 'Jane' }), 'for')[0]).toBe('The same names, given name and surname in one another’s place');
  });
});
