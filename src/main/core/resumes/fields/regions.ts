/** Parts of countries, folded, that stand behind a town: states, provinces, counties. What is also a common word or name is left out. */
const REGION_ROWS = `
AR:provincia de buenos aires,santa fe,entre rios,misiones,chubut,rio negro,la rioja,tucuman,chaco,corrientes,santiago del estero,jujuy,caba
AT:steiermark,styria,karnten,carinthia,tirol,tyrol,vorarlberg,oberosterreich,upper austria,niederosterreich,lower austria,burgenland
AU:new south wales,victoria,queensland,south australia,western australia,tasmania,nsw,vic,qld,northern territory,australian capital territory
BD:dhaka division,chattogram division
BE:oost-vlaanderen,west-vlaanderen,vlaams-brabant,waals-brabant,brabant wallon,hainaut,henegouwen,vlaanderen,wallonie,flanders,wallonia
BR:rio grande do sul,santa catarina,parana,minas gerais,bahia,pernambuco,ceara,goias,mato grosso,mato grosso do sul,espirito santo,paraiba,rio grande do norte,alagoas,sergipe,piaui,maranhao,amazonas,rondonia,distrito federal
CA:alberta,manitoba,saskatchewan,nova scotia,new brunswick,british columbia,quebec,on,bc,qc,ab,ontario,newfoundland and labrador,newfoundland,prince edward island,yukon,northwest territories,nunavut,n.s.,n.b.,b.c.,p.e.i.,alta.,ont.,sask.,man.,que.
CH:wallis,valais,graubunden,aargau,thurgau,tessin,ticino,vaud,st. gallen,canton de vaud,kanton zurich,kanton bern,neuchatel,fribourg,schwyz,solothurn,baselland,basel-landschaft,appenzell
CL:region metropolitana,valparaiso,biobio,araucania,los lagos,antofagasta,coquimbo,maule
CN:guangdong,jiangsu,zhejiang,shandong,sichuan,hubei,hunan,fujian,henan,hebei,anhui,liaoning,shaanxi,jiangxi,yunnan,guangxi,heilongjiang,jilin,shanxi,guizhou
CO:antioquia,valle del cauca,cundinamarca,santander,atlantico,risaralda,caldas,tolima,huila,boyaca,narino,quindio
CZ:jihomoravsky kraj,moravskoslezsky kraj,stredocesky kraj,zlinsky kraj,olomoucky kraj,plzensky kraj,jihocesky kraj,vysocina
DE:nordrhein-westfalen,nrw,baden-wurttemberg,niedersachsen,sachsen,sachsen-anhalt,thuringen,brandenburg,mecklenburg-vorpommern,schleswig-holstein,rheinland-pfalz,saarland,bavaria,bayern,hessen,north rhine-westphalia,lower saxony,saxony,thuringia,rhineland-palatinate,hesse,saxony-anhalt,mecklenburg-western pomerania
DK:jylland,sjaelland,nordjylland,midtjylland,syddanmark,region hovedstaden,jutland,zealand
EG:giza,sharqia,dakahlia,gharbia
ES:catalonia,andalucia,andalusia,cataluna,catalunya,galicia,pais vasco,euskadi,castilla y leon,castilla-la mancha,comunidad de madrid,comunitat valenciana,comunidad valenciana,region de murcia,aragon,asturias,principado de asturias,cantabria,navarra,extremadura,islas baleares,illes balears,canarias,islas canarias,bizkaia,vizcaya,gipuzkoa,guipuzcoa,alava,pontevedra,tarragona,huelva,jaen
FI:uusimaa,pirkanmaa,varsinais-suomi,pohjanmaa,lappi,keski-suomi,satakunta,kymenlaakso
FR:ile-de-france,auvergne-rhone-alpes,nouvelle-aquitaine,occitanie,hauts-de-france,grand est,bretagne,brittany,normandie,normandy,pays de la loire,centre-val de loire,bourgogne-franche-comte,provence-alpes-cote d'azur,paca,alsace,corse,finistere,morbihan,ille-et-vilaine,loire-atlantique,gironde,haute-savoie,isere,bas-rhin,haut-rhin,pas-de-calais,herault,alpes-maritimes,bouches-du-rhone,hauts-de-seine,yvelines,essonne,val-de-marne,seine-saint-denis
GB:kent,somerset,devon,cornwall,surrey,essex,norfolk,suffolk,east sussex,west sussex,sussex,dorset,cumbria,hampshire,berkshire,wiltshire,gloucestershire,oxfordshire,buckinghamshire,hertfordshire,bedfordshire,cambridgeshire,lincolnshire,leicestershire,derbyshire,nottinghamshire,staffordshire,shropshire,cheshire,lancashire,warwickshire,worcestershire,herefordshire,northamptonshire,rutland,merseyside,tyne and wear,county durham,northumberland,north yorkshire,south yorkshire,west yorkshire,east yorkshire,yorkshire,west midlands,greater manchester,fife,aberdeenshire,ayrshire,perthshire,gwynedd,powys,dyfed,pembrokeshire,carmarthenshire,ceredigion,monmouthshire,glamorgan,co antrim,co down,county antrim,county down,isle of wight,middlesex,highland,highlands,scottish borders,dumfries and galloway,argyll,argyll and bute,moray,stirlingshire,lanarkshire,renfrewshire,midlothian,east lothian,west lothian,orkney,shetland,clwyd,gwent,mid glamorgan,south glamorgan,west glamorgan,denbighshire,flintshire,conwy,anglesey,co. antrim,co. down,co. armagh,co. tyrone,co. fermanagh,co. londonderry,county armagh,county tyrone,county fermanagh,county londonderry,humberside,huntingdonshire,herts,beds,bucks,berks,hants,lancs,yorks,cambs,lincs,notts,leics,northants,staffs,wilts,glos,worcs,oxon,middx
GH:greater accra,ashanti region,ashanti,western region,central region,volta region
HU:pest megye,bekes megye,baranya,somogy,zala,heves megye,gyor-moson-sopron
ID:jawa barat,jawa tengah,jawa timur,sumatera utara,bali,dki jakarta,banten,daerah istimewa yogyakarta,di yogyakarta,sulawesi selatan,sumatera barat,sumatera selatan,riau,lampung,kalimantan timur,kalimantan selatan,kalimantan barat,nusa tenggara barat,nusa tenggara timur,sulawesi utara,aceh,west java,east java,central java,north sumatra,kepulauan riau,papua
IE:leitrim,donegal,mayo,kildare,meath,westmeath,wicklow,wexford,tipperary,offaly,laois,cavan,monaghan,roscommon,longford,louth,carlow,co. dublin,co. cork,co. galway,co. kerry,co. mayo,co. donegal,co. kildare,co. meath,co. wicklow,co. wexford,co. clare,co. sligo,co. leitrim,co. limerick,co. louth,co. tipperary,co. waterford,co. kilkenny,co. laois,co. offaly,co. cavan,co. monaghan,co. westmeath,co. roscommon,co. carlow,co. longford,county dublin,county cork,county galway
IN:kerala,punjab,gujarat,rajasthan,uttar pradesh,madhya pradesh,andhra pradesh,west bengal,bihar,odisha,haryana,assam,goa,jharkhand,chhattisgarh,uttarakhand,himachal pradesh,uttaranchal,jammu and kashmir,tripura,manipur,meghalaya,karnataka,maharashtra,tamil nadu,telangana,delhi ncr,new delhi,delhi,puducherry,sikkim,nagaland,mizoram,arunachal pradesh,u.p.,m.p.,a.p.,t.n.
IT:lombardia,lombardy,lazio,campania,sicilia,sicily,veneto,piemonte,piedmont,emilia-romagna,toscana,tuscany,puglia,apulia,calabria,sardegna,sardinia,liguria,marche,abruzzo,friuli-venezia giulia,friuli venezia giulia,trentino-alto adige,umbria,basilicata,molise
JP:kanagawa,chiba,saitama,aichi,hyogo,hokkaido,okinawa,ibaraki,tochigi,gunma,shizuoka
KE:kiambu county,nairobi county,kiambu,machakos,uasin gishu,kajiado
LK:western province,southern province
MX:jalisco,nuevo leon,sonora,sinaloa,veracruz,yucatan,quintana roo,guanajuato,michoacan,coahuila,tamaulipas,chiapas,hidalgo,estado de mexico,edo. de mexico,edomex,baja california,baja california sur,tabasco,nayarit,durango,zacatecas,tlaxcala,campeche,guerrero,cdmx,ciudad de mexico
MY:selangor,johor,penang,pulau pinang,perak,kedah,kelantan,terengganu,pahang,negeri sembilan,melaka,sabah,sarawak,perlis,w.p. kuala lumpur
NG:lagos state,oyo state,rivers state,enugu state,kano state,kaduna state,ogun state,anambra state,imo state,edo state,delta state,abia state,kwara state,osun state,ondo state,cross river state,akwa ibom,akwa ibom state,plateau state,fct,benue state,niger state,ekiti state,bayelsa state,ebonyi state,kogi state
NL:noord-holland,zuid-holland,noord-brabant,gelderland,overijssel,friesland,drenthe,flevoland,zeeland,north holland,south holland,north brabant
NO:vestland,rogaland,trondelag,nordland,troms,finnmark,viken,innlandet,agder,vestfold,telemark,more og romsdal,akershus,ostfold,buskerud,hordaland,hedmark,oppland
NZ:waikato,canterbury,otago,bay of plenty,hawke's bay,hawkes bay,taranaki,southland,northland,manawatu,marlborough
PE:la libertad,arequipa,lambayeque,junin,ancash
PH:bohol,batangas,laguna,cavite,pampanga,bulacan,pangasinan,albay,palawan,leyte,benguet,negros occidental,negros oriental,davao del sur,davao del norte,misamis oriental,rizal,tarlac,nueva ecija,camarines sur,ilocos norte,ilocos sur,la union,metro manila,south cotabato,bukidnon,sorsogon,zambales,bataan
PK:sindh,khyber pakhtunkhwa,balochistan,azad kashmir,islamabad capital territory
PL:mazowieckie,malopolskie,wielkopolskie,dolnoslaskie,slaskie,pomorskie,lodzkie,podkarpackie,lubelskie,zachodniopomorskie,kujawsko-pomorskie,warminsko-mazurskie,podlaskie,swietokrzyskie,opolskie,lubuskie,woj. mazowieckie,woj. slaskie,woj. malopolskie,woj. pomorskie,mazovia,silesia
PT:algarve,alentejo,minho,madeira,acores,tras-os-montes,ribatejo
RO:jud. cluj,jud. iasi,jud. neamt,jud. timis,jud. brasov,jud. prahova,judetul cluj,judetul timis,ilfov,jud. ilfov,transilvania
SE:skane,vastra gotaland,ostergotland,dalarna,smaland,halland,vasterbotten,norrbotten,varmland,sodermanland
TR:mugla,hatay,kocaeli,aydin,tekirdag,sakarya,balikesir
UA:lvivska oblast,kyivska oblast
VN:dong nai,khanh hoa,lam dong,nghe an,hai duong,hung yen,vinh phuc,quang nam,ba ria - vung tau
ZA:gauteng,western cape,eastern cape,kwazulu-natal,kwazulu natal,kzn,free state,limpopo,mpumalanga,north west province,northern cape
`;

/** The country of each of them. */
export const REGIONS: ReadonlyMap<string, string> = new Map(
  REGION_ROWS.trim().split('\n').flatMap((row) => {
    const [country = '', names = ''] = row.split(':');
    return names.split(',').map((name) => [name, country] as const);
  }),
);
