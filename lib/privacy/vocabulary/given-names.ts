/** Common given names, to tell a person's mailbox or a labelled person from an organisation. Lower case. */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  (
    'james mary john patricia robert jennifer michael linda david elizabeth william barbara richard susan joseph jessica thomas sarah charles karen christopher lisa daniel nancy matthew betty anthony margaret mark sandra donald ashley steven kimberly ' +
    'andrew emily paul donna joshua michelle kenneth carol kevin amanda brian dorothy george melissa timothy deborah ronald stephanie jason rebecca edward sharon jeffrey laura ryan cynthia jacob kathleen gary amy nicholas angela eric shirley jonathan anna ' +
    'stephen brenda larry pamela justin emma scott nicole brandon helen benjamin samantha samuel katherine gregory christine alexander debra patrick rachel frank carolyn raymond janet jack catherine dennis maria jerry heather tyler diane aaron ruth jose julie ' +
    'adam olivia nathan joyce henry virginia zachary victoria douglas kelly peter lauren kyle christina noah joan ethan evelyn jeremy judith walter megan christian andrea keith cheryl roger hannah terry jacqueline austin martha sean gloria gerald teresa carl ann ' +
    'harold sara dylan madison arthur frances lawrence kathryn jordan janice jesse jean bryan abigail billy alice bruce julia gabriel judy joe sophia logan grace alan denise juan amber albert doris willie marilyn elijah danielle wayne beverly randy isabella ' +
    'vincent theresa mason diana roy natalie ralph brittany bobby charlotte russell marie bradley kayla philip alexis eugene lori jane bob tom mike dave steve jim bill dan matt chris nick tony joey kate katie liz beth sue jen jenny pat greg jeff ken kim ' +
    'carlos luis miguel pedro jorge javier manuel ana carmen rosa lucia sofia elena isabel fernando ricardo roberto eduardo francisco antonio mario sergio raj priya wei ming ahmed mohammed muhammad fatima ali omar hans klaus jurgen anja pierre claude luc marco giulia ' +
    'liam oliver lucas mia ava amelia harper ella aiden carter wyatt owen luke isaac levi evan cole chad brad brent craig doug derek shane todd troy travis trevor wendy tina tracy tara stacy shannon sheila robin rita renee rhonda phyllis peggy paula norma monica ' +
    'maureen marcia lynn lois lillian leslie kristen kristin kristina krista katrina june josephine jill jeanne jamie holly hazel gina florence erin erica ellen elaine edna edith dawn crystal connie colleen claire cindy carrie bonnie bethany becky annie anne anita allison alicia ' +
    'marvin leonard norman glenn melvin calvin clarence ernest earl stanley leroy clifford herbert frederick alfred theodore eddie gordon darryl wesley dwayne alvin edwin barry bernard micah roland curtis hector oscar maurice gilbert nathaniel ' +
    'rafael lonnie tommy ricky cody dustin randall rodney clayton garrett connor gavin trenton colton damian dominic xavier sebastian julian adrian ivan felix hugo bruno matthias stefan andreas wolfgang dieter uwe heinz gunther fritz otto karl ' +
    'ludwig johann lars sven bjorn nils erik olaf ingrid astrid sigrid greta heidi ursula brigitte monika sabine petra birgit silke tanja svetlana olga natasha irina tatiana ekaterina dmitri sergei vladimir alexei mikhail igor yuri boris ' +
    'nikolai andrei pavel piotr krzysztof andrzej tomasz agnieszka magdalena malgorzata zofia giovanni giuseppe paolo luca matteo alessandro francesca chiara valentina federica enrico massimo lorenzo stefano roberta francois jacques michel ' +
    'philippe guillaume olivier thierry nicolas mathieu celine camille manon chloe aurelie sylvie yuki haruto sakura hiroshi kenji takashi akira naoko yoko satoshi hyun arjun rahul sanjay vijay anil sunil amit deepak rajesh suresh anjali kavita ' +
    'neha pooja sunita lakshmi hassan hussein ibrahim khalid mustafa youssef yusuf amina aisha khadija layla leila zainab mariam nadia samira kwame kofi chinedu ngozi oluwaseun adaeze thabo sipho eleanor beatrice cecilia agnes winifred ottoline ' +
    'imogen rosalind penelope harriet adelaide matilda genevieve vivian marjorie mildred lorraine gertrude bernice ethel thelma marlene yvonne yolanda guadalupe alejandra gabriela daniela mariana valeria ximena fernanda esperanza consuelo pilar ' +
    'ines beatriz raul ramon ernesto enrique alfonso alberto armando arturo esteban gerardo guillermo gustavo ignacio jaime joaquin julio marcos octavio pablo rodrigo ruben salvador santiago tomas vicente jasmine destiny brianna alexandra ' +
    'kimberlee mackenzie kaitlyn caitlin lindsey lindsay kelsey cassandra miranda adriana angelica veronica vanessa sabrina melinda belinda lucinda priscilla rosemary cathy sherry terri lorna glenda nigel clive alistair graham rupert desmond ' +
    'cedric neville malcolm duncan angus hamish callum ewan fergus declan seamus padraig niamh siobhan aoife'
  ).split(' '),
);

/** Common surnames, for mailboxes of the form initial + surname. Lower case. */
export const SURNAMES: ReadonlySet<string> = new Set(
  (
    'smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez wilson anderson thomas taylor moore jackson martin lee perez thompson white harris sanchez clark ramirez lewis robinson walker young allen king wright scott torres ' +
    'nguyen hill flores green adams nelson baker hall rivera campbell mitchell carter roberts gomez phillips evans turner diaz parker cruz edwards collins reyes stewart morris morales murphy cook rogers gutierrez ortiz morgan cooper peterson bailey reed kelly howard ' +
    'ramos kim cox ward richardson watson brooks chavez wood james bennett gray mendoza ruiz hughes price alvarez castillo sanders patel myers long ross foster jimenez doe roe schmidt weber meyer wagner becker tran chen wang singh khan cohen schneider fischer'
  ).split(' '),
);
