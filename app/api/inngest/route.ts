import { inngestEndpoint } from '@/inngest/endpoint';
import { functions } from '@/inngest/registry';

export const { GET, POST, PUT } = inngestEndpoint(functions);
