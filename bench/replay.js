"use strict";

/** Attributes whose keys are the user's, or that the provider's class takes as they are in Terraform. */
const AS_THEY_ARE = new Set(["tags", "tags_all", "statement"]);
const classes = new Map();

/** The provider's class of a resource type. */
function classOf(type) {
  let found = classes.get(type);
  if (!found) {
    const module = require(`@cdktf/provider-aws/lib/${type.replace(/^aws_/, "").replace(/_/g, "-")}`);
    found = Object.values(module).find((member) => member.tfResourceType === type);
    classes.set(type, found);
  }
  return found;
}

/** Terraform's JSON attributes as the properties of the provider's class. */
function configOf(attributes) {
  if (Array.isArray(attributes)) return attributes.map(configOf);
  if (attributes === null || typeof attributes !== "object") return attributes;
  const result = {};
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "//") continue;
    result[camel(key)] = AS_THEY_ARE.has(key) ? value : configOf(value);
  }
  if (typeof result.dependsOn !== "undefined") result.dependsOn = result.dependsOn.map((fqn) => ({ fqn }));
  return result;
}

function camel(key) {
  return key.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}

module.exports = { classOf, configOf };
