import { Statement } from "../policy";
import { UnscopableAction, unscopableStatement } from "../unscopable-actions";
import { Condition, OwnNames } from "./own-names";

/** What a role of the pipeline may do with the resources of some types, where the environment has one of them. */
export interface ScopedGrant {
  /** Letters and digits: what the statement is about. */
  readonly subject: string;
  /** Types of Terraform. */
  readonly types: readonly string[];
  readonly resources: readonly string[];
  readonly condition?: Condition;
  /** What Terraform calls to see what is there. */
  readonly read?: readonly string[];
  /** What it calls to create, change and delete. */
  readonly change?: readonly string[];
}

/** The same of actions that AWS lets nobody scope. */
export interface UnscopableGrant {
  readonly subject?: string;
  readonly types: readonly string[];
  readonly read?: readonly UnscopableAction[];
  readonly change?: readonly UnscopableAction[];
  /** Such as the tags that what is created must have. */
  readonly condition?: Condition;
  /** For services whose calls are answered in one region for all. */
  readonly global?: true;
}

export type Grant = ScopedGrant | UnscopableGrant;
export type GrantKind = "read" | "change";

/** The statements of what the environment has: reading of each subject, then changing, then what cannot be scoped. */
export function statementsOf(
  own: OwnNames,
  grants: readonly Grant[],
  kinds: readonly GrantKind[],
): readonly Statement[] {
  const held = grants.filter(({ types }) => own.has(...types));
  const scoped = held.filter((grant): grant is ScopedGrant => "resources" in grant);
  const unscopable = held.filter((grant): grant is UnscopableGrant => !("resources" in grant));
  return [
    ...kinds.flatMap((kind) => scoped.flatMap((grant) => scopedStatement(grant, kind))),
    ...unscopableStatements(own, unscopable, kinds),
  ];
}

function scopedStatement({ subject, resources, condition, ...actions }: ScopedGrant, kind: GrantKind): Statement[] {
  const named = actions[kind] ?? [];
  if (named.length === 0 || resources.length === 0) return [];
  return [
    {
      Sid: `${kind === "read" ? "Read" : "Change"}${subject}`,
      Action: sorted(named),
      Resource: resources.length === 1 ? resources[0] : resources,
      ...(condition ? { Condition: condition } : {}),
    },
  ];
}

/** One statement for each subject, since a condition is of the whole statement. */
function unscopableStatements(
  own: OwnNames,
  grants: readonly UnscopableGrant[],
  kinds: readonly GrantKind[],
): readonly Statement[] {
  const bySubject = new Map<string, UnscopableGrant[]>();
  for (const grant of grants) {
    const subject = grant.subject ?? (grant.global ? "UnscopableGlobal" : "Unscopable");
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), grant]);
  }
  return [...bySubject].flatMap(([subject, rows]) => {
    const actions = rows.flatMap((row) => kinds.flatMap((kind) => row[kind] ?? []));
    if (actions.length === 0) return [];
    const [{ condition = {}, global }] = rows;
    if (global) return [{ Sid: subject, Action: sorted(actions), Resource: "*" }];
    const regions = rows.flatMap(({ types }) => own.regionsOf(types));
    return [
      unscopableStatement(subject, actions as readonly UnscopableAction[], [...new Set(regions)].sort(), condition),
    ];
  });
}

function sorted(actions: readonly string[]): readonly string[] {
  return [...new Set(actions)].sort();
}
