import type { Label } from './compare.ts';

/** Labels as they could be read, and the lines that are none. */
export interface Labels {
  readonly labels: readonly Label[];
  readonly failures: readonly { readonly file: string; readonly why: string }[];
}

type Fields = Readonly<Record<string, unknown>>;

/** Reads a file of labels: a line each, or one array; with or without a byte order mark. Keys that are missing, null or of another kind than asked are not scored. */
export function readLabels(source: string): Labels {
  const text = source.replace(/^\uFEFF/, '');
  const labels: Label[] = [];
  const failures: { file: string; why: string }[] = [];
  const add = (value: unknown, where: string): void => {
    const label = labelOf(value);
    if (label) labels.push(label);
    else failures.push({ file: where, why: 'The label names no file.' });
  };
  if (text.trimStart().startsWith('[')) {
    const values = JSON.parse(text) as readonly unknown[];
    values.forEach((value, index) => add(value, `label ${index + 1}`));
    return { labels, failures };
  }
  for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
    if (line.trim() === '') continue;
    try {
      add(JSON.parse(line), `line ${index + 1}`);
    } catch (error) {
      failures.push({ file: `line ${index + 1}`, why: `This is no JSON: ${error instanceof Error ? error.message : String(error)}` });
    }
  }
  return { labels, failures };
}

function labelOf(value: unknown): Label | null {
  if (typeof value !== 'object' || value === null) return null;
  const fields = value as Fields;
  if (typeof fields['file'] !== 'string' || fields['file'].trim() === '') return null;
  const entries = (key: string): readonly Fields[] | undefined => {
    const list = fields[key];
    return Array.isArray(list) ? list.filter((one): one is Fields => typeof one === 'object' && one !== null).map(texts) : undefined;
  };
  const label: Record<string, unknown> = { file: fields['file'] };
  for (const key of ['name', 'given', 'family', 'location', 'headline']) if (typeof fields[key] === 'string') label[key] = fields[key];
  for (const key of ['emails', 'phones', 'links', 'skills']) {
    const list = typeof fields[key] === 'string' ? [fields[key]] : fields[key];
    if (Array.isArray(list)) label[key] = list.filter((one) => typeof one === 'string' || typeof one === 'number').map(String);
  }
  for (const key of ['work', 'education']) {
    const list = entries(key);
    if (list !== undefined) label[key] = list;
  }
  return label as unknown as Label;
}

/** What of an entry is text; a year may be written as a number. */
function texts(entry: Fields): Fields {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => typeof value === 'string' || typeof value === 'number').map(([key, value]) => [key, String(value)]));
}
