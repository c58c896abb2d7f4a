import { Database, Pipeline, PipelineHost } from "../../../src";
import { Aws, HostedZone } from "../../../src/aws";
import { unscopableActions, wildcardKinds } from "../../../src/platforms/aws/unscopable-actions";
import { everyConstruct } from "../../support/every-construct";
import { ACCOUNT, REGION } from "./staging";

type Kind = keyof typeof wildcardKinds;
interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Action?: string | string[];
  readonly NotAction?: string | string[];
  readonly Resource?: string | string[];
}

/** A wildcard of a generated policy, and why it is there; without a reason it must not be. */
interface Wildcard {
  readonly at: string;
  readonly what: string;
  readonly kind?: Kind;
  readonly reason?: string;
}

const platform = new Aws({
  account: ACCOUNT,
  region: REGION,
  hostedZones: [HostedZone.existing("example.com", "Z0123456789ABCDEFGHIJ")],
});

/** Every policy in any attribute of any resource, by `address.attribute`. */
function policiesOf(
  terraform: any,
): readonly (readonly [at: string, type: string, statements: readonly Statement[]])[] {
  const found: (readonly [string, string, readonly Statement[]])[] = [];
  for (const [type, resources] of Object.entries<any>(terraform.resource)) {
    for (const [id, resource] of Object.entries<any>(resources)) {
      for (const [attribute, value] of Object.entries<any>(resource)) {
        const statements = typeof value === "string" ? tryParse(value)?.Statement : undefined;
        if (statements) found.push([`${type}.${id}.${attribute}`, type, statements]);
      }
    }
  }
  return found;
}

function tryParse(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Addresses of policies that are the boundary of some role. */
function boundariesOf(terraform: any): readonly string[] {
  return Object.values<any>(terraform.resource.aws_iam_role).flatMap(({ permissions_boundary }) =>
    permissions_boundary === undefined ? [] : [permissions_boundary.replace(/^\$\{|\.arn\}$/g, "")],
  );
}

function kindOf(terraform: any, at: string, type: string, { Effect }: Statement): Kind | undefined {
  if (Effect === "Deny") return "denial";
  if (type === "aws_kms_key") return "keyPolicy";
  if (type === "aws_vpc_endpoint") return "endpointPolicy";
  return boundariesOf(terraform).includes(at.replace(/\.policy$/, "")) ? "boundary" : undefined;
}

function wildcardsOf(terraform: any): readonly Wildcard[] {
  return policiesOf(terraform).flatMap(([at, type, statements]) =>
    statements.flatMap((statement) => {
      const kind = kindOf(terraform, at, type, statement);
      const reason = kind && wildcardKinds[kind];
      const place = `${at} ${statement.Sid}`;
      const actions = [statement.Action ?? []].flat();
      const wide = actions.filter((action) => action === "*" || action.endsWith(":*"));
      const everywhere = [statement.Resource ?? []].flat().includes("*");
      return [
        ...wide.map((action) => ({ at: place, what: action, kind, reason })),
        ...(everywhere && kind ? [{ at: place, what: "*", kind, reason }] : []),
        ...(everywhere && !kind
          ? actions.map((action) => ({ at: place, what: action, reason: reasonOf(action) }))
          : []),
        ...(!kind && statement.NotAction ? [{ at: place, what: "NotAction" }] : []),
      ];
    }),
  );
}

function reasonOf(action: string): string | undefined {
  const row = Object.entries(unscopableActions).find(([name]) => name === action)?.[1];
  return row && `${row.reason} ${row.source}`;
}

const wildcards = (["single-nat", "none"] as const).flatMap((egress) => {
  const { environment } = everyConstruct(platform, "production", { egress });
  new Database(environment, "ledger-copy", { engine: "aurora-postgresql" });
  new Pipeline(environment.project, "wildcards", {
    promote: ["staging"],
    runsOn: PipelineHost.github({ repository: "acme/shop" }),
  });
  return wildcardsOf(environment.toTerraform());
});
/** A managed zone, which the platform above has not. */
wildcards.push(...wildcardsOf(withManagedZone()));

function withManagedZone(): unknown {
  const zones = new Aws({ account: ACCOUNT, region: REGION, hostedZones: [HostedZone.managed("example.com")] });
  const { environment } = everyConstruct(zones, "production");
  new Pipeline(environment.project, "wildcards", {
    promote: ["staging"],
    runsOn: PipelineHost.github({ repository: "acme/shop" }),
  });
  return environment.toTerraform();
}

test("no policy of an app with one of each construct holds a wildcard without AWS's reason", () => {
  expect(wildcards.length).toBeGreaterThan(50);
  expect(wildcards.filter(({ reason }) => reason === undefined)).toEqual([]);
});

test("no policy of a role allows all actions or all of a service", () => {
  const wide = wildcards.filter(({ what, kind }) => what.endsWith("*") && (kind === undefined || kind === "boundary"));
  expect([...new Set(wide.map(({ at, what }) => `${at} ${what}`))]).toEqual([
    "aws_iam_policy.access_boundary.policy WhatPoliciesGrant *",
    ...["s3", "secretsmanager", "sns", "sqs"].map(
      (service) => `aws_iam_policy.workload_boundary.policy OwnStores ${service}:*`,
    ),
    "aws_iam_policy.workload_boundary.policy Images *",
    "aws_iam_policy.delivery_boundary.policy WhatPoliciesGrant *",
  ]);
});

test("every row of the tables is used by some policy, and says why with its source", () => {
  const used = new Set(wildcards.map(({ what }) => what));
  expect(Object.keys(unscopableActions).filter((action) => !used.has(action))).toEqual([]);
  const kinds = new Set(wildcards.map(({ kind }) => kind));
  expect(Object.keys(wildcardKinds).filter((kind) => !kinds.has(kind as Kind))).toEqual([]);
  expect(Object.keys(unscopableActions)).toEqual(Object.keys(unscopableActions).sort());
  for (const [action, { reason, source }] of Object.entries(unscopableActions)) {
    expect([action, reason]).toEqual([action, expect.stringMatching(/^[A-Z].*\.$/)]);
    expect([action, source]).toEqual([action, expect.stringMatching(/^Actions, resources, and condition keys for /)]);
  }
});

test("a wildcard that is in no table is found", () => {
  const allow = (statement: object) => ({
    resource: {
      aws_iam_role: {},
      aws_iam_role_policy: {
        x: { policy: JSON.stringify({ Statement: [{ Sid: "X", Effect: "Allow", ...statement }] }) },
      },
    },
  });
  const unexplained = (statement: object): number =>
    wildcardsOf(allow(statement)).filter(({ reason }) => reason === undefined).length;
  expect(unexplained({ Action: "s3:GetObject", Resource: "*" })).toBe(1);
  expect(unexplained({ Action: "s3:*", Resource: "arn:aws:s3:::x" })).toBe(1);
  expect(unexplained({ Action: ["*"], Resource: ["arn:aws:s3:::x"] })).toBe(1);
  expect(unexplained({ NotAction: "iam:*", Resource: "arn:aws:s3:::x" })).toBe(1);
  expect(unexplained({ Action: "ecr:GetAuthorizationToken", Resource: "*" })).toBe(0);
});
