import { addressMistakes } from "./addresses";
import { edgeMistakes } from "./edges";
import { environmentMistakes } from "./environment";
import { imageMistakes } from "./images";
import { nameAndScopeMistakes } from "./names-and-scopes";
import { networkMistakes } from "./network";
import { projectMistakes } from "./project";
import { serviceMistakes } from "./service";
import { stateMistakes } from "./state";
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
  ...imageMistakes,
  ...edgeMistakes,
  ...addressMistakes,
  ...valueMistakes,
];
