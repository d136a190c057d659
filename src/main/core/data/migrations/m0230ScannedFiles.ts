/** Of files whose pages are pictures: how many, once that is known. Their letters are recognised one file at a time, for each page takes seconds (row C4). */
export const m0230ScannedFiles = `
ALTER TABLE import_file ADD COLUMN scan_pages INTEGER;
`;
