import { EnvironmentModel } from "../../model/environment";
import { Service } from "../../model/service";
import { Problem, problem } from "../../values/specification-error";
import { AwsLocation, tryFindHostedZone } from "./account";

/**
 * Two environments that manage a zone of one name would create two zones, of which the parent can delegate to one alone:
 * the certificate of the other would wait for its validation for ever.
 */
export function checkManagedZones(location: AwsLocation, environment: EnvironmentModel): readonly Problem[] {
  const zones = managedZones(location, environment);
  if (zones.size === 0) return [];
  const all = environment.node.root.node
    .findAll()
    .filter((c): c is EnvironmentModel => EnvironmentModel.isEnvironment(c));
  const earlier = all.slice(0, all.indexOf(environment)).filter(({ platform }) => platform.name === "aws");
  return earlier.flatMap((other) =>
    [...managedZones(other.platform as unknown as AwsLocation, other)]
      .filter((zone) => zones.has(zone))
      .map((zone) => problem("SYM-AWS-017", environment.node.path, `${zone}, as ${other.node.path} manages`)),
  );
}

/** Names of the zones that the environment's public services make it create. */
function managedZones(location: AwsLocation, environment: EnvironmentModel): ReadonlySet<string> {
  const zones = environment.declaredOf(Service).flatMap(({ exposure }) => {
    const zone = exposure.kind === "public" ? tryFindHostedZone(location.hostedZones, exposure.domain) : undefined;
    return zone && zone.id === undefined ? [zone.domain.toString()] : [];
  });
  return new Set(zones);
}
