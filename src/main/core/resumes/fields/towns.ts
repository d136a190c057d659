/** Towns, folded, and the country of each. Not complete: a town that is missing is known by its form and what stands around it. Names that are also words or first names are left out unless the town is large. */
const TOWNS = `
GB:londres,londra,londen,londyn,edimburgo,edimbourg|
BE:bruselas,bruxelas,bryssel,bruksela,anvers,amberes,anversa,gante,gand,brujas,lieja,luttich,luik,lovaina,lowen|
CH:genf,ginebra,ginevra,genewa,zurigo,zurique,zurych,bale,basilea,berna,losanna,lausana,lucerna|
DE:munique,monachium,monaco di baviera,keulen,kolonia,hamburgo,hambourg,amburgo,berlino,berlim,francfort,francoforte,norimberga,dresde,dresda,lipsia,estugarda,stoccarda,aquisgran,aix-la-chapelle,aquisgrana,maguncia,mayence,magonza,ratisbona|
AT:viena,vienne,wenen,wieden,becs,viden,salzburgo,salisburgo|
CZ:praga,prag,praag,brunn|
PL:varsovia,varsovie,warschau,varsavia,cracovia,cracovie,krakau,breslau,danzig,stettin,kattowitz|
IT:mailand,milao,mediolan,venecia,venise,venedig,florenz,neapel,napoles,genes,genua,bolonia,bologne|
PT:lissabon,lisbonne,lisbona,lizbona,oporto|
ES:siviglia,sewilla,saragosse,saragozza,barcelone,barcellona,cordoue,la corogne|
DK:kopenhagen,copenhague,copenaghen,kopenhaga|
SE:estocolmo,stoccolma,sztokholm,gotemburgo|
GR:atenas,athenes,atene,ateny,athen,tesalonica,salonique,salonicco|
RU:moskau,moscu,moscou,mosca,moskwa,sankt petersburg,san petersburgo,saint-petersbourg|
CN:peking,pekin,pequim,pechino,xangai,szanghaj|
JP:tokio,toquio|
US:nueva york,nova iorque,nowy jork,filadelfia,nueva orleans|
NL:la haya,la haye,roterdam,amesterdao|
FR:parigi,paryz,pariisi,lione,marsella,marsiglia,niza,nizza,estrasburgo,strasburgo,strassburg,burdeos,tolosa,tolouse|
IE:dublino|
EG:el cairo,le caire,kairo|
TR:estambul,stambul,esmirna|
RO:bukarest,bucarest,bucareste|
RS:belgrad,belgrado|
HU:budapeste,budapeszt|
UA:kiew,kijow|
FI:helsingfors,abo,tammerfors|
MX:mexico-stadt,citta del messico|
MA:marrakesch,tanger|
KE:kitale,thika,naivasha,nyeri,machakos,meru,kakamega,malindi,kericho,nanyuki,garissa,embu,kiambu,ruiru,athi river,kilifi|
NG:ilorin,abeokuta,onitsha,uyo,calabar,warri,owerri,akure,ilesa,oshogbo,osogbo,zaria,maiduguri,makurdi,asaba,lekki,ikeja|
GH:cape coast,sunyani,koforidua,obuasi,tarkwa,techiman|
UG:kampala,entebbe,jinja,mbarara,gulu|
TZ:dar es salaam,arusha,dodoma,mwanza,zanzibar|
ZM:lusaka,kitwe,ndola,livingstone|
ZW:harare,bulawayo,mutare,gweru|
BW:gaborone,francistown|
NA:windhoek,swakopmund|
RW:kigali|
SN:dakar,ziguinchor|
CI:abidjan,bouake,yamoussoukro|
CM:douala,yaounde,bamenda|
TN:tunis,sfax,sousse,nabeul,bizerte,kairouan,monastir|
DZ:alger,oran,annaba|
MA:meknes,oujda,tetouan,kenitra|
JO:amman,irbid,aqaba,عمان,إربد|
IQ:baghdad,basra,erbil,بغداد|
SY:damascus,aleppo,دمشق,حلب|
KW:kuwait city,الكويت|
QA:doha,الدوحة|
BH:manama,المنامة|
OM:muscat,مسقط|
KZ:almaty,astana,алматы,астана,караганда,шымкент|
UZ:tashkent,samarkand,ташкент|
RU:ростов-на-дону,самара,омск,уфа,красноярск,пермь,воронеж,волгоград,краснодар,саратов,тюмень,челябинск,тула,калининград|
UA:запоріжжя,полтава,чернігів,тернопіль,ужгород,чернівці,житомир,черкаси,хмельницький,рівне,луцьк,миколаїв,херсон,суми,івано-франківськ,кривий ріг,chernivtsi,zhytomyr,cherkasy,rivne,lutsk,mykolaiv|
RS:нови сад,ниш,крагујевац,zemun,pancevo,cacak,novi pazar,zrenjanin|
HR:karlovac,sisak,bjelovar,vinkovci,slavonski brod,sibenik,samobor,velika gorica,cakovec,koprivnica|
SI:velenje,ptuj,nova gorica,domzale|
BG:русе,стара загора,плевен,благоевград,велико търново,dobrich,sliven,shumen,pernik,haskovo|
SK:ruzomberok,liptovsky mikulas,lucenec,komarno,levice,bardejov,humenne,spisska nova ves,dolny kubin,senica,skalica,malacky,pezinok,senec|
CZ:kromeriz,vsetin,valasske mezirici,novy jicin,sumperk,havlickuv brod,strakonice,klatovy,cheb,sokolov,litomerice,hodonin,breclav,vyskov,blansko,kutna hora,nymburk,benesov,beroun|
HU:gyula,baja,vac,godollo,cegled,szentendre,dunakeszi,ozd,salgotarjan,keszthely,siofok|
RO:ramnicu valcea,targoviste,focsani,slatina,deva,hunedoara,zalau,vaslui,giurgiu,slobozia,turda,medias,sfantu gheorghe,miercurea ciuc|
GR:λαρισα,βολος,ιωαννινα,χανια,καλαματα,καβαλα,σερρες,ροδος,kavala,serres,kalamata,rhodes,corfu,κερκυρα,trikala,τρικαλα,xanthi,komotini|
TR:hatay,sanliurfa,kahramanmaras,afyon,afyonkarahisar,isparta,usak,kutahya,zonguldak,sivas,tokat,ordu,giresun,rize,artvin,edirne,kirklareli,corlu,yalova,bolu,duzce,kirikkale,aksaray,nevsehir,nigde,alanya,fethiye,marmaris,iskenderun,tarsus|
PL:kutno,sieradz,skierniewice,piotrkow trybunalski,belchatow,radomsko,konin,leszno,gniezno,inowroclaw,starogard gdanski,tczew,lebork,wejherowo,rumia,sopot,kwidzyn,malbork,ilawa,ostroda,suwalki,lomza,ostroleka,ciechanow,mielec,debica,krosno,sanok,przemysl,zamosc,chelm,pulawy,swidnik,zory,raciborz,cieszyn,zywiec,oswiecim,wadowice,zakopane,nowy targ,glogow,lubin,boleslawiec,zgorzelec,swidnica,klodzko,nysa,opole,brzeg,kedzierzyn-kozle,stargard,swinoujscie,kolobrzeg,koscierzyna,trzebnica,olesnica,wolomin,pruszkow,piaseczno,legionowo,otwock|
FI:riihimaki,tornio,iisalmi,varkaus,valkeakoski,forssa,loviisa,raahe,heinola,kuusamo|
NO:askim,egersund,flekkefjord,farsund,notodden,rjukan,fagernes,sogndal,leirvik,ulsteinvik,volda,sunndalsora,orkanger,verdal,namsos,mosjoen,sandnessjoen,bronnoysund,fauske,svolvaer,leknes,sortland,finnsnes,vadso,kirkenes,kongsvinger,brumunddal,raufoss,hokksund,mysen,drobak,lorenskog|
SE:tierp,enkoping,koping,arboga,fagersta,ludvika,orsa,rattvik,hudiksvall,soderhamn,sandviken,harnosand,kramfors,solleftea,lycksele,gallivare,haparanda,vanersborg,lidkoping,mariestad,falkoping,alingsas,kungalv,kungsbacka,falkenberg,ljungby,varnamo,nassjo,tranas,vimmerby,vastervik,oskarshamn,nybro,ronneby,solvesborg,hassleholm,angelholm,hoganas,eslov,lomma,staffanstorp,norrtalje,nynashamn,strangnas,katrineholm,finspang,mjolby|
DK:birkerod,allerod,farum,vordingborg,nakskov,kalundborg,korsor,soro,faaborg,assens,ikast,skjern,struer,lemvig,thisted,hobro,grenaa,ebeltoft,skanderborg,odder,hedensted,vejen,varde,tonder,aabenraa|
PT:mirandela,lamego,penafiel,santo tirso,vila do conde,esposende,agueda,ilhavo,abrantes,entroncamento,caldas da rainha,peniche,alcobaca,montijo,seixal,sesimbra,sines,elvas,portalegre,estremoz,tavira,olhao,loule,silves|
PH:zamboanga,cagayan de oro,bacolod,dumaguete,tagaytay,antipolo,paranaque,mandaluyong,caloocan|
ID:malang,bogor,depok,surakarta,palembang,pekanbaru,padang,pontianak,balikpapan,samarinda,banjarmasin,manado,mataram,cirebon,sidoarjo,gresik,kediri,jember,purwokerto|
MY:malacca,melaka,seremban,alor setar,kuala terengganu,kuantan,miri,putrajaya|
VN:bien hoa,vung tau,da lat,hai phong,quy nhon,tp.hcm,tp. ho chi minh,bac ninh,binh duong|
TH:nonthaburi,khon kaen,pattaya,hat yai|
NZ:rotorua,new plymouth,whanganui,invercargill,queenstown,whangarei,gisborne,timaru,ashburton|
AU:launceston,mackay,rockhampton,bunbury,bundaberg,hervey bay,wagga wagga,albury,wodonga,shepparton,mildura,warrnambool,dubbo,lismore,coffs harbour,port macquarie,alice springs,mount gambier,geraldton,kalgoorlie,fremantle|
ZA:rustenburg,witbank,emalahleni,nelspruit,mbombela,polokwane,kimberley,mthatha,welkom,vereeniging,vanderbijlpark,secunda,paarl,somerset west,roodepoort,randburg,benoni,boksburg|
IN:amravati,khanna,jalandhar,patiala,ranchi,raipur,jabalpur,gwalior,ujjain,jodhpur,udaipur,ajmer,bikaner,allahabad,prayagraj,bareilly,aligarh,moradabad,gorakhpur,dehradun,haridwar,shimla,jammu,srinagar,siliguri,durgapur,asansol,cuttack,rourkela,guntur,nellore,tirupati,warangal,hubli,hubballi,belgaum,belagavi,davangere,tiruchirappalli,trichy,tirunelveli,vellore,puducherry,pondicherry,thrissur,kozhikode,calicut,kollam,kannur,solapur,kolhapur,aurangabad,sangli,jalgaon,bhavnagar,jamnagar,gandhinagar|
CA:chicoutimi,saguenay,trois-rivieres,drummondville,granby,saint-jerome,rimouski,rouyn-noranda,shawinigan,terrebonne,laval,brossard,thunder bay,sault ste. marie,brantford,niagara falls,st. catharines,red deer,lethbridge,medicine hat,grande prairie,fort mcmurray,nanaimo,kamloops,prince george,abbotsford,chilliwack,charlottetown,whitehorse,yellowknife|
NO:oslo,bergen,trondheim,stavanger,tromso,drammen,kristiansand,bodo,alesund,fredrikstad,hamar,molde,lillehammer,haugesund,sandnes,sarpsborg,skien,porsgrunn,arendal,tonsberg,halden,sandefjord,larvik,gjovik,kongsberg,harstad,narvik,mo i rana,steinkjer,levanger,stjordal,kristiansund,floro,forde,alta,hammerfest,lillestrom,asker,baerum,ski,jessheim,elverum,horten,honefoss,grimstad,mandal,voss,stord,bryne,lysaker,fornebu,kirkenes,namsos|
SE:stockholm,goteborg,gothenburg,malmo,uppsala,orebro,linkoping,umea,karlstad,lund,vasteras,helsingborg,norrkoping,jonkoping,sodertalje,boras,eskilstuna,gavle,sundsvall,halmstad,vaxjo,kristianstad,trollhattan,ostersund,lulea,kalmar,skelleftea,nykoping,skovde,uddevalla,varberg,falun,borlange,karlskrona,landskrona,solna,taby,lidingo,motala,trelleborg,ystad,visby,kiruna,pitea,ornskoldsvik,molndal,nacka,sundbyberg,kista,sandviken,hudiksvall,kungsbacka,angelholm,hassleholm|
DK:copenhagen,kobenhavn,aarhus,odense,aalborg,esbjerg,randers,kolding,horsens,vejle,roskilde,herning,silkeborg,naestved,fredericia,viborg,koge,holstebro,taastrup,slagelse,hillerod,sonderborg,svendborg,hjorring,holbaek,frederikshavn,ringsted,haderslev,skive,ballerup,lyngby,kongens lyngby,glostrup,hvidovre,billund,nykobing,ribe,middelfart,nyborg,hellerup,frederiksberg,soborg,brondby,ronne|
FI:helsinki,espoo,tampere,turku,oulu,vaasa,vantaa,jyvaskyla,lahti,kuopio,pori,kouvola,joensuu,lappeenranta,hameenlinna,rovaniemi,seinajoki,mikkeli,kotka,porvoo,kokkola,hyvinkaa,jarvenpaa,rauma,kajaani,kerava,savonlinna,ylojarvi,kaarina,kirkkonummi,tuusula,imatra,raisio|
IS:reykjavik,akureyri,kopavogur,hafnarfjordur,gardabaer,keflavik,selfoss|
DE:berlin,hamburg,munchen,munich,koln,cologne,frankfurt,frankfurt am main,stuttgart,dusseldorf,dortmund,essen,leipzig,bremen,dresden,hannover,hanover,nurnberg,nuremberg,duisburg,bochum,bonn,munster,karlsruhe,mannheim,augsburg,wiesbaden,freiburg,mainz,kiel,rostock,erfurt,potsdam,heidelberg,ulm,lubeck,kassel,regensburg,aachen,wuppertal,bielefeld,gelsenkirchen,monchengladbach,braunschweig,chemnitz,magdeburg,krefeld,halle,oberhausen,hagen,hamm,saarbrucken,mulheim,mulheim an der ruhr,ludwigshafen,ludwigshafen am rhein,leverkusen,oldenburg,osnabruck,solingen,herne,neuss,darmstadt,paderborn,ingolstadt,wurzburg,furth,wolfsburg,offenbach,offenbach am main,heilbronn,pforzheim,gottingen,bottrop,reutlingen,koblenz,bremerhaven,recklinghausen,bergisch gladbach,remscheid,jena,trier,moers,salzgitter,siegen,hildesheim,cottbus,gutersloh,kaiserslautern,witten,hanau,schwerin,esslingen,esslingen am neckar,ludwigsburg,tubingen,konstanz,villingen-schwenningen,flensburg,gera,worms,giessen,marburg,luneburg,bayreuth,bamberg,aschaffenburg,landshut,rosenheim,kempten,neu-ulm,friedrichshafen,ravensburg,offenburg,baden-baden,lorrach,sindelfingen,boblingen,goppingen,aalen,schwabisch gmund,schweinfurt,erlangen,passau,weiden,straubing,deggendorf,coburg,fulda,wetzlar,bad homburg,russelsheim,neuwied,dessau,dessau-rosslau,zwickau,plauen,gorlitz,bautzen,weimar,eisenach,gotha,suhl,stralsund,greifswald,neubrandenburg,wismar,emden,wilhelmshaven,delmenhorst,celle,hameln,wolfenbuttel,peine,nordhorn,lingen,minden,herford,detmold,lippstadt,soest,arnsberg,iserlohn,ludenscheid,dorsten,marl,velbert,ratingen,dormagen,grevenbroich,viersen,duren,euskirchen,troisdorf,sankt augustin,siegburg,bocholt,rheine,ahaus,freising,erding,garching,unterschleissheim,dachau,starnberg,memmingen,lindau,freiburg im breisgau,norderstedt,neumunster,itzehoe,pinneberg,elmshorn,walldorf,weinheim,speyer,pirmasens,homburg,neunkirchen,merzig,saarlouis,frankfurt/main,brandenburg an der havel,oranienburg,eberswalde,falkensee,teltow,kaufbeuren,ansbach,amberg,schwabach,herzogenaurach,ottobrunn,ismaning,puchheim,leinfelden-echterdingen,waiblingen,fellbach,kornwestheim,nurtingen,kirchheim unter teck,heidenheim,biberach,tuttlingen,rottweil,balingen,albstadt|
AT:wien,vienna,graz,linz,salzburg,innsbruck,klagenfurt,villach,wels,sankt polten,st. polten,dornbirn,wiener neustadt,steyr,feldkirch,bregenz,leonding,klosterneuburg,baden bei wien,wolfsberg,leoben,krems,traun,kapfenberg,modling,kufstein,eisenstadt,hallein,schwechat,tulln|
CH:zurich,geneva,geneve,basel,bern,lausanne,luzern,lugano,winterthur,st. gallen,sankt gallen,biel,biel/bienne,bienne,thun,koniz,fribourg,freiburg im uechtland,schaffhausen,chur,neuchatel,uster,emmen,zug,yverdon,yverdon-les-bains,montreux,kriens,rapperswil,frauenfeld,wetzikon,baar,wil,bellinzona,aarau,vevey,nyon,solothurn,olten,burgdorf,langenthal,locarno,gossau,kreuzlingen,dubendorf,dietikon,kloten,renens,morges,la chaux-de-fonds,delemont,sierre,martigny,brugg,lenzburg,wadenswil,muttenz,pratteln,allschwil|
NL:amsterdam,rotterdam,utrecht,eindhoven,groningen,den haag,the hague,delft,leiden,tilburg,nijmegen,haarlem,almere,breda,enschede,apeldoorn,amersfoort,arnhem,zaandam,s-hertogenbosch,den bosch,hoofddorp,zwolle,zoetermeer,leeuwarden,maastricht,dordrecht,ede,alphen aan den rijn,westland,venlo,deventer,helmond,hilversum,heerlen,amstelveen,purmerend,roosendaal,schiedam,spijkenisse,vlaardingen,almelo,gouda,hoorn,lelystad,velsen,assen,capelle aan den ijssel,nieuwegein,veenendaal,katwijk,zeist,hengelo,rijswijk,oss,bergen op zoom,middelburg,vlissingen,goes,terneuzen,alkmaar,heerhugowaard,den helder,roermond,sittard,weert,tiel,houten,culemborg,woerden,bussum,wageningen,doetinchem,zutphen,harderwijk,kampen,meppel,hoogeveen,drachten,heerenveen,sneek,delfzijl,oosterhout,waalwijk,veldhoven,uden,schiphol,diemen,barneveld|
BE:brussels,bruxelles,brussel,antwerp,antwerpen,gent,ghent,leuven,liege,brugge,charleroi,namur,mons,mechelen,aalst,la louviere,kortrijk,hasselt,oostende,ostend,sint-niklaas,tournai,genk,seraing,roeselare,verviers,mouscron,moeskroen,beveren,dendermonde,beringen,turnhout,vilvoorde,dilsen-stokkem,lokeren,sint-truiden,herstal,geel,maasmechelen,waregem,ninove,geraardsbergen,wavre,waterloo,louvain-la-neuve,ottignies,nivelles,arlon,knokke,knokke-heist,tongeren,ieper,diest,tienen,zaventem,diegem,anderlecht,ixelles,schaarbeek,uccle,etterbeek,louvain,bruges|
GB:london,manchester,birmingham,leeds,glasgow,edinburgh,liverpool,bristol,sheffield,cardiff,belfast,newcastle,nottingham,leicester,cambridge,oxford,brighton,reading,york,southampton,aberdeen,coventry,bradford,kingston upon hull,hull,plymouth,stoke-on-trent,wolverhampton,derby,swansea,milton keynes,northampton,portsmouth,luton,preston,sunderland,norwich,walsall,bournemouth,southend-on-sea,swindon,huddersfield,poole,middlesbrough,blackpool,bolton,ipswich,peterborough,stockport,gloucester,slough,watford,rotherham,exeter,telford,dundee,newport,colchester,crawley,blackburn,cheltenham,warrington,basingstoke,maidstone,chelmsford,worcester,lincoln,doncaster,guildford,woking,wakefield,harrogate,barnsley,oldham,rochdale,wigan,salford,st helens,southport,birkenhead,chester,crewe,macclesfield,shrewsbury,hereford,stafford,burton upon trent,tamworth,nuneaton,royal leamington spa,leamington spa,warwick,solihull,redditch,kidderminster,bedford,stevenage,hemel hempstead,st albans,high wycombe,aylesbury,banbury,bracknell,maidenhead,windsor,farnborough,aldershot,andover,winchester,salisbury,taunton,torquay,truro,barnstaple,weston-super-mare,canterbury,ashford,folkestone,hastings,eastbourne,worthing,chichester,horsham,redhill,epsom,croydon,bromley,romford,ilford,enfield,harrow,uxbridge,hounslow,richmond upon thames,kingston upon thames,sutton,grimsby,scunthorpe,lancaster,carlisle,kendal,durham,darlington,hartlepool,gateshead,newcastle upon tyne,south shields,stirling,perth,inverness,paisley,livingston,dunfermline,kirkcaldy,ayr,kilmarnock,falkirk,wrexham,bangor,aberystwyth,bridgend,merthyr tydfil,cwmbran,llandudno,derry,londonderry,lisburn,newry,armagh,craigavon,king's lynn,great yarmouth,lowestoft,bury st edmunds,mansfield,chesterfield,loughborough,kettering,corby|
IE:dublin,cork,galway,limerick,waterford,drogheda,dundalk,swords,bray,navan,kilkenny,ennis,carlow,tralee,newbridge,naas,athlone,portlaoise,mullingar,wexford,letterkenny,sligo,celbridge,clonmel,castlebar,dun laoghaire,leixlip,tullamore,killarney|
FR:paris,lyon,marseille,toulouse,nice,nantes,strasbourg,montpellier,bordeaux,lille,rennes,grenoble,rouen,dijon,reims,saint-etienne,le havre,toulon,angers,villeurbanne,le mans,aix-en-provence,clermont-ferrand,brest,tours,limoges,amiens,annecy,perpignan,boulogne-billancourt,metz,besancon,orleans,saint-denis,argenteuil,mulhouse,montreuil,caen,nancy,saint-paul,roubaix,tourcoing,nanterre,vitry-sur-seine,avignon,creteil,dunkerque,poitiers,asnieres-sur-seine,courbevoie,versailles,colombes,aulnay-sous-bois,saint-pierre,rueil-malmaison,pau,aubervilliers,champigny-sur-marne,antibes,la rochelle,saint-maur-des-fosses,cannes,calais,drancy,merignac,saint-nazaire,colmar,issy-les-moulineaux,noisy-le-grand,evry,cergy,levallois-perret,quimper,la defense,puteaux,troyes,neuilly-sur-seine,valence,antony,pessac,lorient,sarcelles,chambery,beziers,montauban,niort,saint-quentin,beauvais,cholet,vannes,hyeres,la roche-sur-yon,arles,frejus,albi,bayonne,biarritz,saint-malo,charleville-mezieres,chartres,laval,belfort,evreux,bourges,blois,chalon-sur-saone,thionville,tarbes,arras,douai,lens,valenciennes,compiegne,meaux,melun,castres,agen,brive-la-gaillarde,angouleme,perigueux,nevers,macon,auxerre,roanne,bourg-en-bresse,grasse,aubagne,martigues,salon-de-provence,istres,narbonne,carcassonne,rodez,mont-de-marsan,saint-brieuc,lannion,morlaix,fougeres,alencon,cherbourg,cherbourg-en-cotentin,saint-lo,dieppe,abbeville,soissons,laon,epinal,saint-die,haguenau,selestat,sophia antipolis,velizy-villacoublay,massy,palaiseau,saclay,villejuif,ivry-sur-seine,clichy,pantin,bobigny,saint-ouen,suresnes,chateauroux,bastia,ajaccio,saint-herblain,echirolles,bron,venissieux,vaulx-en-velin|
ES:madrid,barcelona,valencia,sevilla,seville,zaragoza,malaga,bilbao,murcia,granada,alicante,valladolid,palma,palma de mallorca,las palmas,las palmas de gran canaria,vigo,gijon,hospitalet de llobregat,vitoria,vitoria-gasteiz,la coruna,a coruna,elche,terrassa,badalona,sabadell,oviedo,cartagena,jerez,jerez de la frontera,mostoles,santa cruz de tenerife,pamplona,almeria,alcala de henares,fuenlabrada,leganes,san sebastian,donostia,getafe,burgos,santander,castellon,castellon de la plana,albacete,alcorcon,la laguna,logrono,badajoz,salamanca,huelva,marbella,lleida,tarragona,leon,cadiz,mataro,dos hermanas,santa coloma de gramenet,jaen,ourense,algeciras,reus,torrejon de ardoz,alcobendas,girona,lugo,santiago de compostela,caceres,toledo,pontevedra,ceuta,melilla,palencia,ferrol,aviles,segovia,soria,teruel,huesca,avila,zamora,cuenca,ciudad real,ponferrada,gandia,alcoy,benidorm,torrevieja,orihuela,manresa,igualada,rubi,sant cugat,sant cugat del valles,cornella,el prat de llobregat,barakaldo,getxo,basauri,irun,eibar,tudela,mondragon,arrasate,las rozas,pozuelo de alarcon,majadahonda,tres cantos,aranjuez,motril,estepona,fuengirola,mijas,ibiza,mahon|
PT:lisbon,lisboa,porto,braga,coimbra,vila nova de gaia,amadora,setubal,funchal,almada,aveiro,evora,faro,leiria,viseu,guimaraes,viana do castelo,matosinhos,maia,sintra,cascais,oeiras,loures,odivelas,santarem,castelo branco,covilha,portimao,barreiro,povoa de varzim,vila real,braganca,beja,figueira da foz,torres vedras,ponta delgada|
IT:rome,roma,milan,milano,naples,napoli,turin,torino,bologna,florence,firenze,genoa,genova,venice,venezia,verona,palermo,padova,catania,bari,messina,padua,trieste,brescia,parma,prato,taranto,modena,reggio calabria,reggio emilia,reggio nell'emilia,perugia,ravenna,livorno,cagliari,foggia,rimini,salerno,ferrara,sassari,latina,monza,bergamo,trento,pescara,siracusa,forli,vicenza,bolzano,bozen,terni,piacenza,novara,ancona,udine,andria,arezzo,cesena,lecce,pesaro,la spezia,alessandria,pisa,catanzaro,pistoia,lucca,treviso,varese,busto arsizio,caserta,cremona,pavia,asti,trapani,ragusa,cosenza,viareggio,carrara,grosseto,siena,potenza,matera,campobasso,l'aquila,chieti,teramo,viterbo,rieti,frosinone,savona,imperia,sanremo,cuneo,biella,vercelli,verbania,aosta,lodi,lecco,sondrio,mantova,rovigo,belluno,pordenone,gorizia,imola,faenza,carpi,sesto san giovanni,cinisello balsamo,rho,assago,segrate,agrate brianza,avellino,benevento,brindisi,barletta,nuoro,oristano,olbia,agrigento,caltanissetta,empoli,pontedera|
PL:warsaw,warszawa,krakow,cracow,wroclaw,poznan,gdansk,lodz,katowice,lublin,szczecin,gdynia,bydgoszcz,bialystok,radom,torun,kielce,gliwice,zabrze,bytom,olsztyn,bielsko-biala,rzeszow,ruda slaska,rybnik,tychy,sosnowiec,gorzow wielkopolski,dabrowa gornicza,elblag,plock,walbrzych,wloclawek,tarnow,chorzow,koszalin,kalisz,legnica,grudziadz,slupsk,jaworzno,jastrzebie-zdroj,nowy sacz,jelenia gora,siedlce,myslowice,konin,piotrkow trybunalski,inowroclaw,lubin,ostrow wielkopolski,suwalki,stargard,gniezno,glogow,pabianice,leszno,zamosc,lomza,chelm,tomaszow mazowiecki,swidnica,opole,zielona gora,czestochowa,mielec,krosno,przemysl,stalowa wola,pruszkow,piaseczno,sopot,tczew,wejherowo,swarzedz,puck,mlawa|
CZ:prague,praha,brno,ostrava,plzen,liberec,olomouc,ceske budejovice,hradec kralove,usti nad labem,pardubice,zlin,havirov,kladno,opava,frydek-mistek,karvina,jihlava,teplice,decin,karlovy vary,chomutov,prerov,jablonec nad nisou,mlada boleslav,prostejov,trebic,tabor,znojmo,kolin,pribram,pisek,trutnov,uherske hradiste|
SK:bratislava,kosice,presov,zilina,banska bystrica,nitra,trnava,trencin,poprad,prievidza,zvolen,povazska bystrica,michalovce,piestany|
HU:budapest,debrecen,szeged,pecs,miskolc,gyor,nyiregyhaza,kecskemet,szekesfehervar,szombathely,szolnok,erd,tatabanya,kaposvar,eger,sopron,veszprem,zalaegerszeg,bekescsaba,nagykanizsa,dunaujvaros,hodmezovasarhely,esztergom,budaors|
RO:bucharest,bucuresti,cluj-napoca,cluj,timisoara,iasi,brasov,constanta,craiova,galati,ploiesti,oradea,braila,arad,pitesti,sibiu,bacau,targu mures,baia mare,buzau,botosani,satu mare,suceava,piatra neamt,drobeta-turnu severin,alba iulia,bistrita,resita|
BG:sofia,plovdiv,varna,софия,burgas,ruse,stara zagora,pleven,пловдив,варна,бургас|
GR:athens,αθηνα,thessaloniki,θεσσαλονικη,patras,heraklion,piraeus,larissa,volos,ioannina,chania,patra,πατρα,ηρακλειο,πειραιας|
HR:zagreb,split,rijeka,osijek,zadar,pula,varazdin,dubrovnik|
RS:belgrade,beograd,novi sad,београд,nis,kragujevac,subotica|
SI:ljubljana,maribor,celje,kranj,koper,novo mesto|
LT:vilnius,kaunas,klaipeda,siauliai,panevezys|
LV:riga,daugavpils,liepaja,jelgava|
EE:tallinn,tartu,narva,parnu|
UA:kyiv,kiev,lviv,odesa,kharkiv,київ,львів,dnipro,zaporizhzhia,vinnytsia,poltava,chernihiv,ivano-frankivsk,ternopil,uzhhorod,харків,одеса,дніпро,вінниця|
RU:moscow,saint petersburg,st. petersburg,москва,санкт-петербург,novosibirsk,yekaterinburg,kazan,nizhny novgorod,samara,rostov-on-don,новосибирск,екатеринбург,казань,нижнии новгород|
TR:istanbul,ankara,izmir,bursa,adana,gaziantep,konya,antalya,kayseri,mersin,eskisehir,diyarbakir,samsun,denizli,sakarya,kocaeli,trabzon,malatya,erzurum,manisa,balikesir,tekirdag,mugla,bodrum,izmit,gebze,canakkale,aydin|
IL:tel aviv,jerusalem,haifa,תל אביב,ירושלים,חיפה,באר שבע,beer sheva,rishon lezion,petah tikva,netanya,ashdod,herzliya,ramat gan,rehovot,רמת גן,הרצליה,פתח תקווה,נתניה,ראשון לציון|
EG:cairo,alexandria,القاهرة,الإسكندرية,الجيزة,giza,mansoura|
LB:beirut,بيروت,tripoli|
AE:dubai,abu dhabi,دبي,sharjah,ajman|
SA:riyadh,jeddah,dammam,khobar,mecca,medina,الرياض,جدة|
MA:casablanca,rabat,marrakech,tangier,agadir,الدار البيضاء,الرباط|
NG:lagos,abuja,ibadan,kano,port harcourt,benin city,enugu,kaduna|
GH:accra,kumasi,tamale,takoradi,tema|
KE:nairobi,mombasa,kisumu,nakuru,eldoret|
ET:addis ababa|
ZA:johannesburg,cape town,durban,pretoria,port elizabeth,gqeberha,bloemfontein,sandton,stellenbosch,pietermaritzburg,midrand,centurion|
IN:mumbai,delhi,new delhi,bangalore,bengaluru,hyderabad,chennai,pune,kolkata,ahmedabad,gurgaon,gurugram,noida,kochi,jaipur,lucknow,kanpur,nagpur,indore,thane,bhopal,visakhapatnam,patna,vadodara,ghaziabad,ludhiana,agra,nashik,faridabad,meerut,rajkot,varanasi,surat,coimbatore,madurai,thiruvananthapuram,trivandrum,mysore,mysuru,mangalore,mangaluru,vijayawada,guwahati,bhubaneswar,chandigarh,mohali,dehradun,ranchi,raipur,jodhpur,udaipur,amritsar,navi mumbai,secunderabad,tiruchirappalli,trichy,hubli,goa,panaji,pondicherry,puducherry,kozhikode,calicut,thrissur|
PK:karachi,lahore,islamabad,faisalabad,rawalpindi,multan,peshawar,sialkot|
BD:dhaka,chittagong,chattogram,sylhet|
LK:colombo,kandy,galle|
CN:beijing,shanghai,shenzhen,guangzhou,hangzhou,chengdu,北京,上海,深圳,广州,杭州,wuhan,nanjing,suzhou,tianjin,chongqing,xi'an,xian,qingdao,dalian,ningbo,xiamen,changsha,dongguan,foshan,hefei,jinan,武汉,南京,苏州,天津,重庆,西安,成都,厦门,长沙|
TW:taipei,台北,kaohsiung,taichung,tainan,hsinchu|
JP:tokyo,osaka,kyoto,yokohama,nagoya,東京,大阪,京都,sapporo,fukuoka,kobe,kawasaki,saitama,hiroshima,sendai,札幌,福岡,神戸,名古屋,横浜|
KR:seoul,busan,서울,부산,incheon,daegu,daejeon,gwangju,suwon,ulsan,seongnam,인천,대구,대전|
VN:hanoi,ho chi minh city,da nang,ha noi,haiphong,can tho,nha trang|
TH:bangkok,chiang mai,phuket|
PH:manila,quezon city,cebu,makati,davao,davao city,cebu city,taguig,pasig,iloilo,baguio|
ID:jakarta,bandung,surabaya,medan,semarang,yogyakarta,makassar,denpasar,tangerang,bekasi|
MY:kuala lumpur,penang,petaling jaya,johor bahru,george town,shah alam,ipoh,kuching,kota kinabalu,cyberjaya,subang jaya|
AU:sydney,melbourne,brisbane,adelaide,canberra,gold coast,wollongong,geelong,hobart,townsville,cairns,darwin,toowoomba,ballarat,bendigo,parramatta|
NZ:auckland,wellington,christchurch,dunedin,tauranga,palmerston north,napier|
US:new york,new york city,nyc,los angeles,chicago,houston,phoenix,philadelphia,san antonio,san diego,dallas,san jose,austin,jacksonville,columbus,charlotte,san francisco,indianapolis,seattle,denver,washington,boston,nashville,detroit,portland,las vegas,memphis,baltimore,milwaukee,atlanta,miami,oakland,minneapolis,tampa,pittsburgh,cincinnati,orlando,raleigh,salt lake city,st. louis,cleveland,kansas city,palo alto,mountain view,fort worth,el paso,oklahoma city,louisville,albuquerque,tucson,fresno,sacramento,mesa,omaha,colorado springs,long beach,virginia beach,tulsa,arlington,new orleans,wichita,bakersfield,honolulu,anaheim,santa ana,riverside,corpus christi,lexington,stockton,saint paul,st. paul,newark,jersey city,buffalo,plano,fort wayne,lubbock,laredo,garland,glendale,hialeah,baton rouge,irvine,chesapeake,irving,scottsdale,fremont,san bernardino,boise,rochester,richmond,spokane,des moines,montgomery,modesto,fayetteville,tacoma,shreveport,akron,yonkers,huntington beach,little rock,grand rapids,knoxville,chattanooga,providence,fort lauderdale,sioux falls,tempe,santa clara,sunnyvale,cupertino,redmond,bellevue,redwood city,menlo park,san mateo,santa monica,pasadena,berkeley,ann arbor,boulder,fort collins,savannah,charleston,greenville,asheville,syracuse,albany,hartford,new haven,stamford,trenton,princeton,wilmington,hoboken,brooklyn,queens,bronx,manhattan,duluth,eugene,provo,ogden,dayton,evansville,south bend,lansing,kalamazoo,green bay,cedar rapids,iowa city,topeka,overland park,tallahassee,gainesville,sarasota,west palm beach,boca raton,fort myers,huntsville,lafayette,anchorage,san luis obispo,santa barbara,santa rosa,santa cruz,bloomington,champaign,peoria,naperville,schaumburg,springfield,mclean,reston,bethesda,rockville,norfolk,newport news,roanoke,charlottesville,winston-salem,greensboro,chapel hill|
CA:toronto,montreal,vancouver,calgary,ottawa,edmonton,quebec,winnipeg,halifax,hamilton,kitchener,mississauga,brampton,markham,vaughan,burnaby,gatineau,longueuil,sherbrooke,saskatoon,kelowna,quebec city,ville de quebec,st. john's,fredericton,moncton,oshawa,guelph,barrie,sudbury|
MX:mexico city,ciudad de mexico,guadalajara,monterrey,puebla,tijuana,queretaro,merida,cancun,toluca,chihuahua,hermosillo,saltillo,aguascalientes,morelia,san luis potosi,zapopan,veracruz,culiacan,cuernavaca,villahermosa,oaxaca,cdmx|
BR:sao paulo,rio de janeiro,brasilia,belo horizonte,curitiba,porto alegre,recife,salvador,fortaleza,manaus,campinas,goiania,belem,guarulhos,florianopolis,joinville,londrina,maringa,uberlandia,ribeirao preto,sorocaba,joao pessoa,maceio,aracaju,teresina,sao luis,cuiaba,campo grande,santos,osasco,barueri,sao jose dos campos,sao jose dos pinhais,niteroi,juiz de fora,blumenau,caxias do sul,pelotas,piracicaba,jundiai|
AR:buenos aires,cordoba,rosario,la plata,mar del plata,mendoza,tucuman,san miguel de tucuman,salta,neuquen,bahia blanca|
CL:santiago,santiago de chile,valparaiso,concepcion,vina del mar,antofagasta,temuco|
CO:bogota,medellin,cali,barranquilla,bucaramanga,pereira,manizales,cucuta,ibague,cartagena de indias|
PE:lima,arequipa,trujillo,cusco,chiclayo,piura|
UY:montevideo|
LI:vaduz,schaan|
LU:esch-sur-alzette,differdange|
BA:sarajevo,banja luka,mostar,tuzla|
MK:skopje|
ME:podgorica|
AL:tirana|
MD:chisinau|
CY:nicosia,limassol|
MT:valletta,sliema|
BY:minsk,gomel,минск|
GE:tbilisi|
AM:yerevan|
AZ:baku|
KZ:almaty,astana|
UZ:tashkent|
JO:amman,عمان|
QA:doha,الدوحة|
KW:kuwait city|
IQ:baghdad,بغداد|
IR:tehran,isfahan,shiraz|
DZ:algiers,alger,oran,constantine|
TN:tunis,sfax,تونس|
UG:kampala|
TZ:dar es salaam,arusha|
RW:kigali|
SN:dakar|
CI:abidjan|
CM:douala,yaounde|
ZM:lusaka|
ZW:harare,bulawayo|
MZ:maputo|
AO:luanda|
NA:windhoek|
NP:kathmandu,pokhara|
MM:yangon|
KH:phnom penh|
EC:quito,guayaquil|
BO:la paz,santa cruz de la sierra,cochabamba|
VE:caracas,maracaibo|
PY:asuncion|
PA:panama city,ciudad de panama|
GT:guatemala city|
DO:santo domingo|
CU:la habana,havana|
PR:san juan`;

/** The country of each town that is known, by its folded name. */
export function townCountries(fold: (text: string) => string): ReadonlyMap<string, string> {
  return new Map(TOWNS.trim().split('|').flatMap((row) => {
    const [code = '', names = ''] = row.trim().split(':');
    return names.split(',').map((name) => [fold(name), code] as const);
  }));
}
