const REQUIREMENT = /^([A-Z]{2})-(\d+)(?:\((\d+)\))?/;

/** The id in NIST's OSCAL catalogue: `AC-17(4)(a)` is a part of `ac-17.4`, `SC-7(b)` of `sc-7`. */
export function oscalControlId(requirement: string): string {
  const match = REQUIREMENT.exec(requirement);
  if (!match) throw new Error(`no requirement of SP 800-53: ${requirement}`);
  const [, family, number, enhancement] = match;
  // The first control of every family, its policy, has no enhancements: what follows it counts its parts.
  const suffix = enhancement !== undefined && number !== "1" ? `.${enhancement}` : "";
  return `${family.toLowerCase()}-${number}${suffix}`;
}

/** From `ac-2` to `ac-2.1`, `ac-10` and `au-1`. */
export function compareControlIds(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}
