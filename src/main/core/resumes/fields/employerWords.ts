import { wholeWords, wordEnds } from './wordList.ts';

/** Words of firms, offices and houses, folded, as `wordList.ts` reads them, beside those that stand in `vocabulary.ts`. */
const ENGLISH = wholeWords(`
  bros brothers daughters castle cottage shrine contractors police constabulary navy army regiment battalion squadron inn tavern pub diner pizzeria brasserie steakhouse law winery vineyard vineyards brewing distillery villas lodge lodges
  builders joinery carpentry roofing landscapes landscaping cabs taxis haulage shipping shipyard shipyards docks freight couriers books bookshop bookstore library surgery surgeries pharmacy pharmacies dispensary nursing nurseries
  garage garages autos dealership gym leisure spa salon salons barbers boutique jewellers florists hardware supplies wholesale wholesalers distributors imports exports stables kennels zoo aquarium gallery galleries opera orchestra
  church parish diocese mosque synagogue charity charities society association federation union league chamber embassy consulate court courts prison parliament senate government federal treasury hospice infirmaries
  mills mill mine mines quarry refinery steel metals plastics textiles textile chemicals ceramics paper packaging furniture kitchens bathrooms windows doors carpets tyres batteries semiconductors electronics aerospace aviation defence
  utilities waterworks electricity gas petroleum oil solar renewables recycling waste records entertainment productions pictures films broadcasting magazine gazette tribune herald chronicle journal
`);

const GERMAN = wordEnds(`
  bundesheer landeswehr
  metzgerei fleischerei konditorei autohaus autohandel seniorenheim pflegeheim altenheim altersheim kinderheim wohnheim stadtverwaltung kreisverwaltung verwaltung landratsamt rathaus finanzamt jugendamt sozialamt arbeitsamt bauamt bundesamt landesamt kanzlei notariat gasthaus gasthof wirtshaus pension spedition malerbetrieb betrieb betriebe
  zimmerei tischlerei schreinerei schlosserei klempnerei gartnerei druckerei spenglerei glaserei weberei spinnerei molkerei kaserei wascherei reinigung kindergarten kindertagesstatte kita kinderhaus krippe verband caritas diakonie lebenshilfe verein vereinigung apotheke pflegedienst rettungsdienst sozialstation
  friseursalon modehaus kaufhaus warenhaus mobelhaus buchhandlung handlung handel grosshandel einzelhandel reiseburo werft brauerei kellerei baumarkt supermarkt amtsgericht landgericht gericht staatsanwaltschaft polizei bundespolizei bundeswehr feuerwehr ministerium behorde bundesbank volksbank sparkasse bausparkasse krankenkasse versicherung
  fabrik werk werke werkstatt werkstatten maschinenbau anlagenbau metallbau holzbau hochbau tiefbau stahlbau fahrzeugbau apparatebau wohnungsbau elektrotechnik haustechnik gebaudetechnik medizintechnik stadtwerke verkehrsbetriebe nahverkehr reederei flughafen bibliothek orchester rundfunk zeitung redaktion kirchengemeinde bistum kloster gutshof bauernhof tierpark tierheim tierklinik
  gesellschaft genossenschaft unternehmen unternehmensberatung beratung personaldienstleistungen dienstleistungen zeitarbeit vertrieb planungsburo buro burogemeinschaft forschungszentrum forschungsinstitut
`);

const FRENCH = wholeWords(`
  boulangerie patisserie boucherie charcuterie poissonnerie epicerie fromagerie chocolaterie garage carrosserie chu chru ehpad conseil departement cabinet menuiserie plomberie serrurerie ebenisterie etude association creche maison residence prefecture editions imprimerie domaine chateau camping ateliers atelier gendarmerie brasserie bistrot auberge librairie ferme pharmacie
  restaurant hotel creperie traiteur supermarche hypermarche magasin boutique salon coiffure fleuriste ambulances transports taxis entreprise etablissements ets societe compagnie groupe mutuelle caisse tribunal ministere commissariat caserne musee theatre opera mediatheque bibliotheque office syndicat federation fondation ecole usine fabrique scierie fonderie verrerie papeterie cave caves vignobles cooperative syndic agence notaires avocats architectes freres fils polyclinique hospices centre foyer
`);

const SPANISH = wholeWords(`
  panaderia pasteleria carniceria pescaderia fruteria taller talleres despacho farmacia farmacias restaurante caja renfe construcciones notaria guarderia constructora correos junta ministerio editorial imprenta bodega bodegas gestoria peluqueria bar supermercado supermercados asesoria policia cooperativa residencia hostal hosteria pension parador cafeteria taberna meson marisqueria pizzeria tienda tiendas almacenes ferreteria drogueria joyeria zapateria libreria papeleria optica floristeria inmobiliaria aseguradora seguros transportes autobuses astilleros fabrica industrias compania sociedad asociacion fundacion federacion sindicato diputacion gobierno consejo juzgado audiencia fiscalia hospital sanatorio ambulatorio centro clinica laboratorio laboratorios empresa finca hacienda granja vivero autoescuela gimnasio teatro museo biblioteca parroquia alcaldia municipalidad intendencia secretaria aerolineas ingenieria estudio estacion agencia
`);

const ITALIAN = wholeWords(`
  panificio forno pasticceria macelleria officina officine farmacia ristorante trattoria osteria pizzeria albergo pensione agriturismo poste autotrasporti trasporti edilizia impresa cooperativa asilo regione provincia asl ausl azienda ministero editrice tipografia cantina cantine agenzia carpenteria caseificio salumificio pastificio birrificio studio supermercato negozio bottega gioielleria cartoleria libreria ferramenta fonderia vetreria falegnameria carrozzeria autofficina concessionaria assicurazioni prefettura questura tribunale procura caserma carabinieri polizia biblioteca teatro fondazione associazione sindacato camera ordine consorzio societa ditta gruppo stabilimento fabbrica manifattura cartiera acciaieria ferrovie aeroporto porto residenza ospedali policlinico poliambulatorio ambulatorio parrocchia diocesi lavanderia palestra piscina stabilimenti
`);

const PORTUGUESE = wholeWords(`
  padaria pastelaria talho acougue mercearia minimercado oficina oficinas lar escritorio farmacia restaurante tasca cervejaria churrascaria construtora creche policia editora grafica contabilidade salao supermercado supermercados industria industrias fundacao associacao ministerio junta cooperativa secretaria clinica consultorio laboratorio transportadora transportes loja lojas livraria papelaria ourivesaria sapataria confeccoes textil metalurgica siderurgica usina fabrica fazenda quinta herdade adega vinicola imobiliaria seguradora seguros corretora tribunal forum defensoria procuradoria quartel bombeiros biblioteca teatro museu paroquia igreja sindicato federacao camara municipio hospitais companhia sociedade empresa grupo hipermercado hipermercados
`);

const DUTCH = wordEnds(`
  bakkerij slagerij garage garagebedrijf autobedrijf ziekenhuis verpleeghuis verzorgingshuis woonzorgcentrum zorgcentrum zorggroep thuiszorg gemeente advocatenkantoor notariskantoor kantoor apotheek bouwbedrijf aannemersbedrijf transportbedrijf schildersbedrijf installatiebedrijf schoonmaakbedrijf bedrijf stichting kinderdagverblijf kinderopvang provincie ministerie uitgeverij drukkerij makelaardij kapsalon kwekerij tuincentrum hoveniersbedrijf brouwerij wijngoed boekhandel groothandel warenhuis supermarkt restaurant eetcafe grandcafe hotel rechtbank politie brandweer belastingdienst waterschap bibliotheek schouwburg omroep krant vereniging vakbond bond museum fabriek luchthaven maatschap praktijk tandartspraktijk huisartsenpraktijk adviesbureau ingenieursbureau architectenbureau reclamebureau uitzendbureau bureau verzekeringen
`);

const NORDIC = wordEnds(`
  forsvaret forsvarsmakten puolustusvoimat
  bageri bageriet konditori bilverkstad verkstad vardcentral vardcentralen aldreboende vardboende advokatbyra advokatbyran advokatfirma advokatfirman revisionsbyra byra byran apotek apoteket hotell restaurang krog akeri byggfirma byggforetag forsakringskassan forskola forskolan myndighet myndigheten skatteverket verket forlag forlaget tryckeri tryckeriet tandvard tandvarden folktandvard lasarett lasarettet sjukhem hemtjanst hemtjansten affar butik varuhus stormarknad frisorsalong salong teater museet bibliotek biblioteket forsamling forening foreningen forbund forbundet stiftelse stiftelsen bolag bolaget fabrik fabriken varv varvet gruppen koncernen polisen domstol tingsratt lansstyrelsen styrelsen socialtjansten kriminalvarden forsvarsmakten raddningstjansten brandkaren
  bager autovaerksted vaerksted verksted plejehjem plejecenter aeldrecenter sykehjem sykehuset legekontor laegehus laegeklinik tannklinikk tandklinik advokatfirmaet revisjon revision vognmand tomrerfirma murerfirma malerfirma skattestyrelsen skatteetaten bornehave bornehaven barnehage barnehagen vuggestue politiet politi forlagets maskinfabrik fabrikken entreprenor entreprenorfirma rorlegger byggmester supermarked kobmand kjopesenter butikken frisorsalon salonen vaerft verft rederi rederiet lufthavn menighet fagforening fondet selskab selskabet selskap selskapet styrelse direktorat direktoratet departement departementet ministeriet tingrett teatret museum hospitalet sygehuset klinikken laboratoriet sparekasse sparebank forsikring kontoret bureauet byraet landbruk 
  leipomo autokorjaamo korjaamo terveyskeskus terveysasema kaupunki kunta asianajotoimisto toimisto tilitoimisto apteekki ravintola kahvila osuuspankki pankki saastopankki verohallinto virasto paivakoti paivakodit poliisilaitos palvelukoti hoitokoti vanhainkoti kustannus kustantamo kirjapaino kampaamo kauppa tavaratalo myymala keskussairaala sairaalat seurakunta yhdistys liitto saatio tehdas telakka satama varasto konepaja rakennus kuljetus osuuskunta teatteri kirjasto ministerio hovioikeus karajaoikeus puolustusvoimat pelastuslaitos
`);

const POLISH = wholeWords(`
  piekarnia cukiernia warsztat przychodnia dom urzad kancelaria apteka restauracja pizzeria kawiarnia przedsiebiorstwo przedszkole zlobek policja komenda wydawnictwo drukarnia biuro hurtownia spoldzielnia fabryka starostwo sad prokuratura fundacja stowarzyszenie gospodarstwo huta kopalnia stocznia elektrownia zaklad zaklady firma sklep delikatesy market salon gabinet poradnia osrodek centrum laboratorium muzeum teatr biblioteka parafia zwiazek izba kuria browar tartak mleczarnia agencja studio pracownia kantor bank ubezpieczenia towarzystwo ministerstwo straz wojsko jednostka
`);

const CZECH_AND_SLOVAK = wholeWords(`
  pekarna pekaren cukrarna cukraren autoservis poliklinika domov urad kancelar advokatni lekarna lekaren restaurace restauracia kavarna kaviaren hospoda penzion sporitelna drahy firma skolka materska policie policia nakladatelstvi vydavatelstvo tiskarna tlaciaren ucetni kadernictvi kadernictvo nemocnica tovarna tovaren sklarna pivovar ustav soud zavod podnik druzstvo obchod prodejna predajna drogerie lazne divadlo muzeum knihovna kniznica ministerstvo magistrat obec mesto nadace nadacia sdruzeni zdruzenie spolek spolocnost spolecnost statek statok pila dilna dielna ordinace ambulancia stredisko atelier pojistovna poistovna banka zeleznice zeleznicna
`);

const HUNGARIAN = wholeWords(`
  pekseg cukraszda autoszerviz szerviz rendelointezet rendelo otthona otthon onkormanyzat iroda ugyvedi gyogyszertar patika szalloda etterem vendeglo kavezo ovoda bolcsode rendorseg konyvkiado kiado nyomda konyveloiroda fodraszat aruhaz gyar uzem szovetkezet miniszterium alapitvany egyesulet hivatal takarekszovetkezet biztosito bolt uzlet bevasarlokozpont kozpont intezet szinhaz muzeum konyvtar birosag ugyeszseg kormanyhivatal vallalat csoport muhely kozmuvek vasut repuloter benzinkut gazdasag pinceszet boraszat
`);

const ROMANIAN = wholeWords(`
  brutarie patiserie cofetarie spitalul spital camin primaria cabinet farmacia politia editura tipografia fabrica uzina fundatia asociatia ministerul tribunalul judecatoria magazin magazinul combinatul grupul compania societatea regia directia agentia consiliul prefectura inspectoratul serviciul restaurantul pensiunea salon salonul atelier atelierul depozit depozitul ferma teatrul muzeul biblioteca parohia sindicatul cooperativa santierul bcr brd asigurari constructii transporturi
`);

const TURKISH = wholeWords(`
  firin firini pastanesi servis servisi hastanesi hastane merkezi klinigi poliklinigi huzurevi belediyesi belediye burosu eczane eczanesi otel oteli restoran restorani lokantasi kafe bankasi insaat anaokulu kresi emniyet mudurlugu yayinevi yayinlari matbaa matbaasi musavirlik kuafor holding fabrikasi vakfi dernegi bakanligi lojistik tekstil magazasi magazalari sirketi sanayi ticaret turizm gida otomotiv mobilya elektrik makina makine kimya ilac sigorta nakliyat market marketi akademisi muzesi tiyatrosu kutuphanesi baskanligi adliyesi barosu kurumu santrali madencilik enerji yazilim bilisim danismanlik mimarlik muhendislik
`);

const GREEK = wholeWords(`
  νοσοκομειο κλινικη δημος φαρμακειο ξενοδοχειο εστιατοριο ταβερνα καφετερια τραπεζα εταιρεια εταιρια ομιλος γραφειο βιομηχανια εργοστασιο καταστημα καταστηματα υπουργειο περιφερεια εκδοσεις τυπογραφειο συνεταιρισμος ιδρυμα σχολειο νηπιαγωγειο κεντρο εργαστηριο τεχνικη κατασκευαστικη ναυτιλιακη ασφαλιστικη φουρνος αρτοποιειο
`);

const CYRILLIC = wholeWords(`
  больница поликлиника клиника банк завод фабрика компания магазин ресторан кафе гостиница отель сад администрация предприятие комбинат холдинг корпорация издательство типография аптека управление министерство департамент суд театр музеи библиотека фонд агентство центр лаборатория студия салон автосалон автосервис супермаркет ооо оао зао пао ао ип нии гуп муп фгуп тоо лікарня поліклініка клініка підприємство компанія готель аптека магазин ресторан тов зат пат фоп дп видавництво друкарня комбінат міністерство театр музеи бібліотека центр болница банка предузеће друштво фабрика општина дом апотека хотел
`);

const SOUTH_SLAVIC = wholeWords(`
  pekara slasticarnica autoservis klinicki bolnicki dom gradska uprava odvjetnicki advokatska ured kancelarija ljekarna apoteka restoran konoba kafic banka konzum gradevinsko poduzece preduzece vrtic policija naklada izdavac tiskara stamparija knjigovodstveni frizerski tvornica fabrika udruga udruzenje zaklada fondacija ministarstvo opcina opstina bolnica klinika poliklinika zupanija zavod trgovina prodavaonica ducan hotel agencija centar kazaliste pozoriste muzej knjiznica biblioteka luka brodogradiliste elektrana zeljeznice obrt studio podjetje druzba bolnisnica zdravstveni obcina lekarna trgovina tovarna drustvo
`);

const OTHERS = wholeWords('puskesmas pt toko perusahaan koperasi yayasan dinas kantor pabrik hort oper zoo labor stad region regionen kyrka kyrkan kirke kirken kirche firma fondet nav sfo');

const PHRASES =
  'county of|dental practice|medical practice|law firm|poste italiane|pingo doce|albert heijn|rema 1000|ica maxi|legal aid|elementary|conseil (?:departemental|regional|general)|casa di (?:riposo|cura)|casa editrice|rumah sakit|cong ty|benh vien|ngan hang|tap doan|oto servis|tip merkezi|dis klinigi|dom zdravlja|ceske drahy';

/** The list in the form of `hasWordOf`. */
export const EMPLOYER_WORDS: string = [ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN, PORTUGUESE, DUTCH, NORDIC, POLISH, CZECH_AND_SLOVAK, HUNGARIAN, ROMANIAN, TURKISH, GREEK, CYRILLIC, SOUTH_SLAVIC, OTHERS].join('|');

/** Employers known by more than one word, or by the trade that they end with. */
export const EMPLOYER_PHRASES = new RegExp(`(?:^|[^\\p{L}])(?:${PHRASES})(?:[^\\p{L}]|$)|\\p{L}{2,} (?:security|plumbing|power|fitness|electrical|flooring|heating|primary|practice|nursery|homes|estates|group practice)$`, 'u');
