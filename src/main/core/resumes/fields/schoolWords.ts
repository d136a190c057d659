import { wordEnds } from './wordList.ts';

/** Words of schools and of degrees, folded, as `wordList.ts` reads them, beside those that stand in `vocabulary.ts`. */
export const SCHOOL_WORDS: string = wordEnds(`
  vidyalaya ^nit convent ^ucla ^tafe ^rmit ^bcit ^juilliard ^ateneo
  ^htl ^hak ^htbla ^lmu lehranstalt bundeslehranstalt kolleg
  ^insa ^ifsi ^cfa sorbonne ^cnam ^afpa ^uqam ^uclouvain ^ulb ^iae ^escp faculte
  ^colegio ^colegi ^colegiatura ^unam ^uba ^ceip ^uned ^sena ^udg ^upm ^ucm ^uab ^upc
  ^istituto ^accademia ^bocconi ^sapienza ^itis ^ipsia ^ipssar ^itc ^its
  ^roc ^fontys scholengemeenschap ^radboud ^atheneum ^avans ^inholland ^saxion ^ugent basisschool
  ^chalmers ^komvux skolan
  skolen hojskolen hoyskole hoyskolen hogskolen ^oslomet ^uit ^nhh ^cbs ^dtu erhvervsakademi ungdomsskole
  opisto ammattiopisto lukio koulu korkeakoulu kauppakorkeakoulu ^metropolia ammattikoulu peruskoulu
  szkola szkoly szkol ^sgh ^agh ^pwr ^uw ^uj
  ^cvut ^vut ^vse ^muni uciliste ucilistie fakulta ^sps ^sou ^zcu ^upol
  ^bme ^elte gimnazium szakgimnazium iskola foiskola szakkozepiskola
  politehnica ^ase ^umf ^snspa
  okulu yuksekokulu fakultesi enstitusu ^odtu ^itu ^metu
  ^τει ^εμπ πολυτεχνειο λυκειο ^ιεκ ^επαλ γυμνασιο σχολη κολλεγιο
  колледж гимназия школа техникум лицеи училище факультет ^спбгу ^вшэ ^рудн університет коледж ліцеи гімназія технікум академія інститут ^кну ^кпі факултет гимназија
  sveuciliste veleuciliste fakultet gimnazija ^fer ^fon univerza ^sola visoka
  ^colaiste ^scoil gaelscoil gaelcholaiste ^ysgol
  haskoli gumnaasium ulikool augstskola vidusskola gimnazija universitetas kolegija
  ^sma ^smk ^sman ^smkn politeknik akademi
  ^usp ^ufrj ^unicamp ^unesp ^ufmg ^puc ^fgv ^iscte ^senai ^senac ^etec ^fatec externato ^ulisboa agrupamento
`);

export const SCHOOL_PHRASES =
  /(?:^|[^\p{L}])(?:sixth form|i\.e\.s\.|c\.e\.i\.p\.|le cordon bleu|penn state|ohio state|georgia tech|virginia tech|texas tech|sciences po|em lyon|ku leuven|tecnologico de monterrey|dai hoc|truong (?:dai hoc|cao dang|thpt)|zespol szkol|grup scolar|grupul scolar|srednja sola|haaga.helia|tec de monterrey)(?:[^\p{L}]|$)/u;

export const DEGREE_WORDS: string = wordEnds(`
  ^nvq ^svq ^bca ^mca ^ssc ^hsc ^wassce ^waec ^matric ^edd ^dnp ^licentiate ^ssce ^icse ^cbse ^bsn ^msn ^adn ^llb ^llm ^bsw ^msw ^mtech ^btech ^bcom ^mcom ^bfa ^dba ^mim
  hochschulreife schulabschluss realschulabschluss hauptschulabschluss fachwirt lehramt ^studium berufsausbildung lehrabschluss fahigkeitszeugnis ^efz ^eba berufsmatura berufsmaturitat vordiplom ^diplomarbeit ^zusatzausbildung ^erstausbildung ^hochschulstudium ^aufbaustudium ^fernstudium
  ^dess ^deug ^deust ^daeu ^brevet ^cpge ^dcg ^dscg ^capes ^agregation ^cqp ^deas ^dees ^deaes ^capa ^bpa ^bpjeps ^bafa
  ^bachillerato ^posgrado ^postgrado ^tecnolog[oa] ^profesorado ^selectividad ^especialidad ^especialista ^certificado ^titulo ^diplomatura ^cfgs ^cfgm
  ^specializzazione ^abilitazione ^attestato ^qualifica ^dottorato ^licenza
  ^getuigschrift ^mavo ^vmbo ^lerarenopleiding ^pabo ^lts ^mts ^hts ^meao ^heao ^mulo ^hbs ^graduaat ^bacheloropleiding ^masteropleiding
  programmet ^gymnasieexamen ^realexamen
  studentereksamen ^hhx ^htx ^stx akademiuddannelse erhvervsuddannelse uddannelse ^videregaende ^vgs studiespesialisering ^allmennfag ^grunnfag ^hovedfag ^mellomfag ^vitnemal studiekompetanse ^yrkesfag ^arsstudium ^arsenhet ^grunnskole ^adgangseksamen ^diplomuddannelse
  ^ylioppilas* tutkinto ^amk ^tohtori ^restonomi ^sosionomi ^merkonomi ^datanomi ^artenomi ^medianomi ^geronomi ^agrologi ^ylempi
  ^kierunek ^aplikacja ^swiadectwo ^doktorat ^podyplomowe
  ^judr ^phdr ^rndr ^mddr ^mvdr ^paeddr ^thdr ^obor ^maturitni ^vyuceni
  alapkepzes mesterkepzes bizonyitvany ^okj szakkepesites ^felsofoku szakvegzettseg ^technikusi ^diplomas
  ^bacalaureat ^studii ^doctorat ^postuniversitare ^licentiat
  ^acikogretim muhendisligi bolumu ogretmenligi isletmeciligi
  ^απολυτηριο ^διπλωμα ^μαστερ ^πτυχιουχος
  ^высшее ^аспирантура ^ординатура ^магистратура ^бакалавриат ^магістр* ^спеціаліст ^диплом* ^магістратура
  ^magistar ^magistra ^mag prvostupnik prvostupnica ^bacc sprema ^univ ^dipl* diplomant* ^bakal*
  ^sarjana ^magister ^engenharia ^ctesp ^tecnologo ^mestre ^doutor ^licenciado
`);

export const DEGREE_PHRASES =
  /(?:^|[^\p{L}])(?:fp (?:i{1,2}|[12])(?=\s|$)|city & guilds|city and guilds|higher secondary|senior secondary|leaving cert(?:ificate)?|staatlich geprufte[rn]?|titre professionnel|classe preparatoire|formacion profesional|educacion secundaria|graduado escolar|arquitectura tecnica|^eso$|licenza media|wyksztalcenie (?:srednie|wyzsze|zawodowe|podstawowe)|egzamin (?:dojrzalosci|maturalny)|vyucni list|vyucny list|s maturitou|vysokoskolsk[ey]|stredoskolsk[ey]|stredni vzdelani|vyssi odborne|scoala profesionala|средн(?:ее|яя) специальн(?:ое|ая)|вища освіта|молодшии спеціаліст|strucni specijalist|srednja strucna|ensino (?:medio|secundario|superior|fundamental)|curso (?:tecnico|profissional|superior)|(?:dec|dep|aec) (?:en|techn\p{L}*|sciences|soins)|cu nhan|ky su|thac si|tien si|cao dang|trung cap)(?:[^\p{L}]|$)|(?:^|\s)(?:class|std\.?|standard|grade) (?:x|xii|10|12)(?:th)?(?:$|[^\p{L}\d])|(?:^|\s)1[02]th (?:grade|standard|class|std)|(?:^|\s)1[0-2]\.?\s?o?\.? ano(?:$|[^\p{L}])|(?:^|\s)[sd][1-4] \p{L}{3}/u;
