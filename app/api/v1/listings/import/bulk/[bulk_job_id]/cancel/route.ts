import { defineRoutes } from '@/lib/auth/define-route';
import { bulkActionRoute } from '../bulk-action-route';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/listings/import/bulk/[bulk_job_id]/cancel', {
  POST: bulkActionRoute('cancel', 'Take back what is queued of a bulk import'),
});
