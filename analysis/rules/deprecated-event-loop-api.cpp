#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "analysis/fixes/run_loop.h"
#include "analysis/program/api_names.h"
#include "analysis/program/coroutine_calls.h"
#include "analysis/program/loop_use.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

constexpr std::array<std::string_view, 2> kAlsoKnownAs = {"W4902", "CH004"};

std::string version(PythonVersion v) {
  return std::to_string(v.major) + "." + std::to_string(v.minor);
}

// `removed` and `deprecated` say when; 0.0 is never.
bool holds(PythonVersion since, PythonVersion target) {
  return since.major != 0 && since <= target;
}

void check_loop_argument(const RuleContext& context, ExprRef call, const Api& api,
                         FindingSink& sink) {
  if (!holds(api.loop_argument_removed, context.target_version())) return;
  const Program& program = context.program();
  const ExprRef loop = argument_of(program, call, -1, "loop");
  if (!loop.valid() || is_type_error_handled(program, call)) return;
  const ExprRef keyword = program.parent(loop);
  Finding& finding =
      sink.report(program.range(keyword), "`" + context.quoted(program.child(call, 0)) +
                                              "` has no parameter `loop` since Python " +
                                              version(api.loop_argument_removed));
  finding.severity = Severity::error;
  finding.payload = payload_of(call);
}

void check_current_loop(const RuleContext& context, ExprRef call, const Api& api,
                        FindingSink& sink) {
  if (!holds(api.deprecated, context.target_version())) return;
  Program& program = context.program();
  if (!is_outside_loop(program, call)) return;
  Finding& finding = sink.report(
      program.range(program.child(call, 0)),
      "`" + context.quoted(program.child(call, 0)) + "` makes no event loop where none runs");
  // It warned until 3.14, and fails since.
  if (context.target_version() < PythonVersion{3, 14}) finding.severity = Severity::information;
  finding.payload = payload_of(call);
}

void check_call(const RuleContext& context, ExprRef call, FindingSink& sink) {
  Program& program = context.program();
  const ExprRef callee = program.child(call, 0);
  const Value value = program.resolve(callee);
  if (value.kind != ValueKind::symbol || value.api == nullptr) return;
  const Api& api = *value.api;
  check_loop_argument(context, call, api, sink);
  if (api.role == Role::running_loop) return check_current_loop(context, call, api, sink);
  if (!holds(api.deprecated, context.target_version())) return;
  const bool is_gone = holds(api.removed, context.target_version());
  std::string message =
      "`" + context.quoted(callee) + "` is deprecated since Python " + version(api.deprecated);
  if (api.removed.major != 0)
    message += (is_gone ? " and gone since " : " and goes with ") + version(api.removed);
  Finding& finding = sink.report(program.range(callee), std::move(message));
  finding.severity = is_gone ? Severity::error : Severity::information;
  finding.payload = payload_of({});
}

// Whether the models may know what has this name as deprecated, or to have lost its `loop`: spares
// resolving what most calls call.
bool may_be_deprecated(const ModelSet& models, Name name) {
  static const ApiNames known([](const Api& api) {
    return api.deprecated.major != 0 || api.loop_argument_removed.major != 0;
  });
  return known.may_name(models, name);
}

// The names that the file gives such APIs where it imports them.
std::set<Name> names_imported(const RuleContext& context) {
  std::set<Name> names;
  for (const UnitPlace& place : context.facts().units) {
    for (const ImportedName& imported : place.unit->imports) {
      const std::string_view path = text_of(imported.path);
      const Name last = intern(path.substr(path.rfind('.') + 1));
      if (may_be_deprecated(context.program().models(), last)) names.insert(imported.bound);
    }
  }
  return names;
}

void check(const RuleContext& context, FindingSink& sink) {
  const std::set<Name> imported = names_imported(context);
  const Program& program = context.program();
  context.for_each_call([&](ExprRef call) {
    const Name name = program.expr(program.child(call, 0)).name;
    if (imported.contains(name) || may_be_deprecated(program.models(), name))
      check_call(context, call, sink);
  });
}

// Takes out the argument, with the comma that parts it from the others.
void offer_without_loop(const RuleContext& context, ExprRef call, FixSink& sink) {
  const Program& program = context.program();
  const auto parts = program.unit(call.unit).children_of(program.expr(call));
  const ExprRef keyword = program.parent(argument_of(program, call, -1, "loop"));
  const auto at = std::find(parts.begin(), parts.end(), keyword.id);
  ByteRange range = program.range(keyword);
  if (at + 1 != parts.end()) {
    range.end = program.range({call.unit, *(at + 1)}).begin;
  } else if (at - 1 != parts.begin()) {
    range.begin = program.range({call.unit, *(at - 1)}).end;
  }
  // A comment, or parentheses around the argument beside it.
  const ByteRange written = program.range(keyword);
  const std::string beside = context.text().substring({range.begin, written.begin}) +
                             context.text().substring({written.end, range.end});
  if (beside.find_first_of("#()") != std::string::npos) return;
  Fix fix;
  fix.title = "Leave out `loop`";
  fix.preferred = true;
  fix.edits.push_back({range, ""});
  sink.offer(std::move(fix));
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const ExprRef call = expr_of(finding.payload);
  if (!call.valid()) return;
  const Api* api = called_api(context.program(), call);
  if (api != nullptr && api->role == Role::running_loop) return offer_run(context, call, sink);
  offer_without_loop(context, call, sink);
}

}  // namespace

extern const Rule deprecated_event_loop_api_rule;
const Rule deprecated_event_loop_api_rule = {
    .name = "deprecated-event-loop-api",
    .summary = "Code uses a part of asyncio that the Python version it is for deprecates or lacks",
    .rationale = "It warns, and fails with the Python version that no longer has it",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::warning,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio,
    .since = {3, 10},
    .enabled_by_default = true,
    .also_known_as = kAlsoKnownAs,
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
