export { Declared, type DeclaredProps } from "./model/declared";
export { type EnvironmentProps, type Platform } from "./model/environment";
export { Exposure, type InternalExposure, type PublicExposure } from "./model/exposure";
export { Health, type HealthProps } from "./model/health";
export { type BuiltImage, type BuiltImageProps, Image, type PublishedImage } from "./model/image";
export { type Egress } from "./model/egress";
export { Network, type NetworkProps, type NetworkResources } from "./model/network";
export { type Difference } from "./model/difference";
export { type DocumentName, type Owner, Project, type ProjectProps } from "./model/project";
export { type Scaling, type ScalingProps } from "./model/scaling";
export { type Architecture, Service, type ServiceProps, type ServiceResources } from "./model/service";
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
