import { defineRoutes } from '@/lib/auth/define-route';
import { bulkActionRoute } from '../bulk-action-route';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/listings/import/bulk/[bulk_job_id]/retry-failed', {
  POST: bulkActionRoute('retry_failed', 'Try the failed addresses of a bulk import again, and no others'),
});
