/** Headings as they are written, of lines of their own; before a colon within a line they may be labels of something else. */
export const MORE_HEADINGS: Readonly<Record<'work' | 'education' | 'skills' | 'languages' | 'other' | 'summary' | 'contact' | 'volunteering', string>> = {
  work: `industry positions|past roles|roles held|paid employment|details of employment|career progression|career profile and history|professional journey|career journey|beruf|praktische erfahrungen|praktische erfahrung|berufslaufbahn|historique d'emploi|emplois occupés|antecedentes laborales|beskæftigelse|praca|szakmai önéletrajz|трудовий досвід|трудов опит|profesinė patirtis|töökäik|kinh nghiệm nghề nghiệp|실무경험|경력사항|경력|경험|ประสบการณ์ทำงาน|karanasan sa trabaho|përvoja e punës|uzoefu wa kazi|werksgeskiedenis|werkservaring
    |career highlights|military service|service record|military career|sea service|flying experience|acting credits|credits|stage credits|selected credits|clinical rotations|clinical placements|work placements|placements|internships and placements|job history|jobs|positions of employment
    |berufliche tätigkeiten|berufliche tätigkeit|bisherige tätigkeit|beruflicher lebenslauf|bisherige tätigkeiten|nebentätigkeiten|nebentätigkeit|nebenjobs|studentische tätigkeiten|studentische tätigkeit|praxis|wehrdienst|militärdienst|zivildienst|berufliche stationen|ferienjobs|engagements am theater|auslandserfahrung
    |jobs étudiants|jobs d'été|petits boulots|emplois étudiants|emplois saisonniers|service militaire|historique professionnel|missions principales|carrière professionnelle|postes occupés
    |prácticas|prácticas profesionales|experiencia docente|experiencia investigadora|vida laboral|empleos anteriores|experiencia relevante|otros empleos|historial profesional|experiencias laborales|experiencias profesionales
    |percorso professionale|storia professionale|tirocini|tirocinio|attività lavorativa|attività professionale|attività lavorative|esperienze di lavoro|esperienza di lavoro|stage|stage e tirocini
    |professionele ervaring|werkgeschiedenis|bijbanen|bijbaan|arbeidservaring|overige werkervaring|eerdere functies|vakantiewerk|carrière
    |tidigare anställningar|anställningar och uppdrag|tidigare erfarenheter|praktik|praktikplatser|extrajobb|sommarjobb|militärtjänst|värnplikt|tidigare erfarenhet|yrkesliv
    |praksis|praktikophold|tidligere ansættelser|tidligere stillinger|studiejob|studiejobs|fritidsjob|deltidsjobb|sommerjobb|verneplikt|militærtjeneste|yrkespraksis|arbeidspraksis|ansettelser|ansettelsesforhold|stillinger
    |aiempi työkokemus|työura|harjoittelut|harjoittelu|aikaisempi työkokemus|ammatillinen kokemus|muu työkokemus|kesätyöt|asevelvollisuus
    |przebieg pracy zawodowej|praktyki|praktyki zawodowe|praktyki i staże|doświadczenie pracy|staże|staż|historia pracy|dotychczasowe zatrudnienie|przebieg pracy|służba wojskowa
    |prax|zamestnanie|zamestnania|průběh zaměstnání|odborná praxe|odborná prax|pracovní praxe|pracovná prax|předchozí zaměstnání|pracovní kariéra|profesní kariéra|profesní praxe|brigády|stáže|priebeh zamestnaní
    |munkahelyeim|szakmai pályafutás|korábbi munkahelyek|munkahelyi tapasztalat|korábbi tapasztalat|munkáltatók|gyakorlat|szakmai gyakorlat|eddigi munkahelyek
    |istoric profesional|parcurs profesional|stagii|experienta in munca|locuri de muncă|loc de muncă|carieră|experiență relevantă
    |profesyonel deneyim|profesyonel iş deneyimi|çalışma geçmişi|stajlar|staj|staj deneyimi|staj deneyimleri|iş geçmişi|kariyer|kariyer geçmişi|çalışma hayatı
    |προϋπηρεσία|επαγγελματική προϋπηρεσία|εργασία|πρακτική άσκηση|επαγγελματική πορεία
    |карьера|трудовая деятельность|трудовой стаж|места работы|место работы|стажировки|профессиональная деятельность|опыт|професійний досвід|трудова діяльність|кар'єра|стажування|трудов стаж|професионален опит|професионално искуство|радна искуства|каријера
    |iskustvo|rad|posao|profesionalno iskustvo|zaposlitve|zaposlitev|radna iskustva|karijera|profesionalna karijera|radni staž|prakse|stručna praksa|stručno iskustvo
    |pengalaman kerja|pengalaman|riwayat pekerjaan|pengalaman profesional|pengalaman bekerja|pengalaman magang|magang|riwayat karier|pengalaman pekerjaan|kinh nghiệm làm việc|kinh nghiệm|kinh nghiệm chuyên môn|quá trình công tác|quá trình làm việc|pengalaman kerja lepas
    |trajetória profissional|estágios|estágio|percurso|histórico laboral|atividade profissional|atuação profissional|empregos anteriores|carreira
    |taithí oibre|profiad gwaith|lan esperientzia|darbovietės|karjera|darba vieta|karjäär
    |career chronology|early career|earlier career|earlier roles|earlier posts|earlier appointments|previous roles|previous posts|previous positions|current role|current position|current post|consulting engagements|client engagements|roles held|posts held|summary of employment|employment summary|work chronology|waar ik gewerkt heb|waar ik werkte|wo ich gearbeitet habe|où j'ai travaillé|dónde he trabajado|dove ho lavorato|onde trabalhei|trayectoria|working experience`,
  education: `haridustee|학력|학력사항|การศึกษา|edukasyon|educació|hezkuntza|arsimi|المؤهلات|المؤهلات العلمية|elimu|opvoeding
    |school en certificaten|school|educational institutions attended|educational institutions attended with dates|institutions attended|institutions attended with dates|schools attended with dates|learning|study|my studies|what i studied|higher education|academic degrees|academic studies|academic training|university studies|vocational training|professional education|school education|schools attended|schools
    |schulischer werdegang|hochschulstudium|universitäre ausbildung|ausbildungsweg|schulweg|schulabschluss|schulabschlüsse|lehre|berufsschule|schule|studium|studiengang|universität|hochschule|akademischer hintergrund
    |parcours scolaire|cursus|cursus universitaire|cursus scolaire|cursus académique|formation initiale|formation continue|formation professionnelle|études supérieures|parcours universitaire|études et formations|diplôme
    |formación reglada|estudios realizados|titulación|titulaciones|datos académicos|formación universitaria|formación profesional|trayectoria académica|educación superior|historial académico|grados académicos|preparación académica|escolaridad
    |percorso formativo|percorso accademico|studi e formazione|formazione scolastica|istruzione universitaria|carriera accademica|titolo di studio
    |scholing|genoten opleidingen|opleidingsachtergrond|vooropleiding|academische opleiding
    |skola|studier|akademisk utbildning|högre utbildning|skolgång|utbildning och kurser|akademiska studier
    |skolegang|skole|studie|uddannelsesforløb|utdanningsbakgrunn|høyere utdanning|videreuddannelse
    |tutkinnot|koulutukset|koulutus ja opinnot|koulutustausta|opiskelu|opintotausta
    |nauka|studia|przebieg edukacji|przebieg kształcenia|edukacja i kwalifikacje|kształcenie|szkoły
    |dosažené vzdělání|dosiahnuté vzdelanie|průběh vzdělání|škola|školy|štúdium|ukončené vzdělání|nejvyšší dosažené vzdělání|priebeh vzdelania
    |képzettség|tanulmányaim|iskolák|iskoláim|képzés|képzések|oktatás|felsőfokú tanulmányok
    |formare|formare profesională|studii absolvite|pregătire profesională|pregătire academică|instruire
    |eğitim durumu|öğrenim durumu|eğitim geçmişi|öğrenim geçmişi|akademik geçmiş|eğitim hayatı|akademik eğitim
    |ακαδημαϊκή εκπαίδευση|ακαδημαϊκές σπουδές|μόρφωση|τίτλοι σπουδών
    |образовање|образование и квалификация|высшее образование|учёба|обучение|навчання|вища освіта|висше образование|школовање
    |izobraževanje|školovanje|obrazovanje i osposobljavanje|formalno obrazovanje|izobrazba in usposabljanje|studij|edukacija
    |pendidikan|riwayat pendidikan|latar belakang pendidikan|pendidikan formal|học vấn|trình độ học vấn|giáo dục|quá trình học tập|bằng cấp
    |habilitações literárias|formação educacional|percurso académico|percurso escolar|ensino|graduação|estudos
    |ikastetxeak|formació|formació acadèmica|estudis|išsilavinimas ir kvalifikacija|oideachas|addysg`,
  skills: `abilities|veščine|기술|보유기술|ทักษะ|kasanayan|gaitasunak|sgiliau|hæfni|aftësitë|ujuzi|vaardighede
    |manejo|kan ik goed|what i bring|key strengths|core strengths|proficiencies|capabilities|software|software skills|software proficiency|computer literacy|digital skills|practical skills|technical expertise|technical proficiency|technical knowledge|skill highlights|skills highlights|highlights of qualifications|clinical skills|culinary skills|laboratory skills|transferable skills|personal skills|interpersonal skills|personal strengths|additional skills|other skills|special skills
    |stärken|persönliche stärken|meine stärken|persönliche kompetenzen|digitale kompetenzen|programme|computerkenntnisse|softwarekenntnisse|fertigkeiten und kenntnisse|technische fähigkeiten
    |informatique|logiciels|logiciels maîtrisés|outils informatiques|compétences informatiques|compétences professionnelles|compétences numériques|savoir-être|savoirs-être|qualités|qualités personnelles|domaines de compétences|domaine de compétences|domaines d'expertise|maîtrise des logiciels|points forts
    |informática|competencias digitales|competencias profesionales|competencias clave|capacidades|fortalezas|herramientas|habilidades técnicas|habilidades personales|conocimientos técnicos|programas informáticos|otros conocimientos
    |competenze informatiche|competenze digitali|competenze professionali|competenze personali|competenze chiave|punti di forza|conoscenze informatiche|capacità e competenze tecniche|capacità e competenze personali
    |kwaliteiten|sterke punten|eigenschappen|kerncompetenties|digitale vaardigheden|computerkennis|kennis|programma's
    |egenskaper|styrkor|it-kunskaper|tekniska färdigheter|nyckelkompetenser|personliga egenskaper|datakunskaper|systemvana|övriga kunskaper
    |it-færdigheder|it-ferdigheter|it-kunnskaper|nøkkelkvalifikasjoner|personlige kompetencer|personlige egenskaper|faglige kompetencer|faglig kompetanse|styrker|egenskaber|datakunnskaper|it-kendskab|systemkendskab
    |erityisosaaminen|atk-taidot|ydinosaaminen|it-osaaminen|vahvuudet|tietotekniset taidot|ammattitaidot|tekninen osaaminen|ohjelmistot
    |kwalifikacje|znajomość programów|mocne strony|obsługa komputera|umiejętności zawodowe|umiejętności techniczne|umiejętności dodatkowe|kluczowe umiejętności|kluczowe kompetencje|umiejętności komputerowe|programy|uprawnienia i umiejętności|wiedza i umiejętności
    |počítačové znalosti|pc znalosti|znalosti a dovednosti|schopnosti a dovednosti|odborné znalosti|odborné dovednosti|počítačové dovednosti|silné stránky|vedomosti|ďalšie znalosti|další znalosti|znalosti a schopnosti|it znalosti|práce na pc
    |képességek|számítógépes ismeretek|szakmai ismeretek|erősségek|informatikai ismeretek|szakmai kompetenciák|egyéb ismeretek|készségek és kompetenciák|technikai készségek|személyes készségek
    |aptitudini|aptitudini și competențe|aptitudini si competente|cunoștințe|competențe digitale|competențe tehnice|abilități și competențe|abilități tehnice|competențe personale|competențe profesionale|cunoștințe it|puncte forte|calități
    |bilgisayar bilgisi|bilgisayar becerileri|teknik beceriler|teknik bilgi|teknik yetkinlikler|kişisel özellikler|kişisel beceriler|programlar|bilgisayar programları|uzmanlık alanları
    |γνώσεις|ψηφιακές δεξιότητες|τεχνικές δεξιότητες|γνώσεις η/υ|προσωπικές δεξιότητες|προσόντα
    |профессиональные навыки|навыки и умения|ключові навички|професійні навички|умения и компетенции|технические навыки|компьютерные навыки|личные качества|знания|знания и навыки|компетенции|технічні навички|особисті якості|знання та навички|дигиталне вештине|знања и вештине|компетенције
    |znanja i vještine|znanja i veštine|kompetencije|digitalne vještine|digitalne veštine|znanja|spretnosti|vještine i kompetencije|osobne vještine|tehničke vještine|tehnička znanja|računalne vještine|digitalna znanja|kompetence
    |keahlian|keterampilan|kemampuan|kompetensi|kemampuan teknis|keahlian teknis|keahlian dan kemampuan|kỹ năng|kỹ năng chuyên môn|kỹ năng mềm|năng lực
    |aptidões|qualificações|competências digitais|competências técnicas|competências pessoais|habilidades técnicas|conhecimentos técnicos|pontos fortes|ferramentas|programas|informática|competências profissionais
    |competències|habilitats|įgūdžiai|prasmes|oskused|færni|scileanna
    |technical summary|technical toolkit|technical environment|technical stack|skills snapshot|skills summary|summary of skills|specialisms|skills, interests|what i can do|what i do well|what i'm good at|i can|programming|programming skills|programming languages|frameworks|frameworks and tools
    |das kann ich|was ich kann|können|werkzeuge|technologien|tools und technologien|technologien und tools|edv|it-kenntnisse und tools|programmierung|programmierkenntnisse|savoirs|ce que je sais faire|outils|outils et technologies|technologies et outils|environnement technique|langages|langages et outils
    |tecnologías|tecnologías y herramientas|lo que sé hacer|lenguajes de programación|strumenti|tecnologie|strumenti e tecnologie|cosa so fare|linguaggi di programmazione|tecnologias|tecnologias e ferramentas|linguagens|linguagens e ferramentas|technologieën|gereedschap|wat ik kan|technieken
    |verktyg|tekniker|tekniker och verktyg|det kan jag|verktøy|teknologier|dette kan jeg|værktøjer|jeg kan|det kan jeg|kurser og it|työkalut|teknologiat|narzędzia|technologie|technologie i narzędzia|co umiem|nástroje|nástroje a technologie|co umím|eszközök|technológiák|amihez értek|instrumente|tehnologii|araçlar|teknolojiler|εργαλεία|τεχνολογίες|инструменты|технологии|інструменти|технології|alati|tehnologije|ključne veščine`,
  languages: `keelteoskus|ngôn ngữ|언어|외국어|어학|ภาษา|mga wika|gjuhët|lugha
    |znajomość języków obcych|znajomość języków|іноземні мови|знання мов|strani jezici|poznavanje stranih jezika|znanje jezikov|jezici i razine|tuji jeziki|bahasa|kemampuan bahasa|penguasaan bahasa|ngoại ngữ|trình độ ngoại ngữ|idiomes|svetimos kalbos|svešvalodas|võõrkeeled|yabancı dil bilgisi|bildiği diller|lingue straniere|lingue conosciute|langues étrangères|langues vivantes|lenguas extranjeras|idiomas extranjeros|vreemde talen|främmande språk|fremmedsprog|fremmedspråk|vieraat kielet|cizí jazyky|cudzie jazyky|jazykové schopnosti|jazykové dovednosti|idegen nyelvek|idegennyelv-tudás|nyelvi ismeretek|limbi străine cunoscute|cunoștințe lingvistice|иностранные языки|чужди езици|страни језици|γλωσσικές δεξιότητες|línguas estrangeiras|conhecimento de línguas|competências linguísticas|teangacha|ieithoedd|hizkuntzak`,
  other: `érdeklődés|érdeklődési kör|хобі|интереси|pomėgiai|vaļasprieki|hobid|referensi|获奖|获奖情况|자격증|취미|수상|수상경력|งานอดิเรก|interessos|caitheamh aimsire|diddordebau|áhugamál|projekti|проєкти|proyek|dự án|プロジェクト|프로젝트
    |recognition|recognitions|accolades|distinctions|honours|honors|honours and awards|honors and awards|prizes|scholarships|scholarships and awards|awards and honours|awards and recognition|press|exhibitions|solo exhibitions|group exhibitions|residencies|grants|grants and fellowships|conferences|conference papers|patents|driving licence|driving license|availability|notice period|clearances|security clearance|visa status|work authorization|declaration|personal interests|affiliations|professional affiliations|professional memberships|professional development|continuing professional development|cpd
    |patente|ehrungen|preise|stipendien|ausstellungen|vorträge|konferenzen|führerscheine|verfügbarkeit|sonstiges|lehrgänge|seminare|zusatzqualifikationen|schulungen|lizenzen
    |permis|permis de conduire|permis b|divers|disponibilité|prix|bourses|expositions|conférences|centres d'intérêts|activités extraprofessionnelles|habilitations
    |carné de conducir|permiso de conducir|otros|otra información|información adicional|premios|becas|congresos|ponencias|disponibilidad|reconocimientos
    |patenti|patente di guida|altro|altre informazioni|premi|borse di studio|convegni|autorizzazione
    |rijbewijs|overig|overige|prijzen|beurzen|vrije tijd|diversen
    |fritidsintressen|övrigt|priser|stipendier|utmärkelser|intyg|körkort och behörigheter
    |førerkort|kørekort|øvrigt|annet|diverse|priser og stipendier|fritidsinteresser|verv|tillidshverv
    |ajokortti|muuta|muut tiedot|palkinnot|apurahat|vapaa-aika|lupakortit
    |prawo jazdy|klauzula|zgoda|dodatkowe informacje|informacje dodatkowe|osiągnięcia|nagrody|uprawnienia|hobby
    |záujmy|vodičský preukaz|ostatní|ostatné|ocenění|ocenenia|další informace|ďalšie informácie|souhlas
    |hobbi|jogosítvány|egyéb|egyéb információk|díjak|elismerések|szabadidő
    |permis de conducere|premii|alte informații|informații suplimentare|diverse|pasiuni|burse
    |askerlik|ehliyet|sürücü belgesi|ödüller|burslar|diğer|diğer bilgiler|seminerler|kurs ve seminerler|eğitimler ve sertifikalar|hobi|projeler ve ödüller
    |σεμινάρια|πιστοποιήσεις|άλλες πληροφορίες|χόμπι|διακρίσεις|δίπλωμα οδήγησης|βραβεία
    |захоплення|сертифікати|додаткова інформація|інтереси|водійські права|нагороди|награды|увлечения|интересы|достижения|водительские права|рекомендации|рекомендації|курсы и тренинги|интересовања|признања|сертификати
    |tečajevi|interesi|preporuke|vozačka dozvola|nagrade|priznanja|ostalo|dodatne informacije|hobiji|seminari|usavršavanja
    |sertifikat|pelatihan|minat|penghargaan|hobi dan minat|prestasi|sertifikasi|organisasi|pengalaman organisasi|chứng chỉ|sở thích|giải thưởng|hoạt động|thông tin thêm
    |passatempos|carta de condução|prémios|prêmios|bolsas|outros|informações adicionais|informações complementares|certificações|cursos complementares|formação complementar`,
  summary: `profiltekst|tietoa minusta|apie mane|par mani|minust|자기소개|เกี่ยวกับฉัน|niri buruz|fúm|amdanaf i|um mig|kuhusu mimi
    |profilbeschreibung|persönliches profil|berufsziel|karriereziel|kurzvorstellung|in kürze|persoonlijk profiel|profielschets|persoonlijke beschrijving|profilbeskrivelse|profilresume|kort om mig|kort om meg|resumé|esittely|tiivistelmä|lyhyesti|yhteenveto|cel zawodowy|krótko o mnie|podsumowanie zawodowe|zhrnutie|profil kandidáta|osobní profil|rólam|célkitűzés|szakmai összefoglaló|obiectiv|obiectiv profesional|obiective|profil profesional|цель|профиль|профессиональный профиль|мета|профіль|циљ|сажетак|σύνοψη|περίληψη|στόχος|sažetak|osobni profil|o meni ukratko|tentang saya|ringkasan|ringkasan profesional|profil singkat|tujuan karier|mục tiêu nghề nghiệp|giới thiệu|giới thiệu bản thân|tóm tắt|objetivo profesional|resumen profesional|extracto|obiettivo professionale|presentazione|profilo personale|objectif professionnel|projet professionnel|présentation|accroche|objetivo profissional|apresentação|resumo profissional|kariyer özeti|kişisel profil|ön yazı|yrkesprofil|kort presentation|presentation|professional overview|career overview|career profile|executive profile|personal profile`,
  contact: `angaben zur person|contacter|kapcsolat|kontakti|kontak|연락처|인적사항|ข้อมูลติดต่อ|contacte
    |personal particulars|particulars|bio data|bio-data|biodata|personal bio-data|personal bio data|contact info|contact me
    |gegevens|mijn gegevens|contactgegevens|so erreichen sie mich|erreichbarkeit|zur person|données personnelles|mes coordonnées|me joindre|contactez-moi|informations personnelles|informations de contact|renseignements personnels
    |dati anagrafici|i miei contatti|información personal|información de contacto|datos|informações de contato|informações pessoais|dados|dados de contato
    |personlige data|personlige oplysninger|personlige opplysninger|om mig og kontakt|kontaktinfo|kontaktinformation|kontaktinformasjon|kontaktuppgifter|persondata
    |osobní informace|osobné údaje|osobné informácie|kontaktní údaje|kontaktné údaje|osobni podaci|lični podaci|kontakt podaci|osebni podatki|kontaktni podatki|informații personale|informații de contact|dane|dane kontaktowe i osobowe
    |asmeninė informacija|asmens duomenys|kontaktai|personas dati|kontaktinformācija|isikuandmed|kontaktandmed|elérhetőség|elérhetőségek|elérhetőségeim|személyi adatok|iletişim bilgileri|особисті дані|особиста інформація|контактні дані|контактная информация|персональные данные|лични данни|лични подаци|контакт информације|data pribadi|informasi pribadi|data diri|thông tin cá nhân|thông tin liên hệ|liên hệ`,
  volunteering: `charity work|ideella uppdrag|ideellt engagemang|tillitsverv|önkéntes munka|gönüllülük|gönüllü çalışmalar|volontiranje|εθελοντισμός|savanorystė|vabatahtlik töö|kegiatan sukarela|hoạt động tình nguyện|hoạt động xã hội
    |non-executive|non-executive and voluntary|non-executive roles|voluntary|voluntary roles|board roles|board memberships|trusteeships`,
};
