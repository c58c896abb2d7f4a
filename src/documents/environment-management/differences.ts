import type { ConstructRecord, EnvironmentRecord, ProjectRecord } from "../../model/record";
import { type TierDefaults, tierDefaults } from "../../model/tier";
import { Duration } from "../../values/duration";
import { type Inline, code, inline, joined, paragraph, table, text } from "../kit/markdown";
import { type Section, sectionLink } from "../kit/page";

const SENTENCE =
  "In what the environments differ by declaration: first the defaults of their tiers, then what the app says of the same construct in several of them. What is not listed is the same in all of them, or stands in the Terraform alone.";

/** What a reader calls each default of a tier. */
const DEFAULTS: Readonly<Record<keyof TierDefaults, string>> = {
  copies: "Copies of a service",
  zones: "Availability zones",
  egress: "Way out",
  logRetention: "Log retention",
  accessLogRetention: "Access log retention",
  deletionProtection: "Deletion protection",
  containerInsights: "Container insights",
  multiZone: "Standby of a database in another zone",
  cacheNodes: "Nodes of a cache",
  backupRetention: "Backup retention",
  recovery: "Recovery point and recovery time objective of a store",
  versionRetention: "Retention of former versions of objects",
  secretRecoveryWindow: "Time to recover a deleted secret",
  secretRotation: "Rotation of a secret",
  auditRetention: "Audit retention",
  pages: "An alert of severity page wakes somebody",
};

/** One row for each setting that differs, with the environments that have each value: readable for three and for thirty. */
export function differencesSection({ environments }: ProjectRecord): readonly Section[] {
  if (environments.length < 2) return [];
  const rows = [...defaultRows(environments), ...declaredRows(environments)];
  const more = sectionLink(
    "every value beside the other",
    "Differences between environments",
    "infrastructure-spec.md",
  );
  return [
    {
      title: "Differences",
      blocks: [
        paragraph(text(SENTENCE)),
        ...(rows.length === 0
          ? [paragraph(text("They differ in nothing."))]
          : [table(["Setting", "Of", "Values"], rows)]),
        paragraph(inline`As Terraform has it: ${more}.`),
      ],
    },
  ];
}

function defaultRows(environments: readonly EnvironmentRecord[]): readonly (readonly Inline[])[] {
  return (Object.keys(DEFAULTS) as (keyof TierDefaults)[]).flatMap((name) => {
    const cell = differing(environments.map(({ name: of, tier }) => [of, shown(tierDefaults[tier][name])]));
    return cell ? [[text(DEFAULTS[name]), text("the tier"), cell]] : [];
  });
}

function declaredRows(environments: readonly EnvironmentRecord[]): readonly (readonly Inline[])[] {
  const byName = new Map<string, (readonly [environment: string, construct: ConstructRecord])[]>();
  for (const { name, constructs } of environments)
    for (const construct of constructs) {
      const key = `${construct.kind} ${construct.name}`;
      byName.set(key, [...(byName.get(key) ?? []), [name, construct]]);
    }
  return [...byName].flatMap(([of, declared]) => [
    ...presence(
      environments,
      declared.map(([name]) => name),
      of,
    ),
    ...intents(declared, of),
  ]);
}

/** A construct that only some environments have. */
function presence(
  environments: readonly EnvironmentRecord[],
  present: readonly string[],
  of: string,
): readonly (readonly Inline[])[] {
  if (present.length === environments.length) return [];
  return [[text("Declared"), text(of), text(`only in ${present.join(", ")}`)]];
}

function intents(
  declared: readonly (readonly [string, ConstructRecord])[],
  of: string,
): readonly (readonly Inline[])[] {
  const names = [...new Set(declared.flatMap(([, { intent }]) => Object.keys(intent)))].sort();
  return names.flatMap((name) => {
    const cell = differing(declared.map(([environment, { intent }]) => [environment, shown(intent[name])]));
    return cell ? [[code(name), text(of), cell]] : [];
  });
}

/** `7 days` in dev; `30 days` in staging, qa. Undefined where all have the same. */
function differing(values: readonly (readonly [environment: string, value: string])[]): Inline | undefined {
  const byValue = new Map<string, string[]>();
  for (const [environment, value] of values) byValue.set(value, [...(byValue.get(value) ?? []), environment]);
  if (byValue.size < 2) return undefined;
  return joined(
    [...byValue].map(([value, names]) => inline`${code(value)} in ${text(names.join(", "))}`),
    "; ",
  );
}

function shown(value: unknown): string {
  if (value === undefined) return "not set";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (value instanceof Duration) return value.toString();
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(shown).join(", ");
  if (value !== null && typeof value === "object")
    return Object.entries(value)
      .map(([name, part]) => `${name} ${shown(part)}`)
      .join(", ");
  return String(value);
}
