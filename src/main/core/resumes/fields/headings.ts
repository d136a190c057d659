import { fold } from '../../../../shared/names.ts';

/** What a part of a résumé is about. Volunteering is kept apart from jobs. */
export type SectionKind = 'work' | 'education' | 'skills' | 'languages' | 'summary' | 'contact' | 'projects' | 'volunteering' | 'other';

/** Whole headings, folded, in the languages in which résumés come. */
const HEADINGS: Readonly<Record<SectionKind, string>> = {
  work: `experience|work experience|professional experience|employment|employment history|work history|career history|career|relevant experience|professional background|job history|positions held|professional history|career summary|experience professionnelle|experiences professionnelles|parcours professionnel|experiences|emplois|berufserfahrung|beruflicher werdegang|berufspraxis|praktische erfahrung|berufliche erfahrung|berufliche stationen|werdegang|arbeitserfahrung|beruflicher hintergrund|tatigkeiten|experiencia|experiencia laboral|experiencia profesional|trayectoria profesional|historial laboral|trayectoria laboral|experiencia profissional|experiencias profissionais|historico profissional|percurso profissional|esperienza|esperienze|esperienza professionale|esperienze professionali|esperienza lavorativa|esperienze lavorative|carriera|werkervaring|ervaring|loopbaan|arbeidservaring|arbeidserfaring|yrkeserfaring|erfaring|jobberfaring|arbetslivserfarenhet|erfarenhet|yrkeserfarenhet|arbejdserfaring|erhvervserfaring|ansaettelser|tyokokemus|tyohistoria|doswiadczenie|doswiadczenie zawodowe|przebieg kariery|historia zatrudnienia|pracovni zkusenosti|praxe|zkusenosti|profesni zkusenosti|pracovne skusenosti|munkatapasztalat|szakmai tapasztalat|tapasztalat|experienta|experienta profesionala|experienta de munca|опыт работы|опыт|профессиональныи опыт|досвид роботи|досвід роботи|професиинии досвид|професионален опит|трудов стаж|радно искуство|is deneyimi|is tecrubesi|deneyim|deneyimler|mesleki deneyim|επαγγελματικη εμπειρια|εμπειρια|εργασιακη εμπειρια|工作经历|工作经验|工作經歷|职业经历|職歴|職務経歴|경력|경력사항|الخبرات|الخبرة المهنية|الخبرات العملية|الخبرة|ניסיון תעסוקתי|radno iskustvo|delovne izkusnje|darbo patirtis|darba pieredze|tookogemus|starfsreynsla|professional experience and employment|employment experience|employment record|where i have worked|what i have done|career experience|industry experience|clinical experience|teaching experience|selected experience|professional career|previous employment|current and previous positions|work|jobs|stations`,
  education: `education|academic background|academic education|education and training|educational background|academic qualifications|qualifications|studies|academic history|schooling|education and qualifications|training and education|formation|formations|etudes|formation academique|diplomes|formation et diplomes|scolarite|parcours academique|ausbildung|bildung|studium|bildungsweg|schulbildung|akademische ausbildung|ausbildung und studium|bildung und ausbildung|aus und weiterbildung|hochschulbildung|akademischer werdegang|schulische ausbildung|educacion|formacion|formacion academica|estudios|formacao|formacao academica|educacao|habilitacoes|habilitacoes academicas|escolaridade|istruzione|formazione|istruzione e formazione|titoli di studio|percorso di studi|studi|opleiding|opleidingen|onderwijs|utdanning|utdannelse|utbildning|uddannelse|uddannelser|koulutus|opinnot|wyksztalcenie|edukacja|vzdelani|vzdelanie|tanulmanyok|vegzettseg|iskolai vegzettseg|educatie|studii|educatie si formare|образование|освита|освіта|образовања|egitim|egitim bilgileri|ogrenim|εκπαιδευση|σπουδες|教育背景|教育经历|学历|教育|學歷|学歴|학력|학력사항|التعليم|المؤهلات العلمية|השכלה|obrazovanje|izobrazba|issilavinimas|izglitiba|haridus|menntun|degrees|education and certifications|education history|academic record|university education|academic credentials`,
  skills: `skills|technical skills|key skills|core skills|core competencies|competencies|expertise|areas of expertise|skills and expertise|technologies|tech stack|technical proficiencies|professional skills|skill set|skills summary|key competencies|tools|tools and technologies|top skills|technical expertise|strengths|hard skills|soft skills|competences|competences cles|competences techniques|savoir faire|aptitudes|atouts|kenntnisse|fahigkeiten|kompetenzen|fachkenntnisse|it kenntnisse|edv kenntnisse|kenntnisse und fahigkeiten|besondere kenntnisse|qualifikationen|fahigkeiten und kenntnisse|weitere kenntnisse|kernkompetenzen|technische kenntnisse|habilidades|competencias|conocimientos|aptitudes principales|habilidades tecnicas|conocimientos tecnicos|competencias tecnicas|habilidades y competencias|competenze|capacita|capacita e competenze|competenze tecniche|conoscenze|vaardigheden|competenties|kennis|kennis en vaardigheden|ferdigheter|kompetanse|nokkelkompetanse|kompetens|kompetenser|fardigheter|nyckelkompetenser|kunskaper|kompetencer|faerdigheder|kvalifikationer|kvalifikasjoner|taidot|osaaminen|umiejetnosci|kompetencje|dovednosti|schopnosti|znalosti|zrucnosti|keszsegek|kompetenciak|ismeretek|abilitati|competente|навыки|ключевые навыки|умения|навички|ключови умения|вештине|yetenekler|beceriler|yetkinlikler|δεξιοτητες|ικανοτητες|技能|专业技能|スキル|기술|보유기술|المهارات|כישורים|vjestine|vestine|igudziai|prasmes|oskused|faerni|faerni og thekking|what i know|clinical skills|skills and competencies|skills and tools|skills and abilities|skills and competences|personal skills and competences|my skills|knowledge|specialties|special skills|professional competencies`,
  languages: `languages|language skills|language|langues|langues parlees|competences linguistiques|sprachen|sprachkenntnisse|fremdsprachen|idiomas|lenguas|linguas|lingue|competenze linguistiche|conoscenze linguistiche|talen|talenkennis|sprak|sprakkunskaper|sprakferdigheter|sprog|sprogkundskaber|kielitaito|kielet|jezyki|jezyki obce|znajomosc jezykow|jazyky|jazykove znalosti|nyelvtudas|nyelvek|nyelvismeret|limbi|limbi straine|языки|знание языков|иностранные языки|мови|езици|језици|diller|yabanci dil|yabanci diller|dil bilgisi|γλωσσες|ξενες γλωσσες|语言|语言能力|語言|語学|언어|외국어|اللغات|שפות|jezici|jeziki|kalbos|valodas|keeled|tungumal|language proficiency|languages spoken|spoken languages|foreign languages`,
  summary: `summary|profile|about|about me|professional summary|professional profile|executive summary|personal statement|objective|career objective|career profile|personal profile|overview|introduction|who i am|profil|profil professionnel|a propos|a propos de moi|resume|presentation|objectif|uber mich|kurzprofil|personliches profil|zusammenfassung|berufsziel|berufliches profil|perfil|perfil profesional|resumen|sobre mi|acerca de mi|extracto|objetivo|resumo|perfil profissional|sobre mim|profilo|profilo professionale|sommario|chi sono|obiettivo|samenvatting|profiel|over mij|om meg|sammendrag|nokkelinformasjon|om mig|sammanfattning|resume om mig|profiili|yhteenveto|podsumowanie|o mnie|profil zawodowy|o mne|shrnuti|bemutatkozas|osszefoglalo|rezumat|despre mine|о себе|обо мне|про себе|за мен|o meni|hakkimda|ozet|kariyer hedefi|προφιλ|σχετικα με εμενα|个人简介|自我评价|自己pr|자기소개|نبذة|الملخص|ملخص|תקציר|career overview|highlights|in short|in brief`,
  contact: `contact|contact details|contact information|contact me|contacts|personal details|personal information|personal data|details|info|reach me|get in touch|coordonnees|contactez moi|informations personnelles|etat civil|kontakt|kontaktdaten|personliche daten|persoenliche daten|personliche angaben|zur person|personalien|contacto|datos personales|datos de contacto|informacion personal|contato|contatos|dados pessoais|informacoes pessoais|contatti|dati personali|informazioni personali|recapiti|contactgegevens|persoonlijke gegevens|personalia|kontaktinformasjon|personopplysninger|kontaktuppgifter|personuppgifter|kontaktoplysninger|personlige oplysninger|yhteystiedot|henkilotiedot|dane kontaktowe|dane osobowe|kontaktni udaje|osobni udaje|elerhetoseg|elerhetosegek|szemelyes adatok|date personale|date de contact|informatii personale|контакты|контактная информация|личные данные|контакти|особисти дани|лични данни|iletisim|iletisim bilgileri|kisisel bilgiler|επικοινωνια|στοιχεια επικοινωνιας|προσωπικα στοιχεια|联系方式|个人信息|連絡先|연락처|인적사항|معلومات الاتصال|التواصل|البيانات الشخصية|פרטים אישיים|address|links|socials|social|online|find me`,
  projects: `projects|selected projects|key projects|personal projects|side projects|projets|projekte|projektarbeit|proyectos|projetos|progetti|projecten|prosjekter|projekt|projekter|projektit|projekty|projektek|proiecte|проекты|проекти|projeler|εργα|项目经历|项目经验|プロジェクト|프로젝트|المشاريع|open source`,
  volunteering: `volunteering|volunteer experience|volunteer work|volunteer|community involvement|community|benevolat|engagement|engagements|ehrenamt|ehrenamtliches engagement|ehrenamtliche tatigkeit|voluntariado|volontariato|vrijwilligerswerk|frivillig arbeid|frivillighet|frivilligt arbejde|ideellt arbete|wolontariat|dobrovolnictvi|onkentesseg|voluntariat|волонтерство|gonullu calismalar|志愿者经历|extracurricular activities|leadership|leadership and activities|activities`,
  other: `certifications|certificates|licenses|licenses and certifications|licences|courses|training|further training|continuing education|professional development|awards|honors|honors and awards|achievements|publications|patents|references|referees|interests|hobbies|hobbies and interests|memberships|affiliations|conferences|talks|additional information|miscellaneous|further information|key achievements|accomplishments|military service|honors awards|personal interests|certificats|centres d interet|loisirs|interets|distinctions|divers|prix|permis|zertifikate|zertifizierungen|weiterbildung|weiterbildungen|fortbildungen|interessen|hobbys|auszeichnungen|referenzen|publikationen|veroffentlichungen|sonstiges|mitgliedschaften|fuhrerschein|zivildienst|wehrdienst|ehrungen|lizenzen|certificaciones|certificados|cursos|intereses|aficiones|premios|referencias|publicaciones|otros datos|otros|informacion adicional|certificacoes|interesses|premios e reconhecimentos|publicacoes|certificazioni|corsi|interessi|premi|referenze|pubblicazioni|hobby|altro|certificaten|cursussen|interesses en hobbys|referenties|publicaties|sertifiseringer|sertifikater|kurs|referanser|interesser|verv|publikasjoner|certifieringar|certifikat|kurser|referenser|intressen|ovrigt|korkort|certificeringer|referencer|sertifikaatit|kurssit|suosittelijat|harrastukset|certyfikaty|kursy|zainteresowania|referencje|nagrody|certifikaty|kurzy|zajmy|reference|ridicsky prukaz|tanfolyamok|erdeklodesi kor|referenciak|certificari|cursuri|interese|referinte|hobby uri|сертификаты|курсы|интересы|рекомендации|хобби|дополнительная информация|сертификати|курси|sertifikalar|kurslar|ilgi alanlari|referanslar|hobiler|πιστοποιησεις|ενδιαφεροντα|συστασεις|证书|获奖情况|兴趣爱好|资格证书|資格|免許 資格|趣味|자격증|수상|الشهادات|الدورات|الاهتمامات|المراجع|المعرفون|sertifikati|certifikati|hobiji|personal|other|declaration|availability|nationality|signature`,
};

const KIND_OF: ReadonlyMap<string, SectionKind> = new Map(
  (Object.entries(HEADINGS) as [SectionKind, string][]).flatMap(([kind, headings]) => headings.split('|').map((heading) => [heading, kind] as const)),
);

/** The same without spaces: where letters stand apart, nothing tells the gap between two words. */
const CLOSED: ReadonlyMap<string, SectionKind> = new Map([...KIND_OF].map(([heading, kind]) => [heading.replaceAll(' ', ''), kind] as const));

/** Words that make a heading of a few words one of a kind, whatever the others are. */
const WORDS: readonly (readonly [SectionKind, RegExp])[] = [
  ['volunteering', /\b(?:volunteer\w*|benevol\w*|ehrenamt\w*|voluntari\w*)\b/],
  ['languages', /^(?:languages|sprachen|langues|idiomas|lingue)\b/],
  ['education', /^(?:education|academic|ausbildung|formation)\b(?: (?:and|und|et|background|history|studium|qualifications|training|credentials|certifications?|degrees|weiterbildung|diplomes|academique))+$/],
  ['work', /^(?:\w+ ){0,3}(?:experience|berufserfahrung|employment history|work history|werkervaring|experience professionnelle|experiencia (?:laboral|profesional))(?: (?:and|und|et|y) \w+)?$/],
  ['skills', /^(?:\w+ ){0,2}(?:skills|competencies|kenntnisse|kompetenzen)(?: (?:and|und|&) \w+)?$/],
];

const cache = new Map<string, SectionKind | null>();

/** Which section a line begins when it is a heading; null for a line that is none. */
export function sectionOf(text: string): SectionKind | null {
  if (text.length > 60) return null;
  const known = cache.get(text);
  if (known !== undefined) return known;
  const kind = kindOf(text);
  // A process reads few files; what it met stays small.
  if (cache.size > 5_000) cache.clear();
  cache.set(text, kind);
  return kind;
}

function kindOf(text: string): SectionKind | null {
  const key = headingKey(text);
  if (key === '') return null;
  const exact = KIND_OF.get(key) ?? (key.length > 4 ? CLOSED.get(key.replaceAll(' ', '')) : undefined);
  if (exact) return exact;
  if (key.split(' ').length > 5 || /\d/.test(key)) return null;
  return WORDS.find(([, pattern]) => pattern.test(key))?.[0] ?? null;
}

/** `3. Skills & Tools:` → `skills and tools`. */
function headingKey(text: string): string {
  return fold(text)
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(?:\d{1,2}|[ivx]{1,4}) (?=\p{L})/u, '')
    .replace(/^(?:my|meine?|mes|mis|mi|le mie|mijn) /, '');
}

/** A heading with what it heads on the same line: `Languages: English, Polish`. */
export function inlineSection(text: string): { readonly kind: SectionKind; readonly rest: string } | null {
  const found = /^([^:：]{3,32})[:：]\s*(\S.*)$/u.exec(text);
  const kind = found ? (KIND_OF.get(headingKey(found[1] ?? '')) ?? null) : null;
  return kind === null || !found ? null : { kind, rest: found[2] ?? '' };
}
