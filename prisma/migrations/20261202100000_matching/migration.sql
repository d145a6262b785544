-- Candidates for matching (lib/review/matching/candidate-sql.ts). The functions fold names far enough to bring alike names
-- side by side in an index; whether two records are one is judged in code, by scores that are explained.

-- What a firm's or community's name has of its own: without case, common accents, punctuation, legal form and words of
-- the trade. A name of nothing else keeps all its words.
CREATE FUNCTION "public".match_core(name text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  folded text := btrim(regexp_replace(translate(lower(name),
    'áàâäãåāăąçćčďđéèêëēęěíìîïīłñńňóòôöõøōőřśšşťúùûüūůűýÿźžż''’.',
    'aaaaaaaaacccddeeeeeeeiiiiilnnnoooooooorssstuuuuuuuyyzzz'), '[^[:alnum:]]+', ' ', 'g'));
  core text := btrim(regexp_replace(folded,
    '\m(the|and|of|by|at|in|llc|lc|inc|incorporated|co|company|corp|corporation|lp|llp|ltd|limited|plc|gmbh|ag|kg|sa|sarl|sas|srl|spa|bv|nv|ab|oy|as|aps|pty|pte|pvt|homes?|homebuilders?|builders?|bldrs|building|build|custom|construction|constr|contractors?|contracting|residential|developments?|developers?|dev|communities|community|luxury|design|properties|group|holdings?|enterprises?|services?|restaurant|hotel|cafe)\M ?',
    '', 'g'));
BEGIN
  RETURN CASE WHEN core = '' THEN folded ELSE core END;
END $$;

-- The sounds of a core that slips of the pen seldom touch: each word's first letter and its consonants, in any word order.
CREATE FUNCTION "public".match_skeleton(core text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RETURN (SELECT string_agg(word, ' ' ORDER BY word COLLATE "C")
          FROM regexp_split_to_table(regexp_replace(regexp_replace(core, '(?<=[[:alnum:]])[aeiouyhw]', '', 'g'), '(.)\1+', '\1', 'g'), ' ') AS word);
END $$;

-- The house number of an address, by which few homes of one postal code or city are told apart.
CREATE FUNCTION "public".match_house(address text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN substring(address from '^\s*#?(\d+)');

-- findMatches: neighbours of a name, read from its beginning, from its end, and by its consonants. The name is included so
-- that the functions are read out of the index instead of being computed again, which is ten times as fast.
CREATE INDEX builder_profiles_core_idx ON "public"."builder_profiles" ((match_core(name)) COLLATE "C", id) INCLUDE (name);
CREATE INDEX builder_profiles_eroc_idx ON "public"."builder_profiles" ((reverse(match_core(name))) COLLATE "C", id) INCLUDE (name);
CREATE INDEX builder_profiles_skeleton_idx ON "public"."builder_profiles" ((match_skeleton(match_core(name))), (match_core(name)) COLLATE "C", id) INCLUDE (name);
CREATE INDEX communities_core_idx ON "public"."communities" ((match_core(name)) COLLATE "C", id) INCLUDE (name);
CREATE INDEX communities_eroc_idx ON "public"."communities" ((reverse(match_core(name))) COLLATE "C", id) INCLUDE (name);
CREATE INDEX communities_skeleton_idx ON "public"."communities" ((match_skeleton(match_core(name))), (match_core(name)) COLLATE "C", id) INCLUDE (name);

-- findMatches: the same house number in a postal code or a city.
CREATE INDEX builder_profiles_house_code_idx ON "public"."builder_profiles" ((match_house(address)), (left(postal_code, 5)));
CREATE INDEX builder_profiles_house_city_idx ON "public"."builder_profiles" ((match_house(address)), (lower(city)));
CREATE INDEX communities_house_code_idx ON "public"."communities" ((match_house(address)), (left(postal_code, 5)));
CREATE INDEX communities_house_city_idx ON "public"."communities" ((match_house(address)), (lower(city)));
CREATE INDEX properties_house_code_idx ON "public"."properties" ((match_house(address1)), (left(postal_code, 5)));
CREATE INDEX properties_house_city_idx ON "public"."properties" ((match_house(address1)), (lower(city)));

-- findMatches: an association's telephone.
CREATE INDEX communities_digits_idx ON "public"."communities"
  (right(regexp_replace(regexp_replace(lower(hoa_contact_phone), '(x|ext).*$', ''), '\D', '', 'g'), 10));
