import type { WorldJob } from './jobsOf.ts';
import type { Rng } from './rng.ts';
import type { Family, WorldPerson } from './types.ts';

const LANGUAGES: Readonly<Record<string, string>> = {
  NO: 'Norwegian',
  SE: 'Swedish',
  DK: 'Danish',
  PL: 'English',
  PT: 'English',
};
const CURRENCY: Readonly<Record<string, readonly [unit: string, low: number, high: number]>> = {
  NO: ['NOK', 440, 960],
  SE: ['SEK', 380, 840],
  DK: ['DKK', 370, 820],
  PL: ['PLN', 140, 330],
  PT: ['EUR', 32, 78],
};

/** How a person is called in a note. */
function called(person: WorldPerson): string {
  return person.preferredName ?? (person.firstName.split(' ')[0] || person.lastName);
}

function salaryLine(rng: Rng, job: WorldJob, person: WorldPerson): string {
  const [unit, low, high] = CURRENCY[job.office.country] ?? ['EUR', 35, 90];
  const level = low + (high - low) * Math.min(1, (person.experienceYears + 2) / 26) * (0.8 + rng.next() * 0.35);
  return `Expects about ${unit} ${Math.round(level / 10) * 10},000 a year${rng.chance(0.3) ? ', some room' : ''}.`;
}

function noticeLine(rng: Rng): string {
  return rng.pick([
    'Three months’ notice.',
    'One month’s notice.',
    'Can start at once.',
    'Notice of three months, but thinks the employer will let go after two.',
    'Wants to finish the summer rota first.',
    'Free from the first of next month.',
    'Available after parental leave ends in the spring.',
  ]);
}

function languageLine(rng: Rng, person: WorldPerson, job: WorldJob): string {
  const language = LANGUAGES[job.office.country] ?? 'English';
  if (language === 'English')
    return rng.chance(0.5) ? rng.pick(['English is fine.', 'Fluent English.', 'English good enough for daily work.']) : '';
  if (person.country === job.office.country) return rng.chance(0.5) ? `Fluent ${language}.` : '';
  return rng.pick([
    `${language} around B1, taking evening classes.`,
    `${language} B2, certificate seen.`,
    `Speaks ${language} well, wants to improve the written part.`,
    `English only so far; says will learn ${language}.`,
  ]);
}

const DETAILS: Readonly<Record<Family, readonly string[]>> = {
  nursing: [
    'Authorisation in place, copy asked for.',
    'Authorisation applied for in the spring, still waiting.',
    'Used to 12-hour shifts and every third weekend.',
    'Would rather not do nights because of small children.',
    'Has worked with both DIPS and Epic.',
    'Mentored students on the last ward and liked it.',
    'Wants further training in intensive care within two years.',
  ],
  medicine: [
    'Specialist approval since last year.',
    'Two years left of specialisation, needs rotation time.',
    'On-call every fifth week is fine.',
    'Wants 20 % research time; said that we would have to ask.',
    'Publishes, but prefers clinical work.',
    'Moving with family, asks about school places.',
  ],
  allied: [
    'Authorisation in place.',
    'Has run groups on their own for three years.',
    'Interested in the outpatient clinic rather than the ward.',
    'Comfortable with weekend duty.',
    'Holds the radiation-protection course.',
    'Would like to supervise students.',
  ],
  care: [
    'Part-time 60–80 % preferred.',
    'Has worked nights for years and likes it.',
    'Studies nursing on the side, final year.',
    'Good references from dementia ward, says the name of the manager.',
    'Has a driving licence.',
  ],
  engineering: [
    'Mostly backend, happy to touch the frontend.',
    'Led the move from a monolith to services, explained the trade-offs well.',
    'Has worked with FHIR resources, not only read about them.',
    'On-call experience, calm about it.',
    'Asks good questions about how we release medical software.',
    'Wants to stay hands-on.',
  ],
  product: [
    'Portfolio is strong on research, thinner on visual work.',
    'Has shipped to clinicians before and talked about it concretely.',
    'Used to working with regulatory people.',
    'Looking for more ownership than now.',
  ],
  data: [
    'Comfortable in SQL and Python, R from university.',
    'Built the reporting for a chain of clinics.',
    'Wants to work closer to research.',
    'Has handled pseudonymised patient data; knows the rules.',
  ],
  finance: [
    'Closed books for four legal entities each month.',
    'Knows public procurement rules.',
    'Looking for a team rather than working alone.',
    'Uses the same ERP as we do.',
  ],
  people: [
    'Used to a busy front desk.',
    'Knows the collective agreements.',
    'Writes well, sent two samples.',
    'Looking for fixed hours.',
  ],
  transport: [
    'Licence C1 and a clean record.',
    'Can do nights and weekends.',
    'Knows the region’s hospitals.',
    'Lifting is fine, no back trouble.',
    'Forklift certificate valid until next year.',
  ],
  facilities: [
    'Early mornings are fine.',
    'Knows infection cleaning.',
    'HACCP course from last year.',
    'Electrician’s certificate, wants a day job.',
  ],
};

const NORWEGIAN = {
  good: [
    'Hyggelig samtale, rolig og tydelig. Bør inn til intervju.',
    'God match faglig. Motivert for avdelingen og kjenner fagfeltet godt.',
    'Solid erfaring, gode svar på caset. Sendes videre til leder.',
  ],
  poor: [
    'Litt for lite erfaring for denne avdelingen. Kan passe til vikarpoolen.',
    'Ønsker kun dag, så turnusen her passer ikke.',
    'Var usikker på om flytting er aktuelt. Avventer.',
  ],
};

/** What a recruiter writes after the first call. */
export function phoneNote(rng: Rng, person: WorldPerson, job: WorldJob, passed: boolean): string {
  const name = called(person);
  if (person.country === 'NO' && job.office.country === 'NO' && rng.chance(0.3)) {
    return `Telefonintervju ${rng.pick([15, 20, 25, 30])} min. ${rng.pick(passed ? NORWEGIAN.good : NORWEGIAN.poor)}`;
  }
  const title =
    person.title === null || /^[A-Z]{2}/.test(person.title)
      ? person.title
      : person.title.slice(0, 1).toLowerCase() + person.title.slice(1);
  const now = title === null ? '' : person.company === null ? `Works as ${title}.` : `Currently ${title} at ${person.company}.`;
  const opening = rng.pick([
    `Spoke with ${name} for ${rng.pick([15, 20, 25, 30, 40])} minutes.`,
    `Phone screen with ${name}.`,
    `Good call with ${name}.`,
    `Call, ${rng.pick([20, 25, 30])} min.`,
  ]);
  const details = job.family === person.family ? DETAILS[person.family] : [];
  const first = details.length === 0 ? '' : rng.pick(details);
  const second = details.length === 0 ? '' : rng.pick(details);
  const verdict = passed
    ? rng.pick([
        'Clear yes from me, on to the manager.',
        'Moving on. Motivation is genuine.',
        'Worth meeting. Please ask about the last change of job.',
        'Strong. Would book this week, has another process going.',
      ])
    : rng.pick([
        'Not enough for this one; keep in mind for other roles.',
        'Hesitant about moving. I would leave it here.',
        'Pleasant, but the level is not there yet.',
        'Expectation too far from our range.',
      ]);
  return [
    opening,
    now,
    first,
    second === first ? '' : second,
    languageLine(rng, person, job),
    rng.chance(0.6) ? noticeLine(rng) : '',
    rng.chance(0.35) ? salaryLine(rng, job, person) : '',
    verdict,
  ]
    .filter((line) => line !== '')
    .join(' ');
}

/** What somebody writes between stages. */
export function followUpNote(rng: Rng, person: WorldPerson, job: WorldJob): string {
  const name = called(person);
  return rng.pick([
    `Left a message with ${name}, will try again tomorrow after 15.`,
    `${name} asked for more about the rota before deciding on an interview time. Sent the plan.`,
    `Manager likes the CV. Waiting for two dates.`,
    `${name} is in another process and hears back on Friday. Let us be quick.`,
    `Asked ${name} for a copy of the certificates and two referees.`,
    `Met ${name} briefly at the open day; remembered us well.`,
    `Interview moved at ${name}’s request (ill child). New time agreed.`,
    `Second CV received, newer one attached. Employer changed since.`,
    job.family === 'engineering'
      ? `Take-home not used; ${name} preferred to walk through own code.`
      : `${name} visited the unit for an hour and liked the team.`,
    `Checked with ${job.office.name}: they would also consider 80 %.`,
  ]);
}

/** What is written when the register of health personnel has been looked up. */
export function authorisationNote(rng: Rng, person: WorldPerson): string {
  return rng.pick([
    `Authorisation of ${called(person)} found in the register, no restrictions.`,
    'Register checked: authorisation valid.',
    'Authorisation confirmed, copy on file.',
  ]);
}

/** What is said of referees. */
export function referenceNote(rng: Rng, person: WorldPerson, good: boolean): string {
  const name = called(person);
  return good
    ? rng.pick([
        `Two references taken for ${name}. Both would hire again; reliable, good with colleagues.`,
        `Spoke to the former ward manager: ${name} stays calm when it is busy. No reservations.`,
        'References fine. One mentions that feedback should be direct.',
      ])
    : rng.pick([
        `Reference for ${name} was short and careful. Second referee did not call back.`,
        'Former manager would not hire again for a role with this much responsibility.',
      ]);
}

/** What is written when an application ends; `reason` is the reason's name. */
export function closingNote(rng: Rng, person: WorldPerson, reason: string): string {
  const name = called(person);
  return rng.pick([
    `Told ${name} by phone. Reason: ${reason.toLowerCase()}. Took it well.`,
    `Closed: ${reason.toLowerCase()}.`,
    `${reason}. Would like to hear from us again, tagged for later.`,
    `Sent a personal message rather than the template. ${reason}.`,
  ]);
}

/** The e-mail that the ATS sends when somebody enters a stage. */
export function stageMail(
  person: WorldPerson,
  job: WorldJob,
  stage: string,
): { readonly subject: string; readonly body: string } {
  return {
    subject: `Your application for ${job.name} (${job.requisitionId})`,
    body: `Dear ${called(person)},\n\nThank you for your interest in Fjord Health. We would like to take your application further: the next step is "${stage}". We will be in touch about a time that suits you.\n\nKind regards,\nThe recruiting team at Fjord Health`,
  };
}

/** An interviewer's overall words; `level` runs from 0 (strong no) to 3 (strong yes). */
export function scorecardNote(rng: Rng, level: number): string {
  if (level >= 3)
    return rng.pick([
      'Exactly the profile we hoped for. Concrete examples throughout.',
      'Best of this round. Would like an offer this week.',
      'Convincing in substance and in manner.',
    ]);
  if (level === 2)
    return rng.pick([
      'Solid. Some gaps, all of which can be learned.',
      'Good experience, a little reserved at first.',
      'I can see this working. Check references on teamwork.',
    ]);
  if (level === 1)
    return rng.pick([
      'Answers stayed general when asked for examples.',
      'Likeable, but would need more support than we can give now.',
      'Not the experience the unit needs this year.',
    ]);
  return rng.pick(['Did not know the basics of the role.', 'Spoke badly of colleagues. No.', 'Far from what we need.']);
}

/** What interviewers rate, by family. */
export const ATTRIBUTES: Readonly<
  Record<'clinical' | 'office' | 'engineer' | 'shift', readonly (readonly [name: string, type: string])[]>
> = {
  clinical: [
    ['Clinical judgement', 'skills'],
    ['Communication with patients', 'skills'],
    ['Teamwork', 'personality'],
    ['Calm under pressure', 'personality'],
    ['Documentation', 'details'],
  ],
  office: [
    ['Subject knowledge', 'skills'],
    ['Structure', 'skills'],
    ['Communication', 'personality'],
    ['Ownership', 'personality'],
    ['Fit with the team', 'details'],
  ],
  engineer: [
    ['Problem solving', 'skills'],
    ['Code quality', 'skills'],
    ['System thinking', 'skills'],
    ['Collaboration', 'personality'],
    ['Domain interest', 'details'],
  ],
  shift: [
    ['Reliability', 'personality'],
    ['Experience', 'skills'],
    ['Service', 'personality'],
    ['Safety', 'skills'],
  ],
};

/** Questions on an interviewer's form and answers to them, by the same level. */
export function scorecardAnswers(rng: Rng, level: number): readonly { readonly question: string; readonly answer: string }[] {
  const motivation =
    level >= 2
      ? rng.pick([
          'Wants a workplace with time for patients and for colleagues.',
          'Knows our unit from a colleague and has read about it.',
          'Looking for the next step, and had thought about which.',
        ])
      : rng.pick(['Mainly the shorter commute.', 'Not clear. Applied to many at once.']);
  const ask =
    level >= 2
      ? rng.pick(['Start date and holiday.', 'Expected pay step.', 'Nothing open from my side.'])
      : rng.pick(['Why the last two jobs were so short.', 'Nothing further.']);
  return [
    { question: 'Why this role?', answer: motivation },
    { question: 'What should the next interviewer ask?', answer: ask },
  ];
}
