import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { actorOf } from '@/lib/auth/principal';
import { savePolicies } from '@/lib/review/policies/commands';
import { getPoliciesAnswer } from '@/lib/review/policies/describe-policies';
import { policiesBody, policiesShape } from '@/lib/review/policies/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/policies', {
  GET: defineRoute({
    summary: 'What may be applied without a person, by type and field, with what each policy would have done so far',
    permission: 'changes:read',
    responses: { 200: { description: 'Every policy, on or off', schema: policiesShape } },
    async handle({ db, now }) {
      return { status: 200, body: await getPoliciesAnswer(db, now) };
    },
  }),
  PUT: defineRoute({
    summary: 'Save one policy or several; each is back-tested first, and the others stay',
    permission: 'changes:auto_apply',
    body: policiesBody,
    responses: { 200: { description: 'Every policy as it is now', schema: policiesShape } },
    async handle({ principal, body, db, now }) {
      await savePolicies(db, { ...actorOf(principal), id: principal.userId }, body, { now });
      return { status: 200, body: await getPoliciesAnswer(db, now) };
    },
  }),
});
