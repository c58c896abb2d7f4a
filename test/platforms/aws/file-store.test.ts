import { Duration, Environment, FileStore, FileStoreProps, Tier, UseOptions, WorkloadAccess } from "../../../src";
import { TerraformWorkspace } from "../../../src/testing";
import { problemsOf } from "../../support/problems-of";
import { containersOf, plain, resourcesOf, service, staging, statementsOf, terraformOf } from "./staging";

interface Declared {
  readonly env: Environment;
  readonly fileStore: FileStore;
  readonly resource: any;
}

/** A file store that one service uses. */
function declared(
  props: FileStoreProps = {},
  access: WorkloadAccess<FileStore> = "read-write",
  options?: UseOptions,
  tier: Tier = "staging",
): Declared {
  const { env } = staging({ tier });
  const fileStore = new FileStore(env, "uploads", props);
  service(env, "api").uses(fileStore, access, options);
  return { env, fileStore, resource: terraformOf(env).resource };
}

const FILE_SYSTEM = "${aws_efs_file_system.uploads.arn}";
const ACCESS_POINT = "${aws_efs_access_point.uploads.arn}";
const CLIENT_ACTIONS = [
  "elasticfilesystem:ClientMount",
  "elasticfilesystem:ClientWrite",
  "elasticfilesystem:ClientRootAccess",
];

describe("a file store", () => {
  const { resource } = declared();

  test("is an encrypted file system that moves what nobody uses to cheaper storage", () => {
    expect(plain(resource.aws_efs_file_system.uploads)).toEqual({
      creation_token: "shop-staging-uploads",
      encrypted: true,
      kms_key_id: "${aws_kms_key.confidential.arn}",
      performance_mode: "generalPurpose",
      throughput_mode: "elastic",
      lifecycle_policy: [{ transition_to_ia: "AFTER_30_DAYS" }],
      tags: { Name: "shop-staging-uploads" },
    });
  });

  test("has a mount target in each zone's data subnet, which its consumer alone reaches", () => {
    const target = (zone: string) => ({
      file_system_id: "${aws_efs_file_system.uploads.id}",
      subnet_id: `\${aws_subnet.network_data_${zone}.id}`,
      security_groups: ["${aws_security_group.uploads.id}"],
    });
    const { uploads_a: a, uploads_b: b } = resource.aws_efs_mount_target;
    expect([a, b].map(plain)).toEqual([target("a"), target("b")]);
    const into = Object.values<any>(resource.aws_vpc_security_group_ingress_rule).filter(
      ({ security_group_id }) => security_group_id === "${aws_security_group.uploads.id}",
    );
    expect(into.map(plain)).toEqual([
      {
        security_group_id: "${aws_security_group.uploads.id}",
        referenced_security_group_id: "${aws_security_group.api.id}",
        ip_protocol: "tcp",
        from_port: 2049,
        to_port: 2049,
        description: "api to uploads",
      },
    ]);
  });

  test("is entered through one access point, as one user, in one folder", () => {
    expect(plain(resource.aws_efs_access_point.uploads)).toEqual({
      file_system_id: "${aws_efs_file_system.uploads.id}",
      posix_user: { uid: 10001, gid: 10001 },
      root_directory: {
        path: "/files",
        creation_info: { owner_uid: 10001, owner_gid: 10001, permissions: "0750" },
      },
      tags: { Name: "shop-staging-uploads" },
    });
  });

  test("lets nobody in by itself, nobody without TLS and nobody past the access point", () => {
    const { file_system_id, policy } = resource.aws_efs_file_system_policy.uploads;
    expect(file_system_id).toBe("${aws_efs_file_system.uploads.id}");
    expect(statementsOf(policy)).toEqual([
      {
        Sid: "DenyWithoutTls",
        Effect: "Deny",
        Principal: { AWS: "*" },
        Action: CLIENT_ACTIONS,
        Resource: FILE_SYSTEM,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
      {
        Sid: "DenyPastTheAccessPoint",
        Effect: "Deny",
        Principal: { AWS: "*" },
        Action: CLIENT_ACTIONS,
        Resource: FILE_SYSTEM,
        Condition: { StringNotEquals: { "elasticfilesystem:AccessPointArn": ACCESS_POINT } },
      },
    ]);
  });

  test("can be mounted and is guarded before its consumer starts", () => {
    expect(resource.aws_ecs_service.api.depends_on).toEqual(
      expect.arrayContaining([
        "aws_efs_file_system_policy.uploads",
        "aws_efs_mount_target.uploads_a",
        "aws_efs_mount_target.uploads_b",
        "aws_iam_role_policy.api_uses_uploads",
        "aws_vpc_security_group_egress_rule.api_to_uploads_nfs",
        "aws_vpc_security_group_ingress_rule.api_to_uploads_nfs",
      ]),
    );
  });
});

describe.each([
  ["read", CLIENT_ACTIONS.slice(0, 1), true],
  ["read-write", CLIENT_ACTIONS.slice(0, 2), false],
  ["administer", CLIENT_ACTIONS, false],
] as const)("a use with the access %s", (access, actions, readOnly) => {
  const { env, resource } = declared({}, access);

  test("may do as a client what the word says, through the access point only", () => {
    expect(statementsOf(resource.aws_iam_role_policy.api_uses_uploads.policy)).toEqual([
      {
        Sid: "MountFiles",
        Effect: "Allow",
        Action: actions,
        Resource: FILE_SYSTEM,
        Condition: { StringEquals: { "elasticfilesystem:AccessPointArn": ACCESS_POINT } },
      },
    ]);
    expect(resource.aws_kms_key.confidential.policy).not.toContain("api_task");
  });

  test("mounts the files over TLS as its task role", () => {
    expect(resource.aws_ecs_task_definition.api.volume).toContainEqual({
      name: "files_uploads",
      efs_volume_configuration: {
        file_system_id: "${aws_efs_file_system.uploads.id}",
        transit_encryption: "ENABLED",
        authorization_config: { access_point_id: "${aws_efs_access_point.uploads.id}", iam: "ENABLED" },
      },
    });
    const container = containersOf(env, "api").at(-1);
    expect(container.mountPoints).toContainEqual({
      sourceVolume: "files_uploads",
      containerPath: "/mnt/uploads",
      readOnly,
    });
    expect(container.environment).toEqual([{ name: "UPLOADS_PATH", value: "/mnt/uploads" }]);
  });
});

test("a use names the folder", () => {
  const { env } = declared({}, "read", { path: "/srv/files" });
  const container = containersOf(env, "api").at(-1);
  expect(container.environment).toEqual([{ name: "UPLOADS_PATH", value: "/srv/files" }]);
  expect(container.mountPoints).toContainEqual({
    sourceVolume: "files_uploads",
    containerPath: "/srv/files",
    readOnly: true,
  });
});

test("mount targets are named by their zones", () => {
  const { env } = staging({ tier: "production", platform: { zones: ["eu-west-1c", "eu-west-1a", "eu-west-1b"] } });
  new FileStore(env, "uploads");
  const targets = resourcesOf(env, "aws_efs_mount_target");
  expect(Object.entries(targets).map(([id, { subnet_id }]) => [id, subnet_id])).toEqual(
    ["a", "b", "c"].map((zone) => [`uploads_${zone}`, `\${aws_subnet.network_data_${zone}.id}`]),
  );
});

test.each([
  [Duration.days(1), [{ transition_to_ia: "AFTER_1_DAY" }]],
  [Duration.days(365), [{ transition_to_ia: "AFTER_365_DAYS" }]],
  ["never", undefined],
] as const)("files that nobody uses for %s move accordingly", (infrequentAccessAfter, policy) => {
  const { resource } = declared({ infrequentAccessAfter });
  expect(resource.aws_efs_file_system.uploads.lifecycle_policy).toEqual(policy);
});

test.each([
  ["development", "1 day", "1 day"],
  ["staging", "1 day", "8 hours"],
  ["production", "1 hour", "4 hours"],
] as const)("the tier %s decides the recovery objectives", (tier, rpo, rto) => {
  const { fileStore } = declared({}, "read", undefined, tier);
  expect(fileStore.intent()).toEqual({ dataClass: "confidential", rpo, rto });
});

/** Another value of every property than the default. */
const changes: { readonly [P in keyof Omit<Required<FileStoreProps>, "satisfies">]: FileStoreProps[P] } = {
  dataClass: "internal",
  renamedFrom: "files",
  throughput: "bursting",
  infrequentAccessAfter: Duration.days(90),
  owner: "2000:3000",
  recovery: { rto: Duration.hours(1) },
};
const outcome = (props: FileStoreProps): string => {
  const { resource, fileStore } = declared(props);
  return JSON.stringify([resource, fileStore.intent()]);
};
const unchanged = outcome({});

test.each(Object.keys(changes) as (keyof typeof changes)[])("a change of a file store's %s is seen", (property) => {
  expect(outcome({ [property]: changes[property] })).not.toBe(unchanged);
});

test("a renamed file store keeps its names", () => {
  const { env } = staging();
  new FileStore(env, "pictures", { renamedFrom: "uploads" });
  const { resource, moved } = terraformOf(env);
  expect(resource.aws_efs_file_system.pictures.creation_token).toBe("shop-staging-uploads");
  expect(moved).toContainEqual({ from: "aws_efs_mount_target.uploads_a", to: "aws_efs_mount_target.pictures_a" });
});

test("customize receives the built resources", () => {
  const { env } = staging();
  const fileStore = new FileStore(env, "uploads");
  fileStore.customize(({ aws }) => {
    aws!.fileSystem.lifecycle = { preventDestroy: true };
    expect(aws!.mountTargets).toHaveLength(2);
  });
  expect(resourcesOf(env, "aws_efs_file_system").uploads.lifecycle).toEqual({ prevent_destroy: true });
});

test.each([2, 29, 31, 400])("AWS refuses files that move after %d days", (days) => {
  const problems = problemsOf(() => declared({ infrequentAccessAfter: Duration.days(days) }));
  expect(problems.map(({ id, path, got }) => [id, path, got])).toEqual([
    ["SYM-FILESTORE-004", "shop/staging/uploads", `${days} days`],
  ]);
});

test.each(["staging", "production"] as const)(
  "Terraform accepts and plans a file store in %s",
  async (tier) => {
    const { env } = staging({ tier });
    const uploads = new FileStore(env, "uploads");
    const scratch = new FileStore(env, "scratch", { throughput: "bursting", infrequentAccessAfter: "never" });
    const api = service(env, "api");
    api.uses(uploads, "read");
    api.uses(scratch, "administer");
    const workspace = TerraformWorkspace.of(terraformOf(env), { offline: true });
    try {
      await workspace.init();
      expect(await workspace.validate()).toEqual({ valid: true, diagnostics: [] });
      expect((await workspace.plan()).changes).toBe(true);
    } finally {
      workspace.dispose();
    }
  },
  180_000,
);
