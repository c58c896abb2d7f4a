import { Grant } from "../grant";
import { OwnNames } from "../own-names";
import { computeGrants } from "./compute";
import { databaseGrants } from "./databases";
import { guardGrants } from "./guards";
import { identityGrants } from "./identity";
import { keyGrants } from "./keys";
import { monitoringGrants } from "./monitoring";
import { networkGrants } from "./network";
import { recoveryGrants } from "./recovery";
import { releaseGrants } from "./release";
import { storeGrants } from "./stores";
import { trafficGrants } from "./traffic";

/** What Terraform asks of AWS for an environment. @param boundary ARN of the boundary of the roles that it makes */
export function grantsOf(own: OwnNames, boundary: string): readonly Grant[] {
  return [
    ...networkGrants(own),
    ...trafficGrants(own),
    ...computeGrants(own),
    ...databaseGrants(own),
    ...storeGrants(own),
    ...keyGrants(own),
    ...identityGrants(own, boundary),
    ...monitoringGrants(own),
    ...recoveryGrants(own),
    ...guardGrants(own),
    ...releaseGrants(own),
  ];
}
