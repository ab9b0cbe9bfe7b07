#include <algorithm>
#include <string>
#include <utility>

#include "analysis/fixes/imports.h"
#include "analysis/fixes/lines.h"
#include "analysis/fixes/offload.h"
#include "analysis/fixes/statements.h"
#include "analysis/fixes/tasks.h"

namespace interlock {
namespace {

struct TaskSet {
  std::string name;
  std::optional<TextEdit> definition;
};

// The X of `add_done_callback(X.discard)`: what some code keeps its tasks in. Invalid where `e` is
// not that call.
ExprRef kept_in(const Program& program, ExprRef call) {
  if (program.expr(call).child_count != 2) return {};
  const Expr& callee = program.expr(program.child(call, 0));
  const ExprRef callback = program.child(call, 1);
  if (callee.kind != ExprKind::attribute || text_of(callee.name) != "add_done_callback") return {};
  if (program.expr(callback).kind != ExprKind::attribute) return {};
  return text_of(program.expr(callback).name) == "discard" ? program.child(callback, 0) : ExprRef{};
}

// `self.tasks` where another method of the class keeps its tasks there.
std::optional<std::string> set_of_class(const RuleContext& context, FunctionRef f) {
  Program& program = context.program();
  if (!f.valid() || program.function(f).is_lambda) return std::nullopt;
  const ClassRef c = program.class_of(f);
  const Name self = c.valid() ? program.self_name(f) : Name::none;
  if (self == Name::none) return std::nullopt;
  std::optional<std::string> found;
  context.for_each_call([&](ExprRef call) {
    const ExprRef set = kept_in(program, call);
    if (found || !set.valid() || program.expr(set).kind != ExprKind::attribute) return;
    const Expr& owner = program.expr(program.child(set, 0));
    const FunctionRef method = program.function_around(call);
    if (owner.kind != ExprKind::name || !method.valid() || program.class_of(method) != c) return;
    if (owner.name != program.self_name(method)) return;
    found = std::string(text_of(self)) + "." + std::string(text_of(program.expr(set).name));
  });
  return found;
}

// Whether `name`, written in `scope`, is the module's and not one of a function or class around it.
bool means_global(const Program& program, ScopeRef scope, Name name) {
  for (; scope.id != kNone; scope = program.outer(scope)) {
    const Unit& unit = program.unit(scope.unit);
    if (unit.scopes[scope.id].kind == ScopeKind::module) return true;
    const auto bindings = unit.bindings_of(scope.id, name);
    if (!bindings.empty()) return bindings.front().kind == BindingKind::global;
  }
  return false;
}

std::optional<std::string> set_of_module(const RuleContext& context, ScopeRef scope) {
  Program& program = context.program();
  const auto is_module_set = [&](Name name) {
    if (program.unit(0).bindings_of(0, name).empty()) return false;
    return means_global(program, scope, name);
  };
  std::optional<std::string> found;
  context.for_each_call([&](ExprRef call) {
    const ExprRef set = kept_in(program, call);
    if (found || !set.valid() || program.expr(set).kind != ExprKind::name) return;
    const ScopeRef there{set.unit, program.expr(set).scope};
    const Name name = program.expr(set).name;
    if (is_module_set(name) && means_global(program, there, name)) found = text_of(name);
  });
  if (found) return found;
  const Name usual = intern("background_tasks");
  if (!is_module_set(usual)) return std::nullopt;
  const Value value = program.resolve_name({0, 0}, usual, {});
  const bool is_set = value.kind == ValueKind::instance && value.api->name == "builtins.set";
  return is_set ? std::optional(std::string(text_of(usual))) : std::nullopt;
}

std::optional<TaskSet> set_for(const RuleContext& context, StatementRef statement, ExprRef value) {
  Program& program = context.program();
  const ScopeRef scope{value.unit, program.expr(value).scope};
  if (auto name = set_of_class(context, program.function_around(value)))
    return TaskSet{std::move(*name), {}};
  if (auto name = set_of_module(context, scope)) return TaskSet{std::move(*name), {}};
  const std::uint32_t place = below_imports(context);
  const FunctionRef around = program.function_around(value);
  // Code of the module itself runs in the order of its lines.
  if (!around.valid() && place > range_of(context, statement).begin) return std::nullopt;
  TaskSet set;
  set.name = free_name(context, 0, {"background_tasks", "kept_tasks"});
  const std::string end = line_end_of(context.text());
  set.definition = TextEdit{{place, place}, end + set.name + " = set()" + end};
  const std::uint32_t line = context.text().line_of(place);
  const std::string next = context.text().substring({place, context.text().line_end(line)});
  if (next.find_first_not_of(" \t") != std::string::npos) set.definition->replacement += end;
  return set;
}

// Whether all that is done with the name is what this fix writes, so that it may be given to
// another task.
bool is_only_kept(const Program& program, ScopeRef scope, Name name) {
  const Unit& unit = program.unit(scope.unit);
  std::vector<StatementId> uses;
  for (const Binding& b : unit.bindings_of(scope.id, name)) {
    if (b.kind != BindingKind::value || b.statement == kNone) return false;
    const StatementRef added = next_in_block(program, {scope.unit, b.statement});
    if (!added.valid()) return false;
    const StatementRef discarded = next_in_block(program, added);
    if (!discarded.valid()) return false;
    const auto values = unit.values_of(program.statement(discarded));
    if (values.size() != 1 || unit.exprs[values[0]].kind != ExprKind::call) return false;
    if (!kept_in(program, {scope.unit, values[0]}).valid()) return false;
    uses.insert(uses.end(), {b.statement, added.id, discarded.id});
  }
  return std::all_of(unit.exprs.begin(), unit.exprs.end(), [&](const Expr& e) {
    if (e.kind != ExprKind::name || e.name != name) return true;
    return std::find(uses.begin(), uses.end(), e.statement) != uses.end();
  });
}

std::string name_for_task(const RuleContext& context, ScopeRef scope) {
  const Program& program = context.program();
  for (const char* name : {"task", "new_task"}) {
    const auto bindings = program.unit(scope.unit).bindings_of(scope.id, intern(name));
    if (!bindings.empty() && is_only_kept(program, scope, intern(name))) return name;
    if (bindings.empty() && free_name(context, scope.unit, {name}) == name) return name;
  }
  return free_name(context, scope.unit, {"new_task"});
}

}  // namespace

std::optional<std::vector<TextEdit>> keep_task(const RuleContext& context, StatementRef statement) {
  const Program& program = context.program();
  const Unit& unit = program.unit(statement.unit);
  const Statement& s = program.statement(statement);
  const auto targets = unit.targets_of(s);
  const auto values = unit.values_of(s);
  if (values.size() != 1 || targets.size() > 1) return std::nullopt;
  if (!has_own_lines(context, range_of(context, statement))) return std::nullopt;
  const ExprRef value{statement.unit, values[0]};
  const ScopeRef scope{statement.unit, s.scope};
  if (unit.scopes[s.scope].kind == ScopeKind::class_) return std::nullopt;
  auto set = set_for(context, statement, value);
  if (!set) return std::nullopt;
  const std::string name = name_for_task(context, scope);
  const ByteRange range = range_of(context, statement);
  std::vector<TextEdit> edits;
  if (set->definition) edits.push_back(std::move(*set->definition));
  if (targets.empty()) {
    edits.push_back({{range.begin, range.begin}, name + " = "});
  } else {
    edits.push_back({program.range({statement.unit, targets[0]}), name});
  }
  const Text& text = context.text();
  const std::string end = line_end_of(text);
  const std::string indentation = indentation_at(text, range.begin);
  const std::uint32_t line = text.line_of(range.end);
  const std::uint32_t next = text.line_start(line + 1);
  std::string lines = indentation + set->name + ".add(" + name + ")" + end + indentation + name +
                      ".add_done_callback(" + set->name + ".discard)";
  // The last line of a file may have no end.
  if (text.line_end(line) == next) {
    lines = end + lines;
  } else {
    lines += end;
  }
  edits.push_back({{next, next}, std::move(lines)});
  return edits;
}

void offer_kept_task(const RuleContext& context, ExprRef call, FixSink& sink) {
  if (context.async_library() != AsyncLibrary::asyncio || !can_await(context, call)) return;
  const StatementRef statement = statement_of_whole(context.program(), call);
  if (!statement.valid()) return;
  auto edits = keep_task(context, statement);
  const ScopeRef scope{call.unit, context.program().expr(call).scope};
  auto function = import_member(context, scope, "asyncio.create_task");
  if (!edits || !function) return;
  Fix fix;
  fix.title = "Run it as a task that is kept until it is done";
  const ByteRange range = context.program().range(call);
  if (function->import) fix.edits.push_back(std::move(*function->import));
  fix.edits.insert(fix.edits.end(), edits->begin(), edits->end());
  fix.edits.push_back({{range.begin, range.begin}, function->name + "("});
  fix.edits.push_back({{range.end, range.end}, ")"});
  sink.offer(std::move(fix));
}

void offer_task(const RuleContext& context, ExprRef call, FixSink& sink) {
  const ScopeRef scope{call.unit, context.program().expr(call).scope};
  auto function = import_member(context, scope, "asyncio.create_task");
  if (!function) return;
  const ByteRange range = context.program().range(call);
  Fix fix;
  fix.title = "Make it a task";
  fix.preferred = true;
  if (function->import) fix.edits.push_back(std::move(*function->import));
  fix.edits.push_back({{range.begin, range.begin}, function->name + "("});
  fix.edits.push_back({{range.end, range.end}, ")"});
  sink.offer(std::move(fix));
}

void offer_event_loop(const RuleContext& context, ExprRef call, FixSink& sink) {
  const Program& program = context.program();
  if (context.async_library() != AsyncLibrary::asyncio) return;
  const Evaluation evaluation = evaluation_of(program, call);
  if (evaluation.function.valid() || evaluation.in_class_body) return;
  auto function = import_member(context, {call.unit, program.expr(call).scope}, "asyncio.run");
  if (!function) return;
  Fix fix;
  fix.title = "Run it with `" + function->name + "`";
  fix.preferred = true;
  const ByteRange range = program.range(call);
  if (function->import) fix.edits.push_back(std::move(*function->import));
  fix.edits.push_back({{range.begin, range.begin}, function->name + "("});
  fix.edits.push_back({{range.end, range.end}, ")"});
  sink.offer(std::move(fix));
}

}  // namespace interlock
