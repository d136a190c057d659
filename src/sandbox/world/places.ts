import { weighted } from './rng.ts';

/** A country people live in: how it is called, dialled and where its towns are. */
export interface Country {
  readonly code: string;
  readonly name: string;
  readonly dial: string;
  /** National number, `#` is a digit. */
  readonly phone: string;
  readonly zone: string;
  readonly cities: readonly string[];
}

const ROWS: readonly (readonly [string, string, string, string, string, string])[] = [
  [
    'NO',
    'Norway',
    '+47',
    '4## ## ###',
    'Europe/Oslo',
    'Oslo*7,Bergen*4,Trondheim*3,Stavanger*3,Tromsø*2,Drammen,Kristiansand,Bodø,Ålesund,Fredrikstad,Hamar,Molde,Lillehammer,Haugesund',
  ],
  [
    'SE',
    'Sweden',
    '+46',
    '7# ### ## ##',
    'Europe/Stockholm',
    'Stockholm*4,Göteborg*3,Malmö*2,Uppsala,Örebro,Linköping,Umeå,Karlstad,Strömstad',
  ],
  ['DK', 'Denmark', '+45', '2# ## ## ##', 'Europe/Copenhagen', 'Copenhagen*4,Aarhus*2,Odense,Aalborg,Frederikshavn,Hillerød'],
  ['FI', 'Finland', '+358', '4# ### ####', 'Europe/Helsinki', 'Helsinki*3,Espoo,Tampere,Turku,Oulu,Vaasa'],
  ['IS', 'Iceland', '+354', '6## ####', 'Atlantic/Reykjavik', 'Reykjavík*3,Akureyri,Kópavogur'],
  ['DE', 'Germany', '+49', '15# ########', 'Europe/Berlin', 'Berlin*3,Hamburg*2,Munich*2,Cologne,Kiel,Leipzig,Lübeck,Münster'],
  ['AT', 'Austria', '+43', '664 ### ####', 'Europe/Vienna', 'Vienna*3,Graz,Linz,Innsbruck'],
  ['NL', 'Netherlands', '+31', '6 ########', 'Europe/Amsterdam', 'Amsterdam*2,Rotterdam,Utrecht,Groningen,Eindhoven'],
  ['BE', 'Belgium', '+32', '47# ## ## ##', 'Europe/Brussels', 'Brussels,Ghent,Antwerp,Liège'],
  ['GB', 'United Kingdom', '+44', '7### ######', 'Europe/London', 'London*3,Manchester,Leeds,Edinburgh,Bristol,Glasgow,Cardiff'],
  ['IE', 'Ireland', '+353', '8# ### ####', 'Europe/Dublin', 'Dublin*3,Cork,Galway,Limerick'],
  ['FR', 'France', '+33', '6 ## ## ## ##', 'Europe/Paris', 'Paris*3,Lyon,Toulouse,Nantes,Lille'],
  ['ES', 'Spain', '+34', '6## ### ###', 'Europe/Madrid', 'Madrid*2,Barcelona*2,Valencia,Sevilla,A Coruña'],
  ['PT', 'Portugal', '+351', '91# ### ###', 'Europe/Lisbon', 'Lisbon*2,Porto*2,Coimbra,Braga'],
  ['IT', 'Italy', '+39', '34# ### ####', 'Europe/Rome', 'Milan*2,Rome*2,Turin,Bologna,Naples'],
  ['PL', 'Poland', '+48', '5## ### ###', 'Europe/Warsaw', 'Warsaw*2,Kraków*2,Gdańsk*2,Wrocław,Poznań,Szczecin,Łódź'],
  ['CZ', 'Czechia', '+420', '60# ### ###', 'Europe/Prague', 'Prague*2,Brno,Ostrava'],
  ['HU', 'Hungary', '+36', '30 ### ####', 'Europe/Budapest', 'Budapest*2,Debrecen,Szeged'],
  ['RO', 'Romania', '+40', '72# ### ###', 'Europe/Bucharest', 'Bucharest*2,Cluj-Napoca,Iași,Timișoara'],
  ['LT', 'Lithuania', '+370', '6## #####', 'Europe/Vilnius', 'Vilnius*2,Kaunas,Klaipėda'],
  ['EE', 'Estonia', '+372', '5### ####', 'Europe/Tallinn', 'Tallinn*2,Tartu'],
  ['UA', 'Ukraine', '+380', '67 ### ## ##', 'Europe/Kyiv', 'Kyiv*2,Lviv,Kharkiv,Odesa'],
  ['BG', 'Bulgaria', '+359', '88 ### ####', 'Europe/Sofia', 'Sofia*2,Plovdiv,Varna'],
  ['RS', 'Serbia', '+381', '64 ### ####', 'Europe/Belgrade', 'Belgrade*2,Novi Sad,Niš'],
  ['GR', 'Greece', '+30', '69# ### ####', 'Europe/Athens', 'Athens*2,Thessaloniki,Patras'],
  ['TR', 'Türkiye', '+90', '53# ### ## ##', 'Europe/Istanbul', 'Istanbul*2,Ankara,İzmir'],
  ['LB', 'Lebanon', '+961', '71 ### ###', 'Asia/Beirut', 'Beirut*2,Tripoli'],
  ['EG', 'Egypt', '+20', '10 #### ####', 'Africa/Cairo', 'Cairo*2,Alexandria'],
  ['IR', 'Iran', '+98', '91# ### ####', 'Asia/Tehran', 'Tehran*2,Shiraz,Isfahan'],
  ['ET', 'Ethiopia', '+251', '91 ### ####', 'Africa/Addis_Ababa', 'Addis Ababa'],
  ['KE', 'Kenya', '+254', '7## ######', 'Africa/Nairobi', 'Nairobi*2,Mombasa'],
  ['NG', 'Nigeria', '+234', '80# ### ####', 'Africa/Lagos', 'Lagos*2,Abuja,Ibadan'],
  ['GH', 'Ghana', '+233', '24 ### ####', 'Africa/Accra', 'Accra*2,Kumasi'],
  ['IN', 'India', '+91', '98### #####', 'Asia/Kolkata', 'Bengaluru*2,Mumbai,Kochi,Chennai,New Delhi,Pune'],
  ['PK', 'Pakistan', '+92', '30# #######', 'Asia/Karachi', 'Lahore,Karachi,Islamabad'],
  ['LK', 'Sri Lanka', '+94', '77 ### ####', 'Asia/Colombo', 'Colombo,Jaffna'],
  ['PH', 'Philippines', '+63', '917 ### ####', 'Asia/Manila', 'Manila*2,Cebu City,Davao City,Iloilo City'],
  ['VN', 'Vietnam', '+84', '90 ### ## ##', 'Asia/Ho_Chi_Minh', 'Ho Chi Minh City,Hanoi,Da Nang'],
  ['ID', 'Indonesia', '+62', '812 #### ####', 'Asia/Jakarta', 'Jakarta*2,Surabaya,Yogyakarta'],
  ['CN', 'China', '+86', '138 #### ####', 'Asia/Shanghai', 'Shanghai*2,Beijing,Shenzhen,Chengdu'],
  ['JP', 'Japan', '+81', '90 #### ####', 'Asia/Tokyo', 'Tokyo*2,Osaka,Nagoya'],
  ['KR', 'South Korea', '+82', '10 #### ####', 'Asia/Seoul', 'Seoul*2,Busan'],
  ['BR', 'Brazil', '+55', '11 9#### ####', 'America/Sao_Paulo', 'São Paulo*2,Curitiba,Porto Alegre'],
  ['US', 'United States', '+1', '206 555 01##', 'America/New_York', 'Boston,Minneapolis,New York,Chicago'],
];

/** Every country of the world, by its ISO code. */
export const COUNTRIES: ReadonlyMap<string, Country> = new Map(
  ROWS.map(([code, name, dial, phone, zone, cities]) => [
    code,
    { code, name, dial, phone, zone, cities: weighted(cities.split(',')) },
  ]),
);

/** The country with this code; throws on one the world does not have. */
export function countryOf(code: string): Country {
  const country = COUNTRIES.get(code);
  if (country === undefined) throw new RangeError(`the world has no country "${code}"`);
  return country;
}

/** Where most of the customer's candidates live, as weights. */
export const NORDIC_HOMES: readonly string[] = weighted(['NO*13', 'SE*4', 'DK*3', 'FI*1']);
