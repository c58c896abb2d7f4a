import { Bucket, BucketProps, Duration, WorkloadAccess } from "../../../src";
import { dockerEnvironment, service, terraformOf } from "./shop";

/** What it becomes, what is said of it, and what it says of itself. */
function outcome(props: BucketProps, word?: WorkloadAccess<Bucket>) {
  const { dev } = dockerEnvironment();
  const bucket = new Bucket(dev, "receipts", props);
  if (word) service(dev, "api").uses(bucket, word);
  const differences = dev.platform.differences(dev).filter(({ construct }) => construct === "receipts");
  return { terraform: JSON.stringify(terraformOf(dev)), differences };
}

/** Another value of every property than its default. */
const changes: { readonly [P in keyof Omit<Required<BucketProps>, "satisfies">]: BucketProps[P] } = {
  dataClass: "restricted",
  versions: false,
  versionRetention: Duration.days(9),
  expiry: { "exports/": Duration.days(30), "": Duration.days(90) },
  recovery: { rpo: Duration.hours(2) },
  replicateTo: "eu-central-1",
  accessLogs: false,
  cors: [{ origins: ["*"], methods: ["GET"] }],
  objectLock: Duration.days(2),
  renamedFrom: "invoices",
};

test.each(Object.keys(changes) as (keyof typeof changes)[])("a change of %s is realized or stated", (name) => {
  const plain = outcome({});
  const changed = outcome({ [name]: changes[name] });
  expect(changed).not.toEqual(plain);
  if (changed.terraform === plain.terraform && name !== "accessLogs")
    expect(changed.differences.map(({ property }) => property)).toContain(name);
});

test("everything that is not as on AWS is said, one sentence each", () => {
  const { versions: _, renamedFrom: __, accessLogs: ___, ...others } = changes;
  const { differences } = outcome(others, "read");
  expect(differences.map(({ property, instead }) => [property, instead])).toEqual([
    ["dataClass", "Nothing in it is encrypted, instead of with the key of restricted data."],
    [
      "durability",
      "It is in the memory of the container aws-emulator, which stands for Amazon S3, and is emptied when that container stops, also because a bucket, queue or topic is added or changed, instead of being kept.",
    ],
    [
      "uses",
      "Whoever uses receipts may do anything with all buckets, queues and topics of the environment, over plain HTTP, instead of only what the access permits, over TLS.",
    ],
    [
      "client",
      "Every call that a consumer's AWS SDK makes goes to aws-emulator, of other services too, instead of to AWS; an SDK from before 2024 that does not read AWS_ENDPOINT_URL has to be given the address.",
    ],
    ["versionRetention", "Former versions are kept until the container stops, instead of for 9 days."],
    ["expiry", 'No object ever expires, instead of all after 90 days, "exports/" after 30 days.'],
    ["recovery", "It cannot be had back, instead of losing 2 hours at most and being back within 1 day."],
    ["replicateTo", "There is no second copy, instead of one in eu-central-1."],
    ["accessLogs", "Requests are not logged to a bucket, instead of each with who made it."],
    ["cors", "No browser reaches it, because nothing of it is published, instead of pages of the origins given."],
    ["objectLock", "Whoever uses it deletes any version at any time, instead of nobody for 2 days."],
  ]);
});

test("a bucket that nobody uses says nothing of its consumers, and one without versions nothing of them", () => {
  const { differences } = outcome({ versions: false, accessLogs: false });
  expect(differences.map(({ property }) => property)).toEqual(["dataClass", "durability", "recovery"]);
});

test.each(["read", "write", "read-write", "administer"] as const)("a use to %s names the bucket", (word) => {
  const { dev } = dockerEnvironment();
  const bucket = new Bucket(dev, "receipts", { renamedFrom: "invoices" });
  service(dev, "api").uses(bucket, word);
  expect(terraformOf(dev).resource.docker_container.api.env).toContain("RECEIPTS_BUCKET=shop-dev-invoices");
});
