import { describe, expect, it } from 'vitest';
import { parseResume } from '../../src/main/core/resumes/parseResume.ts';
import { flowLines } from '../../src/main/core/resumes/resumeDocument.ts';
import type { ParsedResume } from '../../src/main/core/resumes/parsedResume.ts';
import { HEAD, parse } from './placedPage.ts';
import type { Placed } from './placedPage.ts';

const row = (...texts: readonly string[]): { readonly pieces: readonly { readonly text: string; readonly bold: boolean; readonly size: number }[] } => ({ pieces: texts.map((text) => ({ text, bold: false, size: 10 })) });
const head = (text: string): ReturnType<typeof row> => ({ pieces: [{ text, bold: true, size: 12 }] });
const form = (...rows: readonly ReturnType<typeof row>[]): ParsedResume => parseResume({ format: 'docx', pages: 1, links: [], author: '', lines: flowLines(rows) });
const pairs = ({ jobs }: ParsedResume): readonly (readonly string[])[] => jobs.map(({ value }) => [value.employer, value.title]);

describe('C4: forms of Japan and China', () => {
  const parsed = form(
    row('履歴書'), row('氏名', '佐藤 美咲'), row('住所', '〒530-0041 大阪府大阪市北区2-7-8'), row('電話番号', '090-4950-5926'), head('学歴'), row('2006 – 2010', '関西大学 経済学部 経済学科'),
    head('職歴'), row('2021年11月~2023年2月', '近畿食品株式会社(大阪市) 経理主任'), row('・売掛金・買掛金の管理'), row('・部長の田中とともに監査対応'), row('2010年11月~2014年12月', '税理士法人みどり会計(神戸市) 経理アシスタント'), row('・会計システムを刷新'),
  );

  it('C4: an employer with its town in brackets, a space and the post; a dot in the middle marks items', () => {
    expect(pairs(parsed)).toEqual([['近畿食品株式会社', '経理主任'], ['税理士法人みどり会計', '経理アシスタント']]);
  });

  it('C4: what stands behind a school is what was learnt there', () => {
    expect(parsed.education.map(({ value }) => [value.school, value.degree])).toEqual([['関西大学', '経済学部 経済学科']]);
  });

  it('C4: a town out of its address, and a code of post that is no number of a telephone', () => {
    expect(parsed.place?.value).toBe('大阪府大阪市');
    expect(parsed.phones.map(({ value }) => value.replace(/\D/g, ''))).not.toContain('5300041');
    expect(form(row('陈雅婷'), row('杭州市文三路90号'), row('+86 136 4912 1625'), row('chen@mail.example')).place?.value).toBe('杭州市');
  });

  it('C4: cells that go on in the next line have no space where they were broken', () => {
    const job = (y: number, span: readonly string[], firm: readonly string[], post: string): readonly Placed[] => [...span.map((text, at): Placed => [text, 40, y + 14 * at]), ...firm.map((text, at): Placed => [text, 140, y + 14 * at, { width: 70 }]), [post, 230, y], ['・要件定義とレビュー', 240, y + 14], ['・新人の教育', 240, y + 28]];
    const found = parse([...HEAD, ['職歴', 40, 90, { size: 13, bold: true }], ...job(110, ['2021年1月~', '2024年6月'], ['富士通株式会社', '(川崎市)'], 'プロジェクトリーダー'), ...job(170, ['2019年7月~', '2021年1月'], ['アクセンチュア株式', '会社(港区)'], 'システムエンジニア'), ...job(230, ['2016年4月~', '2019年6月'], ['富士通株式会社', '(川崎市)'], 'プログラマー')]);
    expect(pairs(found)).toEqual([['富士通株式会社', 'プロジェクトリーダー'], ['アクセンチュア株式会社', 'システムエンジニア'], ['富士通株式会社', 'プログラマー']]);
  });
});
