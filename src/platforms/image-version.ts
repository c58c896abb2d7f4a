import { TerraformVariable } from "cdktf";
import { EnvironmentModel } from "../model/environment";
import { BuiltImage } from "../model/image";
import { resourceId } from "./resource-id";

/**
 * The Terraform input variable of a built image's version, so that one synthesized configuration serves every release.
 * @param fallback the version where none is given; without it, Terraform asks for one
 */
export function imageVersionVariable(
  environment: EnvironmentModel,
  image: BuiltImage,
  fallback?: string,
): TerraformVariable {
  const name = `${image.name.replace(/-/g, "_")}_version`;
  const variable = new TerraformVariable(environment, resourceId("terraform", "variable", name), {
    type: "string",
    description: `Version of the image ${image.name}, built from ${image.directory}: a tag of its repository`,
    nullable: false,
    default: fallback,
  });
  variable.addValidation({
    condition: `\${can(regex("^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$", var.${name})) && var.${name} != "latest"}`,
    errorMessage: "The version must be a tag of letters, digits, dots, underscores and hyphens, and not latest.",
  });
  return variable;
}
