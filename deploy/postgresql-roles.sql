-- Three roles, so that the program that people use cannot take away what guards its own tables.
-- Run once by a superuser in Tovholder's database, before the first start:
--   psql -d tovholder -f postgresql-roles.sql
-- then give each a password (\password tovholder_owner), and bring the tables up to date as the owner:
--   DATABASE_URL=postgres://tovholder_owner:...@host/tovholder tovholder verify
-- The server itself runs with DATABASE_URL=postgres://tovholder_app:...@host/tovholder.

CREATE ROLE tovholder_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
CREATE ROLE tovholder_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
CREATE ROLE tovholder_reader LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;

-- The owner alone makes, changes and drops tables, triggers and functions.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO tovholder_owner;
GRANT USAGE ON SCHEMA public TO tovholder_app, tovholder_reader;

-- The application reads and writes rows. It owns nothing, so it can drop no trigger, switch none off and truncate
-- nothing; the triggers refuse it every change of what is written once.
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO tovholder_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO tovholder_app;
ALTER DEFAULT PRIVILEGES FOR ROLE tovholder_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO tovholder_app;
ALTER DEFAULT PRIVILEGES FOR ROLE tovholder_owner IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO tovholder_app;

-- The reader is for reports of one's own and for copies.
GRANT SELECT ON ALL TABLES IN SCHEMA public TO tovholder_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE tovholder_owner IN SCHEMA public GRANT SELECT ON TABLES TO tovholder_reader;
