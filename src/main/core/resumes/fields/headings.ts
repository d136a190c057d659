import { fold } from '../../../../shared/names.ts';
import { MORE_HEADINGS } from './headingWords.ts';
import { remembered } from './remembered.ts';

/** What a part of a résumé is about. Volunteering is kept apart from jobs. */
export type SectionKind = 'work' | 'education' | 'skills' | 'languages' | 'summary' | 'contact' | 'projects' | 'volunteering' | 'other';

/** Words that say which kind of section a heading begins, whatever of {@link FILLING} stands beside them. */
const CORES: readonly (readonly [SectionKind, string])[] = [
  ['work', 'appointments? experiences? erfahrung(?:en)? praxiserfahrung berufserfahrung berufspraxis berufstatigkeit berufsweg werdegang laufbahn stationen karriere carriere emplois? empleos? experiencias? trayectoria esperienz[ae] carriera lavoro werkervaring ervaring loopbaan doswiadczenie kariera erfarenhet(?:er)? arbetslivserfarenhet erfaring(?:er)? erhvervserfaring arbeidserfaring tyokokemus tyohistoria praxe zkusenosti szakmai tapasztalat(?:ok)? experienta deneyim(?:i|ler|leri)? tecrube(?:si|ler|leri)? kariyer employment opyt stanowiska anstallningar? tjanster joberfaring anstellungen beschaftigungen arbeidsforhold arbeidsverleden arbejdsliv stillinger arbetsliv yrkeserfaring yrkeserfarenhet internships praktika stages tyosuhteet tyopaikat zatrudnienie zamestnani munkahelyek'],
  ['education', 'education studium ausbildung(?:en)? bildung abschlusse diplomes? etudes formations? formacion estudios titulos educacion formacao habilitacoes istruzione formazione studi titoli opleiding(?:en)? studies studie wyksztalcenie edukacja utbildning(?:ar)? utdanning uddannelser? koulutus opinnot vzdelani tanulmanyok vegzettseg educatie studii egitim ogrenim qualifications'],
  ['skills', 'skills competenc(?:es?|ies|y) kompetenz(?:en)? kenntnisse fahigkeiten fertigkeiten qualifikationen habilidades competencias aptitudes destrezas conocimientos conhecimentos competenze capacita abilita vaardigheden competenties umiejetnosci kompetencje fardigheter kompetens(?:er)? ferdigheter kompetanse kompetencer osaaminen taidot dovednosti schopnosti keszsegek abilitati competente beceri(?:ler|leri)? yetenek(?:ler|leri)? yetkinlik(?:ler|leri)? expertise'],
  ['volunteering', 'volunteering ehrenamt ehrenamter engagements? vereinstatigkeit benevolat voluntariado volontariato vrijwilligerswerk nevenactiviteiten bestuurswerk frivillighet frivillig frivilligt ideellt verv luottamustoimet vapaaehtoistyo jarjestotoiminta wolontariat dobrovolnictvi onkentesseg'],
  ['projects', 'projects projets projekte proyectos projetos progetti projecten prosjekter projekt projekter projektit projekty projekterfahrung projektliste realisations'],
  ['languages', 'languages langues sprachen sprachkenntnisse fremdsprachen idiomas lingue talen sprak sprog kielet jezyki jazyky'],
  ['other', 'courses? certificates certifications licen[cs]es trainings? workshops seminars awards publications talks memberships hobbies interests references kurs(?:e|er|y|ai)? cursos corsi cours cursussen trainingen zertifikate zertifizierungen sertifikater certifikater? certifikat sertifiseringer certyfikaty szkolenia certifikaty skoleni kurzy kurssit sertifikaatit weiterbildung(?:en)? fortbildung(?:en)? seminare schulungen certificats certificados certificaciones certificacoes certificazioni certificaten certificering(?:en|er)? efteruddannelse etterutdanning vidareutbildning publikationen vortrage veroffentlichungen publikasjoner publikationer publikace publicaties interessen hobbys interesser intressen fritid fritidsinteresser zainteresowania zajmy konicky interesses interessi loisirs aficiones referenzen referanser referenser referencer referenties fuhrerscheine? auszeichnungen distinctions preise'],
];
const FILLING = 'courses cursussen kurse kurser kurs corsi cursos cours weiterbildung(?:en)? fortbildung(?:en)? trainings? certificat(?:es|ions|en|s)? certifikater zertifikate sertifikater certificados certificazioni my our selected ausgewahlte[rsn]? selected marquant(?:e)?s destacados complementaire?s? complementaria linguistiques? parlees extranjer[ao]s straniere obce og frivillig arbeid arbejde arbete engagemang soziales ehrenamtliches gesellschaftliches associatif en persoonlijke and und et y e i og och en ve of in for de des du la le les el los and relevant further additional other weitere sonstige bisherige berufliche[rsn]? schulische[rsn]? akademische[rsn]? fachliche technische[rsn]? personliche profesional(?:es)? professional profissional professionnel(?:le)?s? profissionais professional[ei] laboral(?:es)? lavorativ[ae] academic academique?s? academic[ao]s? accademic[ao] previous key core main principale?s? principal[ei]? cles technical techniques? tecnic[ao]s? zawodow[ea] zawodowy mesleki overview history background work career job professionals? hogere universitaire?s? university i? is';
const byCore = new Map(CORES.map(([kind, cores]) => [kind, new RegExp(`^(?:(?:${FILLING.split(' ').join('|')}) )*(?:${cores.split(' ').join('|')})(?: (?:${FILLING.split(' ').join('|')}|${cores.split(' ').join('|')}))*$`, 'u')] as const));

/** Whole headings, folded, in the languages in which résumés come. */
const HEADINGS: Readonly<Record<SectionKind, string>> = {
  work: `wissenschaftlicher werdegang|what i ve been up to|what i have been up to|tyot|the day job|day job|day jobs|my path|the story so far|my story so far|dove ho lavorato|dove ho cucinato|det har jeg lavet|det har jag gjort|wo ich war|wo ich gearbeitet habe|ou j ai travaille|donde he trabajado|jobs latest first|jobs i have done|jobs so far|career to date|employment to date|research positions|teaching positions|academic posts|positions|appointments|academic employment|academic appointments|academic positions|where i ve been|where i have been|journey|journey so far|career story|career path|career so far|what i ve done|what i have done|where i ve worked|where i worked|places i ve worked|parcours|mon parcours|recorrido|jornada|trajetoria|il mio percorso|loopbaan|mijn loopbaan|droga zawodowa|experience|work experience|professional experience|employment|employment history|work history|career history|career|relevant experience|professional background|job history|positions held|professional history|career summary|experience de travail|experiences de travail|experiencia de trabajo|experience professionnelle|experiences professionnelles|parcours professionnel|experiences|emplois|berufserfahrung|beruflicher werdegang|berufspraxis|praktische erfahrung|berufliche erfahrung|berufliche stationen|werdegang|arbeitserfahrung|beruflicher hintergrund|tatigkeiten|experiencia|experiencia laboral|experiencia profesional|trayectoria profesional|historial laboral|trayectoria laboral|experiencia profissional|experiencias profissionais|historico profissional|percurso profissional|esperienza|esperienze|esperienza professionale|esperienze professionali|esperienza lavorativa|esperienze lavorative|carriera|werkervaring|ervaring|loopbaan|arbeidservaring|arbeidserfaring|yrkeserfaring|erfaring|jobberfaring|arbetslivserfarenhet|erfarenhet|yrkeserfarenhet|arbejdserfaring|erhvervserfaring|ansaettelser|tyokokemus|tyohistoria|doswiadczenie|doswiadczenie zawodowe|przebieg kariery|historia zatrudnienia|pracovni zkusenosti|praxe|zkusenosti|profesni zkusenosti|pracovne skusenosti|munkatapasztalat|szakmai tapasztalat|tapasztalat|experienta|experienta profesionala|experienta de munca|опыт работы|опыт|профессиональныи опыт|досвид роботи|досвід роботи|професиинии досвид|професионален опит|трудов стаж|радно искуство|is deneyimi|is tecrubesi|deneyim|deneyimler|mesleki deneyim|επαγγελματικη εμπειρια|εμπειρια|εργασιακη εμπειρια|工作经历|工作经验|工作經歷|职业经历|職歴|職務経歴|경력|경력사항|الخبرات|الخبرة المهنية|الخبرات العملية|الخبرة|ניסיון תעסוקתי|radno iskustvo|delovne izkusnje|darbo patirtis|darba pieredze|tookogemus|starfsreynsla|professional experience and employment|employment experience|employment record|where i have worked|what i have done|career experience|industry experience|clinical experience|teaching experience|selected experience|professional career|previous employment|current and previous positions|work|jobs|stations|ניסיון מקצועי|ניסיון בעבודה|ניסיון|תעסוקה|الخبرة العملية|الخبرات المهنية|خبرات العمل`,
  education: `school stuff|koulut|schooling|studies|where i studied|what i studied|education|academic background|academic education|education and training|educational background|academic qualifications|qualifications|studies|academic history|schooling|education and qualifications|training and education|formation|formations|etudes|formation academique|diplomes|formation et diplomes|scolarite|parcours academique|ausbildung|bildung|studium|bildungsweg|schulbildung|akademische ausbildung|ausbildung und studium|bildung und ausbildung|aus und weiterbildung|hochschulbildung|akademischer werdegang|schulische ausbildung|educacion|formacion|formacion academica|estudios|formacao|formacao academica|educacao|habilitacoes|habilitacoes academicas|escolaridade|istruzione|formazione|istruzione e formazione|titoli di studio|percorso di studi|studi|opleiding|opleidingen|onderwijs|utdanning|utdannelse|utbildning|uddannelse|uddannelser|koulutus|opinnot|wyksztalcenie|edukacja|vzdelani|vzdelanie|tanulmanyok|vegzettseg|iskolai vegzettseg|educatie|studii|educatie si formare|образование|освита|освіта|образовања|egitim|egitim bilgileri|ogrenim|εκπαιδευση|εκπαιδευση και καταρτιση|σπουδες|教育背景|教育经历|学历|教育|學歷|学歴|학력|학력사항|التعليم|المؤهلات العلمية|השכלה|obrazovanje|izobrazba|issilavinimas|izglitiba|haridus|menntun|degrees|education and certifications|education history|academic record|university education|academic credentials|לימודים|השכלה אקדמית|المؤهلات|التحصيل العلمي|الدراسة`,
  skills: `also useful|good at|osaan|what i do best|toolkit|toolbox|what i m good at|what i bring|what i offer|superpowers|mes atouts|atouts|tech stack|stack|skills|technical skills|key skills|core skills|core competencies|competencies|expertise|areas of expertise|skills and expertise|technologies|tech stack|technical proficiencies|professional skills|skill set|skills summary|key competencies|tools|tools and technologies|top skills|technical expertise|strengths|hard skills|soft skills|competences|competences cles|competences techniques|savoir faire|aptitudes|atouts|kenntnisse|fahigkeiten|kompetenzen|fachkenntnisse|it kenntnisse|edv kenntnisse|kenntnisse und fahigkeiten|besondere kenntnisse|qualifikationen|fahigkeiten und kenntnisse|weitere kenntnisse|kernkompetenzen|technische kenntnisse|habilidades|competencias|conocimientos|aptitudes principales|habilidades tecnicas|conocimientos tecnicos|competencias tecnicas|habilidades y competencias|competenze|capacita|capacita e competenze|competenze tecniche|conoscenze|vaardigheden|competenties|kennis|kennis en vaardigheden|ferdigheter|kompetanse|nokkelkompetanse|kompetens|kompetenser|fardigheter|nyckelkompetenser|kunskaper|kompetencer|faerdigheder|kvalifikationer|kvalifikasjoner|taidot|osaaminen|umiejetnosci|kompetencje|dovednosti|schopnosti|znalosti|zrucnosti|keszsegek|kompetenciak|ismeretek|abilitati|competente|навыки|ключевые навыки|умения|навички|ключови умения|вештине|yetenekler|beceriler|yetkinlikler|δεξιοτητες|ικανοτητες|技能|专业技能|スキル|기술|보유기술|المهارات|כישורים|vjestine|vestine|igudziai|prasmes|oskused|faerni|faerni og thekking|what i know|clinical skills|skills and competencies|skills and tools|skills and abilities|skills and competences|personal skills and competences|my skills|knowledge|specialties|special skills|professional competencies|מיומנויות|מיומנויות מקצועיות|مهارات|المهارات التقنية`,
  languages: `languages|language skills|language|langues|langues parlees|competences linguistiques|sprachen|sprachkenntnisse|fremdsprachen|idiomas|lenguas|linguas|lingue|competenze linguistiche|conoscenze linguistiche|talen|talenkennis|sprak|sprakkunskaper|sprakferdigheter|sprog|sprogkundskaber|kielitaito|kielet|jezyki|jezyki obce|znajomosc jezykow|jazyky|jazykove znalosti|nyelvtudas|nyelvek|nyelvismeret|limbi|limbi straine|языки|знание языков|иностранные языки|мови|езици|језици|diller|yabanci dil|yabanci diller|dil bilgisi|γλωσσες|ξενες γλωσσες|语言|语言能力|語言|語学|언어|외국어|اللغات|שפות|jezici|jeziki|kalbos|valodas|keeled|tungumal|language proficiency|languages spoken|spoken languages|foreign languages|ידיעת שפות`,
  summary: `in a nutshell|nutshell|hello|en bref|kurz gesagt|wer ich bin|qui suis je|quien soy|quem sou|chi sono|summary|profile|about|about me|professional summary|professional profile|executive summary|personal statement|objective|career objective|career profile|personal profile|overview|introduction|who i am|profil|profil professionnel|a propos|a propos de moi|resume|presentation|objectif|uber mich|kurzprofil|personliches profil|zusammenfassung|berufsziel|berufliches profil|perfil|perfil profesional|resumen|sobre mi|acerca de mi|extracto|objetivo|resumo|perfil profissional|sobre mim|profilo|profilo professionale|sommario|chi sono|obiettivo|samenvatting|profiel|over mij|om meg|sammendrag|nokkelinformasjon|om mig|sammanfattning|resume om mig|profiili|yhteenveto|podsumowanie|o mnie|profil zawodowy|o mne|shrnuti|bemutatkozas|osszefoglalo|rezumat|despre mine|о себе|обо мне|про себе|за мен|o meni|hakkimda|ozet|kariyer hedefi|προφιλ|σχετικα με εμενα|个人简介|自我评价|自己pr|자기소개|نبذة|الملخص|ملخص|תקציר|career overview|highlights|in short|in brief|אודות|פרופיל|פרופיל אישי|نبذة عني|الملف الشخصي|الهدف الوظيفي`,
  contact: `say hello|say hi|get in touch|drop me a line|let s talk|find me|where to find me|reach out|contact|contactos|contact details|contact information|contact me|contacts|personal details|personal information|personal data|details|info|reach me|get in touch|coordonnees|contactez moi|informations personnelles|etat civil|kontakt|kontaktdaten|personliche daten|persoenliche daten|personliche angaben|zur person|personalien|contacto|datos personales|datos de contacto|informacion personal|contato|contatos|dados pessoais|informacoes pessoais|informacao pessoal|contatti|dati personali|informazioni personali|recapiti|contactgegevens|persoonlijke gegevens|personalia|kontaktinformasjon|personopplysninger|kontaktuppgifter|personuppgifter|kontaktoplysninger|personlige oplysninger|yhteystiedot|henkilotiedot|dane kontaktowe|dane osobowe|kontaktni udaje|osobni udaje|elerhetoseg|elerhetosegek|szemelyes adatok|date personale|date de contact|informatii personale|контакты|контактная информация|личные данные|контакти|особисти дани|лични данни|iletisim|iletisim bilgileri|kisisel bilgiler|επικοινωνια|στοιχεια επικοινωνιας|προσωπικα στοιχεια|联系方式|个人信息|連絡先|연락처|인적사항|معلومات الاتصال|التواصل|البيانات الشخصية|פרטים אישיים|address|links|socials|social|online|find me|פרטי קשר|יצירת קשר|פרטי התקשרות|بيانات الاتصال|معلومات التواصل`,
  projects: `projects|selected projects|key projects|personal projects|side projects|projets|projekte|projektarbeit|proyectos|projetos|progetti|projecten|prosjekter|projekt|projekter|projektit|projekty|projektek|proiecte|проекты|проекти|projeler|εργα|项目经历|项目经验|プロジェクト|프로젝트|المشاريع|open source`,
  volunteering: `voluntary work|voluntary experience|voluntary activities|community work|community service|volunteering|volunteer experience|volunteer work|volunteer|community involvement|community|benevolat|engagement|engagements|ehrenamt|ehrenamtliches engagement|ehrenamtliche tatigkeit|voluntariado|volontariato|vrijwilligerswerk|frivillig arbeid|frivillighet|frivilligt arbejde|ideellt arbete|wolontariat|dobrovolnictvi|onkentesseg|voluntariat|волонтерство|gonullu calismalar|志愿者经历|extracurricular activities|leadership|leadership and activities|activities`,
  other: `certificati|certification|certificate|tickets|licences and tickets|licenses and tickets|tickets and licences|professional registration|registration|formacion complementaria|formation complementaire|formations complementaires|formacao complementar|formazione complementare|certifications|certificates|licenses|licenses and certifications|licences|courses|training|further training|continuing education|professional development|awards|honors|honors and awards|achievements|publications|patents|references|referees|interests|hobbies|hobbies and interests|memberships|affiliations|conferences|talks|additional information|miscellaneous|teaching|grants|funding|grants and awards|grants and funding|research grants|research interests|invited talks|conference presentations|presentations|supervision|academic service|service|administration|languages and it|further information|key achievements|accomplishments|military service|honors awards|personal interests|certificats|centres d interet|loisirs|interets|distinctions|divers|prix|permis|zertifikate|zertifizierungen|weiterbildung|weiterbildungen|fortbildungen|interessen|hobbys|auszeichnungen|referenzen|publikationen|veroffentlichungen|sonstiges|mitgliedschaften|fuhrerschein|zivildienst|wehrdienst|ehrungen|lizenzen|certificaciones|certificados|cursos|intereses|aficiones|premios|referencias|publicaciones|otros datos|otros|informacion adicional|certificacoes|interesses|premios e reconhecimentos|publicacoes|certificazioni|corsi|interessi|premi|referenze|pubblicazioni|hobby|altro|certificaten|cursussen|interesses en hobbys|referenties|publicaties|sertifiseringer|sertifikater|kurs|referanser|interesser|verv|publikasjoner|certifieringar|certifikat|kurser|referenser|intressen|ovrigt|korkort|certificeringer|referencer|sertifikaatit|kurssit|suosittelijat|harrastukset|certyfikaty|kursy|zainteresowania|referencje|nagrody|certifikaty|kurzy|zajmy|reference|ridicsky prukaz|tanfolyamok|erdeklodesi kor|referenciak|certificari|cursuri|interese|referinte|hobby uri|сертификаты|курсы|интересы|рекомендации|хобби|дополнительная информация|сертификати|курси|sertifikalar|kurslar|ilgi alanlari|referanslar|hobiler|πιστοποιησεις|ενδιαφεροντα|συστασεις|证书|获奖情况|兴趣爱好|资格证书|資格|免許 資格|趣味|자격증|수상|الشهادات|الدورات|الاهتمامات|المراجع|المعرفون|sertifikati|certifikati|hobiji|personal|other|declaration|availability|nationality|signature`,
};

const KIND_OF: ReadonlyMap<string, SectionKind> = new Map(
  (Object.entries(HEADINGS) as [SectionKind, string][]).flatMap(([kind, headings]) => headings.split('|').map((heading) => [heading, kind] as const)),
);


/** Words that make a heading of a few words one of a kind, whatever the others are. */
const WORDS: readonly (readonly [SectionKind, RegExp])[] = [
  ['volunteering', /\b(?:volunteer\w*|benevol\w*|ehrenamt\w*|voluntari\w*)\b/],
  ['languages', /^(?:languages|sprachen|langues|idiomas|lingue)\b/],
  ['languages', /^(?:sprach|fremdsprach|sprak|sprog|taal|kieli|jezyk)(?!\w*(?:docent|doz|lehr|therap|train|larare|laerer|mittler|assist|berat|coach|leiter|kraft|paedag|padag|pedag))\w*$/],
  ['skills', /^\w*(?:kenntnisse|kompetenzen|fahigkeiten|vaardigheden|kompetencer|kompetanse|kompetenser|kunskaper|fardigheter|ferdigheter|taidot)$|^(?:it|edv|pc) \w*(?:kenntnisse|kompetenzen|kompetencer|kompetanse|kunskaper|fardigheter|ferdigheter|taidot|skills|vaardigheden)$|^(?:conocimientos|conhecimentos|conoscenze|habilidades|destrezas|umiejetnosci|abilitati) \w+$/],
  ['work', /^\w*(?:erfahrung(?:en)?|ervaring|erfaring(?:er)?|erfarenhet(?:er)?|kokemus)$/],
  ['education', /^(?!.*(?:weiter|fort)bildung)(?:\w+ (?:und|og|och|en) )?\w*(?:bildung|utbildning(?:ar)?|utdanning|uddannelser?|opleiding(?:en)?)$/],
  ['education', /^(?:higher|further|tertiary|secondary|educational|academic|scholastic) (?:education|qualifications?|credentials|record|details|profile)$/],
  ['education', /^(?:education|academic|ausbildung|formation)\b(?: (?:and|und|et|background|history|studium|qualifications|training|credentials|certifications?|degrees|weiterbildung|diplomes|academique))+$/],
  ['work', /^(?:\w+ ){0,3}(?:experience|berufserfahrung|employment history|work history|werkervaring|experience professionnelle|experiencia (?:laboral|profesional))(?: (?:and|und|et|y) \w+)?$/],
  ['work', /^(?:where (?:i|i ve|ive|i have) (?:taught|been|worked|trained|practised|practiced|served|cooked)|what i have done)$/],
  ['education', /^(?:where|what) (?:i|i ve|ive|i have) (?:have )?(?:studied|learnt|learned)$/],
  ['skills', /^areas? of (?:strength|competenc[ey]|knowledge|proficiency|speciali[sz]ation)s?$/],
  ['skills', /^(?:\w+ ){0,2}(?:skills|competencies|kenntnisse|kompetenzen)(?: (?:and|und|&) \w+)?$/],
];

const WHOLE_WORD = /^(?:prehistory|unemployment)$/;

/** Languages in which programs are written. One letter alone is too little to tell by. */
export const OF_PROGRAMS = /(?<![\p{L}\d])(?:java|python|javascript|typescript|sql|t-sql|pl\/sql|c\+\+|c#|golang|rust|kotlin|swift|php|ruby|scala|perl|matlab|html5?|css3?|bash|vba|fortran|cobol|haskell|vhdl|verilog|powershell|abap|objective-c|groovy|dart|lua|stata|sas|shell|clojure|erlang|elixir|julia)(?![\p{L}\d+#])/iu;

/** Which section a line begins when it is a heading; null for a line that is none. */
export const sectionOf = remembered((text: string): SectionKind | null => (text.length > 60 ? null : kindOf(text)));

function kindOf(text: string): SectionKind | null {
  const key = headingKey(text);
  if (key === '') return null;
  const exact = KIND_OF.get(key) ?? MORE.get(key) ?? (key.length > 4 ? CLOSED.get(key.replaceAll(' ', '')) : undefined);
  if (exact) return exact;
  // `Schulbildung und Studium`: two headings of one kind.
  const [first, ...others] = key.split(AND).map((part) => KIND_OF.get(part) ?? MORE.get(part));
  if (first !== undefined && others.length > 0 && others.every((kind) => kind === first || (kind === 'other' && first !== 'other'))) return first;
  // Letters that stand apart leave no gap between words: `LEGALEXPERIENCE`.
  const [, ahead, behind] = /^([a-z]{4,})(experience|history|background|employment)$/.exec(key) ?? [];
  if (ahead !== undefined && behind !== undefined && !WHOLE_WORD.test(key)) return kindOf(`${ahead} ${behind}`);
  // `Legal career`, `Nursing career`.
  if (/^[a-z]+ career$/.test(key)) return 'work';
  // `Previous teaching appointments`, `Nursing roles`, `Work before teaching`.
  if (/^(?:(?:present|current|previous|past|earlier|other|further|recent|selected|main) )?(?:[a-z]+ )?(?:appointments?|posts|roles|jobs|contracts)(?: held)?$|^work before [a-z]+$|^where i (?:have |ve )?(?:worked|done it)$|^(?:path|journey)(?: so far)?$/.test(key) && !/volunt|unpaid|committee|communit|honorary|civic|blog|guest|forum|social|desired|target|preferred|ideal|dream/.test(key)) return 'work';
  // `Computer and technical skills`, and what forms ask for: `Skills relevant to this post`.
  if (/^(?:[a-z]+ ){1,2}and (?:[a-z]+ ){1,2}skills$|^skills relevant to (?:this|the) (?:post|role|job|position)$/.test(key)) return 'skills';
  // `Head of Guest Experience`, `Director, Customer Experience`: posts.
  if (/^(?:(?:senior|assistant|associate|deputy|group|global|regional) )?(?:head|director|manager|lead|officer|specialist|vp|svp|chief|vice president)\b.* experience$/.test(key)) return null;
  if (key.split(' ').length > 5 || /\d/.test(key)) return null;
  // `Languages: Java, SQL`, `Languages Go, Python`: a row that lists, and no heading.
  if (text.includes(',') && (/[:：]\s*\S/u.test(text) || OF_PROGRAMS.test(text))) return null;
  return WORDS.find(([, pattern]) => pattern.test(key))?.[0] ?? [...byCore].find(([, pattern]) => pattern.test(key))?.[0] ?? null;
}

/** Said behind a heading that is written once more where its section goes on: `Experience (continued)`. */
const CONTINUED = /(?<=\p{L}) (?:continued|contd|cont d|cont|cntd|fortsetzung|forts|fortgesetzt|suite|continuacion|continuacao|segue|continua|continuazione|vervolg|fortsatt|fortsat|fortsattning|jatkoa|jatkuu|ciag dalszy|cd|c d|pokracovani|folytatas|devami|devam)$/u;

/** What forms and lists say in brackets behind a heading about its order, or that it is not all: `Employment (most recent first)`. */
const IN_WHICH_ORDER = /\s*\((?:[^()]*\b(?:first|recent|latest|current|order|chronological|reverse|backwards|starting|begin(?:ning)?|neueste[rns]?|aktuellste[rns]?|zuletzt|zuerst|chronologisch|recente?s?|chronologique|reciente?s?|cronologico|actual|aktuell(?:e|ste)?)\b[^()]*|selected|selection|extract|excerpt|relevant|auszug|auswahl|auszugsweise|extrait|seleccion|selecao|selezione|selectie|utvalg|urval|wybrane|wybor)\)$/u;

/** `Work experience (13 years):`. */
const HOW_LONG = /\s*\((?:[^()]*\d[^()]*|\+)\)\s*:?$/u;

/** `B. Appointments`, `(c) Grants`, `SECTION C. EDUCATION`. */
const LETTERED = /^(?:(?:section|part|teil|abschnitt)\s+(?:[A-Ha-h]|\d{1,2}|[IVX]{1,4})[.:)]?\s+(?:[-–—]\s*)?|\(?[A-Ha-h][.)]\s+)(?=\p{L}{2})/iu;

/** `3. Skills & Tools:` → `skills and tools`. */
function headingKey(text: string): string {
  return fold(text.replace(LETTERED, ''))
    .replace(IN_WHICH_ORDER, '')
    .replace(HOW_LONG, '')
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(?:\d{1,2}|[ivx]{1,4}) (?=\p{L})/u, '')
    .replace(/^(?:my|meine?|mes|mis|mi|le mie|mijn) /, '')
    .replace(CONTINUED, '')
    .replace(/(?<=(?:experience|employment|career)) (?:snapshot|overview|at a glance|details?|in brief|chronology)$/, '');
}

const AND = / (?:and|und|sowie|et|y|e|og|och|en|ja|i|a|oraz|es|si|ve|dan|и|і|та|και) /u;

/** Those that are headings only on a line of their own. */
const MORE: ReadonlyMap<string, SectionKind> = new Map(
  (Object.entries(MORE_HEADINGS) as [SectionKind, string][]).flatMap(([kind, headings]) => headings.split('|').map((heading) => [headingKey(heading), kind] as const)),
);

/** The same without spaces: where letters stand apart, nothing tells the gap between two words. */
const CLOSED: ReadonlyMap<string, SectionKind> = new Map([...MORE, ...KIND_OF].map(([heading, kind]) => [heading.replaceAll(' ', ''), kind] as const));

/** A heading with what it heads on the same line: `Languages: English, Polish`. */
export function inlineSection(text: string): { readonly kind: SectionKind; readonly rest: string } | null {
  const found = /^([^:：]{3,32})[:：]\s*(\S.*)$/u.exec(text);
  const kind = found ? (KIND_OF.get(headingKey(found[1] ?? '')) ?? null) : null;
  return kind === null || !found ? null : { kind, rest: found[2] ?? '' };
}

const REFEREES = /^(?:(?:work |professional |personal |job )?(?:references|referees)(?: (?:and|on|available|upon|request)\b.*)?|referenzen|referenzpersonen|referanser|referenser|referencer|referenties|referencias|referencias (?:laborales|profesionales|personales)|referencias profissionais|referenze|references professionnelles|referencje|reference|suosittelijat|referinte|referenciak)$/;

/** Whether a heading is over those who speak for the person. */
export function namesReferees(text: string): boolean {
  return text.length < 50 && REFEREES.test(headingKey(text));
}
