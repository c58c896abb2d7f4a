import { Aws, HostedZone } from "../../../src/aws";
import { ACCOUNT, REGION, resourcesOf, service, staging } from "./staging";

const letters = (region: string) =>
  new Aws({ account: ACCOUNT, region }).zones.map((zone) => zone.slice(region.length)).join("");

test.each([
  ["eu-west-1", "abc"],
  ["ap-northeast-1", "acd"],
  ["ca-central-1", "abd"],
  ["us-west-2", "abcd"],
  ["cn-north-1", "ab"],
])("the zones of %s are %s unless they are given", (region, expected) => {
  expect(letters(region)).toBe(expected);
});

test("zones that are given are used where the region's are not known", () => {
  const zones = ["us-west-1a", "us-west-1c"];
  const { env } = staging({ network: { zones: 2 }, platform: { region: "us-west-1", zones } });
  service(env, "api", { image: { kind: "published", reference: "nginx:1.27.3" } });
  const used = Object.values(resourcesOf(env, "aws_subnet")).map((subnet) => subnet.availability_zone);
  expect([...new Set(used)]).toEqual(zones);
});

test("a platform keeps what it was given, whatever its caller does with the lists afterwards", () => {
  const zones = [`${REGION}a`, `${REGION}b`];
  const zone = { ...HostedZone.existing("example.com", "Z0123456789ABCDEFGHIJ") };
  const hostedZones = [zone];
  const aws = new Aws({ account: ACCOUNT, region: REGION, zones, hostedZones });
  zones.push("us-east-1a");
  hostedZones.pop();
  Object.assign(zone, { id: "ZOTHER" });
  expect(aws.zones).toEqual([`${REGION}a`, `${REGION}b`]);
  expect(aws.hostedZones.map(({ id }) => id)).toEqual(["Z0123456789ABCDEFGHIJ"]);
  for (const kept of [aws.zones, aws.hostedZones, aws.hostedZones[0], HostedZone.managed("example.com")])
    expect(Object.isFrozen(kept)).toBe(true);
  expect(Object.isFrozen(new Aws({ account: ACCOUNT, region: REGION }).zones)).toBe(true);
});
