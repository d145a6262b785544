/** What the product expects from its environment, fixed for tests before any module reads it. */
process.env.FIELDBOOK_MODE = 'demo';
process.env.AUTH_SECRET = 'integration-tests-only-0123456789abcdef';
process.env.NEXTAUTH_SECRET = process.env.AUTH_SECRET;
process.env.LOG_LEVEL = 'silent';
process.env.DATABASE_URL ||= 'postgresql://set-by-the-test-database/none';
// Tests start many jobs as one person; those about the limits set their own.
process.env.JOBS_PER_USER_HOUR = '10000';
process.env.JOBS_PER_DAY = '100000';
process.env.SCHEDULE = 'on';
