/** What a process needs of its surroundings on any system; nothing by which it could tell whose computer it runs on, or reach a secret. */
const NEEDED: readonly string[] = ['SYSTEMROOT', 'TEMP', 'TMP', 'TMPDIR'];

/** The environment of a process that reads files of strangers. */
export function bareEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => NEEDED.includes(entry[0].toUpperCase())));
}
