import { defineRoutes } from '@/lib/auth/define-route';
import { bulkActionRoute } from '../bulk-action-route';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/listings/import/bulk/[bulk_job_id]/pause', {
  POST: bulkActionRoute('pause', 'Let what is queued of a bulk import wait; what is being read is finished'),
});
