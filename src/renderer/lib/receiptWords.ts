/** What a receipt counts, as it is said of one. */
const ONE: Readonly<Record<string, string>> = {
  'people': 'person',
  'processes': 'process',
  'notes': 'note',
  'files': 'file',
  'drafts': 'draft',
  'interviews': 'interview',
  'cards': 'card',
  'activities': 'activity',
  'backups': 'backup',
  'stays in stages': 'stay in a stage',
  'lines of history': 'line of history',
  'LinkedIn matches': 'LinkedIn match',
  'LinkedIn messages and notes': 'LinkedIn message or note',
  'changes that were not sent': 'change that was not sent',
  'changes that were sent': 'change that was sent',
  'rows that waited for others': 'row that waited for others',
};

/** How much an erasure removed, the person first: `1 person, 4 notes, 1 change that was not sent`. */
export function receiptWords(counts: Readonly<Record<string, number>>, locale: string): string {
  const number = new Intl.NumberFormat(locale);
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .toSorted(([left], [right]) => Number(right === 'people') - Number(left === 'people'))
    .map(([what, count]) => `${number.format(count)} ${count === 1 ? (ONE[what] ?? what) : what}`)
    .join(', ');
}
