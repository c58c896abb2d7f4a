import { Audit, AuditProps, Duration } from "../../../src";
import { dockerEnvironment, terraformOf } from "./shop";

function differences(props: AuditProps = {}): readonly { readonly property: string; readonly instead: string }[] {
  const { dev } = dockerEnvironment();
  const audit = new Audit(dev, "audit", props);
  return dev.platform.differences(dev).filter(({ construct }) => construct === audit.name);
}

test("an audit builds nothing on Docker", () => {
  const { dev } = dockerEnvironment();
  const without = JSON.stringify(terraformOf(dockerEnvironmentWith("other")).resource);
  new Audit(dev, "audit");
  expect(JSON.stringify(terraformOf(dev).resource)).toBe(without);
});

/** Complete without a container: another construct that Docker builds nothing of. */
function dockerEnvironmentWith(name: string) {
  const { dev } = dockerEnvironment();
  new Audit(dev, name, { trail: false });
  return dev;
}

test("each part that is on is stated", () => {
  expect(differences()).toEqual([
    row("trail", "Nobody records who calls the Docker engine, instead of a trail of every call."),
    row("configuration", "What resources were like before is not recorded, instead of a history of each."),
    row("retention", "Nothing is recorded that could be kept, instead of records of 90 days."),
    row(
      "threatDetection",
      "Nothing looks for attacks, instead of a detector (s3, rds, lambda, ebs-malware, eks; findings every 15 minutes).",
    ),
    row("standards", "Nothing judges the resources by a standard, instead of AWS Security Hub."),
    row("accessAnalysis", "Nothing looks for access from outside the host, instead of an analysis of every policy."),
    row("accountSettings", "There is no account whose settings could be made safer, instead of those of AWS."),
  ]);
});

function row(property: string, instead: string) {
  return { construct: "audit", property, instead };
}

const changes: { readonly [P in keyof Omit<Required<AuditProps>, "renamedFrom" | "satisfies">]: AuditProps[P] } = {
  retention: Duration.days(91),
  trail: false,
  configuration: false,
  threatDetection: { protections: [] },
  standards: false,
  accessAnalysis: false,
  accountSettings: false,
};

test.each(Object.keys(changes) as (keyof typeof changes)[])("a change of %s is stated", (property) => {
  expect(differences({ [property]: changes[property] })).not.toEqual(differences());
});
