/** Past tenses that end otherwise than in `-ed`; lines that tell of work begin with them. */
const IRREGULAR =
  'ran|led|built|wrote|taught|kept|made|won|sold|grew|drove|oversaw|set up|cut|held|took|gave|brought|bought|began|did|saw|spoke|sang|shot|fed|sent|spent|told|threw|drew|flew|fought|found|got|hung|laid|lent|met|paid|rose|sought|sewed|stood|swept|swam|rebuilt|rewrote|undertook|upheld|withdrew|overcame|outsold|dealt|dug|hosted|shod|sheared|wove|ground|caught|chose|forged';

/** Participles that posts and firms are called by: `Registered Nurse`, `Allied Carpets`. */
const ADJECTIVES =
  'registered|licensed|certified|chartered|qualified|skilled|retired|trained|advanced|assisted|enrolled|accredited|authori[sz]ed|elected|experienced|embedded|distinguished|fixed|applied|seconded|shared|unpaid|dedicated|united|allied|associated|limited|federated|consolidated|integrated|related|trusted|incorporated|independent|combined|established|general[iz]ed|specialised|specialized|unlimited|amalgamated|red|speed|need|seed|feed|reed|wed|shed|bed|med|fred|alfred|mohamed|muhammed|ahmed|jared|manfred|winfred|hundred|sacred|hired|invited|armed|assigned|appointed|commissioned|protected|graduated|automated|managed|owned|supported|connected|animated|printed|baked|bleed|breed|greed|creed|weed|freed|indeed|proceed|exceed|succeed|embed|sled';

const DEED = new RegExp(`^(?:(?:also|jointly|personally|successfully|single.handedly|regularly|routinely|daily|co)[ -])?(?:${IRREGULAR}|(?!(?:${ADJECTIVES})\\b)[a-z]{2,}ed)(?:,? and [a-z]+ed)?,? (?=\\S)`, 'i');

/**
 * Whether a text begins, as English lines that tell of work do, with what was done (`Covered the night desk`, `Ran six kitchens`), and goes on in small words or
 * with a number: names of posts and firms do neither.
 */
export function beginsWithDeed(text: string): boolean {
  if (!/^\p{Lu}\p{Ll}/u.test(text)) return false;
  const [deed = ''] = DEED.exec(text) ?? [];
  const rest = text.slice(deed.length);
  if (deed === '' || rest === '') return false;
  const words = rest.split(/\s+/);
  return words.length > 1 && words.some((word, at) => /^\p{Ll}{2,}/u.test(word) && (at === 0 || !SMALL.test(word))) && !/^(?:&|and \p{Lu})/u.test(rest);
}

/** Small words of names: `Diversified Bank of Ohio`. */
const SMALL = /^(?:of|the|and|for|in|de|la|del|du|van|von|der|to|at|by|on)$/;
