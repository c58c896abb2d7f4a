// gitlab-ci-local calls the set methods of Node.js 22, and nothing else of it.
if (!Set.prototype.union)
  Set.prototype.union = function (other) {
    return new Set([...this, ...other]);
  };
