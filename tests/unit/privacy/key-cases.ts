/** Keys to refuse, by kind; comma-separated so that spaces inside a key count. */
export const REFUSED_KEYS: Readonly<Record<string, string>> = {
  email:
    'email, Email, EMAIL, e-mail, E-Mail, e_mail, eMail, emails, e-mails, email1, email_2, Email 3, email_address, emailAddress, email-address, email addresses, EmailAddr, owner_email, ownerEmail, home_email, work_email, ' +
    'personal_email, contact_email, primary_email, secondaryEmail, alt_email, emailPrimary, email (work), email_home, email - personal, user.email, contact:email, owner/email, owner[email], contacts[0].email, ' +
    'emailaddress, owneremail, contactemail, workemail, customeremailaddress, email_id, emailid, email_list, list_of_emails, email_hash, email_raw, reply_to, reply_to_email, customer email, E-mail 1 - Value, your-email, ' +
    'hoa_contact_email, organizer_email, billing_email, from_email, to_email, sender_email, cc_email, gmail, mail, mail_address, owner_email_status, event_email, email_or_name, email_for_contact, email_normalized, buyer_e_mail, seller-e-mail',
  phone:
    'phone, Phone, PHONE, phones, phone_number, phoneNumber, PhoneNo, phone no., Phone #, phone1, phone_2, telephone, tel, Tel., tel_no, telephone_number, mobile, Mobile, mobile_phone, mobileNumber, mobile_no, cell, cell_phone, ' +
    'cellphone, cellNumber, home_phone, homePhone, homephone, workphone, phonenumber, contactphone, ownerphone, office_phone, phone (home), phone - work, phone_cell, phone_mobile, phone_ext, phone_e164, daytime_phone, evening phone, ' +
    'fax, fax_number, home_fax, landline, pager, whatsapp, whatsapp_number, contact_number, contactNo, owner_cell, owner_mobile, ph_no, ph, msisdn, emergency_phone, phone_primary, alt_phone, Business Phone 2, company_phone, phone-home, hometel',
  name:
    'first_name, firstName, FirstName, FIRST_NAME, first name, firstname, fname, f_name, last_name, lastname, lname, surname, Surname, forename, middle_name, middleName, mname, middle_initial, full_name, fullname, Full Name, full-name, given_name, ' +
    'givenName, family_name, maiden_name, mothers_maiden_name, "Mother\'s Maiden Name", nickname, nick_name, owner_name, ownerName, ownername, owner1_name, owner_1_name, OwnerName2, contact_name, contactName, contactname, contact_person, customer_name, ' +
    'client_name, buyer_name, seller_name, tenant_name, resident_name, homeowner_name, name_first, name_last, name (last), name_of_owner, person_name, patient_name, student_name, employee_name, spouse_name, agent_name, realtor_name, ' +
    'manager_name, employee_full_name, owner_first_name, ownerLastName, applicant name, borrower_name, taxpayer_name, bidder_name, landlord_name, initials, last_first, names_of_owners, owner_first, ownerNm, FirstNm, hoh_name, preferred_name, spouse, name_owner, next_of_kin, sur_name, firstnames',
  contact:
    'contact, contacts, Contact, primary_contact, emergency_contact, contact_info, contactInfo, contact details, point_of_contact, poc, media_contact, contact_1',
  address:
    'address, Address, addresses, addr, addr1, address1, address_2, address line 1, addressLine1, address_line_2, street_address, streetAddress, mailing_address, mailingAddress, home_address, homeaddress, owner_address, billing_address, billingAddress, shipping address, ' +
    'residential_address, property_address, site_address, situs, situs_address, full_address, address_full, address (home), address_mailing, po_box, PO Box, p.o. box, pobox, post_office_box, house_number, houseNumber, house_no, house #, AddressLn1, postal_address, address_of_record, ' +
    'work_address, contact_address, customer_address, physical address, address_text, formatted_address, mailing_addr, homeAddr, addressline1, event_address, venue_address, bldg_no',
  street:
    'street, Street, streets, street1, street_2, street_name, streetName, streetname, street_number, street no, street_addr, street_line_1, home_street, mailing_street, cross_street, owner_street, main_street, road_name, Business Street 2, st_name',
  unit: 'unit, Unit, unit1, unit_2, unit_number, unitNumber, unit no, Unit #, apt, Apt., apt_no, aptNumber, apt_number, apartment, apartment_number, apartment_unit, suite, suite_number, units, apts, owner_unit, street_unit, unit a, mailing_unit',
  social:
    'handle, handles, x_handle, twitter_handle, instagram_handle, instagram, instagramUsername, facebook, facebook_url, facebookProfile, linkedin, linkedin_url, linkedInProfile, tiktok, twitter, twitter_url, snapchat, telegram, user_name, username, ' +
    'userName, usernames, screen_name, socials, social_handle, social_links, socialMedia, social_media_url, social_profile, bidder_handle, x_username, social, ig_handle, fb_profile, discord, skype, wechat, mastodon_handle, seller_username, user_name_first',
  birth:
    'dob, DOB, D.O.B., d_o_b, date_of_birth, dateOfBirth, birth_date, birthDate, birthdate, birthday, Birth Date, birth_year, year_of_birth, birth_month, birth_place, birthplace, place_of_birth, born, born_on, bday, owner_dob, dob_year, birth, userdob',
  id:
    'ssn, SSN, S.S.N., ssn_last4, last4_ssn, social_security, socialSecurityNumber, social_security_no, ss_number, itin, tin, tax_id, taxId, taxpayer_id, passport, passport_no, passportNumber, national_id, nationalIdNumber, driver_license, driversLicense, ' +
    "driver's license, driver_licence_number, dl_number, drivers_license_no, drivers_lic, drv_lic_no, license_plate, licensePlate, plate_number, id_number, idNumber, id_card, identity_card, government_id, voter_id, aadhaar, pan_number, curp, cpf, national_insurance_number, green_card, military_id, ownerssn, ssn_encrypted, biometrics, medicare_number, alien_number",
  finance:
    'credit_card, creditCard, creditcard, credit_card_number, card_number, cardNumber, cardnumber, cc_number, ccnum, cvv, CVV2, cvc, debit_card, iban, bank_account, bankAccount, bank_account_number, account_number, accountNo, acct_number, routing_number, aba_number, sort_code, card_expiry, cardholder, paypal, credit_score',
  health:
    'mrn, medical_record_number, medicalRecord, diagnosis, diagnoses, health_insurance_number, patient_id, blood_type, prescription',
  device: 'ip, ip_address, ipAddress, client_ip, imei, mac_address, device_id, user_ip',
  credential: 'password, Password, passwd, pwd, passcode, hashed_password',
};

/** Keys in disguise. */
export const DISGUISED_KEYS: readonly string[] = [
  '\ufeffemail', 'em\u200bail', 'e\u00admail', 'email\u200e', '\u202eemail', 'em\u2060ail', ' email ', '\temail\n', 'email\u0000', 'ｅｍａｉｌ', 'ＰＨＯＮＥ', 'ｆｉｒｓｔ＿ｎａｍｅ', 'émail', 'ēmāil', 'еmail', 'emаil', 'рhone', 'phоne', 'ѕѕn',
  'аddress', 'nаme_first', 'first_nаme', 'οwner_email', 'ΡΗΟΝΕ', 'ЕМАIL', 'EMAİL', 'emaıl', '𝐞𝐦𝐚𝐢𝐥', '𝓅𝒽𝑜𝓃𝑒', 'ⓔⓜⓐⓘⓛ', 'e.m.a.i.l', 'e m a i l', 'p-h-o-n-e', 's s n', 'd.o.b', 'em4il', 'ph0ne', 'emai1', '3mail', 'addr3ss', 'h0me_ph0ne', 'em@il',
  'ph_one', 'hOmEpHoNe', 'EmAiL', 'OWNERNAME', 'ADDRESSLINE1', 'E‐MAIL', 'e–mail', 'owner__email', 'owner  email', '_email_', '__email', 'email_', '(email)', '"email"', '*email*', '#phone', 'email?', '%65mail', 'e%6Dail', '&#101;mail', '\\u0065mail',
  'owner’s name', 'ᴇmail', 'emɑil', 'street\u200d', 'ad\u200cdress', 'pho\u034fne', '📧', '📞', 'first\u00a0name', 'last\u3000name', 'ﬁrst_name', 'ＤＯＢ', 'apt\ufe0f', 'ɡiven_name', 'SSNs', 'contact\u2024email',
]; // prettier-ignore

/** Keys in other languages. */
export const FOREIGN_KEYS: Readonly<Record<string, string>> = {
  email:
    'correo, correo_electronico, correo electrónico, correoElectronico, courriel, adresse_email, adresse e-mail, E-Mail-Adresse, emailadresse, indirizzo_email, e-mailadres, endereço de email, adres e-mail, e-posta, e-post, почта, электронная_почта, эл. почта, 电子邮件, 邮箱, 電子郵件, メールアドレス, メール, 이메일, 이메일 주소, البريد الإلكتروني, email_cliente, 客户邮箱',
  phone:
    'telefono, teléfono, teléfono_móvil, número de teléfono, celular, movil, téléphone, numero_de_telephone, Telefon, Telefonnummer, Handynummer, Mobilnummer, cellulare, numero di telefono, telefone, telemóvel, telefoonnummer, numer telefonu, телефон, номер телефона, мобильный, 电话, 手机号, 联系电话, 電話番号, 携帯電話, 전화번호, 휴대폰 번호, هاتف, رقم الهاتف, טלפון, फ़ोन, telefono_casa',
  name: 'apellido, apellidos, nombre, nombre_completo, nombre del cliente, primer nombre, prénom, nom, nom_de_famille, Vorname, Nachname, Familienname, cognome, nome, sobrenome, achternaam, voornaam, nazwisko, imię, имя, фамилия, отчество, ФИО, 姓名, 名字, 姓, 氏名, 名前, お名前, 이름, 성명, الاسم, اسم العائلة, שם משפחה, förnamn, efternavn, soyadı, επώνυμο, उपनाम',
  address:
    'dirección, direccion_postal, domicilio, adresse, Anschrift, Hausnummer, indirizzo, endereço, morada, adres, адрес, домашний адрес, 地址, 家庭住址, 住所, 주소, 집 주소, العنوان, עיר כתובת, alamat, địa chỉ',
  street: 'calle, rue, Straße, strasse, rua, ulica, улица, straat, 街道, شارع',
  birth:
    'fecha_de_nacimiento, fechaNacimiento, date_de_naissance, Geburtsdatum, Geburtstag, data di nascita, data_nascimento, geboortedatum, data urodzenia, дата рождения, дата_рождения, 出生日期, 生日, 生年月日, 생년월일, تاريخ الميلاد, תאריך לידה',
  id: 'cédula, numero de identidad, seguro social, pasaporte, passeport, numéro de sécurité sociale, Personalausweis, Reisepass, Steuernummer, codice_fiscale, burgerservicenummer, паспорт, номер паспорта, СНИЛС, 身份证, 身份证号码, 护照号码, パスポート番号, マイナンバー, 주민등록번호, 여권번호, رقم الهوية, جواز السفر, personnummer',
};

/** Keys to accept. */
export const ACCEPTED_KEYS: readonly string[] = (
  'name, names, id, city, state, zip_code, zip, postal_code, county, country, website, source_url, notes, title, description, category, channel_type, estimated_reach, event_name, start_date, end_date, estimated_attendance, property_type, ownership_type, lot_size_sqft, year_built, ' +
  'estimated_income_band, block_group, lat, lon, latitude, longitude, client_id, user_id, owner_id, geography_id, file_ref, created_at, updated_at, started_at, completed_at, last_data_sync, data_confidence, error_message, records_upserted, source_type, signal_type, metadata, status, role, is_active, ' +
  'builder_name, community_name, brand_name, geography_name, company_name, business_name, organization_name, school_name, venue_name, model_name, plan_name, source_name, city_name, county_name, state_name, place_name, product_name, file_name, filename, fileName, column_name, table_name, field_name, host_name, hostname, domain_name, ' +
  'project_name, campaign_name, category_name, subdivision_name, district_name, park_name, team_name, codename, code_name, display_name, event_display_name, builder.name, event:name, eventName, EVENT_NAME, brandname, cityname, name_length, name_count, name_updated_at, display_name_length, renamed_at, nameplate, namespace, namesake, ' +
  'unit_price, unit_count, unit_cost, unit_type, unit_size, price_per_unit, cost_per_unit, sqft_per_unit, units_sold, units_built, total_units, housing_units, occupied_units, vacant_housing_units, number_of_units, unit_of_measure, mileage_unit, price_unit, measurement_unit, area_unit, business_unit, unity, unit_mix, new_units, rental_units, ' +
  'street_fair, street_count, streetscape_grade, streetscape, street_lighting_score, street_parking, street_view_available, street_width_ft, wall_street_index, streetcar_lines, street_trees, mainstreet, ' +
  'email_open_rate, email_opens, email_click_rate, email_subscribers_count, email_campaign_id, email_verified, email_enabled, email_domain, email_template, email_marketing_spend, email_sent_at, emails_sent, has_email, number_of_emails, count_of_emails, email_opt_in, direct_mail, direct_mail_cost, mailing_list_size, mail_volume, mailbox, ' +
  'phone_usage_share, phone_survey_count, phone_type, phone_verified, has_phone, smartphone, smartphone_share, headphones, microphone, telephoto, phone_coverage, households_without_phone, share_with_mobile, mobile_share, mobile_home, mobile_homes, mobile_home_count, mobile_app, immobile_share, automobile, cell_coverage, cell_count, cell_tower_count, grid_cell, h3_cell, fuel_cell, hotel, hotel_count, motel_count, hostel, cartel, telemetry, symphony_season, fax_count, ' +
  'address_count, addressable_market, addresses_per_route, radius_nm, total_addresses, addressable, address_quality_score, address_type, web_address, website_address, address_density, readdressed, ' +
  'contact_rate, contact_count, contacted_at, contactless, contact_us_url, last_contact, ' +
  'birth_rate, births, birth_count, rebirth, newborn_count, anniversary, age_median, median_age, ' +
  'social_score, social_media_reach, social_media_spend, socialist, facebook_followers, instagram_posts, twitter_engagement, facebook_ad_spend, handle_time, handled_at, handlebar, handler, door_count, ' +
  'apex_score, aptitude, adapt, chapter, captain, apartment_count, apartments_share, flat_rate, flat_fee, suite_count, suitability, ' +
  'surnamed_park, camellia_festival, tournament, ornament, filament, excellent, opportunity, community, commonality, passport_office_count, passport_applications, card_count, community_builder_card_ids, builder_card_id, account_type, discount, ' +
  'tax_rate, taxable_value, taxi_stands, taxonomy, listing, rating, marketing, tinting, diagnostics, prescriptive, ipad_share, zipline, recipe, shipping_cost, tip, trip_count, description_text, ' +
  'owner_occupied, owner_count, owner_share, owner_occupied_households, renter_share, renters, residents, tenants, household_size, household_count, households, median_household_income, home_value, median_home_value, home_type, homes, home_count, homeowner_association, homeowners_association_fee, hoa_name, hoa_fee, hoa_management_company, ' +
  'development_stage, monthly_fee, community_dues, founded_year, member_count, followers, total_acres, school_district, lot_number, price, price_usd, quality, missing_fields, extraction_metadata, high_bid, bid_count, outcome, vin, mileage, transmission, comment_count, sale_price, bulk_job_id, ' +
  'population, population_density, median_income, margin_of_error, vintage, geoid, tract, fips, B19013_001E, B25003_002E, zcta, percent_owner, income_band, education_level, employment_rate, vacancy_rate, poverty_rate, commute_minutes, race_share, language_spoken, buyer_profile, buyer_count, visitor_count, user_count, customer_count, customer_segment, client_count, agent_count, agency_name, lead_count, lead_source, guest_count, attendee_count, vendor_count, vendor_name, ' +
  'first, last, first_seen, last_seen, last_sold_at, last_updated, first_published_at, full, middle_school, middle_school_rating, given, family_count, family_size, family_households, license_type, business_license_count, builder_license_count, plate_count, nationality_share, national_average, national_rank, identity, identifier, ' +
  '__proto__, constructor, toString, hasOwnProperty, x, y, x1, x57, a, headers, rows, columns, value, values, label, key, type, kind, color, tags, url, image_url, media_urls, intro_video_url, verified, review_count, specialties, service_areas, communities_served, awards, rank, why, weight, period, season, weather, radius_miles, max_properties, target_url, search_query, priority, auto_apply, ' +
  'first_name_count, last_name_frequency, email_type, phone_model, ssn_count, passport_share, dob_count, birthday_parties, customer_email_open_rate, nombre_evento, tipo_de_direccion, 活动名称, 행사명, 人口, 地区, 価格, город, цена, ciudad, precio, ville, preis, stadt, 人口密度, 이메일개봉률, иметь, estado'
).split(', ');
