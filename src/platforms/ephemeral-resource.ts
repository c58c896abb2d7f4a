import { TerraformElement, Token, ref } from "cdktf";
import { Construct } from "constructs";

/**
 * An ephemeral resource of Terraform, which lives during one plan or apply and is kept in no state and no plan; cdktf has no bindings
 * for them. Its values may be given to write-only arguments only.
 */
export class EphemeralResource extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    /** Such as `aws_secretsmanager_random_password`. */
    readonly terraformResourceType: string,
    private readonly attributes: Readonly<Record<string, unknown>>,
  ) {
    super(scope, id, `ephemeral.${terraformResourceType}`);
  }

  /** A reference to one of its attributes. */
  getStringAttribute(name: string): string {
    return Token.asString(
      ref(`ephemeral.${this.terraformResourceType}.${this.friendlyUniqueId}.${name}`, this.cdktfStack),
    );
  }

  override toTerraform(): object {
    const attributes = { ...this.attributes, ...this.rawOverrides, "//": this.constructNodeMetadata };
    return { ephemeral: { [this.terraformResourceType]: { [this.friendlyUniqueId]: attributes } } };
  }
}
