import type { Control } from "../../control";
import { addressesUsed } from "./ec2-12-addresses-used";
import { apiEndpoint } from "./ec2-10-api-endpoint";
import { authorizedPorts } from "./ec2-18-authorized-ports";
import { defaultEncryption } from "./ec2-7-default-encryption";
import { defaultGroupClosed } from "./ec2-2-default-group-closed";
import { flowLogs } from "./ec2-6-flow-logs";
import { groupsUsed } from "./ec2-22-groups-used";
import { metadataTokens } from "./ec2-8-metadata-tokens";
import { networkAclClosed } from "./ec2-21-network-acl-closed";
import { networkAclsUsed } from "./ec2-16-network-acls-used";
import { noParavirtualTypes } from "./ec2-24-no-paravirtual-types";
import { noPublicAddress } from "./ec2-9-no-public-address";
import { noPublicSubnetAddresses } from "./ec2-15-no-public-subnet-addresses";
import { noPublicTemplateAddresses } from "./ec2-25-no-public-template-addresses";
import { oneInterface } from "./ec2-17-one-interface";
import { remoteDesktopClosed } from "./ec2-14-remote-desktop-closed";
import { riskyPortsClosed } from "./ec2-19-risky-ports-closed";
import { snapshotsPrivate } from "./ec2-1-snapshots-private";
import { sshClosed } from "./ec2-13-ssh-closed";
import { stoppedInstances } from "./ec2-4-stopped-instances";
import { transitAttachments } from "./ec2-23-transit-attachments";
import { volumesBackedUp } from "./ec2-28-volumes-backed-up";
import { volumesEncrypted } from "./ec2-3-volumes-encrypted";
import { vpnLogs } from "./ec2-51-vpn-logs";
import { vpnTunnels } from "./ec2-20-vpn-tunnels";

/** By id. */
export const ec2: readonly Control[] = [
  snapshotsPrivate,
  defaultGroupClosed,
  volumesEncrypted,
  stoppedInstances,
  flowLogs,
  defaultEncryption,
  metadataTokens,
  noPublicAddress,
  apiEndpoint,
  addressesUsed,
  sshClosed,
  remoteDesktopClosed,
  noPublicSubnetAddresses,
  networkAclsUsed,
  oneInterface,
  authorizedPorts,
  riskyPortsClosed,
  vpnTunnels,
  networkAclClosed,
  groupsUsed,
  transitAttachments,
  noParavirtualTypes,
  noPublicTemplateAddresses,
  volumesBackedUp,
  vpnLogs,
];
