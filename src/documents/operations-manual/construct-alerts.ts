import { type Alert, type Facts, alertsOf } from "../../facts";

/** The alerts of the construct at a path. */
export function alertsOfConstruct(path: string, facts: Facts): readonly Alert[] {
  const groups = facts.once("alerts by construct", () => {
    const byPath = new Map<string, Alert[]>();
    for (const alert of alertsOf(facts)) {
      const known = byPath.get(alert.constructPath);
      if (known) known.push(alert);
      else byPath.set(alert.constructPath, [alert]);
    }
    return byPath;
  });
  return groups.get(path) ?? [];
}
