import { blocksOf, valueAt } from "../../facts";
import type { EnvironmentRecord } from "../../model/record";
import { stableJson } from "../../synthesis/stable-json";
import type { OpenEnvironment } from "../context/open-environment";
import { OperationError } from "../operation-error";

/** What says where a provider works: an account and a region of AWS, a host of Docker. */
const OF_PROVIDER: readonly (readonly string[])[] = [
  ["region"],
  ["allowed_account_ids"],
  ["assume_role", "role_arn"],
  ["profile"],
  ["host"],
  ["context"],
];

/** Of a place, these are shown; anything else may hold a password, as the address of a database that keeps the state. */
const SHOWN =
  /^(platform|backend|backend s3 (bucket|key|region)|backend local path|\w+(\.\w+)? (region|allowed_account_ids))$/;

/**
 * Refuses a commit whose Terraform would look for the state elsewhere than where it lies now, or would work in another account, region
 * or host. A checkout has no `.terraform` that could notice: Terraform would begin with an empty state, or with one that was left
 * behind, and build a second environment beside the one that runs.
 *
 * @throws OperationError `not-possible` with what differs
 */
export function refuseElsewhere(
  present: OpenEnvironment,
  former: OpenEnvironment,
  commit: string,
  command: string,
): void {
  const [now, then] = [placeOf(present.record), placeOf(former.record)];
  const names = [...new Set([...now.keys(), ...then.keys()])].sort();
  const differing = names.filter((name) => now.get(name) !== then.get(name) && !isOfOneAlone(name, now, then));
  if (differing.length === 0) return;
  throw new OperationError({
    failure: "not-possible",
    problem: `The Terraform of commit ${commit.slice(0, 12)} is meant for another place than ${present.name} has now: not the same ${differing.join(", ")}.`,
    command,
    excerpt: differing
      .filter((name) => SHOWN.test(name))
      .map((name) => `${name}: ${then.get(name) ?? "none"} then, ${now.get(name) ?? "none"} now`)
      .join("\n"),
    fix: "Mend the app as it is now and deploy that, with --hotfix where it cannot wait; or name a version since that change.",
  });
}

type Place = ReadonlyMap<string, string>;

/** Everything that says where an environment is, by what it is called. */
function placeOf({ platform, terraform }: EnvironmentRecord): Place {
  return new Map([["platform", platform.name], ...backendOf(terraform), ...providersOf(terraform)]);
}

type Entry = readonly [string, string];

function backendOf(terraform: EnvironmentRecord["terraform"]): readonly Entry[] {
  const cloud = valueAt(terraform, ["terraform", "cloud"]);
  // without a block, Terraform keeps the state in its folder
  const backends = cloud === undefined ? (valueAt(terraform, ["terraform", "backend"]) ?? { local: {} }) : { cloud };
  return Object.entries(backends as object).flatMap(([kind, given]) => [
    ["backend", kind] as const,
    ...blocksOf(given)
      .flatMap((block) => Object.entries(block))
      .map(([name, value]) => [`backend ${kind} ${name}`, textOf(value)] as const),
  ]);
}

function providersOf({ provider }: EnvironmentRecord["terraform"]): readonly Entry[] {
  return Object.entries((provider ?? {}) as object).flatMap(([type, blocks]) =>
    blocksOf(blocks).flatMap((block) => {
      const name = block.alias === undefined ? type : `${type}.${String(block.alias)}`;
      return OF_PROVIDER.flatMap((path): readonly Entry[] => {
        const value = valueAt(block, path);
        return value === undefined ? [] : [[`${name} ${path.join(".")}`, textOf(value)]];
      });
    }),
  );
}

/** A provider with an alias works for single resources: a release may have more of them, or fewer. */
function isOfOneAlone(name: string, now: Place, then: Place): boolean {
  const alias = /^\w+\.\w+ /.exec(name)?.[0];
  const has = (place: Place): boolean => [...place.keys()].some((key) => key.startsWith(alias!));
  return alias !== undefined && has(now) !== has(then);
}

/** The same text for the same value, on one line. */
function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(JSON.parse(stableJson(value)));
}
