import { accessMistakes } from "./access";
import { addressMistakes } from "./addresses";
import { bucketMistakes } from "./bucket";
import { auditMistakes } from "./audit";
import { cacheMistakes } from "./cache";
import { databaseMistakes } from "./database";
import { edgeMistakes } from "./edges";
import { environmentMistakes } from "./environment";
import { fileStoreMistakes } from "./file-store";
import { imageMistakes } from "./images";
import { nameAndScopeMistakes } from "./names-and-scopes";
import { mountMistakes } from "./mounts";
import { networkMistakes } from "./network";
import { projectMistakes } from "./project";
import { queueMistakes } from "./queue";
import { secretMistakes } from "./secret";
import { recoveryMistakes } from "./recovery";
import { requirementMistakes } from "./requirements";
import { serviceMistakes } from "./service";
import { smokeMistakes } from "./smoke";
import { stateMistakes } from "./state";
import { topicMistakes } from "./topic";
import { budgetMistakes } from "./budget";
import { jobMistakes } from "./job";
import { scheduleMistakes } from "./schedule";
import { useMistakes } from "./uses";
import { workerMistakes } from "./worker";
import { valueMistakes } from "./values";

export { type BadInput, type Expected } from "./kit";

/** Every mistake of a declaration that is tested, by what it is about. */
export const badInputs = [
  ...nameAndScopeMistakes,
  ...projectMistakes,
  ...environmentMistakes,
  ...stateMistakes,
  ...networkMistakes,
  ...serviceMistakes,
  ...smokeMistakes,
  ...secretMistakes,
  ...imageMistakes,
  ...databaseMistakes,
  ...bucketMistakes,
  ...edgeMistakes,
  ...accessMistakes,
  ...addressMistakes,
  ...valueMistakes,
  ...workerMistakes,
  ...scheduleMistakes,
  ...jobMistakes,
  ...budgetMistakes,
  ...auditMistakes,
  ...recoveryMistakes,
  ...requirementMistakes,
  ...queueMistakes,
  ...topicMistakes,
  ...cacheMistakes,
  ...fileStoreMistakes,
  ...mountMistakes,
  ...useMistakes,
];
