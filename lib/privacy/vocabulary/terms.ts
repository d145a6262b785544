import { type PiiKind } from '../pii-kind';

/**
 * English terms for personal data, by kind, in singular form; several words are a phrase.
 * A strong term is refused as the head of a key whatever qualifies it ("event_email").
 */
export const STRONG_TERMS: Readonly<Partial<Record<PiiKind, string>>> = {
  email:
    'email, e mail, electronic mail, gmail, hotmail, webmail, emailid, mail address, eml, emailaddr, ' +
    'mailbox address, reply to, correspondence email',
  phone:
    'phone, telephone, tel, cellphone, cell phone, mobile phone, telephone number, landline, fax, facsimile, telefax, ' +
    'pager, msisdn, phonenum, phoneno, contact number, contact no, contact num, call back number, callback number, ' +
    'cellular number, whatsapp, whats app, handphone, ph no, ph number, ph num, phn, fone, telno, mobileno, cellno, ' +
    'dial number, tty, voicemail number, sms number, text number',
  name:
    'first name, last name, middle name, full name, given name, family name, maiden name, sur name, fore name, ' +
    'nick name, surname, forename, nickname, firstname, lastname, fullname, middlename, fname, lname, mname, f name, ' +
    'l name, m name, frst name, lst name, christian name, preferred name, real name, birth name, married name, ' +
    'middle initial, first initial, last initial, initials, initial name, last first, first last, ' +
    'first and last name, last and first name, contact person, person name, people name, ' +
    'patronymic, next of kin, head of household name, in care of, care of name, attn name, ' +
    'owner name, ownername, second surname, name surname, billing name, ' +
    'shipping name, mailing name, ship to name, bill to name, sold to name, mail to name, legal full name, goes by name',
  contact: 'contact, poc, point of contact, emergency contact',
  address:
    'address, addr, adr, adrs, adress, adresse, box number, box no, addres, addrs, addy, address line, street address, mailing address, po box, ' +
    'p o box, pobox, post office box, post box, mailing addr, home addr, house number, house no, house num, housenumber, ' +
    'houseno, building number, building no, bldg, bldg no, situs, domicile, place of residence, mailing line, ' +
    'delivery line, residence address, pob, ship to address, bill to address, sold to address, mail to address, remit to address',
  street:
    'street, street name, street number, street no, streetname, streetaddr, street addr, road name, thoroughfare, ' +
    'strt, str name, st name, st address, st addr, st number, avenue name',
  unit: 'apt, apartment number, apartment no, apartment unit, unit number, unit no, unit num, aptno, suite, ste no, suite number, flat number, flat no, door number, door no, room and suite',
  social:
    'handle, username, user name, user login, screen name, screenname, user handle, social handle, social profile, social account, ' +
    'social link, social url, social media handle, social media profile, social media account, social media link, ' +
    'social media url, social media username, socials, social network, twitter, instagram, insta, facebook, linkedin, linked in, ' +
    'tiktok, tik tok, snapchat, snap chat, telegram, wechat, we chat, mastodon, bluesky, skype, discord, pinterest, ' +
    'youtube, reddit, twitch, tumblr, weibo, vkontakte, viber, venmo, cashapp, myspace, nextdoor, x profile, x account, ' +
    'x username, x user, x link, x url, fb profile, fb url, fb link, fb account, fb page, fb name, fb id, ig profile, ig url, ig link, ' +
    'ig account, ig name, login name, gamertag, gamer tag, at handle, profile handle, linktree, onlyfans',
  birth:
    'dob, date of birth, date birth, birth date, birthdate, birthdt, birth day, birthday, birth year, birthyear, year of birth, birth month, ' +
    'month of birth, day of birth, birth dt, birth place, birthplace, place of birth, birth city, city of birth, ' +
    'birth country, country of birth, birth time, time of birth, bday, b day, bdate, born, born on, born date, ' +
    'date born, year born, birth certificate, birth town',
  id:
    'ssn, ssan, social security, social sec, soc sec, soc security, social insurance, ss number, ss no, ss num, ssnum, ssnumber, ssno, ' +
    'itin, tin, tax id, taxid, taxpayer id, tax identification, taxpayer identification, tax payer id, tax file, ' +
    'tax number, tax no, tax ref, sin number, passport, passport number, national id, national identification, national identifier, national identity, ' +
    'nationalid, nat id, personal id, personal identification, identity card, identity number, identity no, personal number, identity document, ' +
    'identification, identification number, identification card, identification document, id number, id card, id no, id num, idnumber, idno, idcard, ' +
    'id document, government id, govt id, gov id, photo id, state id, state id number, citizen id, citizenship number, driver license, driver licence, ' +
    'driving license, driving licence, driver lic, drivers license, drivers licence, dl number, dl no, dl num, dln, ' +
    'license number, licence number, license no, licence no, license plate, licence plate, plate number, plate no, ' +
    'number plate, registration plate, vehicle plate, tag number, national insurance, nino, ni number, aadhaar, aadhar, adhaar, pan number, pan card, voter id, ' +
    'voter registration number, voter number, military id, military service number, alien number, alien registration, alien registration number, green card, visa number, ' +
    'residence permit, residency permit, work permit number, student id number, employee id number, curp, cpf, pesel, nric, hkid, bsn, dni, ' +
    'nif, nie, medicare number, medicare no, medicare id, medicaid id, medicaid number, uscis number, ssn itin, biometric, ' +
    'retina scan, iris scan, face scan, faceprint, face print, voiceprint, voice print, finger print, thumbprint, dna, signature image, badge number',
  finance:
    'credit card, creditcard, debit card, debitcard, payment card, bank card, card number, card no, card num, cardnumber, ' +
    'cardno, cc number, cc no, cc num, ccnum, ccn, cvv, cvc, cvv2, card cvv, card code, security code, card expiry, card expiration, card exp, ' +
    'card holder, cardholder, card security code, iban, bank account, bank acct, account number, account no, account num, acct number, acct no, acct num, ' +
    'routing number, routing no, aba number, aba routing, sort code, swift code, bic code, swift bic, checking account, savings account, paypal, ' +
    'zelle, crypto wallet, bitcoin wallet, wallet id, pin code number, credit score, fico, fico score, bank detail, bank details, ' +
    'bank routing, bank number, bank info, bank information, financial account, gift card number',
  health:
    'mrn, medical record, medical record number, medical history, health record, health history, diagnosis, diagnose, ' +
    'patient id, patient number, health insurance number, health insurance id, insurance policy number, insurance member id, insurance id, insurance number, health plan id, ' +
    'health plan number, health plan beneficiary number, health id, health number, health card, nhs number, blood type, blood group, prescription, medical condition, health condition, allergy, ' +
    'medication',
  device:
    'ip, ip address, mac address, ip addr, ipaddr, ip v4, ipv4, ipv6, imei, imsi, iccid, idfa, gaid, aaid, mac addr, device id, deviceid, advertising id, ad id, ' +
    'cookie id, device serial, device fingerprint, browser fingerprint, device serial number, udid',
  credential:
    'password, passwd, pwd, passcode, pass word, passphrase, pass phrase, security question, security answer, secret question, secret answer',
};

/**
 * Terms refused when they are the whole key or follow a personal qualifier, and harmless after any other noun
 * ("mileage_unit", "grid_cell", "event_name").
 */
export const WEAK_TERMS: Readonly<Partial<Record<PiiKind, string>>> = {
  email: 'mail, mailing email',
  phone: 'mobile, cell, cellular, ph, handy, sms, text line, hotline number',
  unit: 'unit, apartment, flat, condo unit, room number, ste, dwelling number',
  address: 'residence, mailing, thoroughfare number',
  social: 'social, social media, ig, fb, alias, profile name, account name',
  birth: 'birth',
  name: 'spouse, husband, wife, fiance, attn, attention, salutation, honorific',
  id: 'licence, license, plate',
  finance: 'net worth',
};

/** Of the weak terms, those that are harmless even as the whole key and need a personal qualifier. */
export const HARMLESS_ALONE: ReadonlySet<string> = new Set([
  'sms', 'flat', 'residence', 'mailing', 'alias', 'handy', 'licence', 'license', 'plate', 'net worth', 'attention',
  'profile name', 'account name', 'text line',
]); // prettier-ignore

/** Compounds that hold a term's word and mean something else. Matched before the terms. */
export const HARMLESS_PHRASES =
  'mobile home, mobile app, mobile device, mobile friendly, cell tower, cell site, fuel cell, web address, website address, site url, ' +
  'internet address, direct mail, snail mail, junk mail, unit of measure, unit of measurement, sign up, ' +
  'main street program, main street america, wall street, street fair, street view, street scape, street front, street car, street art, ' +
  'opt in, opt out, business unit, unit economics, social security income, social security recipient, ' +
  'smart phone, head phone, micro phone, ear phone, mega phone, home page, place of work, first name basis, ' +
  'credit card fee, house hold, e commerce, x axis, birth rate, contact us, contact page, contact form, ' +
  'country code, area code, zip code, postal code, post code, flat rate, flat fee, ' +
  'business license, building permit, liquor license, contractor license, builder license, new born, newborn, brokerage license, school id, company license, trade license';
