export { type Alert, alertsOf, isPart } from "./alerts";
export { askedAt } from "./asked-at";
export { type Backup, backupsOf, intervalOf } from "./backups";
export { dockerNetworkReach } from "./docker";
export { containerDefinitions, taskContainers, zonesOf } from "./ecs";
export { Facts } from "./facts";
export { type FirewallRule, firewallRules } from "./firewall";
export { IRREPLACEABLE, isIrreplaceable } from "./irreplaceable";
export { tryParseJsonTemplate } from "./json-template";
export { physicalName } from "./names";
export { type Policy, type Statement, readPolicy } from "./policies";
export { KEY, rawDataOf, rawStoresOf, tryFindConstruct } from "./raw-data";
export { type Attributes, ResourceFact, blocksOf, isTrue, listOf, valueAt } from "./resource-fact";
export { type Grant, grantsByRole, grantsOf, trustOf } from "./roles";
export { type Store, storesOf } from "./stores";
export { readableTemplate, referencesOf, templateParts, tryAddressOf } from "./template";
export { type Container, type Copies, type HealthCheck, type ScalingTarget, type Workload } from "./workload";
export { workloadsOf, workloadsOfService } from "./workloads";
export { takenFrom } from "./taken";
export { type DeliveryRole, deliveryRolesOf } from "./delivery-roles";
export { type Delivery, tryFindDelivery } from "./delivery";
export {
  type DeliveredImage,
  type DeliveredJob,
  type DeliveredService,
  type Deployment,
  deploymentOf,
} from "./deployment";
export { type Trial, tryFindTrial } from "./trial";
