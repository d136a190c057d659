import type Database from 'better-sqlite3';

/** A member saved to a project in Recruiter. */
export interface SavedToProject {
  readonly project: string;
  readonly seatNo: number;
  readonly savedAt: number;
}

/** Who was saved to which project; shown among the team's activities, never given to an ATS. */
export class ProjectMembers {
  readonly #save: Database.Statement<[number, string, number, number]>;
  readonly #of: Database.Statement<[number], SavedToProject>;

  constructor(db: Database.Database) {
    this.#save = db.prepare('INSERT OR IGNORE INTO project_member VALUES (?, ?, ?, ?)');
    this.#of = db.prepare('SELECT project, seat_no AS seatNo, saved_at AS savedAt FROM project_member WHERE person_index = ? ORDER BY saved_at DESC');
  }

  save(personIndex: number, project: string, seatNo: number, at: number): void {
    this.#save.run(personIndex, project, seatNo, at);
  }

  of(personIndex: number): readonly SavedToProject[] {
    return this.#of.all(personIndex);
  }
}
