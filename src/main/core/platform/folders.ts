/** A plain file of a folder, by its bare name. */
export interface FolderFile {
  readonly name: string;
  readonly bytes: number;
  /** Epoch milliseconds. */
  readonly changedAt: number;
}

/** Folders of the person's own, which are only ever read. */
export interface FolderPort {
  /** Where a folder really lies; throws what the system says when it is none, or cannot be listed. */
  real(path: string): Promise<string>;
  /** Plain files whose names are wanted, without links and without what lies in folders inside. Throws what the system says. */
  list(path: string, isWanted: (name: string) => boolean): Promise<FolderFile[]>;
  /** The content of a file that is still as it was seen; null when it is not, or is no plain file any more. Throws what the system says. */
  read(path: string, file: FolderFile): Promise<Buffer | null>;
  /** Calls back when something in the folder may have changed. Returns what ends it. Throws where the system cannot watch it. */
  watch(path: string, onChange: () => void): () => void;
}
