const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

/** Local parts, or parts of local parts, that belong to a function and not to a person. */
export const ROLE_MAILBOXES = words(`
  info information sales contact contactus office hello hi support help service services customerservice customercare care warranty warranties careers jobs hr
  recruiting recruitment admin administration accounting billing accounts accountspayable ap ar invoices payments press media marketing
  pr news newsletter webmaster web website team staff mail email inquiries inquiry enquiries enquiry enquire questions general main reception frontdesk front desk
  booking bookings reservations reserve events event membership members community communities hoa board management manager property properties leasing
  rentals rental rent realestate realty homes home builder builders build construction design designcenter studio estimating estimates quotes quote bids
  purchasing procurement vendors vendor orders order shop store returns shipping legal compliance privacy security abuse postmaster
  noreply donotreply reply notifications alerts newhomes onlinesales online internet leads lead buyers seller sellers investors investor relations ir partners partnerships
  feedback suggestions complaints claims appointments appointment visit tours tour model models land acquisitions development corporate corp company business headquarters hq
  director president secretary treasurer school district library city county chamber association club foundation group agency
  homeowners residents custom custombuild remodeling remodel roofing pools landscaping solar hvac mortgage lending loans title escrow closing concierge welcome ask connect talk social
  kontakt contacto contato accueil ventas vendas verkauf vertrieb bureau buero
`);

/** Providers whose mailboxes anyone can have. */
export const FREE_MAIL_DOMAINS = words(`
  gmail.com googlemail.com yahoo.com ymail.com rocketmail.com outlook.com hotmail.com live.com msn.com aol.com icloud.com me.com mac.com
  comcast.net sbcglobal.net att.net verizon.net bellsouth.net cox.net charter.net earthlink.net proton.me protonmail.com pm.me gmx.com gmx.de gmx.net
  web.de t-online.de mail.com mail.ru yandex.ru yandex.com qq.com 163.com 126.com zoho.com fastmail.com hey.com tutanota.com tuta.io hushmail.com suddenlink.net
  yahoo.co.uk hotmail.co.uk btinternet.com orange.fr free.fr laposte.net wanadoo.fr libero.it naver.com hanmail.net duck.com juno.com optonline.net windstream.net
  frontier.com centurylink.net roadrunner.com rr.com swbell.net prodigy.net hotmail.fr yahoo.fr yahoo.es hotmail.es live.ca shaw.ca rogers.com sympatico.ca bigpond.com
`);

/** Words of a business inside a free-mail local part: "perryhomes@…". */
export const BUSINESS_WORDS =
  /(?:homes?|build(?:er|ers|ing)?|construction|custom|realty|realestate|properties|property|group|roofing|pools?|landscap\w*|design|studio|remodel\w*|hoa|community|association|services?|company|llc|inc|office|sales|info|contact)/;
