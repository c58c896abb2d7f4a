import type { CompletedArgument, CompletedCommand, CompletedOption, Completion } from "./completion-model";

/** The script for zsh: to be sourced after compinit, or put as `_symphony` into a folder of \$fpath. */
export function zshCompletion(commands: readonly CompletedCommand[]): string {
  const split = commands.map(({ name, summary }) => ({ words: name.split(" "), summary }));
  const first = [...new Set(split.map(({ words }) => words[0]))];
  const parents = first.filter((word) => split.some(({ words }) => words[0] === word && words.length > 1));
  const rows = first.map((word) => describe(word, split.find(({ words }) => words.join(" ") === word)?.summary ?? ""));
  return `#compdef symphony
# zsh completion for symphony. Load it with: source <(symphony completion zsh)

# Names that are found in the files when they are asked for.
_symphony_names() {
  local -a found
  local environment=\${opt_args[--environment]}
  if [[ -z $environment && $words[2] != -* ]] && ((CURRENT > 2)); then environment=$words[2]; fi
  found=(\${(f)"$(_call_program symphony-names \${(q)words[1]} __complete $argv[-1] \${(q)environment} 2>/dev/null)"})
  # What stands before the kind is how _arguments wants them listed.
  compadd "\${(@)argv[1,-2]}" -a found
}

_symphony_commands() {
  local -a commands=(
${rows.map((row) => `    ${row}\n`).join("")}  )
  _describe -t commands command commands
}

${parents.map((parent) => parentFunction(parent, split)).join("\n")}
_symphony() {
  local curcontext=$curcontext state line
  typeset -A opt_args
  if ((CURRENT == 2)); then
    if [[ $words[2] == -* ]]; then compadd -- --help --version; else _symphony_commands; fi
    return
  fi
  local command=$words[2]
  case $command in
    ${parents.join("|")})
      if ((CURRENT == 3)); then _symphony_\${command}_commands; return; fi
      command+=" $words[3]"
      words[2]=()
      ((CURRENT--))
      ;;
  esac
  # The command is known: what follows is completed as if it stood alone.
  words[2]=()
  ((CURRENT--))
  case $command in
${commands.map(commandCase).join("")}  esac
}

# Run by the completion itself, or only defined by a source.
if [[ \${funcstack[1]} == _symphony ]]; then _symphony "$@"; else compdef _symphony symphony; fi
`;
}

interface Words {
  readonly words: readonly string[];
  readonly summary: string;
}

function parentFunction(parent: string, split: readonly Words[]): string {
  const own = split.filter(({ words }) => words[0] === parent && words.length > 1);
  const rows = own.map(({ words, summary }) => `    ${describe(words[1], summary)}\n`);
  return `_symphony_${parent}_commands() {
  local -a commands=(
${rows.join("")}  )
  _describe -t commands command commands
}
`;
}

function commandCase({ name, arguments: given, options }: CompletedCommand): string {
  const specifications = [...options.map(optionSpecification), ...given.map(argumentSpecification)];
  const lines = specifications.map((specification) => ` \\\n        ${quote(specification)}`).join("");
  return `    ${quote(name)})\n      _arguments -s -S${lines}\n      ;;\n`;
}

/** Each may be given again: which may not, the command says. */
function optionSpecification({ flag, description, value }: CompletedOption): string {
  const after = value ? `:${value.name}:${action(value.completion)}` : "";
  return `*${flag}[${description.replace(/[\\[\]:]/g, "\\$&")}]${after}`;
}

function argumentSpecification({ name, isList, completion }: CompletedArgument, index: number): string {
  return `${isList ? "*" : index + 1}:${name}:${action(completion)}`;
}

function action(completion: Completion): string {
  if (completion.kind === "words") return `(${completion.words.join(" ")})`;
  if (completion.kind === "names") return `_symphony_names ${completion.of}`;
  return completion.kind === "files" ? "_files" : " ";
}

function describe(word: string, summary: string): string {
  return quote(summary === "" ? word : `${word}:${summary}`);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
