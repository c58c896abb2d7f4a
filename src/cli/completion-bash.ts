import type { CompletedCommand, Completion } from "./completion-model";

/**
 * The script for bash, from version 3.2 on, which macOS has: it knows neither associative arrays nor compopt. Names are read line by line
 * and never expanded.
 */
export function bashCompletion(commands: readonly CompletedCommand[]): string {
  return `# bash completion for symphony. Load it with: source <(symphony completion bash)

# The words that may follow those given: commands and their second words.
_symphony_commands() {
  case $1 in
${firstWords(commands)}  esac
}

_symphony_options() {
  case $1 in
${cases(commands.map(({ name, options }) => [name, options.map(({ flag }) => flag).join(" ")]))}  *) echo --help --version ;;
  esac
}

# What follows an option, or stands at a place: "words ...", "names <kind>", "files" or "free".
_symphony_place() {
  case $1 in
${cases(commands.flatMap(places))}  esac
}

_symphony_offer() {
  local word
  while IFS= read -r word; do
    case $word in "$cur"*) COMPREPLY+=("$word") ;; esac
  done
}

_symphony_complete() {
  case $1 in
    files) return ;;
    names\\ *) _symphony_offer < <("\${COMP_WORDS[0]}" __complete "\${1#names }" "$environment" 2>/dev/null) ;;
    words\\ *) _symphony_offer < <(tr ' ' '\\n' <<<"\${1#words }") ;;
  esac
  # Files are offered where they are meant, and nowhere else.
  compopt +o default 2>/dev/null
}

_symphony() {
  local cur=\${COMP_WORDS[COMP_CWORD]} command="" environment="" place=0 option="" i word
  COMPREPLY=()
  # bash takes --option=value for three words
  [ "$cur" != = ] || cur=""
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if [ -n "$option" ]; then
      [ "$word" != = ] || continue
      [ "$option" != --environment ] || environment=$word
      option=""
      continue
    fi
    case $word in
      -*) if [ -n "$(_symphony_place "$command $word")" ]; then option=$word; fi ;;
      *)
        case " $(_symphony_commands "$command") " in
          *" $word "*) command=\${command:+$command }$word ;;
          *)
            place=$((place + 1))
            environment=\${environment:-$word}
            ;;
        esac
        ;;
    esac
  done
  local next
  next=$(_symphony_commands "$command")
  if [ -n "$option" ]; then
    _symphony_complete "$(_symphony_place "$command $option")"
  elif [ "\${cur#-}" != "$cur" ]; then
    _symphony_complete "words $(_symphony_options "$command")"
  elif [ -n "$next" ]; then
    _symphony_complete "words $next"
  else
    place=$(_symphony_place "$command $place")
    _symphony_complete "\${place:-$(_symphony_place "$command n")}"
  fi
}

complete -o default -F _symphony symphony
`;
}

/** By what is given already: nothing, or the first of two words. */
function firstWords(commands: readonly CompletedCommand[]): string {
  const split = commands.map(({ name }) => name.split(" "));
  const first = [...new Set(split.map(([word]) => word))];
  const second = first.flatMap((word): (readonly [string, string])[] => {
    const words = split.filter(([parent, own]) => parent === word && own !== undefined).map(([, own]) => own);
    return words.length === 0 ? [] : [[word, words.join(" ")]];
  });
  return cases([["", first.join(" ")], ...second]);
}

/** `deploy 0` is the first argument, `plan n` each that follows, `deploy --plan` the value of an option. */
function places({ name, arguments: given, options }: CompletedCommand): readonly (readonly [string, string])[] {
  const ofArguments = given.flatMap(({ completion, isList }, index): (readonly [string, string])[] => [
    [`${name} ${index}`, rule(completion)],
    ...(isList ? [[`${name} n`, rule(completion)] as const] : []),
  ]);
  const ofOptions = options.flatMap(({ flag, value }): (readonly [string, string])[] =>
    value ? [[`${name} ${flag}`, rule(value.completion)]] : [],
  );
  return [...ofArguments, ...ofOptions];
}

function rule(completion: Completion): string {
  if (completion.kind === "words") return `words ${completion.words.join(" ")}`;
  return completion.kind === "names" ? `names ${completion.of}` : completion.kind;
}

function cases(rows: readonly (readonly [string, string])[]): string {
  return rows.map(([pattern, text]) => `  ${quote(pattern)}) echo ${quote(text)} ;;\n`).join("");
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
