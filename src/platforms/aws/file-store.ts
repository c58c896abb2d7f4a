import { EfsAccessPoint } from "@cdktf/provider-aws/lib/efs-access-point";
import { EfsFileSystem } from "@cdktf/provider-aws/lib/efs-file-system";
import { EfsFileSystemPolicy } from "@cdktf/provider-aws/lib/efs-file-system-policy";
import { EfsMountTarget } from "@cdktf/provider-aws/lib/efs-mount-target";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import type { Alarmed } from "./alarms";
import { Edge, variableName } from "../../model/edge";
import { FileStore } from "../../model/file-store";
import { resourceId } from "../resource-id";
import { groupNameOf, nameOf } from "./context";
import { letterOf } from "./network";
import { policyDocument } from "./policy";
import { Grant, ProviderBuild } from "./provider-build";
import { StoreContext } from "./store-context";

/** The folder that consumers see as their root; the file system's own root belongs to root. */
const ROOT = "/files";
/** The owner may do everything, its group may read. */
const PERMISSIONS = "0750";

/** The built file store, as `customize` receives it. */
export interface AwsFileStoreResources {
  readonly fileSystem: EfsFileSystem;
  readonly accessPoint: EfsAccessPoint;
  readonly policy: EfsFileSystemPolicy;
  /** One per zone. */
  readonly mountTargets: readonly EfsMountTarget[];
  readonly securityGroup: SecurityGroup;
}

declare module "../../model/file-store" {
  interface FileStoreResources {
    readonly aws?: AwsFileStoreResources & Alarmed;
  }
}

/** A file system of EFS with a mount target in each data subnet, entered through one access point. */
export function buildFileStore(context: StoreContext, fileStore: FileStore): ProviderBuild {
  const fileSystem = buildFileSystem(context, fileStore);
  const accessPoint = buildAccessPoint(context, fileStore, fileSystem);
  const policy = new EfsFileSystemPolicy(fileStore, resourceId("aws", "efs_file_system_policy"), {
    fileSystemId: fileSystem.id,
    policy: fileSystemPolicy(fileSystem, accessPoint),
  });
  const securityGroup = new SecurityGroup(fileStore, resourceId("aws", "security_group"), {
    name: groupNameOf(context, fileStore.formerName),
    description: `FileStore ${fileStore.formerName}`,
    vpcId: context.network!.vpc.id,
  });
  const mountTargets = context.network!.dataSubnets.map(
    (subnet, index) =>
      new EfsMountTarget(
        fileStore,
        resourceId("aws", "efs_mount_target", letterOf(context, context.location.zones[index])),
        { fileSystemId: fileSystem.id, subnetId: subnet.id, securityGroups: [securityGroup.id] },
      ),
  );
  const resources: AwsFileStoreResources = { fileSystem, accessPoint, policy, mountTargets, securityGroup };
  return {
    securityGroup,
    needs: [...mountTargets, policy],
    grant: (edge) => grantOf(edge, fileSystem, accessPoint),
    resources,
  };
}

function buildFileSystem(context: StoreContext, fileStore: FileStore): EfsFileSystem {
  const { throughput, infrequentAccessAfter: after } = fileStore;
  return new EfsFileSystem(fileStore, resourceId("aws", "efs_file_system"), {
    creationToken: nameOf(context, 64, fileStore.formerName),
    encrypted: true,
    kmsKeyId: context.keys.of(fileStore.dataClass).arn,
    performanceMode: "generalPurpose",
    throughputMode: throughput,
    lifecyclePolicy: after === "never" ? undefined : [{ transitionToIa: transitionAfter(after.toDays()) }],
    tags: { Name: nameOf(context, 255, fileStore.formerName) },
  });
}

function transitionAfter(days: number): string {
  return days === 1 ? "AFTER_1_DAY" : `AFTER_${days}_DAYS`;
}

/** Whatever user a process runs as, what it does in the file system is done as the owner. */
function buildAccessPoint(context: StoreContext, fileStore: FileStore, fileSystem: EfsFileSystem): EfsAccessPoint {
  const { uid, gid } = fileStore.owner;
  return new EfsAccessPoint(fileStore, resourceId("aws", "efs_access_point"), {
    fileSystemId: fileSystem.id,
    posixUser: { uid, gid },
    rootDirectory: { path: ROOT, creationInfo: { ownerUid: uid, ownerGid: gid, permissions: PERMISSIONS } },
    tags: { Name: nameOf(context, 255, fileStore.formerName) },
  });
}

const CLIENT_ACTIONS = [
  "elasticfilesystem:ClientMount",
  "elasticfilesystem:ClientWrite",
  "elasticfilesystem:ClientRootAccess",
];

/**
 * With a policy that allows nothing itself, only roles that are granted something get in: without one EFS lets in whoever
 * reaches a mount target. EFS knows no condition on who it is: "Using IAM to control access to file systems" of the Amazon EFS
 * user guide.
 */
function fileSystemPolicy(fileSystem: EfsFileSystem, accessPoint: EfsAccessPoint): string {
  const everybody = { Effect: "Deny", Principal: { AWS: "*" }, Action: CLIENT_ACTIONS } as const;
  return policyDocument(
    {
      Sid: "DenyWithoutTls",
      ...everybody,
      Resource: fileSystem.arn,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
    {
      Sid: "DenyPastTheAccessPoint",
      ...everybody,
      Resource: fileSystem.arn,
      Condition: { StringNotEquals: { "elasticfilesystem:AccessPointArn": accessPoint.arn } },
    },
  );
}

/**
 * "Using IAM to control access to file systems", EFS actions for clients. Behind the access point everybody acts as the owner
 * of the files, so what administering adds counts only where `customize` takes the access point's user away.
 */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  read: CLIENT_ACTIONS.slice(0, 1),
  "read-write": CLIENT_ACTIONS.slice(0, 2),
  administer: CLIENT_ACTIONS,
};

function grantOf(edge: Edge, fileSystem: EfsFileSystem, accessPoint: EfsAccessPoint): Grant {
  const path = edge.path!;
  return {
    statements: [
      {
        Sid: "MountFiles",
        Action: ACTIONS[edge.access],
        Resource: fileSystem.arn,
        Condition: { StringEquals: { "elasticfilesystem:AccessPointArn": accessPoint.arn } },
      },
    ],
    variables: { [variableName(edge, "PATH")]: path },
    mount: {
      fileSystemId: fileSystem.id,
      accessPointId: accessPoint.id,
      path,
      readOnly: edge.access === "read",
    },
  };
}
