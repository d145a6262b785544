import { previewRoutes } from '../../../service';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = previewRoutes('/reconcile/[key]/preview/[id]');
