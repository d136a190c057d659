/** Names that are used for one another, a group to a line; the first is the full form. A name may stand in several groups. */
const GROUPS = `
abigail abby abbie gail|abraham abe bram|adam ad|adelaide addie ada|albert al bert bertie|alexander alex alec sandy sasha xander alejandro alessandro aleksandr oleksandr sascha alekos
alexandra alex sandra sandy sasha alexa aleksandra oleksandra|alfred alf alfie fred|alice ali|alison ali allie|amanda mandy|andrew andy drew andrei andrey andreas andre andres anders andrzej andriy|angela angie
ann anne anna annie nan nancy hannah ania anja anya|anthony antony tony anton antonio antoine toni|arnold arnie|arthur art artie|barbara barb babs bobbie basia|beatrice bea trixie|benjamin ben benny benji|bernard bernie|bradley brad
caroline carolyn carrie caro lina|catherine katherine kathryn katharine kate katie kathy cathy kay kit kitty katarina katarzyna ekaterina katya kasia kateryna|charles charlie chuck carl karl carlos chas|charlotte charlie lottie
christian chris|christine christina chris chrissie tina krystyna kristin kristina|christopher chris kit topher christoph kristoffer krzysztof|cynthia cindy|daniel dan danny daniil|david dave davey davide dawid|deborah debra deb debbie|dennis denny denis
dmitry dmitri dmitriy dima dmytro|dominic dom nick|donald don donnie|dorothy dot dottie dolly|douglas doug|edward ed eddie ted teddy ned eduardo|eleanor elinor ellie nell nora lena|elizabeth elisabeth liz lizzie beth betty bess eliza lisa libby elsie elspeth elzbieta yelizaveta liza
emily em emmy millie|emmanuel manny manuel|eric rick erik|eugene gene evgeny yevgeny evgeni|evelyn eve evie|ferdinand ferdi fernando|florence flo florrie|frances fran francesca francisca|francis frank francisco francesco francois franz franciszek paco|franklin frank
frederick fred freddie frederic friedrich fritz|gabriel gabe|gabrielle gabby gaby|geoffrey jeffrey geoff jeff|george georgie georg jorge giorgio jerzy georgios|gerald gerry jerry|gerard gerry|gertrude gertie trudy|gregory greg grigory grzegorz|harold harry hal
harriet hattie|helen helena nell ellen elena olena|henry harry hank hal heinrich heinz henri enrique enrico henryk|herbert herb bert|howard howie|ian iain|isabella isabel isabelle bella izzy|isaac ike|jacob jake jakob jakub kuba|jacqueline jackie
james jim jimmy jamie jaime jem diego|janet jan|jane janie jenny|jason jay|jennifer jen jenny jenna|jessica jess jessie|jesus chuy|joan joanie|joanna joanne jo|john jack johnny jon jan johan johannes johann hans juan giovanni jean ivan joao jens ioannis
jonathan jon jonny|joseph joe joey jose josef jozef giuseppe josip pepe beppe|josephine jo josie|joshua josh|judith judy jude|julia julie yulia yuliya iuliia|julian jules|karen kaz|kenneth ken kenny|kevin kev|kimberly kim|konstantin kostya costas kostas|lawrence laurence larry laurie lars lorenzo
leonard len lenny leo|leonardo leo|leslie les|lewis louis lou luis luigi ludwig louie|lillian lily lil|louise lou|lucas luke luca lukas lukasz|lucy lucia lucie|margaret maggie meg peggy marge margie greta madge margarita malgorzata margarete gosia|maria mary marie molly polly mia mariya maryam marija
mark marc marcus marco markus marek|martha marty|martin marty marcin martyn|matilda tilda tilly|matthew matt matty mateo matteo matthias mathieu mateusz matvey|maximilian max maxim maksim maxwell|melissa mel missy|melanie mel|michael mike mick mickey mikey mikhail michal miguel michele michel mykhailo misha mihai
mohammed mohamed muhammad mohammad muhammed mehmet mohd md|nadezhda nadia nadya|natalie natalia natasha nat nataliya talia|nathaniel nathan nat nate|nathan nate|nicholas nick nicky nicolas nikolaos nikolai niklas klaus nicola mykola kolya|nicole nicky nikki nicola|olivia liv livvy|oliver ollie olli|olga olya
pamela pam|patricia pat patty trish tricia|patrick pat paddy padraig patrice|paul pablo paolo pavel pawel paulo|pauline paula|peter pete pieter pietro pedro pierre piotr petr pyotr petros|philip phillip phil philippe felipe|phyllis phyl|priscilla cilla|rachel rach|randolph randy|raymond ray ramon|rebecca becky becca
reginald reg reggie|richard rick dick rich richie ricky ricardo riccardo ryszard|robert rob bob bobby robbie bert roberto|roberta bobbie|roger rog|roland rolly orlando|ronald ron ronnie|rosemary rose rosie|rose rosa rosie|russell russ|ruth ruthie|samantha sam sammy|samuel sam sammy|sarah sara sally sadie
sebastian seb bastian|sergey serge sergei serhiy sergio|sharon shaz|sidney sid|simon si simone szymon semyon|sophia sophie sofia zofia sofiya|stanley stan|stephanie steph steffi stefanie|stephen steven steve stefan esteban stefano etienne stepan szczepan|stuart stewart stu|susan susanna suzanne sue susie suzy zsuzsanna
svetlana sveta|sylvia silvia|tatiana tanya tatyana|terence terry|teresa theresa terry tess tessa|theodore ted teddy theo fyodor|thomas tom tommy tomas tomasz tommaso|timothy tim timmy|tobias toby|tracy trace|valentina valya|valerie val|veronica ronnie vera|victor vic viktor vittorio wiktor|victoria vicky tori vika viktoria
vincent vince vinny vincenzo vicente|virginia ginny|vladimir vova volodya volodymyr wladimir|walter walt wally|wilhelm willi wilhelmina|william will bill billy liam guillaume guillermo guglielmo willem wilhelm willy|winifred winnie|yuri yury iurii yuriy|zachary zach zack
xiaoming ming|abdul abdel abd|aleksey alexey alexei oleksiy alyosha|anastasia nastya stacey|ashley ash|cameron cam|hassan hasan|hussein hussain husain|ibrahim abraham|ismail ishmael|yusuf youssef joseph yosef|jennifer jen|kirsten kirsty|lakshmi laxmi|mustafa mostafa|omar umar|osama usama|said saeed sayed
`;

const groupsOf = new Map<string, number[]>();
GROUPS.split(/[|\n]/).forEach((line, index) => {
  for (const name of line.split(' ')) if (name !== '') groupsOf.set(name, [...(groupsOf.get(name) ?? []), index]);
});

/** The groups of names that go for one another in which a folded given name stands. */
export function nicknameGroups(name: string): readonly number[] {
  return groupsOf.get(name) ?? [];
}

/** Whether two folded given names go for one another: `bill` for `william`, `misha` for `mikhail`. */
export function sameByNickname(left: string, right: string): boolean {
  const others = groupsOf.get(right);
  return others !== undefined && (groupsOf.get(left)?.some((group) => others.includes(group)) ?? false);
}
