import type Database from 'better-sqlite3';

/** A member saved to a project in Recruiter. */
export interface SavedToProject {
  readonly project: string;
  readonly seatNo: number;
  readonly savedAt: number;
}

/** Somebody in the pipeline of a project. */
export interface SavedMember {
  readonly personIndex: number;
  readonly seatNo: number;
  readonly savedAt: number;
}

/** A project with what is in it. */
interface ProjectSummary {
  readonly project: string;
  readonly people: number;
  readonly last: number;
}

/** Who was saved to which project; shown among the team's activities, never given to an ATS. */
export class ProjectMembers {
  readonly #save: Database.Statement<[number, string, number, number]>;
  readonly #of: Database.Statement<[number], SavedToProject>;
  readonly #in: Database.Statement<[string], SavedMember>;
  readonly #all: Database.Statement<[], ProjectSummary>;

  constructor(db: Database.Database) {
    this.#save = db.prepare('INSERT OR IGNORE INTO project_member VALUES (?, ?, ?, ?)');
    this.#of = db.prepare('SELECT project, seat_no AS seatNo, saved_at AS savedAt FROM project_member WHERE person_index = ? ORDER BY saved_at DESC');
    this.#in = db.prepare('SELECT person_index AS personIndex, seat_no AS seatNo, saved_at AS savedAt FROM project_member WHERE project = ? ORDER BY saved_at DESC, person_index');
    this.#all = db.prepare('SELECT project, count(*) AS people, max(saved_at) AS last FROM project_member GROUP BY project ORDER BY last DESC, project');
  }

  save(personIndex: number, project: string, seatNo: number, at: number): void {
    this.#save.run(personIndex, project, seatNo, at);
  }

  of(personIndex: number): readonly SavedToProject[] {
    return this.#of.all(personIndex);
  }

  /** The pipeline of a project, the latest first. */
  in(project: string): readonly SavedMember[] {
    return this.#in.all(project);
  }

  /** All projects, the one that was saved to last first. */
  all(): readonly ProjectSummary[] {
    return this.#all.all();
  }

  names(): readonly string[] {
    return this.all().map(({ project }) => project);
  }
}
