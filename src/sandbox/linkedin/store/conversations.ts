import type Database from 'better-sqlite3';
import type { PlannedMessage } from '../people/conversationsWith.ts';

/** A message as it is kept. Subject and body are null for generated ones: their text can be made again. */
export interface StoredMessage {
  readonly seatNo: number;
  readonly createdAt: number;
  readonly personIndex: number;
  readonly position: number;
  readonly eventNo: number;
  readonly fromMember: 0 | 1;
  readonly subject: string | null;
  readonly body: string | null;
}

/** Which messages of a seat: `from` inclusive, `until` exclusive, one person's thread or, with null, every thread. */
export interface MessageWindow {
  readonly seatNo: number;
  readonly from: number;
  readonly until: number;
  readonly personIndex: number | null;
}

const COLUMNS = `seat_no AS seatNo, created_at AS createdAt, person_index AS personIndex, position, event_no AS eventNo,
  from_member AS fromMember, subject, body`;
const WINDOW = 'FROM message WHERE seat_no = @seatNo AND created_at >= @from AND created_at < @until AND (@personIndex IS NULL OR person_index = @personIndex)';

/** InMail threads: one per seat and member. */
export class Conversations {
  readonly #insert: Database.Statement<[number, number, number, number, number, number, string | null, string | null]>;
  readonly #window: Database.Statement<[MessageWindow & { limit: number; offset: number }], StoredMessage>;
  readonly #count: Database.Statement<[MessageWindow], { total: number }>;
  readonly #thread: Database.Statement<[number, number], StoredMessage>;
  readonly #seats: Database.Statement<[number], { seatNo: number; messages: number; last: number }>;

  constructor(db: Database.Database) {
    this.#insert = db.prepare('INSERT INTO message VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
    this.#window = db.prepare(`SELECT ${COLUMNS} ${WINDOW}
      ORDER BY created_at, person_index, position LIMIT @limit OFFSET @offset`);
    this.#count = db.prepare(`SELECT count(*) AS total ${WINDOW}`);
    this.#thread = db.prepare(`SELECT ${COLUMNS} FROM message WHERE person_index = ? AND seat_no = ? ORDER BY position`);
    this.#seats = db.prepare(`SELECT seat_no AS seatNo, count(*) AS messages, max(created_at) AS last FROM message
      WHERE person_index = ? GROUP BY seat_no ORDER BY last DESC`);
  }

  addPlanned(personIndex: number, message: PlannedMessage): void {
    this.#insert.run(message.seatNo, message.at, personIndex, message.order, message.eventNo, message.fromMember ? 1 : 0, null, null);
  }

  /** Writes a new message at the end of the thread of a seat and a member. */
  append(seatNo: number, personIndex: number, message: { fromMember: boolean; subject: string; body: string; at: number }): void {
    const last = this.thread(personIndex, seatNo).at(-1);
    const position = (last?.position ?? -1) + 1;
    this.#insert.run(seatNo, message.at, personIndex, position, Math.max((last?.eventNo ?? 499) + 1, 500 + position), message.fromMember ? 1 : 0, message.subject, message.body);
  }

  /** Both halves of a seat's threads, the oldest message first. */
  inWindow(window: MessageWindow, limit: number, offset: number): { messages: readonly StoredMessage[]; total: number } {
    return { messages: this.#window.all({ ...window, limit, offset }), total: this.#count.get(window)?.total ?? 0 };
  }

  thread(personIndex: number, seatNo: number): readonly StoredMessage[] {
    return this.#thread.all(personIndex, seatNo);
  }

  /** The seats that have written with a member, the latest first. */
  seatsWith(personIndex: number): readonly { seatNo: number; messages: number; last: number }[] {
    return this.#seats.all(personIndex);
  }
}
