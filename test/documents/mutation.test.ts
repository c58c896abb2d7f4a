import { renderDocuments } from "../../src/documents";
import type { EnvironmentRecord, ProjectRecord } from "../../src/model/record";
import { environmentOf, exampleShop } from "./example-shop";
import { mutationsOf, withPlainJson } from "./mutations";

const ORDER = "the order in which Terraform works: it changes nothing of what stands afterwards";
const LABEL = "a name for people, beside the settings";
const VERSION = "the version of the policy language, of which there is one in use";

/** Settings that no document shows, and why no reader needs them. Any other must show. */
const UNSEEN: readonly (readonly [setting: RegExp, reason: string])[] = [
  [/^\w+\.depends_on$/, ORDER],
  [/^\w+\.tags\.Name$/, LABEL],
  [/^docker_\w+\.labels\.(label|value)$/, LABEL],
  [/^aws_(service_discovery_private_dns_namespace|wafv2_web_acl)\.description$/, LABEL],
  [/^aws_route53_zone\.comment$/, LABEL],
  [/^aws_ecr_lifecycle_policy\.policy\.rules\.description$/, LABEL],
  [/^aws_iam_role\.assume_role_policy\.Statement\.Sid$/, LABEL],
  [/^aws_\w+\.(policy|assume_role_policy)\.Version$/, VERSION],
  [/^docker_image\.triggers\.sources$/, "a hash of the sources, whose folder shows as the build's context"],
];

interface Unseen {
  readonly setting: string;
  readonly address: string;
}

const found = new Map<string, readonly Unseen[]>();

/** What can be changed in an environment without any document changing. */
function unseenOf(project: ProjectRecord, name: string): readonly Unseen[] {
  const environment = withPlainJson(environmentOf(project, name));
  const text = (changed: EnvironmentRecord) =>
    renderDocuments({ ...project, environments: [changed] })
      .map(({ content }) => content)
      .join("");
  const before = text({ ...environment });
  const unseen = [...mutationsOf(environment)].filter((mutation) => mutation.within(text) === before);
  expect(text({ ...environment })).toBe(before);
  return unseen.map(({ setting, address }) => ({ setting, address }));
}

test.each([
  ["dev", "dev", "single-nat"],
  ["staging", "staging", "single-nat"],
  ["staging without a way out", "staging", "none"],
] as const)(
  "a change of any value of any resource of %s changes a document",
  (what, name, egress) => {
    const unseen = unseenOf(
      exampleShop((facts) => (facts.egress = egress)),
      name,
    );
    found.set(what, unseen);
    expect(unseen.filter(({ setting }) => !UNSEEN.some(([known]) => known.test(setting)))).toEqual([]);
  },
  120_000,
);

test("every exception stands for something that is emitted and unseen", () => {
  const settings = [...found.values()].flat().map(({ setting }) => setting);
  const idle = UNSEEN.filter(([known]) => !settings.some((setting) => known.test(setting)));
  expect(idle.map(([known]) => String(known))).toEqual([]);
});
