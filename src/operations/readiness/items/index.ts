import type { JudgeItem } from "../evidence";
import { alarmsItem } from "./alarms";
import { automationLevelItem } from "./automation-level";
import { backupsItem } from "./backups";
import { budgetItem } from "./budget";
import { capacityItem } from "./capacity";
import { controlsItem } from "./controls";
import { deletionProtectionItem } from "./deletion-protection";
import { lastDeploymentItem } from "./last-deployment";
import { objectivesItem } from "./objectives";
import { peopleItem } from "./people";
import { rehearsalItem } from "./rehearsal";
import { restoresItem } from "./restores";
import { runbooksItem } from "./runbooks";
import { secretsItem } from "./secrets";

/** Every item, in the order in which people read them: what is declared, what was tried, who is there, what it costs. */
export const readinessItems: readonly JudgeItem[] = [
  controlsItem,
  deletionProtectionItem,
  secretsItem,
  objectivesItem,
  runbooksItem,
  alarmsItem,
  peopleItem,
  backupsItem,
  restoresItem,
  rehearsalItem,
  capacityItem,
  budgetItem,
  lastDeploymentItem,
  automationLevelItem,
];
