import type { Control } from "../../control";
import { accessLogs } from "./elb-5-access-logs";
import { deletionProtection } from "./elb-6-deletion-protection";
import { desyncMitigation } from "./elb-12-desync-mitigation";
import { httpRedirected } from "./elb-1-http-redirected";
import { invalidHeadersDropped } from "./elb-4-invalid-headers-dropped";
import { severalZones } from "./elb-13-several-zones";
import { webAcl } from "./elb-16-web-acl";

/** By id. */
export const elb: readonly Control[] = [
  httpRedirected,
  invalidHeadersDropped,
  accessLogs,
  deletionProtection,
  desyncMitigation,
  severalZones,
  webAcl,
];
