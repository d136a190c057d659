/** What a message may speak of. */
interface ConversationFacts {
  /** What the member is called. */
  readonly member: string;
  readonly title: string | null;
  readonly company: string | null;
  readonly city: string;
  /** First name of the recruiter. */
  readonly recruiter: string;
}

interface ArcStep {
  readonly from: 'seat' | 'member';
  /** Hours after the step before. */
  readonly afterHours: number;
  readonly text: (facts: ConversationFacts) => string;
}

/** A whole exchange; it ends earlier when it would run past the present. */
export interface ConversationArc {
  readonly subject: (facts: ConversationFacts) => string;
  readonly steps: readonly ArcStep[];
}

const seat = (afterHours: number, text: ArcStep['text']): ArcStep => ({ from: 'seat', afterHours, text });
const member = (afterHours: number, text: ArcStep['text']): ArcStep => ({ from: 'member', afterHours, text });

const work = (f: ConversationFacts): string =>
  f.title && f.company ? `your work as ${f.title} at ${f.company}` : f.title ? `your work as ${f.title}` : 'your background';
const role = (f: ConversationFacts): string => f.title ?? 'a role that fits your background';

const INTERNATIONAL: readonly ConversationArc[] = [
  {
    subject: (f) => `${role(f)} at Fjord Health`,
    steps: [
      seat(0, (f) => `Hi ${f.member},\n\nI came across ${work(f)} and thought of a team here at Fjord Health that is growing this year. The work is close to what you do now, with more say in how the service is run.\n\nWould you have fifteen minutes this week? I can tell you what is good about it, and what is not.\n\nBest regards\n${f.recruiter}`),
      member(19, (f) => `Hi ${f.recruiter}, thanks for writing. I am not actively looking, but I am curious. Thursday after four works for me. What is the salary range?`),
      seat(3, (f) => `Good to hear, ${f.member}. Thursday at 16:30 then, I will send an invitation. The range follows the collective agreement; I will bring the exact steps so that we do not have to guess.`),
      member(74, (f) => `Thanks for the call today, ${f.recruiter}. I talked it over at home and would like to go on. My résumé is attached to the application I sent through your careers page.`),
      seat(15, () => 'Wonderful, I see it. The hiring manager will get back to you with two time slots before Friday.'),
    ],
  },
  {
    subject: () => 'A question about your next step',
    steps: [
      seat(0, (f) => `Dear ${f.member},\n\nwe are setting up a new unit and I am looking for people who have done it before. ${capital(work(f))} is exactly the kind of experience we miss.\n\nMay I send you the description?\n\n${f.recruiter}, Fjord Health`),
      member(31, (f) => `Dear ${f.recruiter}, that is kind of you. The timing is wrong: I started something new this spring and want to see it through. Please do ask me again next year.`),
      seat(5, (f) => `I understand completely, ${f.member}. I will put a reminder in for next spring. Good luck until then!`),
    ],
  },
  {
    subject: (f) => `Fjord Health is coming to ${f.city}`,
    steps: [
      seat(0, (f) => `Hi ${f.member}, we are hiring around ${f.city} and your profile stood out. The position can be done in part from home. Is this something you would look at?\n\n${f.recruiter}`),
      seat(171, (f) => `Hi ${f.member}, just a short reminder in case my message got lost. No hard feelings if it is not for you.`),
    ],
  },
  {
    subject: () => 'Following up on your application',
    steps: [
      seat(0, (f) => `Hi ${f.member}, thank you for applying. Before the first interview I have two practical questions: what is your notice period, and do you need help with moving?\n\n${f.recruiter}`),
      member(6, () => 'Hello, three months to the end of a calendar month. Moving would not be necessary if two days at home are possible.'),
      seat(20, () => 'Thank you, both are fine. You will get the invitation by e-mail today.'),
      member(2, () => 'Received. See you on Tuesday!'),
    ],
  },
  {
    subject: () => 'Someone you may know?',
    steps: [
      seat(0, (f) => `Hi ${f.member}, I am looking for a colleague with a profile like yours, and people who are good at something tend to know each other. Does anyone come to mind? And of course: if it is you, all the better.\n\n${f.recruiter}`),
      member(44, (f) => `Hi ${f.recruiter}. Not for me at the moment, but a former colleague has just gone freelance and might be interested. I will ask first and get back to you.`),
      seat(1, () => 'That is very kind, thank you. No hurry.'),
      member(92, () => 'They would be glad to hear from you. I passed on your name, expect a connection request.'),
    ],
  },
  {
    subject: (f) => `Coffee in ${f.city}?`,
    steps: [
      seat(0, (f) => `Hello ${f.member}, I will be in ${f.city} the week after next and would like to hear what you would need to consider a change. No agenda, only coffee.\n\nRegards, ${f.recruiter}`),
      member(12, () => 'Hello, thank you, but no. I would prefer not to be contacted about vacancies for now.'),
      seat(2, () => 'Thank you for telling me plainly. I have noted it and you will not hear from us again.'),
    ],
  },
];

const BY_COUNTRY: Readonly<Record<string, readonly ConversationArc[]>> = {
  NO: [{
    subject: () => 'Stilling hos Fjord Health',
    steps: [
      seat(0, (f) => `Hei ${f.member}!\n\nJeg så profilen din og tenkte på en stilling vi har ledig. Vi er et lite team med korte beslutningsveier, og turnusen er lagt med de ansatte.\n\nHar du lyst på en uforpliktende prat?\n\nHilsen ${f.recruiter}`),
      member(22, (f) => `Hei ${f.recruiter}, det høres spennende ut. Jeg har tid på onsdag etter klokka tre. Er det mulig med 80 prosent?`),
      seat(4, (f) => `Ja, 80 prosent går fint. Jeg ringer deg onsdag kvart over tre, ${f.member}.`),
      member(70, () => 'Takk for praten! Jeg sender søknaden i løpet av helga.'),
    ],
  }],
  SE: [{
    subject: () => 'En fråga från Fjord Health',
    steps: [
      seat(0, (f) => `Hej ${f.member}!\n\nVi söker just nu en ny kollega och din bakgrund passar väldigt bra. Skulle du vilja höra mer?\n\nVänliga hälsningar\n${f.recruiter}`),
      member(28, () => 'Hej! Tack för att du hör av dig. Jag trivs där jag är just nu, men skicka gärna annonsen så läser jag den.'),
      seat(3, () => 'Det gör jag. Hör av dig om något är oklart!'),
    ],
  }],
  DK: [{
    subject: () => 'Ledig stilling hos Fjord Health',
    steps: [
      seat(0, (f) => `Hej ${f.member}\n\nJeg faldt over din profil, og jeg tror, at vores afdeling kunne være noget for dig. Må jeg ringe til dig en dag i næste uge?\n\nVenlig hilsen ${f.recruiter}`),
      member(16, () => 'Hej, det må du gerne. Helst efter kl. 16. Jeg har tre måneders opsigelse.'),
      seat(2, () => 'Perfekt, jeg ringer tirsdag kl. 16.15.'),
    ],
  }],
  DE: [{
    subject: () => 'Neue Aufgabe bei Fjord Health',
    steps: [
      seat(0, (f) => `Guten Tag ${f.member},\n\nIhr Werdegang passt sehr gut zu einer Stelle, die wir neu geschaffen haben. Darf ich Ihnen die Beschreibung schicken?\n\nBeste Grüße\n${f.recruiter}`),
      member(26, () => 'Guten Tag, vielen Dank für Ihre Nachricht. Ja, gerne. Ist Teilzeit grundsätzlich möglich?'),
      seat(5, () => 'Ja, ab 60 Prozent. Die Beschreibung ist unterwegs; ich freue mich auf Ihre Rückmeldung.'),
    ],
  }],
};

/** The exchanges that may happen with a member who lives in `country` (ISO code). */
export function arcsFor(country: string): readonly ConversationArc[] {
  const local = BY_COUNTRY[country];
  return local ? [...local, ...local, ...INTERNATIONAL] : INTERNATIONAL;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
