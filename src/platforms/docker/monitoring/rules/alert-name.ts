import type { EnvironmentModel } from "../../../../model/environment";

/** Name of an alert, which is its heading in operations-manual.md: `shop-dev-orders-down`. */
export function alertName({ project, name }: EnvironmentModel, ...parts: readonly string[]): string {
  return [project.slug, name, ...parts].join("-");
}
