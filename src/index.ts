export { type AcceptanceProps } from "./model/acceptance";
export { Alert, type AlertProps, type AlertResources } from "./model/alert";
export { type BurnAlert, type Traffic } from "./model/burn-alerts";
export { type Indicator } from "./model/indicator";
export { Metrics, type PrometheusMetrics, type PrometheusMetricsProps } from "./model/metrics";
export { type MonitoringRecord } from "./model/monitoring-record";
export { Objective, type ObjectiveProps, type ObjectiveResources } from "./model/objective";
export { type FreshnessTarget, type LatencyTarget } from "./model/objective-checks";
export { type ObjectiveSubject } from "./model/objective-subject";
export { type JsonRequestLogProps, RequestLog } from "./model/request-log";
export { Runbook, type RunbookProps } from "./model/runbook";
export { type Severity } from "./model/severity";
export {
  type CloudwatchMetric,
  type LogSignal,
  type LogSignalProps,
  type MetricSignal,
  type MetricSignalProps,
  Signal,
} from "./model/signal";
export { accept } from "./model/accept";
export { Declared, type DeclaredProps, type Intent } from "./model/declared";
export { type EnvironmentProps, type Platform } from "./model/environment";
export { Exposure, type InternalExposure, type PublicExposure } from "./model/exposure";
export { type CommandHealth, Health, type HealthProps } from "./model/health";
export { type BuiltImage, type BuiltImageProps, Image, type PublishedImage } from "./model/image";
export {
  type BuildSecret,
  type BuildStage,
  type BuildStep,
  type HealthProgram,
  type ImageBuild,
  type PackageManager,
  type StaticFiles,
} from "./model/image-build";
export { type GeneratedImageProps } from "./model/image-generated";
export { type GoImageProps } from "./model/image-go";
export { type NodeImageProps } from "./model/image-node";
export { type PresetProps } from "./model/image-preset";
export { type PythonImageProps } from "./model/image-python";
export { type StaticSiteImageProps } from "./model/image-static-site";
export { ChangeWindow, type ChangeWindowProps, type Weekday } from "./model/change-window";
export { Coverage, type CoverageFormat } from "./model/coverage";
export { type Egress } from "./model/egress";
export { Network, type NetworkProps, type NetworkResources } from "./model/network";
export { type Difference } from "./model/difference";
export { type EscalationStep, type Owner } from "./model/owner";
export { type BlockingSeverity, Pipeline, type PipelineContact, type PipelineProps } from "./model/pipeline";
export { type Command, type PipelineCheck } from "./model/pipeline-commands";
export { type GateProps, type Gates } from "./model/pipeline-gates";
export {
  type GithubHost,
  type GithubHostProps,
  type GitlabHost,
  type GitlabHostProps,
  type JenkinsHost,
  type JenkinsHostProps,
  PipelineHost,
} from "./model/pipeline-host";
export { type DocumentName, Project, type ProjectProps } from "./model/project";
export { Requirements } from "./model/requirements";
export { type Scaling, type ScalingProps } from "./model/scaling";
export { Access, type AccessLevel, type AccessProps, type AccessResources } from "./model/access";
export {
  type AccountRole,
  type GithubActions,
  type GithubActionsProps,
  type Gitlab,
  type GitlabProps,
  type IdentityProvider,
  type OtherAccount,
  type OtherAccountProps,
  type SsoGroup,
  Who,
} from "./model/access-who";
export {
  type ConsumerKind,
  type ProviderKind,
  type QueueAccess,
  type WorkloadAccess,
  accessWords,
} from "./model/accesses";
export { Audit, type AuditProps, type AuditResources } from "./model/audit";
export {
  type AccountSettingsProps,
  type ConfigurationHistoryProps,
  type ThreatDetectionProps,
  type ThreatProtection,
} from "./model/audit-checks";
export { Bucket, type BucketProps, type BucketResources } from "./model/bucket";
export { type BucketCors } from "./model/bucket-cors";
export { Budget, type BudgetProps, type BudgetResources } from "./model/budget";
export { Cache, type CacheProps, type CacheResources } from "./model/cache";
export { type CacheNodeType, type CacheSize } from "./model/cache-capacity";
export { type CacheEngine, type CacheEviction } from "./model/cache-checks";
export { type DataClass } from "./model/data-class";
export { Database, type DatabaseProps, type DatabaseResources } from "./model/database";
export { type DatabaseEngine, type DatabaseSize } from "./model/database-engines";
export { type DatabaseUser, databaseUsers } from "./model/database-users";
export { FileStore, type FileStoreProps, type FileStoreResources } from "./model/file-store";
export { type FileOwner, type FileStoreThroughput } from "./model/file-store-checks";
export { Job, type JobProps, type JobResources } from "./model/job";
export { type JobRetries, type JobRetriesProps } from "./model/job-retries";
export { type Provider } from "./model/provider";
export { Queue, type QueueProps, type QueueResources } from "./model/queue";
export { Recovery, type RecoveryProps, type RecoveryResources } from "./model/recovery";
export { type LockProps, type VaultLock } from "./model/recovery-checks";
export { type RecoveryObjectives } from "./model/recovery-objectives";
export { type FunctionRotation, type ManualRotation, type ManualRotationProps, Rotation } from "./model/rotation";
export { Secret, type SecretProps, type SecretResources } from "./model/secret";
export {
  type ExternalSource,
  type GeneratedSource,
  type GeneratedSourceProps,
  type SecretSource,
} from "./model/secret-source";
export { Service, type ServiceProps, type ServiceResources } from "./model/service";
export { Smoke, type SmokeBody, type SmokeOptions, type SmokePostOptions } from "./model/smoke";
export { type SmokeRecord } from "./model/smoke-record";
export { Store, type StoreProps } from "./model/store";
export { Topic, type TopicProps, type TopicResources } from "./model/topic";
export { type UseArguments, type UseOptions } from "./model/uses";
export { Worker, type WorkerProps, type WorkerResources } from "./model/worker";
export { type WorkerScaling, type WorkerScalingProps, type WorkerTargets } from "./model/worker-scaling";
export { type Architecture, Workload, type WorkloadProps } from "./model/workload";
export {
  type HcpState,
  type HcpStateProps,
  type LocalState,
  type PostgresState,
  type PostgresStateProps,
  type S3State,
  type S3StateProps,
  StateBackend,
} from "./model/state-backend";
export { type Tier, type TierDefaults, tierDefaults } from "./model/tier";
export { Environment } from "./synthesis/environment";
export { Bytes } from "./values/bytes";
export { Cidr } from "./values/cidr";
export { DomainName } from "./values/domain-name";
export { Duration } from "./values/duration";
export { Percent } from "./values/percent";
export { Port } from "./values/port";
export { type CronOptions, type CronSchedule, type RateSchedule, Schedule } from "./values/schedule";
export { type ProblemId, problemCatalogue } from "./values/problems";
export { type Problem, SpecificationError } from "./values/specification-error";
