import { Audit } from "../../../model/audit";
import { EnvironmentModel } from "../../../model/environment";
import { Problem, problem } from "../../../values/specification-error";
import { AwsLocation } from "../account";

/** Days for which AWS Config keeps its history: `RetentionPeriodInDays` of PutRetentionConfiguration. */
const CONFIG_DAYS = { least: 30, most: 2557 };

/** Parts of which an account has one; of all others each region of it has one. */
const OF_THE_ACCOUNT: readonly string[] = [
  "trail",
  "configuration.globalResources",
  "accountSettings.publicAccessBlock",
  "accountSettings.passwordPolicy",
];

/** What AWS refuses or breaks on, found before anything is built. */
export function checkAudit(location: AwsLocation, audit: Audit): readonly Problem[] {
  return [...checkConfigRetention(audit), ...checkSharedAccount(location, audit)];
}

function checkConfigRetention({ configuration, retention, node }: Audit): readonly Problem[] {
  const days = retention.toDays();
  if (!configuration || (days >= CONFIG_DAYS.least && days <= CONFIG_DAYS.most)) return [];
  return [problem("SYM-AUDIT-008", node.path, `retention: ${retention}`)];
}

/** Two environments in one account: the later one must leave to the earlier one what AWS has only once. */
function checkSharedAccount(location: AwsLocation, audit: Audit): readonly Problem[] {
  return earlierAudits(audit).flatMap((other) => {
    const place = other.environment.platform as unknown as AwsLocation;
    if (place.account !== location.account) return [];
    const isSameRegion = place.region === location.region;
    const shared = audit.parts.filter(
      (part) => other.parts.includes(part) && (isSameRegion || OF_THE_ACCOUNT.includes(part)),
    );
    // Without the history there are no resources in it either: the fix names the whole part.
    const named = shared.filter(
      (part) => !(part === "configuration.globalResources" && shared.includes("configuration")),
    );
    if (named.length === 0) return [];
    const where = `AWS account ${location.account}${isSameRegion ? `, ${location.region}` : ""}`;
    return [
      problem("SYM-AUDIT-007", audit.node.path, `${named.join(", ")} of ${where}, as ${other.node.path} has`, {
        fix: `leave it to ${other.node.path}: ${switchedOff(named)} here`,
      }),
    ];
  });
}

function earlierAudits(audit: Audit): readonly Audit[] {
  const environments = audit.node.root.node
    .findAll()
    .filter((c): c is EnvironmentModel => EnvironmentModel.isEnvironment(c));
  return environments
    .slice(0, environments.indexOf(audit.environment))
    .filter(({ platform }) => platform.name === "aws")
    .flatMap((environment) => environment.declaredOf(Audit));
}

/** The properties that switch parts off: `trail: false, accountSettings: { passwordPolicy: false }`. */
function switchedOff(parts: readonly string[]): string {
  const groups = new Map<string, string[]>();
  for (const part of parts) {
    const [group, setting] = part.split(".");
    groups.set(group, [...(groups.get(group) ?? []), ...(setting === undefined ? [] : [`${setting}: false`])]);
  }
  return [...groups]
    .map(([group, off]) => `${group}: ${off.length === 0 ? "false" : `{ ${off.join(", ")} }`}`)
    .join(", ");
}
