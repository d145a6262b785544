import { filledCountSql, filledSql } from '../../catalog/filled-sql';
import { namingField } from '../../catalog/name-and-site';
import { requireEntityType } from '../../catalog/registry';
import { defineExpectation } from '../expectation';
import { notOptedOut } from '../not-opted-out';

/** Every expected field of a type's records holds a value. */
function complete(typeName: 'builder' | 'community' | 'property') {
  const type = requireEntityType(typeName);
  const many = type.label.many.toLowerCase();
  const expected = type.fields.filter((field) => field.expected);
  const title = [type.titleField, namingField(type), type.publicId.column].map((name) => `r."${name}"`);
  return defineExpectation({
    name: `complete-${type.plural}`,
    label: `${type.label.many} are complete`,
    rule: `Every ${type.label.one.toLowerCase()} holds what is expected of one: ${expected.map(({ label }) => label.toLowerCase()).join(', ')}.`,
    noun: { one: type.label.one.toLowerCase(), many },
    entityType: type.name,
    tables: [type.table, 'opt_outs'],
    find: () => ({
      table: `${type.table} r`,
      applies: notOptedOut(type.name),
      gap: `${filledCountSql(type, 'r')} < ${expected.length}`,
      reasons: expected.map((field) => ({
        value: field.name,
        label: field.label,
        where: `${filledSql(field, 'r')} = 0`,
      })),
      shown: {
        ...{
          joins: '',
          title: `coalesce(${title.join(', ')})`,
          detail: `r."${type.publicId.column}"`,
          entity_id: 'r.id',
        },
        ...{ city: 'r.city', state: 'r.state' },
      },
      jobs: 'count(*)',
    }),
    backfill: { verb: `Fill ${many}`, cost: 'read_page', plan: 'records' },
  });
}

export const completeBuilders = complete('builder');
export const completeCommunities = complete('community');
export const completeProperties = complete('property');
