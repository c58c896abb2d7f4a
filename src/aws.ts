export { HostedZone } from "./platforms/aws/account";
export { Aws, type AwsProps } from "./platforms/aws/aws";
export type { AwsNetworkResources } from "./platforms/aws/network";
export type { AwsServiceResources } from "./platforms/aws/service";
