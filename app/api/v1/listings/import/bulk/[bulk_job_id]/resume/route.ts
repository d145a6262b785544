import { defineRoutes } from '@/lib/auth/define-route';
import { bulkActionRoute } from '../bulk-action-route';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/listings/import/bulk/[bulk_job_id]/resume', {
  POST: bulkActionRoute('resume', 'Go on with a paused bulk import'),
});
