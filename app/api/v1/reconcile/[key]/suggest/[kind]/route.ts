import { suggestRoutes } from '../../../service';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = suggestRoutes('/reconcile/[key]/suggest/[kind]');
