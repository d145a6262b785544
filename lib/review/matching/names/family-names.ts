import { GIVEN_NAMES, SURNAMES } from '@/lib/privacy/vocabulary/given-names';

/**
 * Common family names beyond those that personal data is told by. Firms are often called by one, and two of them are two
 * firms however alike they look: "Morales" and "Rosales", "Grady" and "Brady".
 */
const MORE = `abbott acosta adkins aguilar aguirre alexander allison alston alvarado andrade andrews archer armstrong arnold arroyo ashford
atkins atkinson austin avery avila ayala ayers baird baldwin ball ballard banks barber barker barlow barnes barnett barr barrera barrett barron barry
bartlett barton bass bates bauer baxter beach bean beard beasley beck bell beltran benitez benjamin benson bentley benton berg berger bernard berry best
bird bishop black blackburn blackwell blair blake blanchard blankenship blevins bolton bond bonilla booker boone booth bowen bowers bowman boyd boyer boyle
bradford bradley bradshaw brady branch brandt braun bray brennan brewer bridges briggs bright britt brock browning bruce bryan bryant buchanan buck buckley
bullock burch burgess burke burnett burns burris burton bush butler byers byrd cabrera cain calderon caldwell calhoun callahan camacho cameron cannon cantrell
cantu cardenas carey carlson carney carpenter carr carrillo carroll carson carver case casey cash castaneda castellano castellanos castro cervantes chambers
chan chandler chaney chapman charles chase christensen christian church clay clayton clements cline cobb cochran coffey cohen cole coleman collier combs
compton conley conner contreras conway cooke copeland cordova corona correa cortes cortez costa cowan craig crane crawford crosby cross cuevas cummings cunningham
curry curtis dalton daniel daniels daugherty davenport davidson davila dawson day dean decker delacruz delaney delarosa deleon delgado dennis dickerson dickson dillon
dixon dodson dominguez donaldson donovan dorsey dotson dougherty douglas downs doyle drake dudley duffy duke duncan dunlap dunn duran durham dyer eaton elliott ellis
ellison emerson england english erickson espinosa espinoza esquivel estes estrada everett ewing farley farmer farrell faulkner ferguson fernandez ferrell fields figueroa finley
fitzgerald fitzpatrick fleming fletcher flowers floyd flynn foley forbes ford fowler fox francis franco frank franklin frazier frederick freeman french frost fry frye
fuentes fuller gaines gallagher gallegos galloway galvan gamble garner garrett garrison garza gates gay gentry george gibbs gibson gilbert giles gill gillespie gilmore
glass glenn glover golden goodman goodwin gordon gould grady graham grant graves greene greer gregory griffin griffith grimes gross guerra guerrero guevara guzman hahn hale
haley hamilton hammond hampton hancock hanna hansen hanson hardin harding hardy harmon harper harrell harrington harrison hart hartman harvey hatfield hawkins hayden hayes haynes
hays heath hebert henderson hendricks hendrix henry hensley henson herman herrera herring hess hester hickman hicks higgins hines hinton hobbs hodge hodges hoffman hogan holden
holder holland holloway holmes holt hood hooper hoover hopkins hopper horn horne horton house houston howe howell hubbard huber hudson huff huffman hull humphrey hunt hunter
hurley hurst hutchinson hyde ibarra ingram irwin jacobs jacobson jarvis jefferson jenkins jennings jensen johns johnston joseph joyce juarez kaiser kane kaufman keith keller
kelley kemp kendrick kennedy kent kerr key khan kidd kirby kirk klein kline knight knox koch kramer krueger lamb lambert landry lane lang larsen larson lara lawrence lawson leach
leal leblanc lehman leon leonard lester levine levy li lin lindsey little liu livingston lloyd logan lowe lowery lozano lucas lucero lugo luna lynch lynn lyons macdonald macias mack
madden maddox magana mahoney maldonado malone mann manning marin marks marquez marsh marshall massey mata mathews mathis matthews maxwell may mayer maynard mayo mccall mccann
mccarthy mccarty mcclain mcclure mcconnell mccormick mccoy mccullough mcdaniel mcdonald mcdowell mcfarland mcgee mcgrath mcguire mcintosh mcintyre mckay mckee mckenzie mckinney
mcknight mclaughlin mclean mcmahon mcmillan mcneil mcpherson meadows medina medrano mejia melendez melton mendez mercado mercer merrill merritt meza michael middleton miles mills
miranda molina monroe montes montgomery montoya moon mooney mora moran moreno moses mosley moss moyer mueller mullen mullins munoz murillo murray myers nash nava navarro neal
newman newton nichols nicholson nielsen nixon noble nolan norman norris norton novak nunez obrien ochoa oconnell oconnor odom odonnell oliver olsen olson oneal oneill orozco orr
ortega osborn osborne owen owens pace pacheco padilla page palacios palmer park parks parrish parsons patrick patterson patton paul payne pearson peck pena pennington perkins perry
peters petersen petty pham phelps pierce pineda pittman ponce pollard poole pope porter potter potts powell powers pratt preston prince proctor pruitt pugh quinn quintero ramsey
randall randolph rangel rasmussen ray raymond reeves reid reilly reynolds rhodes rice rich richard richards richmond riddle riggs riley rios ritter rivas rivers roach robbins roberson
robertson robles rocha rodgers rojas roman romero rosales rosario rose rosas roth rowe rowland roy rubio rush russell russo ryan salas salazar salgado salinas sampson sandoval
santana santiago santos saunders savage sawyer schaefer schmitt schroeder schultz schwartz sellers serrano sexton shaffer shannon sharp shaw shelton shepherd sheppard sherman
shields short silva simmons simon simpson sims skinner sloan small snow snyder solis solomon sosa soto sparks spears spence spencer stafford stanley stanton stark steele stein
stephens stephenson stevens stevenson stokes stone stout strickland strong stuart suarez sullivan summers sutton swanson sweeney tanner tate terry thornton tran travis trevino
trujillo tucker tyler underwood valdez valencia valentine valenzuela vance vang vargas vasquez vaughn vazquez vega velasco velasquez velazquez velez villa villanueva villarreal
villegas vincent vu wade walls walsh walter walters walton ware warner warren washington waters watkins watts weaver webb webster weeks weiss welch wells west wheeler whitaker
whitehead whitney wiggins wiley wilcox wilder wilkerson wilkins wilkinson willis winters wise wolf wolfe wong woodard woodward wooten workman wu wyatt yang yates york yoder
zamora zapata zavala zhang zimmerman zuniga`;

export const FAMILY_NAMES: ReadonlySet<string> = new Set([...SURNAMES, ...MORE.split(/\s+/)]);

/** How a given name sounds, more or less: "Steven" and "Stephen" are one, "Mary" and "Mark" are not. */
const soundOf = (name: string) =>
  name
    .replace(/ph|v/g, 'f')
    .replace(/ck|[cq]/g, 'k')
    .replace(/[aeiouyh]/g, '')
    .replace(/(.)\1/g, '$1');

/** Two given names, each perhaps somebody's ("Mary’s"), that are no spellings of one. */
export function areOtherGivenNames(a: string, b: string): boolean {
  const [x, y] = [a, b].map((word) => (GIVEN_NAMES.has(word) ? word : word.replace(/s$/, '')));
  return GIVEN_NAMES.has(x!) && GIVEN_NAMES.has(y!) && soundOf(x!) !== soundOf(y!);
}
