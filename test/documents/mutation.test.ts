import { renderDocuments } from "../../src/documents";
import type { EnvironmentRecord, ProjectRecord } from "../../src/model/record";
import { environmentOf, exampleShop } from "./example-shop";
import { mutationsOf, withPlainJson } from "./mutations";
import { NEVER_SHOWN } from "./never-shown";

interface Unseen {
  readonly setting: string;
  readonly address: string;
}

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
  (_, name, egress) => {
    const unseen = unseenOf(
      exampleShop((facts) => (facts.egress = egress)),
      name,
    );
    expect(unseen.filter(({ setting }) => !NEVER_SHOWN.some(([known]) => known.test(setting)))).toEqual([]);
  },
  120_000,
);
