import { RefusedFile, RESUME_LIMITS } from '../resumeLimits.ts';
import { CompoundFile } from './compoundFile.ts';
import { ZipParts } from './zipParts.ts';

/** A file that came inside another one. */
export interface ContainerMember {
  /** The bare name, without folders and without what a file system cannot take. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Why it cannot be taken out, though others can; its bytes are none then. */
  readonly refused?: 'encrypted' | 'damaged';
}

/** The body of a mail without a document is a member when it says more than a greeting. Beside a document it is a letter about the same person. */
const LEAST_BODY = 200;
/** What mail programs attach by themselves. */
const NO_DOCUMENT = /\.(?:p7[sm]|ics|asc|vcf)$/i;
const PICTURE = /\.(?:png|jpe?g|gif|bmp|webp|svg|tiff?)$/i;
const isDocument = ({ name }: { readonly name: string }): boolean => !PICTURE.test(name);

/**
 * The files in an archive or a mail, or null for a file that is a document by itself. A container inside is a member like any other; whoever asks opens it again,
 * as deep as it likes. @throws RefusedFile when there are too many, when they swell too far, or when nothing that can be taken out is in it
 */
export async function openContainer(bytes: Uint8Array): Promise<readonly ContainerMember[] | null> {
  if (bytes.length > RESUME_LIMITS.fileBytes) throw new RefusedFile('too-large', 'The file is larger than 30 MB. Unpack it and import the résumés that are in it.');
  const begin = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  if (begin.startsWith('504b0304') || begin.startsWith('504b0506')) return zipMembers(bytes);
  if (begin === 'd0cf11e0a1b11ae1') {
    const file = new CompoundFile(bytes);
    return file.names.includes('__properties_version1.0') ? counted(outlookMembers(file)) : null;
  }
  return isMail(bytes) ? mailMembers(bytes) : null;
}

/** A mail begins with its headers, some of which every mail has. */
function isMail(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 16_000)).toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
  const [headers = ''] = head.split(/\r?\n\r?\n/, 1);
  if (!/^[A-Za-z][\w-]{1,60}:[^\n]*(?:\r?\n[ \t][^\n]*)*(?:\r?\n[A-Za-z][\w-]{1,60}:[^\n]*(?:\r?\n[ \t][^\n]*)*)+$/.test(headers.trimEnd())) return false;
  return /^from:/im.test(headers) && ['received', 'message-id', 'mime-version', 'date', 'subject', 'return-path', 'content-type'].filter((name) => new RegExp(`^${name}:`, 'im').test(headers)).length >= 2;
}

function zipMembers(bytes: Uint8Array): readonly ContainerMember[] | null {
  const parts = new ZipParts(bytes);
  if (['word/document.xml', 'content.xml', '[Content_Types].xml', 'EncryptedPackage'].some((name) => parts.names.includes(name))) return null;
  const names = parts.names.filter((name) => !name.endsWith('/') && !/(?:^|[/\\])(?:__MACOSX[/\\]|\.[^./\\]|Thumbs\.db$|desktop\.ini$)/i.test(name));
  if (names.length > RESUME_LIMITS.members) throw new RefusedFile('too-large', `The archive holds ${names.length.toLocaleString('en')} files, more than ${RESUME_LIMITS.members}. Unpack it and import them in parts.`);
  let first: RefusedFile | null = null;
  const members = names.map((name): ContainerMember => {
    try {
      return { name, bytes: parts.bytes(name) ?? new Uint8Array() };
    } catch (error) {
      // One that swells is meant to harm, and so is what lies beside it.
      if (!(error instanceof RefusedFile) || (error.why !== 'encrypted' && error.why !== 'damaged')) throw error;
      first ??= error;
      return { name, bytes: new Uint8Array(), refused: error.why };
    }
  });
  if (first !== null && members.every(({ refused }) => refused !== undefined)) throw first as RefusedFile;
  return counted(members);
}

async function mailMembers(bytes: Uint8Array): Promise<readonly ContainerMember[]> {
  const { default: PostalMime } = await import('postal-mime');
  const mail = await PostalMime.parse(bytes, { maxNestingDepth: 20, maxHeadersSize: 200_000 }).catch(() => {
    throw new RefusedFile('damaged', 'The mail is damaged and cannot be read. Save its attachments and import those.');
  });
  const files = mail.attachments.filter((one) => !(one.related === true && one.mimeType.startsWith('image/'))).map((one) => ({
    name: one.filename ?? `attachment.${one.mimeType.split('/')[1] ?? 'bin'}`,
    bytes: typeof one.content === 'string' ? Buffer.from(one.content) : new Uint8Array(one.content instanceof Uint8Array ? one.content : new Uint8Array(one.content)),
  }));
  const documents = files.filter(({ name }) => !NO_DOCUMENT.test(name));
  if (documents.some(isDocument)) return counted(documents);
  const sender = mail.from?.address;
  const written = mail.text ?? '';
  // Who writes their résumé into a mail may be reached by its sender alone.
  const text = sender === undefined || written.includes('@') ? written : `From: ${mail.from?.name ?? ''} <${sender}>\n\n${written}`;
  const html = mail.html ?? '';
  const body: readonly ContainerMember[] = text.trim().length >= LEAST_BODY ? [{ name: `${mail.subject ?? 'mail'}.txt`, bytes: Buffer.from(text) }] : html.length >= LEAST_BODY ? [{ name: `${mail.subject ?? 'mail'}.html`, bytes: Buffer.from(html) }] : [];
  return counted([...documents, ...body]);
}

/** Properties of a mail of Outlook stand in streams that are called by their number and kind. */
function outlookMembers(file: CompoundFile): readonly ContainerMember[] {
  const text = (path: string, property: string): string => file.stream(`${path}__substg1.0_${property}001F`)?.toString('utf16le') ?? new TextDecoder('windows-1252').decode(file.stream(`${path}__substg1.0_${property}001E`) ?? new Uint8Array());
  const folders = [...new Set(file.names.flatMap((name) => /^__attach_version1\.0_#[\dA-F]{8}\//i.exec(name)?.[0] ?? []))];
  const files = folders.flatMap((folder): readonly ContainerMember[] => {
    const bytes = file.stream(`${folder}__substg1.0_37010102`);
    return bytes === null ? [] : [{ name: text(folder, '3707') || text(folder, '3704') || text(folder, '3001') || 'attachment', bytes }];
  });
  const documents = files.filter(({ name }) => !NO_DOCUMENT.test(name));
  if (documents.some(isDocument)) return documents;
  const subject = text('', '0037') || 'mail';
  const body = text('', '1000');
  return [...documents, ...(body.trim().length >= LEAST_BODY ? [{ name: `${subject}.txt`, bytes: Buffer.from(body) }] : [])];
}

function counted(members: readonly ContainerMember[]): readonly ContainerMember[] {
  if (members.length === 0) throw new RefusedFile('no-text', 'There is no file in it. Import the résumé itself.');
  if (members.length > RESUME_LIMITS.members) throw new RefusedFile('too-large', `It holds ${members.length.toLocaleString('en')} files, more than ${RESUME_LIMITS.members}. Unpack it and import them in parts.`);
  if (members.reduce((sum, member) => sum + member.bytes.length, 0) > RESUME_LIMITS.inflatedBytes) throw new RefusedFile('too-large', 'The files in it are larger than 60 MB together. Unpack it and import them in parts.');
  const taken = new Set<string>();
  return members.map(({ name, ...rest }) => {
    const bare = bareName(name);
    let free = bare;
    for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = bare.replace(/(\.[^.]*)?$/, (ending) => ` ${number}${ending}`);
    taken.add(free.toLowerCase());
    return { name: free, ...rest };
  });
}

/** A name that stays in the folder it is put in, whatever the archive calls it. */
function bareName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  // Besides what no file system takes, marks that turn the direction of a text: they make `fdp.exe` of `exe.pdf`.
  const clean = last.replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '').replace(/^[.\s]+|[.\s]+$/g, '');
  const ending = /\.[^.]{1,8}$/.exec(clean)?.[0] ?? '';
  return clean === '' ? 'file' : clean.slice(0, clean.length - ending.length).slice(0, 100) + ending;
}
