import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Facts } from "../../../src/facts";
import type { EnvironmentRecord } from "../../../src/model/record";
import type { PlanReview, ReviewedChange } from "../../../src/operations/review/plan-review";
import { reviewPlan } from "../../../src/operations/review/review-plan";
import type { TerraformPlan } from "../../../src/operations/terraform-json";
import type { Emulator } from "../../../src/testing/emulator";
import { TerraformWorkspace } from "../../../src/testing/workspace";

type Attributes = Readonly<Record<string, unknown>>;
/** Resources by type and name; a resource's construct is told by {@link of}. */
export type Resources = Readonly<Record<string, Readonly<Record<string, Attributes>>>>;

/** Declared constructs: kind by name, in order of declaration. */
export const KINDS: Readonly<Record<string, string>> = {
  network: "Network",
  orders: "Database",
  files: "Bucket",
  work: "Queue",
  api: "Service",
};

/** Attributes of a resource of a construct, as the library synthesizes it. */
export function of(construct: string, attributes: Attributes): Attributes {
  return { ...attributes, "//": { metadata: { path: `shop/staging/${construct}/resource`, uniqueId: "x" } } };
}

/** The facts of an environment that has these resources. */
export function factsOf(resource: Resources, terraform: Attributes = {}): Facts {
  const constructs = Object.entries(KINDS).map(([name, kind]) => ({
    kind,
    name,
    path: `shop/staging/${name}`,
    intent: {},
    satisfies: [],
  }));
  const record = {
    name: "staging",
    platform: { name: "aws", title: "AWS" },
    path: "shop/staging",
    constructs,
    services: [],
    terraform: { resource, ...terraform },
  };
  return Facts.of(record as unknown as EnvironmentRecord);
}

/** A Terraform of its own in an emulated account, which is applied, changed and reviewed. */
export class ReviewedTerraform {
  static async start(emulator: Emulator, resource: Resources, more: Attributes = {}): Promise<ReviewedTerraform> {
    const workspace = TerraformWorkspace.of(documentOf(resource, more), { emulator });
    await workspace.init();
    await workspace.apply();
    return new ReviewedTerraform(workspace, more);
  }

  private constructor(
    readonly workspace: TerraformWorkspace,
    private readonly more: Attributes,
  ) {}

  /** The plan that takes it to other resources. */
  async plan(resource: Resources): Promise<TerraformPlan> {
    const text = JSON.stringify(documentOf(resource, this.more));
    writeFileSync(join(this.workspace.directory, "cdk.tf.json"), text);
    return (await this.workspace.plan()).json;
  }

  async review(resource: Resources): Promise<PlanReview> {
    return reviewPlan(factsOf(resource), await this.plan(resource));
  }
}

function documentOf(resource: Resources, more: Attributes): Attributes {
  return {
    terraform: { required_providers: { aws: { source: "aws", version: "5.100.0" } } },
    provider: { aws: [{ region: "eu-west-1" }] },
    resource,
    ...more,
  };
}

export function changeOf(review: PlanReview, address: string): ReviewedChange {
  const found = review.constructs.flatMap(({ changes }) => changes).find((change) => change.address === address);
  if (found === undefined) throw new Error(`Nothing changes of ${address}.`);
  return found;
}
