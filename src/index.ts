export { Declared, type DeclaredProps, type Intent } from "./model/declared";
export { type EnvironmentProps, type Platform } from "./model/environment";
export { Exposure, type InternalExposure, type PublicExposure } from "./model/exposure";
export { Health, type HealthProps } from "./model/health";
export { type BuiltImage, type BuiltImageProps, Image, type PublishedImage } from "./model/image";
export { type Egress } from "./model/egress";
export { Network, type NetworkProps, type NetworkResources } from "./model/network";
export { type Difference } from "./model/difference";
export { type DocumentName, type Owner, Project, type ProjectProps } from "./model/project";
export { type Scaling, type ScalingProps } from "./model/scaling";
export { Access, type AccessProps, type AccessResources } from "./model/access";
export {
  type ConsumerKind,
  type ProviderKind,
  type QueueAccess,
  type WorkloadAccess,
  accessWords,
} from "./model/accesses";
export { Audit, type AuditProps, type AuditResources } from "./model/audit";
export { Bucket, type BucketProps, type BucketResources } from "./model/bucket";
export { Budget, type BudgetProps, type BudgetResources } from "./model/budget";
export { Cache, type CacheProps, type CacheResources } from "./model/cache";
export { type DataClass } from "./model/data-class";
export { Database, type DatabaseProps, type DatabaseResources } from "./model/database";
export { FileStore, type FileStoreProps, type FileStoreResources } from "./model/file-store";
export { Job, type JobProps, type JobResources } from "./model/job";
export { type Provider } from "./model/provider";
export { Queue, type QueueProps, type QueueResources } from "./model/queue";
export { Recovery, type RecoveryProps, type RecoveryResources } from "./model/recovery";
export { type RecoveryObjectives } from "./model/recovery-objectives";
export { Secret, type SecretProps, type SecretResources } from "./model/secret";
export { Service, type ServiceProps, type ServiceResources } from "./model/service";
export { Store, type StoreProps } from "./model/store";
export { Topic, type TopicProps, type TopicResources } from "./model/topic";
export { type UseOptions } from "./model/uses";
export { Worker, type WorkerProps, type WorkerResources } from "./model/worker";
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
export { type ProblemId, problemCatalogue } from "./values/problems";
export { type Problem, SpecificationError } from "./values/specification-error";
