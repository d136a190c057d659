import type { NameTable } from './cultures.ts';

/** Adds the ending that a woman's surname takes in Czech. */
function czech(surname: string): string {
  if (surname.endsWith('ý')) return `${surname.slice(0, -1)}á`;
  return surname.endsWith('a') ? `${surname.slice(0, -1)}ová` : `${surname.replace(/ek$/, 'k').replace(/ec$/, 'c')}ová`;
}

function lithuanian(surname: string): string {
  return surname.replace(/(as|is|us)$/, '') + (surname.endsWith('us') ? 'utė' : 'ienė');
}

/** Fathers' names whose genitive is more than an added s. */
const GENITIVES: Readonly<Record<string, string>> = {
  Sigurður: 'Sigurðar', Guðmundur: 'Guðmundar', Þórður: 'Þórðar', Ólafur: 'Ólafs', Magnús: 'Magnús',
};

/** People of Europe; the Nordic ones carry most of the weight. */
export const EUROPEAN_NAMES: readonly NameTable[] = [
  {
    key: 'norwegian', weight: 30, home: ['NO'], second: 0.16,
    f: 'Ingrid Kari Silje Marte Åse Solveig Ida Nora Hanne Guro Ragnhild Astrid Tuva Marit Liv Anne Kristin Frida Maja Thea Emilie Vilde Synne Åshild Turid Gro Henriette Camilla Sunniva Elin Helene Julie Sara Mathilde Eline Oda',
    m: 'Lars Ole Bjørn Øyvind Håkon Sindre Magnus Kristian Eirik Torstein Jonas Henrik Espen Anders Trond Geir Ørjan Sverre Mats Even Sander Tobias Vegard Morten Petter Simen Stian Gaute Knut Tor Åsmund Fredrik Marius Emil Jørgen Aksel',
    s: 'Hansen Johansen Olsen Larsen Andersen Nilsen Kristiansen Berg Haugen Hagen Johannessen Solberg Bakken Moen Lie Strand Dahl Lund Eide Sæther Ødegård Åsen Bråten Myhre Sandvik Løken Nygård Vik Fjeldstad Rønning Tveit Aune Brekke Skaar Hovland Grønli Kvamme Sørensen Nesse Holmøy',
  },
  {
    key: 'swedish', weight: 9, home: ['SE'], second: 0.1,
    f: 'Anna Elsa Maja Linnea Ebba Sofia Karin Åsa Johanna Ulrika Malin Ylva Frida Therese Annika Alva Saga Wilma Cecilia Gunilla',
    m: 'Erik Johan Anders Gustav Oskar Björn Göran Mattias Jonas Viktor Håkan Elias Axel Nils Fredrik Sören Lennart Hampus Linus Ludvig',
    s: 'Andersson Johansson Karlsson Nilsson Lindqvist Bergström Sjöberg Åkesson Öberg Nyström Lundgren Forsberg Hedlund Wallin Ekström Söderlund Björklund Sandström Holmgren Dahlström Norén Hägglund',
  },
  {
    key: 'danish', weight: 7, home: ['DK'], second: 0.12,
    f: 'Mette Freja Signe Birgitte Caroline Astrid Katrine Maja Lærke Johanne Pernille Ida Kirsten Sidsel Trine Ditte',
    m: 'Søren Mads Rasmus Jeppe Anders Kasper Niels Jens Frederik Mikkel Thomas Bjarke Emil Jørgen Christian Asger',
    s: 'Nielsen Jensen Pedersen Rasmussen Kjær Østergaard Møller Thomsen Holm Vestergaard Bach Nørgaard Frandsen Schmidt Kjeldsen Mortensen Friis Bjerregaard Dalsgaard Lauridsen',
  },
  {
    key: 'finnish', weight: 4, home: ['FI'],
    f: 'Aino Sanna Päivi Kaisa Elina Heidi Riikka Tiina Johanna Minna Katja Satu Emmi Veera',
    m: 'Mikko Juhani Antti Jukka Ville Timo Janne Petri Eero Lauri Tuomas Sampo Kalle Pekka',
    s: 'Korhonen Virtanen Mäkinen Nieminen Mäkelä Hämäläinen Laine Heikkinen Koskinen Järvinen Lehtonen Saarinen Salminen Heinonen Väisänen Pöyhönen',
  },
  {
    key: 'icelandic', weight: 1.5, home: ['IS'],
    f: 'Guðrún Sigríður Anna Kristín Þórdís Hildur Ásta Birna Katrín Sólveig', m: 'Jón Sigurður Guðmundur Gunnar Ólafur Einar Kristján Þórður Magnús Björn', s: 'Blöndal Briem Thorarensen',
    patronymic: (father, female) => `${GENITIVES[father] ?? `${father}s`}${female ? 'dóttir' : 'son'}`,
  },
  {
    key: 'german', weight: 6, home: ['DE', 'DE', 'AT'], particles: { words: ['von', 'von der'], share: 0.03 },
    f: 'Anna Katharina Lena Jule Sabine Birgit Hannah Marlene Franziska Ursula Mareike Svenja Greta Antje',
    m: 'Lukas Maximilian Jürgen Stefan Felix Matthias Jörg Florian Sebastian Uwe Niklas Björn Tobias Götz',
    s: 'Müller Schmidt Schneider Fischer Weber Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Braun Krüger Hartmann Lange Krämer Weiß Huber Köhler',
  },
  {
    key: 'dutch', weight: 4, home: ['NL', 'BE'], particles: { words: ['van der', 'van den', 'de', 'van', 'ter'], share: 0.5 },
    f: 'Sanne Lotte Femke Anouk Marijke Eva Fleur Noor Saskia Lieke Roos Ilse', m: 'Daan Sem Jeroen Bram Thijs Pieter Maarten Ruben Wouter Sjoerd Joost Koen',
    s: 'Berg Vries Jong Dijk Bakker Visser Meer Linden Heijden Velde Broek Beek Horst Wal Laan Graaf Veen Hoek',
  },
  {
    key: 'british', weight: 6, home: ['GB', 'GB', 'IE'], second: 0.06,
    f: 'Charlotte Emma Olivia Niamh Siobhán Aoife Catherine Harriet Elizabeth Gemma Rebecca Eleanor Fiona Rhiannon Margaret',
    m: 'James Oliver Thomas Liam Seán Callum Benjamin Christopher Rhys William Andrew Conor Alexander Matthew Nicholas',
    s: "Smith Jones Taylor O'Brien O'Sullivan Murphy MacDonald Williams Davies Evans Walsh Byrne Wright Hughes Fitzgerald McCarthy Thompson Campbell Ashworth Cholmondeley-Featherstone D'Arcy Whitfield",
  },
  {
    key: 'french', weight: 4, home: ['FR', 'FR', 'BE'], particles: { words: ['de', 'Le', 'de La'], share: 0.1 },
    f: 'Amélie Camille Chloé Élodie Hélène Inès Marie-Claire Anne-Sophie Léa Noémie Zoé Margaux Aurélie', m: 'Jean-Baptiste Étienne François Hugo Julien Théo Loïc Mathéo Raphaël Jérôme Benoît Gaël Rémi',
    s: 'Martin Bernard Dubois Lefèvre Moreau Laurent Girard Roux Fontaine Chevalier Gauthier Perrin Lemaître Bouchard Faure Renaud Béranger Rochefoucauld',
  },
  {
    key: 'spanish', weight: 4, home: ['ES'], doubled: 0.65,
    f: 'María Lucía Carmen Inés Begoña Ángela Rocío Nuria Marta Pilar Sofía Paula Itziar Nerea', m: 'José Álvaro Iñigo Javier Andrés Raúl Sergio Íker Pablo Jesús Joaquín Adrián Rubén Óscar',
    s: 'García Fernández González Rodríguez López Martínez Sánchez Pérez Gómez Muñoz Núñez Ibáñez Castro Ortega Vázquez Peña Aguirre Zubizarreta',
  },
  {
    key: 'portuguese', weight: 3, home: ['PT', 'PT', 'BR'], doubled: 0.6, second: 0.15, particles: { words: ['da', 'dos', 'de'], share: 0.25 },
    f: 'Ana Beatriz Catarina Inês Mariana Joana Sofia Conceição Leonor Rita Fátima', m: 'João António Gonçalo Tiago Rui Luís Miguel Nuno Sebastião Vasco Caetano',
    s: 'Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Gonçalves Conceição Araújo Assunção Magalhães Mendonça Teixeira Falcão',
  },
  {
    key: 'italian', weight: 3, home: ['IT'], particles: { words: ['De', 'Di'], share: 0.08 },
    f: 'Giulia Chiara Francesca Martina Alessandra Elisa Valentina Ilaria Beatrice Noemi', m: 'Luca Matteo Alessandro Niccolò Giovanni Lorenzo Davide Riccardo Federico Tommaso',
    s: 'Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Conti Gallo Angelis Bernardo Lucchesi Pellegrini',
  },
  {
    key: 'polish', weight: 7, home: ['PL'], feminine: (surname) => surname.replace(/ski$/, 'ska').replace(/cki$/, 'cka').replace(/dzki$/, 'dzka'),
    f: 'Agnieszka Katarzyna Małgorzata Magdalena Joanna Zofia Alicja Natalia Grażyna Elżbieta Karolina Ewa Bożena Aleksandra', m: 'Paweł Łukasz Michał Piotr Tomasz Krzysztof Marcin Wojciech Jarosław Sławomir Mateusz Grzegorz Bartłomiej Jakub',
    s: 'Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Jankowski Mazur Krawczyk Grabowski Michalski Król Wróbel Brzęczyszczykiewicz',
  },
  {
    key: 'czech', weight: 2, home: ['CZ'], feminine: czech,
    f: 'Jana Markéta Tereza Kateřina Veronika Zuzana Lucie Eliška', m: 'Jiří Tomáš Ondřej Lukáš Vojtěch Zdeněk Matěj Štěpán',
    s: 'Novák Svoboda Novotný Dvořák Černý Procházka Kučera Veselý Horák Němec Pospíšil Hájek Řezníček Šimek',
  },
  {
    key: 'hungarian', weight: 1.5, home: ['HU'],
    f: 'Katalin Zsófia Ágnes Réka Eszter Boglárka Ildikó', m: 'László Gábor Zoltán Attila Bálint Örs Ádám', s: 'Nagy Kovács Tóth Szabó Horváth Varga Kiss Molnár Szűcs Fülöp',
  },
  {
    key: 'romanian', weight: 3, home: ['RO'], second: 0.15,
    f: 'Andreea Ioana Elena Mihaela Ștefania Roxana Bianca Raluca', m: 'Andrei Mihai Ștefan Alexandru Răzvan Cătălin Bogdan Gheorghe', s: 'Popescu Ionescu Popa Dumitrescu Stan Constantin Șerban Țăranu Mureșan Lăzărescu Năstase',
  },
  {
    key: 'lithuanian', weight: 3, home: ['LT', 'LT', 'EE'], feminine: lithuanian,
    f: 'Rūta Eglė Jurgita Aušra Gintarė Živilė Ieva Agnė', m: 'Jonas Mindaugas Žygimantas Tomas Darius Algirdas Rokas Šarūnas', s: 'Kazlauskas Petrauskas Jankauskas Stankevičius Žukauskas Butkus Vasiliauskas Urbonas Šimkus Paulauskas',
  },
  {
    key: 'ukrainian', weight: 5, home: ['UA'], nativeShare: 0.3,
    f: 'Олена:Olena Наталія:Nataliia Тетяна:Tetiana Оксана:Oksana Юлія:Yuliia Ірина:Iryna Катерина:Kateryna Людмила:Liudmyla', m: 'Андрій:Andrii Олександр:Oleksandr Сергій:Serhii Дмитро:Dmytro Володимир:Volodymyr Іван:Ivan Тарас:Taras Юрій:Yurii',
    s: 'Шевченко:Shevchenko Коваленко:Kovalenko Бондаренко:Bondarenko Ткаченко:Tkachenko Кравчук:Kravchuk Мельник:Melnyk Олійник:Oliinyk Лисенко:Lysenko Савченко:Savchenko Гончаренко:Honcharenko Поліщук:Polishchuk',
  },
  {
    key: 'bulgarian', weight: 1.5, home: ['BG'], nativeShare: 0.25, feminine: (surname) => (/[вv]$/.test(surname) ? `${surname}${surname.endsWith('в') ? 'а' : 'a'}` : surname),
    f: 'Мария:Maria Елена:Elena Десислава:Desislava Ивана:Ivana Радка:Radka', m: 'Георги:Georgi Димитър:Dimitar Никола:Nikola Стоян:Stoyan Петър:Petar',
    s: 'Иванов:Ivanov Георгиев:Georgiev Димитров:Dimitrov Петров:Petrov Николов:Nikolov Стоянов:Stoyanov',
  },
  {
    key: 'serbian', weight: 2, home: ['RS'], nativeShare: 0.15,
    f: 'Јелена:Jelena Милица:Milica Драгана:Dragana Ивана:Ivana Сања:Sanja', m: 'Никола:Nikola Марко:Marko Душан:Dušan Милош:Miloš Стефан:Stefan',
    s: 'Јовановић:Jovanović Петровић:Petrović Николић:Nikolić Марковић:Marković Ђорђевић:Đorđević Стојановић:Stojanović',
  },
  {
    key: 'greek', weight: 2, home: ['GR'], nativeShare: 0.2,
    f: 'Μαρία:Maria Ελένη:Eleni Κατερίνα:Katerina Σοφία:Sofia Δήμητρα:Dimitra', m: 'Γιώργος:Giorgos Δημήτρης:Dimitris Νίκος:Nikos Κώστας:Kostas Παναγιώτης:Panagiotis',
    s: 'Νικολαΐδη:Nikolaidi Γεωργίου:Georgiou Δημητρίου:Dimitriou Ιωάννου:Ioannou Αντωνίου:Antoniou Οικονόμου:Oikonomou Χριστοδούλου:Christodoulou Παπαγεωργίου:Papageorgiou',
  },
  {
    key: 'turkish', weight: 2.5, home: ['TR', 'DE'],
    f: 'Ayşe Elif Zeynep Gülşen Çiğdem Özge Şeyma Büşra', m: 'Mehmet Mustafa Emre Çağlar Ömer Yiğit İbrahim Serkan', s: 'Yılmaz Kaya Demir Şahin Çelik Yıldız Öztürk Aydın Özdemir Doğan Kılıç Güneş Işık',
  },
];
