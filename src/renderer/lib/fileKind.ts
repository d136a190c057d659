export type FileKind = 'resume' | 'cover_letter' | 'other';

/** What a file is, as far as its name says. */
export function kindOf(name: string): FileKind {
  if (/(?:^|[^\p{L}])(?:cv|r[eé]sum[eé]|lebenslauf|curriculum|currículo)(?:[^\p{L}]|$)/iu.test(name)) return 'resume';
  if (/cover.?letter|anschreiben|motivation|søknad/iu.test(name)) return 'cover_letter';
  return 'other';
}
