#include "analysis/fixes/thread_pool.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/fixes/from_imports.h"
#include "analysis/fixes/imports.h"
#include "analysis/fixes/lines.h"
#include "analysis/fixes/offload.h"
#include "analysis/fixes/statements.h"

namespace interlock {
namespace {

constexpr std::string_view kModule = "concurrent.futures";
constexpr std::array<std::string_view, 2> kMembers = {"ThreadPoolExecutor", "as_completed"};

// The identifier that a string literal spells; "" where it is something else.
std::string identifier_in(const std::string& literal) {
  if (literal.size() < 3 || literal.front() != literal.back()) return "";
  const std::string inside = literal.substr(1, literal.size() - 2);
  const bool plain = std::all_of(inside.begin(), inside.end(),
                                 [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
  return plain && std::isdigit(static_cast<unsigned char>(inside[0])) == 0 ? inside : "";
}

// `args=(a, b)` as the arguments of a call; nothing where they are not written out.
bool add_positional(const RuleContext& context, ExprRef given, std::string& arguments) {
  const Program& program = context.program();
  const ExprKind kind = program.expr(given).kind;
  if (kind != ExprKind::tuple && kind != ExprKind::list) return false;
  for (std::size_t i = 0; i < program.expr(given).child_count; ++i) {
    arguments += ", " + context.source(program.child(given, i));
  }
  return true;
}

// `kwargs={"a": b}` likewise.
bool add_named(const RuleContext& context, ExprRef given, std::string& arguments) {
  const Program& program = context.program();
  const Expr& e = program.expr(given);
  if (e.kind != ExprKind::dict || e.child_count % 2 != 0) return false;
  for (std::size_t i = 0; i < e.child_count; i += 2) {
    const ExprRef key = program.child(given, i);
    if (program.expr(key).kind != ExprKind::string) return false;
    const std::string name = identifier_in(context.source(key));
    if (name.empty()) return false;
    arguments += ", " + name + "=" + context.source(program.child(given, i + 1));
  }
  return true;
}

// The arguments of `submit` that say what the thread was told; nothing where it was told more.
std::optional<std::string> submitted(const RuleContext& context, ExprRef making) {
  const Program& program = context.program();
  ExprRef target;
  ExprRef positional;
  ExprRef named;
  for (std::size_t i = 1; i < program.expr(making).child_count; ++i) {
    const ExprRef argument = program.child(making, i);
    if (program.expr(argument).kind != ExprKind::keyword) return std::nullopt;
    const std::string_view name = text_of(program.expr(argument).name);
    const ExprRef value = program.child(argument, 0);
    if (name == "target") {
      target = value;
    } else if (name == "args") {
      positional = value;
    } else if (name == "kwargs") {
      named = value;
    } else {
      return std::nullopt;
    }
  }
  if (!target.valid()) return std::nullopt;
  std::string arguments = context.source(target);
  if (positional.valid() && !add_positional(context, positional, arguments)) return std::nullopt;
  if (named.valid() && !add_named(context, named, arguments)) return std::nullopt;
  return arguments;
}

// What follows `in`, in parentheses where a comprehension asks for them.
std::string iterable_source(const RuleContext& context, ExprRef iterable) {
  switch (context.program().expr(iterable).kind) {
    case ExprKind::name:
    case ExprKind::attribute:
    case ExprKind::call:
    case ExprKind::subscript:
    case ExprKind::list:
    case ExprKind::set:
    case ExprKind::dict:
    case ExprKind::comprehension:
      return context.source(iterable);
    default:
      return "(" + context.source(iterable) + ")";
  }
}

// `max_workers=8` for `range(8)`, or a list of eight: as many threads as there were.
std::string workers_for(const RuleContext& context, const ThreadLoop& loop) {
  Program& program = context.program();
  if (loop.display.valid())
    return "max_workers=" + std::to_string(program.expr(loop.display).child_count);
  const ExprRef iterable = loop.iterable;
  if (program.expr(iterable).kind != ExprKind::call || program.expr(iterable).child_count != 2) {
    return "";
  }
  const Value callee = program.resolve(program.child(iterable, 0));
  if (text_of(callee.path) != "builtins.range") return "";
  const ExprRef count = program.child(iterable, 1);
  const std::string number = context.source(count);
  const bool literal = program.expr(count).kind == ExprKind::number && number[0] != '0';
  return literal ? "max_workers=" + number : "";
}

// The statement that makes the list empty, where a loop fills it: the only other one that binds
// its name.
StatementRef empty_list(const Program& program, const ThreadLoop& loop) {
  const Unit& unit = program.unit(loop.first.unit);
  const auto bindings = unit.bindings_of(unit.statements[loop.first.id].scope, loop.list);
  if (bindings.size() != 1 || bindings[0].kind != BindingKind::value) return {};
  const StatementRef statement{loop.first.unit, bindings[0].statement};
  if (!statement.valid()) return {};
  const Statement& s = program.statement(statement);
  if (s.parent != program.statement(loop.first).parent || s.target_count != 1) return {};
  const auto values = unit.values_of(s);
  if (values.size() != 1 || unit.exprs[values[0]].kind != ExprKind::list) return {};
  return unit.exprs[values[0]].child_count == 0 ? statement : StatementRef{};
}

// The list of futures that the pool gives for the threads; nothing where one was told more than
// what to run.
std::optional<std::string> submitted_list(const RuleContext& context, const ThreadLoop& loop,
                                          const std::string& executor) {
  const Program& program = context.program();
  const std::string head = executor + ".submit(";
  if (!loop.display.valid()) {
    const auto call = submitted(context, loop.making);
    if (!call) return std::nullopt;
    return "[" + head + *call + ") for " + context.source(loop.target) + " in " +
           iterable_source(context, loop.iterable) + "]";
  }
  std::string list;
  for (std::size_t i = 0; i < program.expr(loop.display).child_count; ++i) {
    const auto call = submitted(context, program.child(loop.display, i));
    if (!call) return std::nullopt;
    list += (list.empty() ? "[" : ", ") + head + *call + ")";
  }
  return list + "]";
}

// Whether names that the loops bind are read outside of them.
bool is_used_outside(const RuleContext& context, const ThreadLoop& loop, StatementRef list) {
  const Program& program = context.program();
  const ByteRange region{range_of(context, loop.first).begin, range_of(context, loop.last).end};
  std::vector<Name> names{loop.list};
  if (loop.thread != Name::none) names.push_back(loop.thread);
  const bool is_loop = program.statement(loop.first).kind == StatementKind::for_;
  for (const Binding& binding : program.unit(loop.first.unit).bindings) {
    const ByteRange range = program.absolute(loop.first.unit, binding.range);
    const bool leaks = binding.scope == program.statement(loop.first).scope;
    if (is_loop && leaks && region.contains(range)) names.push_back(binding.name);
  }
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    if (loop.first.unit != 0 && u != loop.first.unit) continue;
    const Unit& unit = program.unit(u);
    for (ExprId id = 0; id < unit.exprs.size(); ++id) {
      const Expr& e = unit.exprs[id];
      if (e.kind != ExprKind::name || region.contains(program.range({u, id}))) continue;
      if (StatementRef{u, e.statement} == list) continue;
      if (std::find(names.begin(), names.end(), e.name) != names.end()) return true;
    }
  }
  return false;
}

std::optional<std::string> pool_source(const RuleContext& context, const ThreadLoop& loop,
                                       const ImportedMembers& imported) {
  const std::string indentation =
      indentation_at(context.text(), range_of(context, loop.first).begin);
  const std::string unit = indentation_unit(context, loop.first);
  const std::string line_end = line_end_of(context.text());
  const std::uint32_t home = loop.first.unit;
  const std::string executor = free_name(context, home, {"executor", "thread_pool"});
  const std::string futures = free_name(context, home, {"futures", "thread_futures"});
  const std::string future = free_name(context, home, {"future", "thread_future"});
  const auto list = submitted_list(context, loop, executor);
  if (!list) return std::nullopt;
  std::string text = "with " + imported.names[0] + "(" + workers_for(context, loop) + ") as " +
                     executor + ":" + line_end;
  text += indentation + unit + futures + " = " + *list + line_end;
  text += indentation + unit + "for " + future + " in " + imported.names[1] + "(" + futures +
          "):" + line_end;
  return text + indentation + unit + unit + future + ".result()";
}

}  // namespace

void offer_thread_pool(const RuleContext& context, const ThreadLoop& loop, FixSink& sink) {
  const Program& program = context.program();
  if (!loop.is_plain) return;
  const FunctionRef around = program.function_around(loop.making);
  // A coroutine would wait for the pool without letting others run.
  if (around.valid() && program.function(around).is_async) return;
  const bool is_loop = program.statement(loop.first).kind == StatementKind::for_;
  const StatementRef list = is_loop ? empty_list(program, loop) : loop.first;
  if (!list.valid() || is_used_outside(context, loop, list)) return;
  Fix fix;
  fix.title = "Use a `" + std::string(kMembers[0]) + "`";
  fix.preferred = true;
  ByteRange region{range_of(context, loop.first).begin, range_of(context, loop.last).end};
  if (list != loop.first) {
    const ByteRange made = range_of(context, list);
    if (!has_own_lines(context, made)) return;
    if (program.statement(list).end == loop.first.id) {
      region.begin = made.begin;
    } else {
      fix.edits.push_back(without_code(context, made));
    }
  }
  if (!has_own_lines(context, region) || has_comment(context, region)) return;
  const ScopeRef scope{loop.making.unit, program.statement(loop.first).scope};
  const ExprRef thread = program.child(loop.making, 0);
  const auto imported = import_members(context, scope, kModule, kMembers, thread);
  if (!imported) return;
  fix.edits.insert(fix.edits.end(), imported->imports.begin(), imported->imports.end());
  if (auto unused = remove_import_left_unused(context, thread))
    fix.edits.push_back(std::move(*unused));
  auto pool = pool_source(context, loop, *imported);
  if (!pool) return;
  fix.edits.push_back({region, std::move(*pool)});
  sink.offer(std::move(fix));
}

}  // namespace interlock
