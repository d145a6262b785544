import type { ChildTypeDefinition } from './entity-type';

/** A child's values with its name in front, where they leave it out because it did not change. */
export function withChildTitle(
  child: ChildTypeDefinition,
  values: Readonly<Record<string, unknown>>,
  title: string | undefined,
): Record<string, unknown> {
  return title === undefined || child.titleField in values ? values : { [child.titleField]: title, ...values };
}
