import type { Facts, ResourceFact } from "../../../facts";
import { control } from "../../control";
import type { Row } from "../../evidence";
import type { Scope, Value } from "../../query";

export const replicatedToAnotherRegion = control({
  id: "S3.7",
  title: "A bucket that is replicated is replicated to another region",
  severity: "low",
  of: ["aws_s3_bucket_replication_configuration"],
  why: "A copy in the same region is lost or out of reach together with the bucket; whether a bucket needs a copy its recovery objectives say, so one without replication is not judged.",
  fix: "Name another region as replicateTo of the Bucket; the rules of your own aws_s3_bucket_replication_configuration need the status Enabled and a bucket of another region's provider as destination.",
  verify: "aws s3api get-bucket-replication --bucket <bucket>; aws s3api get-bucket-location --bucket <destination>",
  each: (configuration) =>
    configuration
      .blocks("rule")
      .flatMap((rule) => [rule.at("status").is("Enabled"), destinationRow(configuration, rule)]),
});

function destinationRow({ facts, resource }: Scope, rule: Scope): Row {
  const source = regionOf(facts, resource);
  const copy = rule.follow("aws_s3_bucket", "destination", "bucket");
  if (copy) return rowOf(rule.at("destination", "bucket"), source, regionOf(facts, copy.resource));
  // The key of the copies is in the region of the copies.
  const key = rule.at("destination", "encryption_configuration", "replica_kms_key_id");
  const region = typeof key.known === "string" ? key.known.split(":")[3] : undefined;
  return region ? rowOf(key, source, { provider: region, region }) : rule.at("destination", "bucket").row("unknown");
}

/** The region of a resource, where its provider states one. */
interface Region {
  readonly provider: string;
  readonly region?: string;
}

function rowOf(value: Value, here: Region, there: Region): Row {
  const found = `${value.found} in ${there.region ?? there.provider}`;
  if (here.provider === there.provider) return value.row("violated", `${value.found} in the same region`);
  if (here.region === undefined || there.region === undefined) return value.row("unknown", found);
  return value.row(here.region === there.region ? "violated" : "satisfied", found);
}

function regionOf({ environment }: Facts, { attributes }: ResourceFact): Region {
  const provider = String(attributes.provider ?? "aws").replace(/^\$\{|\}$/g, "");
  const alias = provider.split(".")[1] as string | undefined;
  const { aws } = (environment.terraform.provider ?? {}) as { readonly aws?: unknown };
  const providers = [aws].flat() as readonly ({ readonly alias?: string; readonly region?: string } | undefined)[];
  const region = providers.find((one) => one !== undefined && one.alias === alias)?.region;
  return { provider, region: region?.includes("${") ? undefined : region };
}
