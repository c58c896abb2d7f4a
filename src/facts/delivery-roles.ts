import type { EnvironmentRecord } from "../model/record";

/** A role of a pipeline, by the address that its name makes. */
export interface DeliveryRole {
  readonly pipeline: string;
  readonly kind: "plan" | "deploy";
  readonly address: string;
}

/** The roles of the pipelines that deploy an environment on AWS; on other platforms none is built. */
export function deliveryRolesOf({ constructs }: EnvironmentRecord): readonly DeliveryRole[] {
  return constructs
    .filter(({ kind }) => kind === "Pipeline")
    .flatMap(({ name }) =>
      (["plan", "deploy"] as const).map((kind) => ({
        pipeline: name,
        kind,
        address: `aws_iam_role.${name.replace(/-/g, "_")}_${kind}`,
      })),
    );
}
