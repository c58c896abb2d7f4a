import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import type { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import type { DbOptionGroup } from "@cdktf/provider-aws/lib/db-option-group";
import type { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group";
import type { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { RdsCluster } from "@cdktf/provider-aws/lib/rds-cluster";
import type { RdsClusterInstance } from "@cdktf/provider-aws/lib/rds-cluster-instance";
import type { RdsClusterParameterGroup } from "@cdktf/provider-aws/lib/rds-cluster-parameter-group";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import type { ITerraformDependable } from "cdktf";
import type { Alarmed } from "../alarms";
import { DatabaseEnds } from "./grants";

/** The built database, as `customize` receives it. */
export interface AwsDatabaseResources {
  readonly parameterGroup: DbParameterGroup | RdsClusterParameterGroup;
  /** Present for MySQL. */
  readonly optionGroup?: DbOptionGroup;
  readonly subnetGroup: DbSubnetGroup;
  readonly securityGroup: SecurityGroup;
  /** In order of the log exports. */
  readonly logGroups: readonly CloudwatchLogGroup[];
  /** Absent in development. */
  readonly monitoringRole?: IamRole;
  /** Present for PostgreSQL and MySQL. */
  readonly instance?: DbInstance;
  /** Present for Aurora. */
  readonly cluster?: RdsCluster;
  /** Present for Aurora: the writer first, as far as AWS has not let another take over. */
  readonly instances?: readonly RdsClusterInstance[];
}

declare module "../../../model/database" {
  interface DatabaseResources {
    readonly aws?: AwsDatabaseResources & Alarmed;
  }
}

/** An instance or a cluster, and what its uses need to know of it. */
export interface DatabaseBuild {
  readonly securityGroup: SecurityGroup;
  /** What must exist before a consumer starts. */
  readonly needs: readonly ITerraformDependable[];
  readonly ends: DatabaseEnds;
  readonly resources: AwsDatabaseResources;
}
