import { Bucket, Database, Duration, Recovery, RecoveryProps } from "../../../src";
import { dockerEnvironment } from "./shop";

function differences(props: RecoveryProps = {}): readonly { readonly property: string; readonly instead: string }[] {
  const { dev } = dockerEnvironment();
  new Database(dev, "orders", { engine: "postgres" });
  new Bucket(dev, "receipts");
  const recovery = new Recovery(dev, "recovery", props);
  return dev.platform.differences(dev).filter(({ construct }) => construct === recovery.name);
}

test("that nothing is backed up is stated, with what to do", () => {
  expect(differences()).toEqual([
    {
      construct: "recovery",
      property: "recovery",
      instead:
        "The data of orders, receipts is in volumes of the Docker host that nobody backs up, instead of in backups by their recovery objectives: `docker run --rm -v <volume>:/from:ro -v $PWD:/to alpine tar -czf /to/<volume>.tgz -C /from .` copies one while its container is stopped.",
    },
    {
      construct: "recovery",
      property: "retention",
      instead: "No backup is made that could be kept, instead of backups of the last 1 day.",
    },
  ]);
});

test("nothing is said of data where there is none", () => {
  const { dev } = dockerEnvironment();
  new Recovery(dev, "recovery");
  const rows = dev.platform.differences(dev).filter(({ construct }) => construct === "recovery");
  expect(rows.map(({ property }) => property)).toEqual(["retention"]);
});

const changes: { readonly [P in keyof Omit<Required<RecoveryProps>, "renamedFrom" | "satisfies">]: RecoveryProps } = {
  retention: { retention: Duration.days(2) },
  copyTo: { copyTo: "eu-central-1" },
  lock: { lock: { mode: "compliance", changeableFor: Duration.days(3) } },
  coldStorage: { retention: Duration.days(100), coldStorage: Duration.days(10) },
};

test.each(Object.keys(changes) as (keyof typeof changes)[])("%s is stated", (property) => {
  const rows = differences(changes[property]).filter((row) => row.property === property);
  expect(rows.map(({ instead }) => instead)).toEqual([expect.stringMatching(/^[A-Z].*\.$/s)]);
});
