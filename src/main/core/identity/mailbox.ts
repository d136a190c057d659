import { nicknameGroups, sameByNickname } from './nicknames.ts';
import { withoutParticles } from './normalise.ts';
import { editDistance } from './similarity.ts';

const ROLES = new Set(
  'info information jobs job hr career careers contact office admin administrator hello hi mail email sales support help helpdesk team recruiting recruitment recruiter talent apply application applications bewerbung bewerbungen karriere post kontakt noreply no-reply donotreply reception receptionist enquiries enquiry secretary secretariat service services webmaster postmaster marketing press media billing accounts accounting finance legal hiring people staff work jobb stilling rekruttering rrhh empleo emploi recrutement lavoro empleos vagas rh personal personnel management manager director ceo test none na unknown candidate candidates noemail'.split(' '),
);
const FAMILY = /^(?:the|fam|family|familie|famille|familia|famiglia|haus|home|house|house?hold|casa)|(?:family|familie|fam|famille|familia|household)\d*$|(?:^|[._-])(?:and|und|et|og|och|y|en)(?:[._-])|&/;

/** Whose a mailbox is, by the words before its `@`: a role's, a family's, or one person's. */
export type MailboxKind = 'role' | 'family' | 'personal';

/** Tells whose a mailbox is when it stands on a record of somebody of this name. What names the family alone may be everybody's of that family. */
export function mailboxKind(email: string, given: string, surname: string): MailboxKind {
  const local = email.split('@')[0] ?? '';
  const parts = local.split(/[._-]+/).map((part) => part.replace(/\d+$/, ''));
  if (ROLES.has(local.replace(/\d+$/, '')) || (ROLES.has(parts[0] ?? '') && !given.startsWith(parts[0] ?? ''))) return 'role';
  if (FAMILY.test(local)) return 'family';
  const letters = local.replace(/[^\p{L}]/gu, '');
  if (letters.length < 3 && !/\d/.test(local)) return 'family';
  const whole = surname.replaceAll(' ', '');
  // `dasilva@` is all of Da Silva's, `silva@` too.
  const family = letters.includes(whole) ? whole : withoutParticles(surname).replaceAll(' ', '');
  // Written as far as keyboards go: `degard@` is Ødegård's.
  if (family.length > 3 && letters.length <= family.length && (isPartOf(letters, family) || editDistance(letters, family, 2) <= 2) && !given.startsWith(letters)) return 'family';
  const names = given.split(' ').filter((name) => name !== '');
  if (family.length > 1 && letters.includes(family)) {
    const rest = letters.replace(family, '');
    const first = names[0] ?? '';
    const named = rest !== '' && first !== '' && (rest.startsWith(first[0] ?? '') || rest.endsWith(first[0] ?? '') || names.some((name) => rest.includes(name)));
    if (!named) return 'family';
    // `jane.smith@` on a record of James Smith: more than an initial, and it says another name.
    return rest.length <= 2 || names.some((name) => rest.includes(name.slice(0, 4)) || name.startsWith(rest) || sameByNickname(rest, name)) ? 'personal' : 'family';
  }
  const other = parts.find((part) => part.length > 2 && nicknameGroups(part).length > 0);
  return other === undefined || names.some((name) => name === other || name.startsWith(other) || other.startsWith(name) || sameByNickname(name, other)) ? 'personal' : 'family';
}

/** Whether some letters of a word were left out, and no others: `orarson` of `thordarson`. */
function isPartOf(letters: string, word: string): boolean {
  let at = 0;
  for (const letter of word) if (letter === letters[at]) at++;
  return at === letters.length;
}

const OWN_MAIL = /^(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|rocketmail|icloud|me|mac|aol|gmx|web|t-online|freenet|proton|protonmail|pm|fastmail|zoho|mail|yandex|ya|qq|163|126|naver|daum|hanmail|orange|wanadoo|free|laposte|sfr|libero|virgilio|tiscali|online|telia|bigpond|optusnet|comcast|verizon|att|sbcglobal|btinternet|sky|virginmedia|talktalk|ntlworld|rediffmail|uol|bol|terra|wp|o2|onet|interia|seznam|tuta|tutanota)\./;

/** Whether a mailbox is at a host where people have mailboxes of their own, and not an employer's. */
export function isOwnMailHost(email: string): boolean {
  return OWN_MAIL.test(email.slice(email.indexOf('@') + 1));
}
