import { tableSettings } from "../tables";

/** By type, the attributes that other tables than those of resources show, as paths without indices; "policy" stands for all of a document. */
const SHOWN: Readonly<Record<string, string>> = {
  aws_acm_certificate: "domain_name subject_alternative_names validation_method",
  aws_acm_certificate_validation: "",
  aws_appautoscaling_policy: `
    resource_id
    target_tracking_scaling_policy_configuration.predefined_metric_specification.predefined_metric_type
    target_tracking_scaling_policy_configuration.scale_in_cooldown
    target_tracking_scaling_policy_configuration.scale_out_cooldown
    target_tracking_scaling_policy_configuration.target_value
  `,
  aws_appautoscaling_target: "max_capacity min_capacity",
  aws_cloudwatch_log_resource_policy: "policy_document",
  aws_cloudwatch_log_group: "kms_key_id name retention_in_days skip_destroy",
  aws_db_instance: "kms_key_id storage_encrypted",
  aws_default_security_group: "egress ingress vpc_id",
  aws_ecr_lifecycle_policy: "policy repository",
  aws_ecr_repository: `
    encryption_configuration.encryption_type encryption_configuration.kms_key force_delete
    image_scanning_configuration.scan_on_push image_tag_mutability name
  `,
  aws_ecs_cluster: "name setting.name setting.value",
  aws_ecs_service: `
    cluster deployment_circuit_breaker.enable deployment_circuit_breaker.rollback deployment_maximum_percent
    deployment_minimum_healthy_percent enable_execute_command health_check_grace_period_seconds launch_type
    load_balancer.container_name load_balancer.target_group_arn name network_configuration.assign_public_ip
    network_configuration.security_groups network_configuration.subnets task_definition
  `,
  aws_ecs_task_definition: `
    container_definitions.command container_definitions.environment container_definitions.essential
    container_definitions.healthCheck.command container_definitions.healthCheck.interval
    container_definitions.healthCheck.retries container_definitions.healthCheck.startPeriod
    container_definitions.healthCheck.timeout container_definitions.image
    container_definitions.linuxParameters.capabilities.add
    container_definitions.linuxParameters.capabilities.drop container_definitions.logConfiguration.logDriver
    container_definitions.logConfiguration.options.awslogs-group container_definitions.mountPoints.containerPath
    container_definitions.mountPoints.readOnly container_definitions.name
    container_definitions.portMappings.containerPort container_definitions.portMappings.name
    container_definitions.portMappings.protocol container_definitions.privileged
    container_definitions.secrets.name container_definitions.secrets.valueFrom
    container_definitions.readonlyRootFilesystem container_definitions.stopTimeout container_definitions.user
    cpu execution_role_arn memory network_mode runtime_platform.cpu_architecture task_role_arn
  `,
  aws_efs_file_system: "encrypted kms_key_id",
  aws_efs_file_system_policy: "file_system_id policy",
  aws_eip: "",
  aws_elasticache_replication_group: "kms_key_id",
  aws_flow_log: "log_destination traffic_type vpc_id",
  aws_iam_openid_connect_provider: "client_id_list thumbprint_list url",
  aws_iam_policy: "policy",
  aws_iam_role: "assume_role_policy max_session_duration name permissions_boundary",
  aws_iam_role_policy: "policy role",
  aws_iam_role_policy_attachment: "policy_arn role",
  aws_internet_gateway: "",
  aws_kms_alias: "name target_key_id",
  aws_kms_key: "deletion_window_in_days enable_key_rotation is_enabled policy rotation_period_in_days",
  aws_lambda_permission: "",
  aws_lb: `
    access_logs.bucket access_logs.enabled access_logs.prefix desync_mitigation_mode drop_invalid_header_fields
    enable_deletion_protection internal load_balancer_type name security_groups subnets
  `,
  aws_lb_listener: `
    certificate_arn default_action.fixed_response.message_body default_action.fixed_response.status_code
    default_action.redirect.port default_action.redirect.protocol default_action.redirect.status_code
    load_balancer_arn port protocol ssl_policy
  `,
  aws_lb_listener_rule: "action.target_group_arn condition.host_header.values listener_arn priority",
  aws_lb_target_group: `
    deregistration_delay health_check.healthy_threshold health_check.interval health_check.matcher
    health_check.path health_check.timeout health_check.unhealthy_threshold name port protocol target_type
  `,
  aws_nat_gateway: "allocation_id subnet_id",
  aws_rds_cluster: "kms_key_id storage_encrypted",
  aws_route: "destination_cidr_block gateway_id nat_gateway_id route_table_id",
  aws_route53_query_log: "",
  aws_route53_record: "alias.name alias.zone_id name records type",
  aws_route53_zone: "force_destroy name",
  aws_route_table: "",
  aws_route_table_association: "route_table_id subnet_id",
  aws_s3_bucket: "bucket bucket_prefix force_destroy",
  aws_s3_bucket_cors_configuration: "",
  aws_s3_bucket_lifecycle_configuration: `
    bucket rule.abort_incomplete_multipart_upload.days_after_initiation rule.expiration.days
    rule.noncurrent_version_expiration.noncurrent_days rule.status
  `,
  aws_s3_bucket_logging: "bucket target_bucket target_prefix",
  aws_s3_bucket_object_lock_configuration: `
    bucket rule.default_retention.days rule.default_retention.mode rule.default_retention.years
  `,
  aws_s3_bucket_ownership_controls: "bucket rule.object_ownership",
  aws_s3_bucket_policy: "bucket policy",
  aws_s3_bucket_public_access_block:
    "block_public_acls block_public_policy bucket ignore_public_acls restrict_public_buckets",
  aws_s3_bucket_replication_configuration: `
    bucket rule.destination.bucket rule.destination.encryption_configuration.replica_kms_key_id rule.status
  `,
  aws_s3_bucket_server_side_encryption_configuration:
    "bucket rule.apply_server_side_encryption_by_default.sse_algorithm",
  aws_s3_bucket_versioning: "bucket versioning_configuration.status",
  aws_scheduler_schedule_group: "",
  aws_secretsmanager_secret: "kms_key_id name recovery_window_in_days",
  aws_secretsmanager_secret_policy: "policy secret_arn",
  aws_secretsmanager_secret_rotation: "rotation_lambda_arn rotation_rules secret_id",
  aws_secretsmanager_secret_version: "",
  aws_security_group: "egress ingress name name_prefix vpc_id",
  aws_service_discovery_private_dns_namespace: "name",
  aws_service_discovery_service: "force_destroy name",
  aws_sns_topic: "kms_master_key_id",
  aws_sns_topic_policy: "arn policy",
  aws_sqs_queue: "kms_master_key_id",
  aws_sqs_queue_policy: "policy queue_url",
  aws_sqs_queue_redrive_allow_policy: "queue_url redrive_allow_policy",
  aws_subnet: "availability_zone cidr_block map_public_ip_on_launch",
  aws_vpc: "cidr_block enable_dns_hostnames enable_dns_support",
  aws_vpc_endpoint: "policy route_table_ids service_name subnet_ids vpc_endpoint_type",
  aws_vpc_security_group_egress_rule:
    "cidr_ipv4 from_port ip_protocol prefix_list_id referenced_security_group_id security_group_id to_port",
  aws_vpc_security_group_ingress_rule:
    "cidr_ipv4 from_port ip_protocol referenced_security_group_id security_group_id to_port",
  aws_wafv2_web_acl: "default_action name rule.action rule.name rule.override_action rule.priority rule.statement",
  aws_wafv2_web_acl_association: "resource_arn web_acl_arn",
  aws_wafv2_web_acl_logging_configuration: "log_destination_configs logging_filter redacted_fields resource_arn",
  docker_container: `
    capabilities.add capabilities.drop cgroupns_mode command cpu_period cpu_quota cpus devices env gpus
    group_add healthcheck.interval healthcheck.retries healthcheck.start_period healthcheck.test
    healthcheck.timeout host image ipc_mode log_driver log_opts.max-file log_opts.max-size max_retry_count
    memory memory_swap mounts name network_mode networks_advanced.name pid_mode ports.external ports.internal
    ports.ip ports.protocol privileged read_only restart runtime security_opts stop_timeout tmpfs./tmp user
    userns_mode volumes
  `,
  docker_image: "name",
  docker_network: `
    driver internal ipam_config.subnet name options.com.docker.network.bridge.enable_icc
    options.com.docker.network.bridge.enable_ip_masquerade
  `,
  docker_volume: "name",
};

/** {@link SHOWN} by type. What is listed here and not shown is hidden from every reader: a test changes each value to see it. */
export const shownSettings: Readonly<Record<string, ReadonlySet<string>>> = ofBoth();

function ofBoth(): Record<string, ReadonlySet<string>> {
  const settings = new Map([...tableSettings()].map(([type, paths]) => [type, wordsOf(paths)]));
  for (const [type, paths] of Object.entries(SHOWN))
    settings.set(type, new Set([...(settings.get(type) ?? []), ...wordsOf(paths)]));
  return Object.fromEntries(settings);
}

function wordsOf(paths: string): ReadonlySet<string> {
  return new Set(paths.split(/\s+/).filter((path) => path !== ""));
}
