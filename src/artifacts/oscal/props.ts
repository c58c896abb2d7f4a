import { visibleLine } from "../../values/visible";

/** The names below are this library's, not OSCAL's. */
const NAMESPACE = "urn:symphony-infra:oscal";

/** Properties by name, without those that have no value. */
export function propsOf(values: Readonly<Record<string, string>>): readonly object[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const line = visibleLine(value);
    return line === "" ? [] : [{ name, ns: NAMESPACE, value: line }];
  });
}
