import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { calibrate } from '@/lib/reports/calibration/bins';
import { findBinCounts } from '@/lib/reports/calibration/queries';
import { calibrationQuery, calibrationShape } from '@/lib/reports/calibration/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/calibration', {
  GET: defineRoute({
    summary: 'Of proposals at each confidence, how many people approved',
    permission: 'changes:read',
    query: calibrationQuery,
    responses: {
      200: {
        description: 'Shares from 0 to 1; intervals of 90 %; people’s standing decisions only',
        schema: calibrationShape,
      },
    },
    async handle({ query, db, now }) {
      const { days, bin_width: width, edited } = query;
      const calibration = calibrate(await findBinCounts(db, now, days, width, query), width, edited);
      return { status: 200, body: { days, bin_width: width, edited, as_of: now.toISOString(), ...calibration } };
    },
  }),
});
