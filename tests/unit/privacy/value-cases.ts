/** Values that hold personal data, by kind; one a line. */
export const PERSONAL_VALUES: Readonly<Record<string, string>> = {
  email: `
jane@example.com
JANE.DOE@EXAMPLE.COM
jane.doe+news@mail.example.co.uk
<jane@example.com>
Jane Doe <jane@example.com>
mailto:jane@example.com
contact: jane@example.com.
email=jane%40example.com
jane&#64;example.com
jane&commat;example&period;com
"jane doe"@example.com
jane@[192.168.0.1]
jane@xn--bcher-kva.example
jané@exämple.com
用户@例子.公司
jane [at] example [dot] com
jane(at)example.com
jane (at) example (dot) com
jane {at} example {dot} com
jane at example dot com
jane AT example DOT com
jane_at_example_dot_com
jane -at- example -dot- com
jane[@]example.com
jane @ example.com
jane@ example .com
jane.doe at gmail.com
jane at gmail
jane%40example%2Ecom
jane AT example.com
j a n e @ e x a m p l e . c o m
ｊａｎｅ＠ｅｘａｍｐｌｅ．ｃｏｍ
ja\u200bne@example.com
see https://example.com/?email=jane@example.com
https://example.com/unsubscribe?u=jane%40example.com
jane@example.com;bob@example.org
info@katyisd.org
o'brien@example.ie
{"to":"jane@example.com"}
jane@sub.department.example.edu
Reach jane at example dot org for details
jane.doe@example.travel
1234567@qq.com
user_name-1@example-site.io
@janedoe@mastodon.social`,
  phone: `
713-555-0142
(713) 555-0142
(713)555-0142
713.555.0142
713 555 0142
7135550142
17135550142
1-713-555-0142
1 (713) 555-0142
+17135550142
+1-713-555-0142
+1 (713) 555-0142
+1.713.555.0142
713/555-0142
713 - 555 - 0142
713–555–0142
713·555·0142
713_555_0142
713-5550142
713555-0142
713\u00a0555\u00a00142
７１３-５５５-０１４２
713-555-0142 x12
713-555-0142 ext. 4
Call 713-555-0142
call 5550142
Call 555-0142
text me at 713 555 0142
Phone: 7135550142
Ph. 555-0142
tel 713.555.0142
fax: (713) 555-0142
cell 713-555-0142
Cell: 2815550133
WhatsApp +52 55 1234 5678
tel:+17135550142
sms:7135550142
https://wa.me/17135550142
+44 20 7946 0958
+44 (0)20 7946 0958
+442079460958
0044 20 7946 0958
020 7946 0958
07700 900123
+49 30 1234567
+49 (0)30 123456
0171 1234567
+33 1 23 45 67 89
01 23 45 67 89
06.12.34.56.78
+34 612 345 678
+39 06 1234 5678
+52 1 55 1234 5678
+91 98765 43210
+86 138 0013 8000
+81 90-1234-5678
090-1234-5678
03-1234-5678
010-1234-5678
+82 10-1234-5678
(11) 98765-4321
+55 11 98765-4321
+61 412 345 678
0412 345 678
+7 495 123-45-67
1-800-FLOWERS
1-800-GET-HELP
(800) FLOWERS
832-CALL-NOW
713-555-HOME
1800FLOWERS
011 44 20 7946 0958
0049 30 1234567
800-555-0199
123-456-7890
000-000-0000
seven one three five five five zero one four two
713 five five five 0142
7 1 3 5 5 5 0 1 4 2
Home 713-555-0142 / Cell 281-555-0133
(713) 555 0142
owner (832)555-0199 prefers mornings
call or text 8325550199
Tel: 020 7946 0958
Teléfono: 55 1234 5678
telefono 612345678
тел. 8 495 123 45 67
電話 03-1234-5678
전화 010-1234-5678
٧١٣-٥٥٥-٠١٤٢
Block party, RSVP 281-555-0133
713-555-0142.
"713-555-0142"
[713-555-0142]
713-555-0142/281-555-0133
Mobile: +1 713 555 0142`,
  id: `
123-45-6789
123 45 6789
123.45.6789
SSN 123456789
SSN: 123-45-6789
ssn=123456789
social security number 123 45 6789
SSN last 4: 6789
***-**-6789
XXX-XX-6789
ITIN 912-34-5678
TIN: 123456789
Tax ID 123-45-6789
Driver's License 12345678
drivers license no. TX 12345678
DL# 12345678
DL: D1234567
TXDL 12345678
CA DL D1234567
Passport 123456789
passport no: C12345678
Passport Number X1234567
pasaporte G12345678
National ID 1234567890
ID number: 987654321
Aadhaar 1234 5678 9012
CPF 123.456.789-09
123.456.789-09
NI number AB 12 34 56 C
AB 12 34 56 C
GODE561231HDFRRN09
voter id 1234567890
license plate ABC 1234
License Plate: TX ABC-1234
plate # KLM4567
green card A123456789
P<USADOE<<JANE<MARIE<<<<<<<<<`,
  finance: `
4111 1111 1111 1111
4111-1111-1111-1111
4111.1111.1111.1111
4111111111111111
5555555555554444
3782 822463 10005
card 4111111111111111
6011111111111117
**** **** **** 1234
xxxx-xxxx-xxxx-1234
card ending in 1234
Visa ending 4242
CVV 123
GB29 NWBK 6016 1331 9268 19
GB29NWBK60161331926819
DE89370400440532013000
IBAN: FR14 2004 1010 0505 0001 3M02 606
account number 123456789
Acct #: 000123456789
routing number 111000025`,
  health: `
MRN 12345678
MRN: 00123456
medical record no. 1234567
Medicare 1EG4-TE5-MK73
NHS number 943 476 5919`,
  birth: `
DOB 01/02/1980
DOB: 1980-01-02
D.O.B. 1/2/80
Date of birth: January 2, 1980
dob=19800102
born 1980-01-02
born on July 4, 1980
born 4 July 1980
Birthday: 03/04/1975
birth date 1975-03-04
fecha de nacimiento: 02/01/1980
né le 2 janvier 1980
geb. 02.01.1980
geboren am 2.1.1980
дата рождения 02.01.1980
出生日期:1980-01-02
DOB 1980`,
  address: `
4512 Maple Dr
4512 Maple Drive
4512 maple dr
4512 MAPLE DR
123 Main St
123 Main Street
123 N Main St
123 N. Main St.
123 North Main Street
123 Main St, Katy, TX 77494
123 Main St Apt 4B
123 Main Street, Unit 5
123 Main St # 5
12 Oak St
1 Oak Ln
12A Oak Street
4512-B Maple Dr
1234 Westheimer Ste 200
2222 Loop 610
東京都千代田区丸の内1-9-1
12-14 Oak Street
123 1/2 Oak St
123 5th Ave
123 E 42nd St
1234 West 5th Street Apt 2
350 Fifth Avenue
1600 Pennsylvania Ave NW
1600 Pennsylvania Avenue
221B Baker Street
10 Downing Street
2025 Maple Dr
2010 Oak Dr, Katy TX 77494
24310 US-290
24310 US 290
12345 Highway 6
12345 Hwy 6 South
1234 FM 1463
1234 FM 1463 Rd
1500 County Road 123
789 CR 123
5000 State Highway 99
4512 Broadway
1234 Avenue K
1600 Avenue M
5418 Cinco Ranch Blvd
23501 Cinco Ranch Boulevard
1100 Congress Ave.
742 Evergreen Terrace
5 Willow Ct
77 Sunset Cir
890 Lakeside Pkwy
1234 Katy-Fort Bend Rd
1234 St. Charles Ave
1818 Martin Luther King Jr Blvd
45 Second St
100 A St
9 Cypress Cove
1 Park Place
25 Cherry Blossom Way
1200 Grand Loop
3300 Tierra Pl
P.O. Box 55
PO BOX 1234
P O Box 12
POB 123
Post Office Box 55
RR 2 Box 15
HC 1 Box 12
PSC 123 Box 456
123 N 400 W
1234 South 500 East
N6789 County Road A
W123 N456 Main St
123 Main, Katy, TX 77494
12 rue de Rivoli
12, rue de la Paix
123 Calle Ocho
Calle Mayor 12
C/ Mayor, 12
Via Roma 10
Rua das Flores 45
Hauptstraße 12
Musterstr. 5
Lindenweg 7
Kalverstraat 12
ul. Długa 5
ул. Ленина, 5
朝阳路123号
서울 테헤란로 152
https://example.com/homes/123-main-st-katy-tx-77494
lives at 4512 maple dr
Owner: 4512 Maple Dr., Katy
The home at 4512 Maple Drive sold
(4512 Maple Dr)
Flat 3, 12 High Street
Party at 12 Oak St
12 Oak St
4512 Maple drive
8 Mile Creek Rd
3003 W Alabama St
Address: 4512 Maple Dr
4512  Maple  Dr
DOE JOHN, 4512 MAPLE DR, KATY TX
4512 Maple Dr 77494
500 W Houston`,
  unit: `
Apt 4B
Apt. 12
apt #4
Apartment 12B
Unit 12B
Unit #12
Unit 12
Suite 200
Ste 200
#4B
apt b
Bldg 3 Apt 201`,
  social: `
@janedoe
@jane_doe
@jane.doe
follow @janedoe on IG
IG: @janedoe
IG: janedoe
IG - janedoe
instagram: jane.doe
twitter: janedoe
snapchat: janedoe99
telegram: @janedoe
Discord: jane#1234
venmo: @jane-doe
Venmo: jane-doe
TikTok @janedoe
u/janedoe
/u/jane_doe
(@janedoe)
https://twitter.com/janedoe
twitter.com/janedoe
https://www.instagram.com/janedoe/
instagram.com/jane.doe
https://www.facebook.com/jane.doe.12
https://facebook.com/profile.php?id=100001234567890
https://m.facebook.com/jane.doe
https://www.linkedin.com/in/jane-doe-12345/
linkedin.com/in/janedoe
https://www.tiktok.com/@janedoe
https://www.threads.net/@janedoe
https://www.youtube.com/@janedoe
https://t.me/janedoe
https://www.snapchat.com/add/janedoe
https://www.reddit.com/user/janedoe
https://bsky.app/profile/janedoe.bsky.social
https://x.com/janedoe/status/1234567890
https://www.pinterest.com/janedoe/
https://venmo.com/janedoe
https://cash.app/$janedoe
https://medium.com/@janedoe
https://linktr.ee/janedoe
http://nextdoor.com/profile/0123abc
username: janedoe
handle: janedoe`,
  name: `
Owner: Jane Doe
Contact: John Smith
Seller: Mary Johnson
DOE JANE A & JOHN B
attn: Robert Brown`,
};
