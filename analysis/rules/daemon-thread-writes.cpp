#include <algorithm>
#include <string>

#include "analysis/program/api_names.h"
#include "analysis/program/call_edges.h"
#include "analysis/program/effects.h"
#include "analysis/program/function_list.h"
#include "analysis/program/own_object.h"
#include "analysis/program/thread_objects.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

constexpr std::size_t kMostFunctions = 16;

// Whether the call makes a file anew: `open(path, "w")`, `path.write_text(text)`. What a program
// that ends in between leaves is neither the old file nor the new one.
bool replaces_file(const RuleContext& context, ExprRef call) {
  Program& program = context.program();
  const Api* api = blocking_api(program, call);
  if (api == nullptr) return false;
  if (api->blocks == Category::file_io)
    return text_of(program.expr(program.child(call, 0)).name).starts_with("write_");
  if (api->blocks != Category::file_open) return false;
  for (const int position : {0, 1}) {
    const ExprRef mode = argument_of(program, call, position, position == 1 ? "mode" : "");
    if (!mode.valid() || program.expr(mode).kind != ExprKind::string) continue;
    const std::string text = context.source(mode);
    const bool is_mode = text.size() <= 6 && text.find_first_of("wx") != std::string::npos &&
                         text.find_first_not_of("rwxabt+U\"'") == std::string::npos;
    if (is_mode) return true;
  }
  return false;
}

// `os.replace(new, path)`: what the file's name stands for is never half written.
bool renames(Program& program, ExprRef call) {
  const std::string_view name = text_of(program.expr(program.child(call, 0)).name);
  if (name != "replace" && name != "rename") return false;
  const Api* api = called_api(program, call);
  return api == nullptr || is_file_system(api->blocks);
}

// The first such call of what the thread runs, in functions of this file; invalid also where they
// give files their names at last.
ExprRef first_write(const RuleContext& context, FunctionRef entry) {
  Program& program = context.program();
  std::vector<FunctionRef> code{entry};
  ExprRef first;
  for (std::size_t i = 0; i < code.size() && i < kMostFunctions; ++i) {
    for (const ExprId id : program.unit(code[i].unit).calls) {
      const ExprRef call{code[i].unit, id};
      if (program.function_around(call) != code[i]) continue;
      if (renames(program, call)) return {};
      if (!first.valid() && replaces_file(context, call)) first = call;
    }
    for (const CallEdge& edge : edges_of(program, code[i])) {
      const bool is_here = edge.callee.valid() && edge.callee.unit < program.facts().units.size();
      if (is_here && !contains(code, edge.callee)) code.push_back(edge.callee);
    }
  }
  return first;
}

// Whether the thread is given something by which it can say that it is done: a future, an event, a
// queue.
bool is_given_signal(Program& program, ExprRef made) {
  for (std::size_t i = 1; i < program.expr(made).child_count; ++i) {
    ExprRef argument = program.child(made, i);
    if (program.expr(argument).kind == ExprKind::keyword) argument = program.child(argument, 0);
    if (program.expr(argument).kind != ExprKind::tuple) continue;
    for (std::size_t k = 0; k < program.expr(argument).child_count; ++k) {
      const Value value = program.resolve(program.child(argument, k));
      if (value.kind == ValueKind::instance && value.api->role != Role::none) return true;
    }
  }
  return false;
}

// Whether something in the file waits for a thread by the name that this one gets.
bool may_be_joined(const RuleContext& context, ExprRef made) {
  Program& program = context.program();
  const OwnObject thread = own_object(program, made);
  if (!thread.givings.empty()) return true;
  if (!thread.escapes) {
    return std::any_of(thread.calls.begin(), thread.calls.end(), [&](ExprRef call) {
      return may_name(program, Role::join, method_name(program, call));
    });
  }
  // `thread.join()`, and `in_executor(thread.join)`.
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    const Unit& unit = program.unit(u);
    for (ExprId id = 0; id < unit.exprs.size(); ++id) {
      const Expr& e = unit.exprs[id];
      if (e.kind != ExprKind::attribute || !may_name(program, Role::join, e.name)) continue;
      const Value object = program.resolve(program.child({u, id}, 0));
      if (thread_class_of(program, object) != nullptr) return true;
    }
  }
  return false;
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  context.for_each_call([&](ExprRef made) {
    if (!is_made_daemon(program, made)) return;
    const Api* klass = thread_made_by(program, made);
    if (klass == nullptr || klass->role != Role::thread) return;
    const FunctionRef entry = run_by(program, made);
    if (!entry.valid() || entry.unit >= program.facts().units.size()) return;
    if (program.function(entry).is_async) return;
    const ExprRef write = first_write(context, entry);
    if (!write.valid() || may_be_joined(context, made) || is_given_signal(program, made)) return;
    Finding& finding = sink.report(
        program.range(program.child(made, 0)),
        "the end of the program stops this daemon thread, in the middle of a file maybe");
    finding.related.push_back({program.range(write), "the file is written here"});
  });
}

}  // namespace

extern const Rule daemon_thread_writes_rule;
const Rule daemon_thread_writes_rule = {
    .name = "daemon-thread-writes",
    .summary = "A daemon thread that nobody waits for writes files",
    .rationale =
        "The program's end stops it wherever it is, and leaves a file that is empty or half "
        "written",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::information,
    .fix = FixAvailability::none,
    .libraries = Libraries::threading,
    .since = {3, 3},
    .enabled_by_default = false,
    .also_known_as = {},
    .check = check,
    .fixes = nullptr,
};

}  // namespace interlock
