import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import type { ITerraformDependable } from "cdktf";
import { Edge } from "../../model/edge";
import { Member } from "../../model/member";
import { KeyPurpose, KeyUse } from "./key-ring";
import { Statement } from "./policy";

/** What an environment built for a construct that others use. */
export interface ProviderBuild {
  /** Group of what is reached over the network. */
  readonly securityGroup?: SecurityGroup;
  /** What must exist before a consumer starts. */
  readonly needs: readonly ITerraformDependable[];
  /** What one use of it gives its consumer. Called once for each edge of a workload. */
  grant(edge: Edge): Grant;
  /** What `customize` passes under `aws`. */
  readonly resources: object;
}

/** What one edge gives a workload. */
export interface Grant {
  /** What the process itself may do: statements of the task role, on exact resources. */
  readonly statements?: readonly Statement[];
  /** What ECS may do on its behalf before it starts, such as reading a secret: statements of the execution role. */
  readonly startStatements?: readonly Statement[];
  /** Values of environment variables, by the names of `variableName`. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Variables whose value ECS reads from Secrets Manager: the ARN, or `<arn>:<key>::` for a key of a JSON secret. */
  readonly secrets?: Readonly<Record<string, string>>;
  readonly keys?: readonly KeyGrant[];
  readonly mount?: EfsMount;
}

/** A use of a key of the environment, through one service of AWS. */
export interface KeyGrant {
  readonly purpose: KeyPurpose;
  readonly use: KeyUse;
  /** The service as in `kms:ViaService`, such as `sqs`. */
  readonly via: string;
  /** Who uses it: the process, or ECS before the process starts. */
  readonly by: "process" | "start";
}

/** A file system that is mounted into the container. */
export interface EfsMount {
  readonly fileSystemId: string;
  readonly accessPointId: string;
  readonly path: string;
  readonly readOnly: boolean;
}

/** By construct, in order of their build. */
export type ProviderBuilds = ReadonlyMap<Member, ProviderBuild>;

/** The two roles of a workload. */
export interface WorkloadRoles {
  /** Assumed by the process itself. */
  readonly taskRole: IamRole;
  /** Assumed by ECS to pull the image, read secrets and write the logs. */
  readonly executionRole: IamRole;
}
