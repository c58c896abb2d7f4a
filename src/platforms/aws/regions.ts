/**
 * Letters of the availability zones that an account finds in each region, in alphabetical order. Counts are those of "AWS
 * Availability Zones", letters what `DescribeAvailabilityZones` answered where public programs keep it (moto,
 * `moto/ec2/models/availability_zones_and_regions.py`). Left out: us-west-1, where each account has another two of three
 * letters ("Regions with independently mapped Availability Zones"), and regions whose letters no source gives.
 * ap-northeast-1b is closed to new accounts, and ca-central-1 has no c.
 */
const ZONE_LETTERS: Readonly<Record<string, string>> = {
  "af-south-1": "abc",
  "ap-east-1": "abc",
  "ap-northeast-1": "acd",
  "ap-northeast-2": "abcd",
  "ap-northeast-3": "abc",
  "ap-south-1": "abc",
  "ap-southeast-1": "abc",
  "ap-southeast-2": "abc",
  "ap-southeast-3": "abc",
  "ca-central-1": "abd",
  "cn-north-1": "ab",
  "cn-northwest-1": "abc",
  "eu-central-1": "abc",
  "eu-central-2": "abc",
  "eu-north-1": "abc",
  "eu-south-1": "abc",
  "eu-west-1": "abc",
  "eu-west-2": "abc",
  "eu-west-3": "abc",
  "me-south-1": "abc",
  "sa-east-1": "abc",
  "us-east-1": "abcdef",
  "us-east-2": "abc",
  "us-gov-east-1": "abc",
  "us-gov-west-1": "abc",
  "us-west-2": "abcd",
};

/** Names of the region's zones, such as `eu-west-1a`; undefined for a region whose zones the table does not hold. */
export function tryFindZones(region: string): readonly string[] | undefined {
  if (!Object.hasOwn(ZONE_LETTERS, region)) return undefined;
  return [...ZONE_LETTERS[region]].map((letter) => `${region}${letter}`);
}

/**
 * True for the partitions of their own that have neither public hosted zones nor the host names and principals that the
 * resources here use: the isolated regions (`us-iso-east-1`) and the European sovereign cloud (`eusc-de-east-1`). See
 * `partitions.json` of the AWS SDKs.
 */
export function isOfUnsupportedPartition(region: string): boolean {
  return /^[a-z]{2}-iso[a-z]*-|^eusc-/.test(region);
}
