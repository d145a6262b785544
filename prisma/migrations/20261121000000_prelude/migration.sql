-- What the tables' defaults and indexes refer to.
CREATE SCHEMA IF NOT EXISTS durable;

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;
CREATE EXTENSION IF NOT EXISTS unaccent;

CREATE SEQUENCE builder_public_seq;
CREATE SEQUENCE community_public_seq;
CREATE SEQUENCE property_public_seq;

-- Public ids that name when a row was made: "JOB-1765350614-1GDAX5".
CREATE FUNCTION timed_public_id(prefix text, random_length integer) RETURNS text
  LANGUAGE sql VOLATILE AS $$
  SELECT prefix || '-' || floor(extract(epoch FROM clock_timestamp()))::bigint || '-' ||
    (SELECT string_agg(substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', 1 + floor(random() * 36)::int, 1), '')
     FROM generate_series(1, random_length))
$$;
