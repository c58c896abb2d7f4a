import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { automationLevels } from "../../../src/model/automation";
import { placesOf } from "../../../src/operations/context/open-environment";
import { readAutomationLevel } from "../../../src/operations/policy/automation-level";

const folder = mkdtempSync(join(tmpdir(), "symphony-level-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const places = placesOf({ slug: "shop" }, folder);
const FILE = "symphony-shop/core/symphony-core.md";

function levelOf(content: string | Buffer): ReturnType<typeof readAutomationLevel> {
  mkdirSync(dirname(places.core), { recursive: true });
  writeFileSync(places.core, content);
  return readAutomationLevel(places);
}

describe("a level is read however people write it", () => {
  test.each([
    ["Automation Level: medium"],
    ["- **Automation level**: Medium"],
    ["* **Automation Level:** `medium`"],
    ["> Automation Level: MEDIUM."],
    ["**Current automation level** = _medium_ (set by alice, 2026-11-01)"],
    ["Automation Level (source of truth): [medium](levels.md)"],
    ["Automation level – medium"],
    ["Automation level - medium"],
    ["Automation level -> medium"],
    ["The automation level is medium."],
    ["The automation level is set to **medium**."],
    ["---\nautomation_level: medium\n---"],
    ['  "automationLevel": "medium",'],
    ["## Automation Level: Medium"],
    ["## Automation Level\n\nMedium"],
    ["## 3. Automation Level\n\n**Medium**: may delegate on its own\n\n## Next\n\nhigh"],
    ["## Automation Level\n\nCurrent level: medium"],
    ["## Automation Level\n\n- medium\n\nOnly a person changes it."],
    ["**Automation Level:**\n\nmedium"],
    ["| Automation level | Medium |\n| --- | --- |\n| Owner | alice |"],
    ["| Setting | Value |\n| --- | --- |\n| **Automation Level** | `medium` |"],
    ["| Owner | Automation level |\n| --- | --- |\n| alice | medium |"],
    ["Setting | Value\n--- | ---\nAutomation level | medium"],
    ["Automation Level: medium\r\nMore\r\n"],
    ["Automation Level: medium\n\nAs said, the automation level is medium."],
    ["The automation level decides what agents do.\n\nAutomation Level: medium"],
    ["Automation levels: low, medium and high.\n\nAutomation Level: medium"],
    ["Automation Level: medium\n\n```\nAutomation Level: high\n```"],
    ["~~~~\nAutomation Level: high\n~~~~\nAutomation Level: medium"],
    ["<!-- Automation Level: high -->\nAutomation Level: medium"],
    ["~~Automation Level: high~~\nAutomation Level: medium"],
    ["Größe: \u{1f680}\n\nAutomation Level: medium — für alle"],
  ])("%j", (content) => {
    expect(levelOf(content)).toEqual({ level: "medium", file: FILE, lines: expect.any(Array), reason: undefined });
  });

  test("with the lines that say so", () => {
    expect(levelOf("# Core\n\nAutomation Level: high\n\n| Automation level | high |\n").lines).toEqual([3, 5]);
  });
});

describe("the lowest level holds, and why is said", () => {
  test.each([
    ["", `${FILE} does not state it, as in "Automation Level: medium".`],
    ["Automation levels: high", `${FILE} does not state it, as in "Automation Level: medium".`],
    ["```\nAutomation Level: high\n", `${FILE} does not state it, as in "Automation Level: medium".`],
    ["<!-- Automation Level: high", `${FILE} does not state it, as in "Automation Level: medium".`],
    ["Automation Level: high\nAutomation Level: low", `${FILE} states high in line 1 and low in line 2.`],
    ["Automation Level: low\n| Automation level | high |", `${FILE} states low in line 1 and high in line 2.`],
    ["Automation Level: low | medium | high", `Line 1 of ${FILE} names more than one level.`],
    ["Automation Level: high (was low)", `Line 1 of ${FILE} names more than one level.`],
    ["Automation Level: medium-high", `Line 1 of ${FILE} names more than one level.`],
    ["Automation Level: not high", `Line 1 of ${FILE} does not begin with the level.`],
    ["Automation Level: we are at high", `Line 1 of ${FILE} does not begin with the level.`],
    ["\nAutomation Level: maximum", `Line 2 of ${FILE} says "maximum", which is none of low, medium and high.`],
    ["Automation Level: h\u0456gh", `Line 1 of ${FILE} says "h\u0456gh", which is none of low, medium and high.`],
    [
      "Automation Level: high\nAutomation Level: <level>",
      `Line 2 of ${FILE} says "<level>", which is none of low, medium and high.`,
    ],
    [
      "## Automation Level\n\n- High: may do both\n- Medium: may delegate\n- Low: neither",
      `Line 3 of ${FILE} begins a list of levels.`,
    ],
  ])("%j", (content, reason) => {
    expect(levelOf(content)).toEqual({ level: "low", file: FILE, lines: [], reason });
  });

  test("where the file is missing, or is no file", () => {
    rmSync(dirname(places.core), { recursive: true, force: true });
    expect(readAutomationLevel(places).reason).toBe(`There is no ${FILE}.`);
    mkdirSync(places.core, { recursive: true });
    expect(readAutomationLevel(places)).toMatchObject({ level: "low", reason: `${FILE} cannot be read (EISDIR).` });
    rmSync(places.core, { recursive: true });
  });

  test("no text raises the level that does not name it", () => {
    const pieces = fc.constantFrom(
      "Automation Level",
      ": ",
      "low",
      "medium",
      "\n",
      "| ",
      "## ",
      "**",
      "```\n",
      "<!--",
      "-->",
      "~~",
      "- ",
      "x ",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 25 }), (parts) => {
        const content = parts.join("");
        const { level, reason } = levelOf(content);
        expect(level).not.toBe("high");
        expect(automationLevels).toContain(level);
        if (level === "medium") expect(reason === undefined && content.includes("medium")).toBe(true);
      }),
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void levelOf(Buffer.from(bytes))));
  });
});
