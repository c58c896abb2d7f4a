import { AccessLevel, accessLevels } from "../../../model/access";
import { Statement } from "../policy";
import { UnscopableAction, unscopableStatement } from "../unscopable-actions";

/** What a level adds for some resources. */
export interface Permission {
  readonly level: AccessLevel;
  /** Letters and digits: what the statement is about. Rows of one subject, with the same resources, become one statement. */
  readonly subject: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition?: Statement["Condition"];
}

/** Actions that AWS lets nobody scope. */
export interface UnscopablePermission {
  readonly level: AccessLevel;
  readonly unscopable: readonly UnscopableAction[];
  /** Where a condition key narrows them after all. */
  readonly subject?: string;
  readonly condition?: Statement["Condition"];
  /** Where the service answers. @default - the environment's region */
  readonly region?: string;
}

export type Permissions = readonly (Permission | UnscopablePermission)[];

/** To read and search log groups, and what they are searched by. */
export const LOG_READING: readonly string[] = [
  "logs:DescribeLogStreams",
  "logs:DescribeMetricFilters",
  "logs:FilterLogEvents",
  "logs:GetLogEvents",
  "logs:GetLogGroupFields",
  "logs:GetLogRecord",
  "logs:GetQueryResults",
  "logs:StartQuery",
];

/** What each level adds for the same resources; nothing where there are none. */
export function on(
  subject: string,
  resources: readonly string[],
  actions: Partial<Readonly<Record<AccessLevel, readonly string[]>>>,
  condition?: Statement["Condition"],
): readonly Permission[] {
  if (resources.length === 0) return [];
  return accessLevels.flatMap((level) =>
    actions[level] ? [{ level, subject, actions: actions[level], resources, condition }] : [],
  );
}

/** Statements of everything that a level permits: one for each subject, and last the unscopable actions. */
export function statementsOf(permissions: Permissions, level: AccessLevel, region: string): readonly Statement[] {
  const levels = accessLevels.slice(0, accessLevels.indexOf(level) + 1);
  const permitted = permissions.filter((permission) => levels.includes(permission.level));
  const scoped = new Map<string, Permission[]>();
  const unscoped = new Map<string, UnscopablePermission[]>();
  for (const permission of permitted) {
    if ("unscopable" in permission) add(unscoped, permission.subject ?? "Unscopable", permission);
    else add(scoped, permission.subject, permission);
  }
  return [
    ...[...scoped].map(([subject, rows]) => ({
      Sid: subject,
      Action: sorted(rows.flatMap(({ actions }) => actions)),
      Resource: [...rows[0].resources],
      ...(rows[0].condition ? { Condition: rows[0].condition } : {}),
    })),
    ...[...unscoped].map(([subject, rows]) =>
      unscopableStatement(
        subject,
        rows.flatMap(({ unscopable }) => unscopable),
        rows[0].region ?? region,
        rows[0].condition,
      ),
    ),
  ];
}

function add<T>(groups: Map<string, T[]>, key: string, value: T): void {
  groups.set(key, [...(groups.get(key) ?? []), value]);
}

function sorted(actions: readonly string[]): readonly string[] {
  return [...new Set(actions)].sort();
}
