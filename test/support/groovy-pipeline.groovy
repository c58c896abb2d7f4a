import groovy.json.JsonOutput
import org.codehaus.groovy.control.CompilerConfiguration

/*
 * Reads declarative Jenkinsfiles as strictly as "Pipeline Syntax" of the Jenkins handbook describes them, runs them with steps
 * that only note what they are told, and prints as JSON what would run in which order. A directive, a step or an argument that
 * is not known here, or that stands where it must not, ends it with an error.
 *
 * Usage: groovy groovy-pipeline.groovy < request.json
 * The request: {"files": [{"path", "text", "environment": {name: value}, "parameters": {...}, "startedBy": [...], "answers": [...]}]}
 */

class Refused extends RuntimeException {
  Refused(String message) { super(message) }
}

/** What a run knows, and what it has noted so far. */
class Run {
  Map request
  List stages = []
  List path = []
  Map current
  List events
  List answers
  Map env = [:]
  Map params = [:]
  Map result = [options: [], parameters: [], triggers: [], environment: [:], post: [:]]
  Script script
  boolean skipped = false

  Run(Map request) {
    this.request = request
    this.answers = new ArrayList(request.answers ?: [])
    this.env = new LinkedHashMap(request.environment ?: [:])
    this.params = new LinkedHashMap(request.parameters ?: [:])
  }

  void note(Map event) {
    if (events == null) throw new Refused("the step ${event} stands outside of steps, script and post")
    events.add(event)
  }

  static Object within(Closure body, Object delegate) {
    Closure own = (Closure) body.clone()
    own.delegate = delegate
    own.resolveStrategy = Closure.DELEGATE_ONLY
    return own.call()
  }
}

/** A block that knows exactly what may stand in it, and each of it once. */
abstract class Section {
  Run run
  Set seen = [] as Set
  Section(Run run) { this.run = run }

  abstract Set known()
  String title() { getClass().simpleName.toLowerCase() }

  Object invokeMethod(String name, Object args) {
    if (!known().contains(name)) throw new Refused("${title()}: unknown ${name}")
    if (!repeatable().contains(name) && !seen.add(name)) throw new Refused("${title()}: ${name} stands twice")
    return metaClass.invokeMethod(this, 'do' + name.capitalize(), args)
  }
  Set repeatable() { [] as Set }
  Object getProperty(String name) {
    if (name == 'none' || name == 'any') return name
    if (name in ['env', 'params', 'scm', 'currentBuild']) return new Values(run, name)
    if (this.hasProperty(name)) return metaClass.getProperty(this, name)
    throw new Refused("${title()}: unknown name ${name}")
  }
}

/** The global variables. */
class Values {
  Run run
  String of
  Values(Run run, String of) { this.run = run; this.of = of }
  Object getProperty(String name) {
    switch (metaClass.getProperty(this, 'of')) {
      case 'env': return metaClass.getProperty(this, 'run').env[name]
      case 'params':
        Map params = metaClass.getProperty(this, 'run').params
        if (!params.containsKey(name)) throw new Refused("no parameter ${name}")
        return params[name]
      default: throw new Refused("unknown property ${name}")
    }
  }
  void setProperty(String name, Object value) {
    Run own = metaClass.getProperty(this, 'run')
    String of = metaClass.getProperty(this, 'of')
    if (of == 'currentBuild' && name in ['displayName', 'description']) return
    if (of != 'env') throw new Refused("${of}.${name} cannot be set")
    if (!(value instanceof CharSequence)) throw new Refused("env.${name} must be a text, not ${value}")
    def marked = (value =~ /^@(stdout|file):(.*)@$/)
    own.note([assign: name, from: marked.matches() ? marked.group(1) : 'literal', source: marked.matches() ? marked.group(2) : value.toString()])
    own.env[name] = value.toString()
  }
  List getBuildCauses(String kind) {
    if (kind != 'hudson.model.Cause$UserIdCause') throw new Refused("unknown cause ${kind}")
    return (run.request.startedBy ?: []).collect { [userId: it] }
  }
}

class Pipeline extends Section {
  Pipeline(Run run) { super(run) }
  Set known() { ['agent', 'options', 'parameters', 'triggers', 'environment', 'stages', 'post'] as Set }
  void doAgent(String which) {
    if (which != 'none') throw new Refused('an agent for the whole run would wait with every person')
    run.result.agent = which
  }
  void doAgent(Closure body) { run.result.agent = Agent.of(run, body) }
  void doOptions(Closure body) { run.result.options = Options.of(run, body, Options.PIPELINE) }
  void doParameters(Closure body) { Run.within(body, new Parameters(run)) }
  void doTriggers(Closure body) { Run.within(body, new Triggers(run)) }
  void doEnvironment(Closure body) { run.result.environment = Environment.of(run, body) }
  void doStages(Closure body) { Run.within(body, new Stages(run, false)) }
  void doPost(Closure body) { run.result.post = Post.of(run, body) }
  void complete() {
    for (needed in ['agent', 'stages']) if (!seen.contains(needed)) throw new Refused("pipeline: no ${needed}")
  }
}

class Stages extends Section {
  boolean isParallel
  int count = 0
  Stages(Run run, boolean isParallel) { super(run); this.isParallel = isParallel }
  Set known() { ['stage'] as Set }
  Set repeatable() { known() }
  Set names = [] as Set
  void doStage(String name, Closure body) {
    if (!names.add(name)) throw new Refused("two stages named ${name}")
    Run run = metaClass.getProperty(this, 'run')
    List path = run.path
    boolean skipped = run.skipped
    run.path = path + [name]
    Stage stage = new Stage(run, metaClass.getProperty(this, 'isParallel'))
    Run.within(body, stage)
    stage.complete()
    run.path = path
    run.skipped = skipped
  }
}

class Stage extends Section {
  boolean inParallel
  Map noted
  Stage(Run run, boolean inParallel) {
    super(run)
    this.inParallel = inParallel
    this.noted = [stage: run.path, inParallel: inParallel, runs: !run.skipped, agent: null, options: [], environment: [:], events: [], post: [:]]
  }
  Set known() { ['agent', 'options', 'environment', 'when', 'input', 'steps', 'stages', 'parallel', 'post'] as Set }
  static final List WORK = ['steps', 'stages', 'parallel']
  void doAgent(Closure body) { noted.agent = Agent.of(run, body) }
  void doAgent(String which) { noted.agent = which }
  void doOptions(Closure body) { noted.options = Options.of(run, body, Options.STAGE) }
  void doEnvironment(Closure body) { noted.environment = Environment.of(run, body) }
  void doWhen(Closure body) {
    When when = new When(run)
    Run.within(body, when)
    noted.when = when.conditions
    if (!when.holds) { run.skipped = true; noted.runs = false }
  }
  void doSteps(Closure body) {
    run.stages.add(noted)
    if (run.skipped) return
    run.events = noted.events
    Run.within(body, new Steps(run, false))
    run.events = null
    if (noted.events.isEmpty()) throw new Refused("${run.path}: no step")
  }
  void doStages(Closure body) {
    if (seen.contains('agent')) throw new Refused("${run.path}: an agent here would wait with a person")
    Run.within(body, new Stages(run, false))
  }
  void doParallel(Closure body) {
    if (inParallel) throw new Refused("${run.path}: parallel within parallel")
    if (seen.contains('agent')) throw new Refused("${run.path}: an agent around parallel stages")
    Run.within(body, new Stages(run, true))
  }
  void doPost(Closure body) { noted.post = Post.of(run, body) }
  void complete() {
    List work = WORK.findAll { seen.contains(it) }
    if (work.size() != 1) throw new Refused("${run.path}: exactly one of ${WORK}, not ${work}")
    boolean asks = noted.events.any { it.containsKey('input') }
    boolean acts = noted.events.any { !(it.containsKey('input') || it.containsKey('echo')) }
    if (asks && noted.agent != null) throw new Refused("${run.path}: an agent waits for a person")
    if (work == ['steps'] && acts && noted.agent == null) throw new Refused("${run.path}: steps without an agent")
  }
}

class Agent extends Section {
  String label
  Agent(Run run) { super(run) }
  Set known() { ['label'] as Set }
  void doLabel(String label) { this.label = label }
  static Map of(Run run, Closure body) {
    Agent agent = new Agent(run)
    Run.within(body, agent)
    if (agent.label == null) throw new Refused('agent: no label')
    return [label: agent.label]
  }
}

class Options extends Section {
  static final Map PIPELINE = [skipDefaultCheckout: [], timestamps: [], buildDiscarder: [], disableConcurrentBuilds: ['abortPrevious'], timeout: ['time', 'unit']]
  static final Map STAGE = [skipDefaultCheckout: [], timestamps: [], timeout: ['time', 'unit'], lock: ['resource'], retry: []]
  Map allowed
  List found = []
  Options(Run run, Map allowed) { super(run); this.allowed = allowed }
  Set known() { allowed.keySet() + (allowed.containsKey('buildDiscarder') ? ['logRotator'] : []) as Set }
  Object invokeMethod(String name, Object args) {
    if (!known().contains(name)) throw new Refused("options: unknown ${name}")
    if (!seen.add(name)) throw new Refused("options: ${name} stands twice")
    List given = args as List
    if (name == 'logRotator') {
      Arguments.check('logRotator', given, ['daysToKeepStr', 'artifactDaysToKeepStr', 'numToKeepStr', 'artifactNumToKeepStr'], [])
      return [logRotator: given[0]]
    }
    if (name != 'buildDiscarder') Arguments.check(name, given, allowed[name], allowed[name] - ['abortPrevious'])
    found.add([(name): given ? given[0] : true])
    return null
  }
  static List of(Run run, Closure body, Map allowed) {
    Options options = new Options(run, allowed)
    Run.within(body, options)
    return options.found
  }
}

class Arguments {
  static Map check(String step, List given, List known, List needed) {
    if (given.size() > 1 || (given.size() == 1 && !(given[0] instanceof Map))) throw new Refused("${step}: arguments have names here: ${given}")
    Map map = given ? given[0] : [:]
    map.keySet().each { if (!known.contains(it)) throw new Refused("${step}: unknown argument ${it}") }
    needed.each { if (!map.containsKey(it)) throw new Refused("${step}: no ${it}") }
    return map
  }
}

class Parameters extends Section {
  Parameters(Run run) { super(run) }
  Set known() { ['string', 'choice'] as Set }
  Set repeatable() { known() }
  void doString(Map given) {
    Arguments.check('string', [given], ['name', 'defaultValue', 'description', 'trim'], ['name'])
    run.result.parameters.add([string: given.name, description: given.description])
    if (!run.params.containsKey(given.name)) run.params[given.name] = given.defaultValue ?: ''
  }
  void doChoice(Map given) {
    Arguments.check('choice', [given], ['name', 'choices', 'description'], ['name', 'choices'])
    run.result.parameters.add([choice: given.name, choices: given.choices, description: given.description])
    if (!run.params.containsKey(given.name)) run.params[given.name] = given.choices[0]
    if (!given.choices.contains(run.params[given.name])) throw new Refused("${given.name}: not a choice: ${run.params[given.name]}")
  }
}

class Triggers extends Section {
  Triggers(Run run) { super(run) }
  Set known() { ['cron', 'pollSCM'] as Set }
  void doCron(String expression) { run.result.triggers.add([cron: expression]) }
  void doPollSCM(String expression) { run.result.triggers.add([pollSCM: expression]) }
}

class Environment {
  Run run
  Map values = [:]
  Environment(Run run) { this.run = run }
  void setProperty(String name, Object value) {
    if (!(name ==~ /[A-Za-z_]\w*/)) throw new Refused("environment: not a name: ${name}")
    if (!(value instanceof CharSequence)) throw new Refused("environment: ${name} is no text")
    metaClass.getProperty(this, 'values')[name] = value.toString()
  }
  Object getProperty(String name) {
    if (name == 'env') return new Values(metaClass.getProperty(this, 'run'), 'env')
    if (name == 'values') return metaClass.getProperty(this, 'values')
    throw new Refused("environment: unknown name ${name}")
  }
  Object invokeMethod(String name, Object args) { throw new Refused("environment: unknown ${name}") }
  static Map of(Run run, Closure body) {
    Environment environment = new Environment(run)
    Run.within(body, environment)
    return environment.values
  }
}

class When extends Section {
  List conditions = []
  boolean holds = true
  When(Run run) { super(run) }
  Set known() { ['beforeAgent', 'expression'] as Set }
  void doBeforeAgent(boolean value) {}
  void doExpression(Closure body) {
    boolean value = Run.within(body, new Steps(run, true))
    conditions.add(value)
    holds = holds && value
  }
}

class Post extends Section {
  Map found = [:]
  Post(Run run) { super(run) }
  Set known() { ['always', 'success', 'failure', 'unsuccessful', 'aborted', 'cleanup'] as Set }
  Object invokeMethod(String name, Object args) {
    if (!known().contains(name)) throw new Refused("post: unknown ${name}")
    if (!seen.add(name)) throw new Refused("post: ${name} stands twice")
    run.events = []
    Run.within((args as List)[0], new Steps(run, false))
    found[name] = run.events
    run.events = null
    return null
  }
  static Map of(Run run, Closure body) {
    Post post = new Post(run)
    Run.within(body, post)
    return post.found
  }
}

/** The steps that are used, with all their arguments. */
class Steps {
  static final Map KNOWN = [
    sh: [['label', 'script', 'returnStdout'], ['script']],
    deleteDir: [[], []],
    checkout: [[], []],
    stash: [['name', 'includes'], ['name', 'includes']],
    unstash: [[], []],
    archiveArtifacts: [['artifacts', 'excludes', 'allowEmptyArchive'], ['artifacts']],
    mail: [['to', 'subject', 'body'], ['to', 'subject', 'body']],
    echo: [[], []],
    error: [[], []],
    readFile: [[], []],
    input: [['message', 'ok', 'submitter', 'submitterParameter'], ['message', 'submitter', 'submitterParameter']],
    file: [['credentialsId', 'variable'], ['credentialsId', 'variable']],
    string: [['credentialsId', 'variable'], ['credentialsId', 'variable']],
    timeout: [['time', 'unit'], ['time', 'unit']],
  ]
  Run run
  boolean isScript
  Steps(Run run, boolean isScript) { this.run = run; this.isScript = isScript }

  Object getProperty(String name) {
    if (name == 'scm') return 'scm'
    if (name in ['env', 'params', 'currentBuild']) return new Values(metaClass.getProperty(this, 'run'), name)
    throw new Refused("steps: unknown name ${name}")
  }
  void setProperty(String name, Object value) { throw new Refused("steps: ${name} is set") }

  Object invokeMethod(String name, Object args) {
    Run run = metaClass.getProperty(this, 'run')
    List given = args as List
    switch (name) {
      case 'script':
        return Run.within(given[0], new Steps(run, true))
      case 'withCredentials':
        run.note([withCredentials: given[0]])
        Run.within(given[1], this)
        run.note([endCredentials: given[0].collect { it.variable }])
        return null
      case 'timeout':
        Arguments.check(name, given[0..-2], KNOWN.timeout[0], KNOWN.timeout[1])
        run.note([timeout: given[0]])
        return Run.within(given[-1], this)
    }
    if (!KNOWN.containsKey(name)) {
      boolean isOwn = metaClass.getProperty(this, 'isScript') && run.script.metaClass.respondsTo(run.script, name, args as Object[])
      if (!isOwn) throw new Refused("unknown step ${name}")
      return run.script.invokeMethod(name, args)
    }
    return step(run, name, given)
  }

  static Object step(Run run, String name, List given) {
    switch (name) {
      case 'checkout':
        if (given != ['scm']) throw new Refused("checkout: ${given}")
        run.note([checkout: 'scm'])
        return null
      case ['unstash', 'echo', 'error', 'readFile']:
        if (given.size() != 1 || !(given[0] instanceof CharSequence)) throw new Refused("${name}: ${given}")
        break
      default:
        Arguments.check(name, given, KNOWN[name][0], KNOWN[name][1])
    }
    Object value = given ? given[0] : true
    switch (name) {
      case ['file', 'string']: return value
      case 'readFile':
        return run.request.outputs.collect { it + '=@file:' + value + '@' }.join('\n')
      case 'error': throw new Refused("error: ${value}")
    }
    run.note([(name): value])
    if (name == 'sh' && value.returnStdout) return '@stdout:' + value.script + '@'
    if (name == 'input') {
      if (run.answers.isEmpty()) throw new Refused('nobody answers the input')
      return run.answers.remove(0)
    }
    return null
  }
}

/** Functions of the Jenkinsfile call steps too. */
abstract class Declared extends Script {
  Run state
  void use(Run run) { this.@state = run }
  void pipeline(Closure body) {
    if (state.result.agent != null) throw new Refused('two pipelines')
    Pipeline pipeline = new Pipeline(state)
    Run.within(body, pipeline)
    pipeline.complete()
  }
  Object methodMissing(String name, Object args) {
    if (!Steps.KNOWN.containsKey(name)) throw new Refused("unknown ${name}")
    return Steps.step(state, name, args as List)
  }
  Object propertyMissing(String name) {
    if (name in ['env', 'params', 'currentBuild']) return new Values(state, name)
    throw new Refused("unknown name ${name}")
  }
}

Map read(Map request) {
  Run run = new Run(request)
  request.outputs = (request.text =~ /valueOf\('(\w+)'\)/).collect { it[1] }
  CompilerConfiguration configuration = new CompilerConfiguration(scriptBaseClass: Declared.name)
  Script script = new GroovyShell(getClass().classLoader, new Binding(), configuration).parse(request.text, 'Jenkinsfile.groovy')
  script.use(run)
  run.script = script
  script.run()
  return run.result + [stages: run.stages]
}

Map request = new groovy.json.JsonSlurper().parse(System.in, 'UTF-8')
List answers = request.files.collect { file ->
  try {
    return [path: file.path] + read(file)
  } catch (Refused | org.codehaus.groovy.control.CompilationFailedException | groovy.lang.MissingMethodException | groovy.lang.MissingPropertyException problem) {
    return [path: file.path, refused: problem.class.simpleName + ': ' + problem.message]
  }
}
System.out.write(JsonOutput.toJson(answers).getBytes('UTF-8'))
