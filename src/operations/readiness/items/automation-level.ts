import type { JudgeItem } from "../evidence";
import { met, open } from "../item";

/** It blocks nothing: without a level that can be read, the lowest holds. */
const HEAD = { id: "automation-level", title: "Automation level", blocks: false };

export const automationLevelItem: JudgeItem = ({ automation: { level, file, reason, stated } }) => {
  if (reason === undefined) return [met(HEAD, `${level}, as ${file} states.`)];
  if (stated !== undefined) return [open(HEAD, [`${reason} The lower level, ${level}, holds.`], `Commit ${file}.`)];
  return [open(HEAD, [`${reason} The lowest level, low, holds.`], "A person states it: symphony automation low")];
};
