#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "analysis/program/container_races.h"
#include "analysis/program/module_places.h"
#include "analysis/rules/shared_state_report.h"

namespace interlock {
namespace {

// The classes, and the module, that have a loop of a coroutine function which lets others run.
std::vector<ClassRef> classes_with_waiting_loops(const RuleContext& context) {
  Program& program = context.program();
  std::vector<ClassRef> classes;
  for (const ExprRef iterable : iterables_of_waiting_loops(program)) {
    ClassRef klass;
    const bool is_name = program.expr(iterable).kind == ExprKind::name;
    if (is_name && !is_module_name(program, iterable)) continue;
    if (program.expr(iterable).kind == ExprKind::attribute) {
      FunctionRef f = program.function_around(iterable);
      while (f.valid() && !program.class_of(f).valid()) f.id = program.function(f).enclosing;
      if (f.valid()) klass = program.class_of(f);
    }
    if (std::find(classes.begin(), classes.end(), klass) == classes.end()) classes.push_back(klass);
  }
  return classes;
}

std::vector<ContainerRace> races_in(const RuleContext& context) {
  Program& program = context.program();
  std::vector<ContainerRace> races;
  for (SharedState* state : context.shared_states().all()) {
    for (const ContainerRace& race : container_races(program, *state)) races.push_back(race);
  }
  for (const ClassRef klass : classes_with_waiting_loops(context)) {
    SharedState& state = context.shared_states().of(klass);
    for (const ContainerRace& race : container_races_of_tasks(program, state)) {
      const bool is_known = std::any_of(races.begin(), races.end(), [&](const ContainerRace& r) {
        return r.iteration.root == race.iteration.root;
      });
      if (!is_known) races.push_back(race);
    }
  }
  return races;
}

// Whether the file shows that what changes the container runs as several tasks.
bool runs_in_tasks(const RuleContext& context, const ContainerRace& race) {
  const AwaitRace changed{AwaitRaceKind::check, race.change.owner, race.change.target,
                          race.iteration.root, race.suspension};
  return context.concurrent_tasks().beside(changed).valid();
}

void check(const RuleContext& context, FindingSink& sink) {
  const Program& program = context.program();
  for (const ContainerRace& race : races_in(context)) {
    const std::string place = "`" + context.quoted(race.iteration.root) + "`";
    const bool by_tasks = race.suspension.valid();
    Finding& finding = sink.report(
        program.range(race.iteration.root),
        by_tasks ? place + " may be changed by another task during `" +
                       context.quoted(race.suspension) + "`, while this loop goes through it"
                 : place + " may be changed by another thread while this loop goes through it");
    finding.payload = payload_of(race.iteration.root);
    if (by_tasks && !race.is_around_await && !runs_in_tasks(context, race))
      finding.confidence = Confidence::low;
    finding.related.push_back({program.range(race.change.target), "changed here"});
    add_thread(context, race.entry, race.runs, finding);
  }
}

// `list(...)` around what the loop goes through.
void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  Program& program = context.program();
  const ExprRef root = expr_of(finding.payload);
  const Unit& unit = program.unit(root.unit);
  for (const Iteration& iteration : unit.iterations) {
    const ByteRange iterable = unit.exprs[iteration.iterable].range;
    if (!iterable.contains(unit.exprs[root.id].range)) continue;
    if (program.is_bound({root.unit, program.expr(root).scope}, intern("list"))) return;
    const ByteRange place = program.absolute(root.unit, iterable);
    Fix fix;
    fix.title = "Go through a copy";
    fix.applicability = Applicability::safe;
    fix.preferred = true;
    fix.edits = {{{place.begin, place.begin}, "list("}, {{place.end, place.end}, ")"}};
    return sink.offer(std::move(fix));
  }
}

}  // namespace

extern const Rule container_changed_while_iterated_rule;
const Rule container_changed_while_iterated_rule = {
    .name = "container-changed-while-iterated",
    .summary = "A loop goes through a container that another thread or task may change meanwhile",
    .rationale = "The loop fails with RuntimeError as soon as an item is added or dropped",
    .principle = Principle::shared_state_has_one_guard,
    .severity = Severity::warning,
    .fix = FixAvailability::always,
    .libraries = Libraries::threading | Libraries::concurrent_futures | Libraries::asyncio |
                 Libraries::trio | Libraries::anyio,
    .since = {3, 2},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
