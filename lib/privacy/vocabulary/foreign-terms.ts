import { type PiiKind } from '../pii-kind';

/**
 * Everyday words for personal data in other languages, accents folded, lower case. Refused at either end of a key:
 * some languages put the head first ("telefono del cliente"), some last ("kunden telefonnummer").
 */
export const FOREIGN_TERMS: Readonly<Partial<Record<PiiKind, string>>> = {
  email:
    'correo, correo electronico, correos, correoelectronico, courriel, courrier electronique, adresse mail, adresse email, adressemail, ' +
    'emailadresse, mailadresse, e mail adresse, e mailadres, e mailadresse, posta elettronica, indirizzo email, indirizzo e mail, emailadres, mailadres, adres email, ' +
    'endereco de email, endereco eletronico, correio eletronico, correio, poczta, adres e mail, eposta, e posta, epost, e post, epostadress, e postadress, ' +
    'sahkoposti, ' +
    'почта, электронная почта, эл почта, электроннаяпочта, электронной почты, электронный адрес, имейл, емейл, мейл, мыло, пошта, електронна пошта, имеил, емаил, маил, ηλεκτρονικο ταχυδρομειο, ' +
    'εμαιλ, ιμειλ, البريد الالكتروني, البريد الإلكتروني, البريد, بريد الكتروني, بريد إلكتروني, ايميل, إيميل, الايميل, אימייל, דואל, דוא ל, דואר אלקטרוני, ईमेल, ई मेल, อีเมล, thu dien tu, surel',
  phone:
    'telefono, telefonos, telefonnummer, telefonnr, telefon, telefone, celular, movil, numero de telefono, numero telefono, telephone portable, numero de telephone, ' +
    'num tel, no tel, portable numero, gsm, mobilnummer, mobiltelefon, handynummer, handynr, handy nr, handy nummer, rufnummer, festnetz, festnetznummer, cellulare, numero di telefono, ' +
    'telemovel, numero de celular, telefoonnummer, telefoon, mobiel, mobiele nummer, numer telefonu, nr telefonu, komorka, telefonu, puhelin, puhelinnumero, ' +
    'telefonni cislo, numar de telefon, nr de telefon, numer tel, telefonszam, cep telefonu, cep, telefon numarasi, dien thoai, so dien thoai, nomor telepon, telepon, nomor hp, no hp, no telp, mobilni telefon, ' +
    'телефон, телефона, номер телефона, телефоны, мобильный, мобильный телефон, сотовый, мобилен, мобільний, факс, τηλεφωνο, κινητο, هاتف, الهاتف, رقم الهاتف, جوال, الجوال, ' +
    'رقم الجوال, موبايل, رقم الموبايل, تلفون, طلفون, טלפון, נייד, מספר טלפון, फोन, फ़ोन, मोबाइल, फोन नंबर, फ़ोन नंबर, दूरभाष, โทรศัพท์, เบอร์โทร, เบอร์โทรศัพท์',
  name:
    'apellido, apellidos, nombre completo, nombre y apellido, nombre y apellidos, nombres, primer nombre, segundo nombre, nombre de pila, apellido paterno, apellido materno, nombre del propietario, nombre cliente, nombre propietario, ' +
    'prenom, prenoms, nom de famille, nom complet, nom et prenom, nom prenom, nom du client, nom client, nom proprietaire, vorname, nachname, familienname, zuname, ' +
    'kundenname, eigentumername, besitzername, mietername, kontaktname, name des eigentumers, name des kunden, name des besitzers, vollstandiger name, geburtsname, rufname, cognome, nome completo, nome e cognome, nome cognome, sobrenome, apelido, primeiro nome, ultimo nome, nome proprio, ' +
    'voornaam, achternaam, volledige naam, familienaam, tussenvoegsel, nazwisko, imie, imie i nazwisko, imie nazwisko, fornavn, etternavn, efternavn, fornamn, efternamn, etunimi, ' +
    'sukunimi, prijmeni, jmeno, vezeteknev, keresztnev, nume, prenume, soyad, soyadi, soyisim, adsoyad, ad soyad, isim, ho ten, ho va ten, nama lengkap, nama depan, nama belakang, prezime, ime, ' +
    'имя, фамилия, отчество, фио, полное имя, имени, фамилии, имя и фамилия, прізвище, імя, імʼя, имe, ονομα, επωνυμο, ονοματεπωνυμο, الاسم, الاسم الكامل, اسم العميل, اسم الزبون, اسم المستأجر, اسم الشخص, الاسم الأول, الاسم الاول, اسم العائلة, اللقب, اسم المالك, לקוח שם, שם הלקוח, שם הבעלים, שם השוכר, שם פרטי, שם משפחה, שם מלא, नाम, उपनाम, पूरा नाम, ' +
    'ชื่อ, นามสกุล, ชื่อ นามสกุล',
  address:
    'adresse postale, adresse complete, adresse domicile, adresse du domicile, direccion, direcciones, domicilio, direccion postal, direccion de casa, anschrift, wohnadresse, hausnummer, postanschrift, wohnanschrift, indirizzo, endereco, morada, logradouro, ' +
    'adres, woonadres, huisnummer, adres zamieszkania, numer domu, adressen, adresa, osoite, katuosoite, lakcim, cim, adresi, ev adresi, dia chi, alamat, alamat rumah, numero de casa, numero civico, codigo postal y direccion, ' +
    'адрес, адреса, домашний адрес, адрес проживания, номер дома, дом, διευθυνση, العنوان, عنوان, عنوان السكن, عنوان المنزل, כתובת, पता, ที่อยู่',
  street:
    'calle, rue, strasse, straße, via residenza, rua, straat, straatnaam, ulica, gata, gade, vej, katu, ulice, utca, sokak, cadde, jalan, duong, strassenname, улица, улицы, вулиця, οδος, شارع, الشارع, רחוב, सड़क, ถนน',
  unit: 'piso y puerta, departamento numero, numero de departamento, appartement, numero appartement, wohnungsnummer, wohnung, interno, apartamento, numer mieszkania, mieszkanie, квартира, номер квартиры, شقة, دירה',
  social:
    'nombre de usuario, usuario, nom d utilisateur, nom utilisateur, benutzername, nutzername, nome utente, nome de usuario, usuario instagram, gebruikersnaam, nazwa uzytkownika, kullanici adi, имя пользователя, логин, никнейм, ник, اسم المستخدم, שם משתמש',
  birth:
    'fecha de nacimiento, fecha nacimiento, fecha nac, fec nac, fnac, f nac, geb datum, fechanacimiento, nacimiento, cumpleanos, date de naissance, date naissance, datenaissance, naissance, anniversaire, geburtsdatum, geburtstag, geburtsort, geburtsjahr, ' +
    'data di nascita, data nascita, nascita, luogo di nascita, data de nascimento, data nascimento, nascimento, geboortedatum, geboorteplaats, verjaardag, data urodzenia, urodziny, miejsce urodzenia, fodselsdato, fodelsedatum, fodelsedag, ' +
    'syntymaaika, datum narozeni, szuletesi datum, data nasterii, dogum tarihi, ngay sinh, tanggal lahir, datum rodenja, ' +
    'дата рождения, рождения, дата народження, день рождения, ημερομηνια γεννησης, تاريخ الميلاد, تاريخ الولادة, الميلاد, תאריך לידה, जन्म तिथि, जन्मतिथि, जन्म तारीख, วันเกิด',
  id:
    'numero de identidad, numero identidad, cedula, cedula de identidad, documento de identidad, documento identidad, identificacion, numero de identificacion, pasaporte, licencia de conducir, numero de seguro social, ' +
    'seguro social, seguridad social, numero de securite sociale, securite sociale, carte d identite, carte identite, numero d identite, piece d identite, passeport, permis de conduire, паспортные данные, personalausweis, ' +
    'personalausweisnummer, ausweisnummer, ausweis, reisepass, reisepassnummer, passnummer, steuernummer, steuer id, steueridentifikationsnummer, sozialversicherungsnummer, fuhrerschein, fuhrerscheinnummer, codice fiscale, codicefiscale, ' +
    'carta d identita, carta identita, passaporto, patente, patente di guida, documento d identita, rg numero, carteira de identidade, cartao de cidadao, identidade, passaporte, burgerservicenummer, paspoort, paspoortnummer, rijbewijs, identiteitskaart, numer pesel, ' +
    'dowod osobisty, numer dowodu, paszport, personnummer, fodselsnummer, henkilotunnus, rodne cislo, tc kimlik, kimlik no, kimlik, pasaport, cmnd, cccd, ktp, nik, паспорт, паспорта, номер паспорта, снилс, инн, удостоверение личности, водительское удостоверение, ' +
    'αφμ, αμκα, ταυτοτητα, αριθμος ταυτοτητας, رقم الهوية, الهوية, بطاقة الهوية, رقم الهوية الوطنية, الرقم الوطني, الرقم القومي, جواز السفر, رقم جواز السفر, תעודת זהות, דרכון, आधार, पासपोर्ट, บัตรประชาชน, เลขบัตรประชาชน',
  finance:
    'numero de tarjeta, tarjeta de credito, tarjeta credito, cuenta bancaria, numero de cuenta, carte bancaire, carte de credit, numero de carte, numero de compte, compte bancaire, kreditkarte, kreditkartennummer, kontonummer, bankkonto, bankverbindung, carta di credito, ' +
    'conto bancario, cartao de credito, conta bancaria, numero da conta, rekeningnummer, bankrekening, creditcardnummer, numer karty, numer konta, karta kredytowa, номер карты, кредитная карта, номер счета, банковский счет, بطاقة الائتمان, رقم البطاقة, رقم الحساب, كرديט',
};

/** Foreign words for a bare "name": refused alone or with a person, harmless for a thing ("nombre_evento"). */
export const FOREIGN_NAME_WORDS =
  'nombre, nom, nome, naam, navn, namn, nimi, nev, nama, numele, isim, nazwa osoby, اسم, שם';

/** Terms of scripts written without spaces (head last): a key of that script that ends with one is refused. */
export const UNSPACED_TERMS: Readonly<Partial<Record<PiiKind, string>>> = {
  email:
    '电子邮件, 電子郵件, 邮箱, 郵箱, 电邮, 電郵, 邮件地址, 信箱, 電子信箱, メール, メールアドレス, eメール, 電子メール, 이메일, 이메일주소, 전자우편, 메일, 메일주소',
  phone:
    '电话, 電話, 手机, 手機, 手机号, 手機號, 电话号码, 電話號碼, 手机号码, 手機號碼, 座机, 传真, 傳真, 联系方式, 联系电话, 電話番号, 携帯, 携帯番号, 携帯電話, 携帯電話番号, ファックス, ケータイ, 전화, 전화번호, 휴대폰, 휴대폰번호, 핸드폰, 핸드폰번호, 휴대전화, 휴대전화번호, 연락처, 팩스',
  name: '姓名, 名字, 姓, 姓氏, 全名, 户主, 户名, 联系人, 業主姓名, 业主, 名前, 氏名, 苗字, 名字, 姓名, お名前, 本名, フリガナ, ふりがな, フルネーム, 이름, 성명, 성함, 성씨, 본명, 이름성',
  address:
    '地址, 住址, 家庭住址, 门牌号, 門牌號, 门牌, 住所, 番地, 自宅住所, 아이피주소, 주소, 집주소, 도로명주소, 상세주소',
  street: '街道, 街名, 街道名, 通り, 도로명',
  unit: '房号, 单元号, 室号, 部屋番号, 동호수',
  social:
    '用户名, 用戶名, 微信, 微信号, 微博, 账号, ユーザー名, ユーザ名, アカウント, 사용자이름, 사용자명, 아이디, 닉네임, 昵称, 暱稱',
  birth:
    '出生日期, 生日, 出生, 出生年月, 出生年月日, 出生地, 生年月日, 誕生日, 出生日, 생년월일, 생일, 출생일, 생년, 出生年份',
  id: '身份证, 身份證, 身份证号, 身份證號, 身份证号码, 身份證號碼, 证件号, 证件号码, 护照, 護照, 护照号, 护照号码, 護照號碼, 驾照, 驾驶证, 社保号, 社会保障号, 車牌, 车牌, 车牌号, パスポート, パスポート番号, 旅券番号, マイナンバー, 個人番号, 運転免許証, 運転免許, 免許証番号, 身分証, 身分証番号, 주민등록번호, 주민번호, 여권, 여권번호, 운전면허, 운전면허번호, 신분증',
  finance:
    '银行卡, 銀行卡, 银行卡号, 银行账号, 银行账户, 信用卡, 信用卡号, 信用卡號, 卡号, 银行帐号, 口座番号, 銀行口座, クレジットカード, クレジットカード番号, カード番号, 계좌, 계좌번호, 신용카드, 카드번호, 신용카드번호',
};
