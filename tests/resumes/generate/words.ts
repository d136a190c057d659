/** The words of résumés in one language. */
export interface Locale {
  readonly code: string;
  readonly countries: readonly string[];
  readonly headings: { readonly work: readonly string[]; readonly education: readonly string[]; readonly skills: readonly string[]; readonly languages: readonly string[]; readonly summary: readonly string[]; readonly contact: readonly string[]; readonly other: readonly string[] };
  readonly months: readonly string[];
  readonly shortMonths: readonly string[];
  readonly present: readonly string[];
  readonly to: string;
  readonly schools: readonly string[];
  readonly degrees: readonly string[];
  readonly languages: readonly string[];
  readonly levels: readonly string[];
  readonly labels: { readonly email: string; readonly phone: string; readonly address: string };
  readonly sentences: readonly string[];
}

const list = (text: string): readonly string[] => text.split('|');

/** English first: it stands for every country without words of its own. */
export const LOCALES: readonly Locale[] = [
  {
    code: 'en', countries: ['GB', 'IE', 'US', 'IN', 'NG', 'KE', 'GH', 'PH', 'PK'],
    headings: { work: list('Experience|Work Experience|Professional Experience|Employment History|Work History|Career History'), education: list('Education|Academic Background|Education and Training|Qualifications'), skills: list('Skills|Key Skills|Core Competencies|Technical Skills|Areas of Expertise'), languages: list('Languages|Language Skills'), summary: list('Summary|Profile|About me|Professional Summary|Objective'), contact: list('Contact|Contact Details|Personal Details'), other: list('Interests|Certifications|References|Awards') },
    months: list('January|February|March|April|May|June|July|August|September|October|November|December'), shortMonths: list('Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec'), present: list('Present|present|Now|Current'), to: 'to',
    schools: list('University of {}|{} University|{} College|{} Institute of Technology|{} Business School'), degrees: list('BSc Computer Science|Bachelor of Nursing|MSc Public Health|MBA|BA (Hons) History|Bachelor of Science in Biology|Diploma in Accounting|PhD in Chemistry'), languages: list('English|German|Spanish|French'), levels: list('native|fluent|B2|basic'),
    labels: { email: 'Email', phone: 'Phone', address: 'Address' },
    sentences: list('Led a team of # people across two sites.|Reduced the time to answer by # percent in the first year.|Planned and delivered care for # patients a day, working with doctors and families.|Introduced a new rota that cut overtime and was kept.|Responsible for budgets, suppliers and monthly reports to the board.|Trained new colleagues and wrote the handbook used today.|Built the reporting service with Python and PostgreSQL, now used by # teams.'),
  },
  {
    code: 'de', countries: ['DE', 'AT', 'CH'],
    headings: { work: list('Berufserfahrung|Beruflicher Werdegang|Berufspraxis|Praktische Erfahrung'), education: list('Ausbildung|Studium|Bildungsweg|Schulbildung'), skills: list('Kenntnisse|Fähigkeiten|Kompetenzen|IT-Kenntnisse|Fachkenntnisse'), languages: list('Sprachen|Sprachkenntnisse'), summary: list('Profil|Über mich|Kurzprofil|Zusammenfassung'), contact: list('Kontakt|Persönliche Daten|Kontaktdaten'), other: list('Interessen|Zertifikate|Hobbys|Weiterbildung') },
    months: list('Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember'), shortMonths: list('Jan.|Feb.|März|Apr.|Mai|Juni|Juli|Aug.|Sept.|Okt.|Nov.|Dez.'), present: list('heute|Heute|aktuell'), to: 'bis',
    schools: list('Universität {}|Technische Universität {}|Hochschule {}|Berufsschule {}|Gymnasium {}'), degrees: list('Bachelor of Science Informatik|Ausbildung zur Gesundheits- und Krankenpflegerin|Diplom Betriebswirtschaft|Master Maschinenbau|Abitur|Staatsexamen Medizin'), languages: list('Deutsch|Englisch|Französisch'), levels: list('Muttersprache|verhandlungssicher|Grundkenntnisse'),
    labels: { email: 'E-Mail', phone: 'Telefon', address: 'Anschrift' },
    sentences: list('Leitung eines Teams von # Mitarbeitenden an zwei Standorten.|Verantwortlich für Budget, Lieferanten und Monatsberichte.|Einführung neuer Abläufe, dadurch # Prozent weniger Überstunden.|Einarbeitung neuer Kolleginnen und Kollegen.|Planung und Durchführung der Pflege von # Patienten pro Schicht.'),
  },
  {
    code: 'fr', countries: ['FR', 'BE', 'MA', 'SN'],
    headings: { work: list('Expérience professionnelle|Expériences professionnelles|Parcours professionnel|Expérience'), education: list('Formation|Formations|Études|Diplômes'), skills: list('Compétences|Compétences clés|Compétences techniques'), languages: list('Langues'), summary: list('Profil|À propos|Profil professionnel'), contact: list('Contact|Coordonnées'), other: list("Centres d'intérêt|Loisirs|Certifications") },
    months: list('janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre'), shortMonths: list('janv.|févr.|mars|avr.|mai|juin|juil.|août|sept.|oct.|nov.|déc.'), present: list("aujourd'hui|présent|ce jour"), to: 'à',
    schools: list('Université de {}|École supérieure de {}|Lycée {}|IUT de {}'), degrees: list("Licence de gestion|Master en informatique|BTS Comptabilité|Diplôme d'État infirmier|Baccalauréat S"), languages: list('Français|Anglais|Espagnol'), levels: list('langue maternelle|courant|notions'),
    labels: { email: 'E-mail', phone: 'Tél.', address: 'Adresse' },
    sentences: list("Encadrement d'une équipe de # personnes sur deux sites.|Gestion du budget, des fournisseurs et des rapports mensuels.|Mise en place de nouveaux outils, soit # pour cent de temps gagné.|Accueil et formation des nouveaux collègues."),
  },
  {
    code: 'es', countries: ['ES', 'MX', 'AR', 'CO', 'CL'],
    headings: { work: list('Experiencia laboral|Experiencia profesional|Experiencia|Trayectoria profesional'), education: list('Educación|Formación académica|Formación|Estudios'), skills: list('Habilidades|Competencias|Conocimientos'), languages: list('Idiomas'), summary: list('Perfil|Sobre mí|Resumen'), contact: list('Contacto|Datos personales'), other: list('Intereses|Certificaciones|Cursos') },
    months: list('enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre'), shortMonths: list('ene.|feb.|mar.|abr.|may.|jun.|jul.|ago.|sep.|oct.|nov.|dic.'), present: list('actualidad|presente|Actualidad'), to: 'a',
    schools: list('Universidad de {}|Universidad Politécnica de {}|Instituto {}'), degrees: list('Licenciatura en Derecho|Grado en Enfermería|Máster en Dirección de Empresas|Ingeniería Industrial|Técnico superior en Administración'), languages: list('Español|Inglés|Francés'), levels: list('nativo|avanzado|intermedio'),
    labels: { email: 'Correo', phone: 'Teléfono', address: 'Dirección' },
    sentences: list('Dirección de un equipo de # personas en dos centros.|Responsable del presupuesto, los proveedores y los informes mensuales.|Reducción de un # por ciento en los tiempos de respuesta.|Formación de nuevos compañeros.'),
  },
  {
    code: 'no', countries: ['NO', 'DK'],
    headings: { work: list('Arbeidserfaring|Yrkeserfaring|Erfaring'), education: list('Utdanning|Utdannelse'), skills: list('Kompetanse|Ferdigheter|Nøkkelkompetanse'), languages: list('Språk'), summary: list('Sammendrag|Om meg|Profil'), contact: list('Kontakt|Personalia|Kontaktinformasjon'), other: list('Interesser|Kurs|Referanser') },
    months: list('januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember'), shortMonths: list('jan.|feb.|mars|apr.|mai|juni|juli|aug.|sep.|okt.|nov.|des.'), present: list('nå|d.d.|dags dato'), to: 'til',
    schools: list('Universitetet i {}|Høgskolen i {}|{} videregående skole'), degrees: list('Bachelor i sykepleie|Master i økonomi|Fagbrev som helsefagarbeider|Bachelorgrad i informatikk'), languages: list('Norsk|Engelsk|Tysk'), levels: list('morsmål|flytende|grunnleggende'),
    labels: { email: 'E-post', phone: 'Telefon', address: 'Adresse' },
    sentences: list('Ledet et team på # personer ved to avdelinger.|Ansvarlig for budsjett, leverandører og månedlige rapporter.|Opplæring av nye kolleger.|Reduserte ventetiden med # prosent.'),
  },
  {
    code: 'it', countries: ['IT'],
    headings: { work: list('Esperienza professionale|Esperienze lavorative|Esperienza'), education: list('Istruzione|Formazione|Istruzione e formazione'), skills: list('Competenze|Competenze tecniche|Capacità'), languages: list('Lingue'), summary: list('Profilo|Chi sono'), contact: list('Contatti|Dati personali'), other: list('Interessi|Certificazioni') },
    months: list('gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre'), shortMonths: list('gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic'), present: list('oggi|presente|in corso'), to: 'a',
    schools: list('Università di {}|Politecnico di {}|Liceo scientifico {}'), degrees: list('Laurea in Economia|Laurea magistrale in Informatica|Diploma di maturità|Laurea in Infermieristica'), languages: list('Italiano|Inglese|Tedesco'), levels: list('madrelingua|fluente|scolastico'),
    labels: { email: 'E-mail', phone: 'Telefono', address: 'Indirizzo' },
    sentences: list('Coordinamento di un gruppo di # persone su due sedi.|Responsabile del bilancio, dei fornitori e dei rapporti mensili.|Formazione dei nuovi colleghi.'),
  },
  {
    code: 'pl', countries: ['PL'],
    headings: { work: list('Doświadczenie zawodowe|Doświadczenie|Historia zatrudnienia'), education: list('Wykształcenie|Edukacja'), skills: list('Umiejętności|Kompetencje'), languages: list('Języki|Języki obce'), summary: list('Podsumowanie|O mnie|Profil zawodowy'), contact: list('Kontakt|Dane kontaktowe|Dane osobowe'), other: list('Zainteresowania|Kursy|Certyfikaty') },
    months: list('styczeń|luty|marzec|kwiecień|maj|czerwiec|lipiec|sierpień|wrzesień|październik|listopad|grudzień'), shortMonths: list('sty|lut|mar|kwi|maj|cze|lip|sie|wrz|paź|lis|gru'), present: list('obecnie|teraz'), to: 'do',
    schools: list('Uniwersytet {}|Politechnika {}|Liceum {}'), degrees: list('Magister inżynier informatyki|Licencjat, zarządzanie|Magister ekonomii'), languages: list('Polski|Angielski|Niemiecki'), levels: list('ojczysty|biegły|podstawowy'),
    labels: { email: 'E-mail', phone: 'Telefon', address: 'Adres' },
    sentences: list('Kierowanie zespołem # osób w dwóch oddziałach.|Odpowiedzialność za budżet i raporty miesięczne.|Szkolenie nowych pracowników.'),
  },
  {
    code: 'nl', countries: ['NL'],
    headings: { work: list('Werkervaring|Ervaring|Loopbaan'), education: list('Opleiding|Opleidingen|Onderwijs'), skills: list('Vaardigheden|Competenties|Kennis'), languages: list('Talen|Talenkennis'), summary: list('Profiel|Over mij|Samenvatting'), contact: list('Contact|Contactgegevens|Persoonlijke gegevens'), other: list("Interesses|Cursussen|Referenties") },
    months: list('januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december'), shortMonths: list('jan.|feb.|mrt.|apr.|mei|jun.|jul.|aug.|sep.|okt.|nov.|dec.'), present: list('heden|nu'), to: 'tot',
    schools: list('Universiteit {}|Hogeschool {}|ROC {}'), degrees: list('Bachelor Verpleegkunde|Master Bedrijfskunde|MBO Logistiek'), languages: list('Nederlands|Engels|Duits'), levels: list('moedertaal|vloeiend|goed'),
    labels: { email: 'E-mail', phone: 'Telefoon', address: 'Adres' },
    sentences: list('Leiding gegeven aan een team van # mensen.|Verantwoordelijk voor budget, leveranciers en maandrapporten.|Nieuwe collega’s opgeleid.'),
  },
];

/** Careers of the people who are kept apart: none of these titles is in the world that the others come from. */
export const HELD_TITLES: readonly (readonly string[])[] = [
  list('Software Developer|Senior Software Developer|Backend Engineer|Engineering Manager|Frontend Developer (m/w/d)|DevOps Engineer'),
  list('Key Account Manager|Sales Representative|Regional Sales Director|Business Development Manager|Inside Sales Executive'),
  list('Sous Chef|Head Chef|Commis de cuisine|Kitchen Porter|Restaurant Manager'),
  list('Rechtsanwältin|Legal Counsel|Paralegal|Junior Associate, Corporate Law|Compliance Officer'),
  list('Primary School Teacher|Teaching Assistant|Head of Mathematics|Lecturer in Physics|Lehrerin für Englisch'),
  list('Graphic Designer|Art Director|UX Designer|Creative Lead|Illustrator'),
  list('Comptable|Chef comptable|Contrôleur de gestion|Assistante de direction|Directrice financière'),
  list('Ingeniero de proyectos|Jefe de obra|Técnico de mantenimiento|Arquitecta|Director de operaciones'),
  list('Warehouse Operative|Forklift Driver|Logistics Coordinator|Supply Chain Planner|Shift Supervisor'),
  list('Data Scientist|Machine Learning Engineer|Research Fellow|Postdoctoral Researcher|Quantitative Analyst'),
  list('Marketing Specialist|Content Strategist|Social Media Manager|SEO Consultant|Brand Manager'),
  list('HR Business Partner|Talent Acquisition Specialist|Payroll Administrator|Personalreferentin|Recruiter'),
];

export const HELD_EMPLOYERS: readonly string[] = list('{} GmbH & Co. KG|{} Inc.|{} plc|{}|{} & Partners|Banco {}|{} Airlines|Café {}|{} Academy|{} Kommunikation|Groupe {}|{} Robotics|The {} Company|{} S.p.A.|{} AB|Stadtwerke {}|{} Retail Ltd|{}.io|{} Foods|Grupo {} S.L.|{} Sp. z o.o.|Ministry of {}|{} Media House|{} Bros.');

export const HELD_SKILLS: readonly string[] = list('TypeScript|React|Node.js|Kubernetes|C++|C#|Negotiation|Salesforce|HACCP|Menu planning|Contract law|GDPR|Lesson planning|Safeguarding|Adobe Photoshop|Figma|SAP FI|IFRS|AutoCAD|Project management|Forklift licence|Inventory control|Python|PyTorch|Statistics|Google Ads|Copywriting|Payroll|Employment law|Stakeholder management|MS Office|Public speaking');
