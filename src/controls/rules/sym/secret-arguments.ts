/** What holds a secret in clear, by resource type, as paths of attributes; the state keeps each of them. */
interface SecretArguments {
  readonly clear: readonly string[];
  /** What is set in its place: write-only arguments, and flags by which AWS keeps the secret itself. */
  readonly instead?: readonly string[];
  /** The attribute and value without which {@link clear} is no secret. @default - always */
  readonly where?: readonly [attribute: string, value: string];
}

export const secretArguments: Readonly<Record<string, SecretArguments>> = {
  aws_acm_certificate: { clear: ["private_key"] },
  aws_cloudwatch_event_connection: {
    clear: [
      "auth_parameters.api_key.value",
      "auth_parameters.basic.password",
      "auth_parameters.oauth.client_parameters.client_secret",
    ],
  },
  aws_db_instance: { clear: ["password"], instead: ["manage_master_user_password", "password_wo"] },
  aws_codebuild_source_credential: { clear: ["token"] },
  aws_directory_service_directory: { clear: ["password"] },
  aws_dms_endpoint: { clear: ["password"], instead: ["secrets_manager_arn"] },
  aws_docdb_cluster: { clear: ["master_password"], instead: ["manage_master_user_password", "master_password_wo"] },
  aws_elasticache_replication_group: { clear: ["auth_token"], instead: ["user_group_ids"] },
  aws_elasticache_user: {
    clear: ["passwords", "authentication_mode.passwords"],
    instead: ["authentication_mode.type", "no_password_required"],
  },
  aws_iam_server_certificate: { clear: ["private_key"] },
  aws_kms_external_key: { clear: ["key_material_base64"] },
  aws_lb_listener: { clear: ["default_action.authenticate_oidc.client_secret"] },
  aws_lb_listener_rule: { clear: ["action.authenticate_oidc.client_secret"] },
  aws_memorydb_user: { clear: ["authentication_mode.passwords"], instead: ["authentication_mode.type"] },
  aws_mq_broker: { clear: ["user.password"] },
  aws_opensearch_domain: { clear: ["advanced_security_options.master_user_options.master_user_password"] },
  aws_rds_cluster: { clear: ["master_password"], instead: ["manage_master_user_password", "master_password_wo"] },
  aws_redshift_cluster: { clear: ["master_password"], instead: ["manage_master_password", "master_password_wo"] },
  aws_redshiftserverless_namespace: {
    clear: ["admin_user_password"],
    instead: ["manage_admin_password", "admin_user_password_wo"],
  },
  aws_secretsmanager_secret_version: { clear: ["secret_string", "secret_binary"], instead: ["secret_string_wo"] },
  aws_ssm_parameter: { clear: ["value"], instead: ["value_wo"], where: ["type", "SecureString"] },
  aws_vpn_connection: { clear: ["tunnel1_preshared_key", "tunnel2_preshared_key"] },
  docker_image: { clear: ["build.auth_config.password"] },
  docker_secret: { clear: ["data"] },
};

/** Resources that are a secret in the state whatever is set, with what makes an exception. */
export const secretResources: Readonly<Record<string, { readonly unless?: string }>> = {
  aws_iam_access_key: { unless: "pgp_key" },
  aws_iam_service_specific_credential: {},
  aws_iam_user_login_profile: { unless: "pgp_key" },
  random_password: {},
  tls_private_key: {},
};

/** Data sources that read a secret. */
export const secretReads: ReadonlySet<string> = new Set([
  "aws_secretsmanager_random_password",
  "aws_secretsmanager_secret_version",
  "aws_ssm_parameter",
  "aws_ssm_parameters_by_path",
]);
