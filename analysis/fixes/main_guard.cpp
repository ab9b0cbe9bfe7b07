#include "analysis/fixes/main_guard.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "analysis/fixes/imports.h"
#include "analysis/fixes/lines.h"

namespace interlock {
namespace {

constexpr const char* kGuard = "if __name__ == \"__main__\":";

bool defines_something(StatementKind kind) {
  return kind == StatementKind::unit || kind == StatementKind::function ||
         kind == StatementKind::class_ || kind == StatementKind::import;
}

// Whether the statement may move: it defines nothing that is imported, and no function reads a
// name that it binds.
bool may_move(const Program& program, StatementId id) {
  const Unit& unit = program.unit(0);
  for (StatementId s = id; s < unit.statements[id].end; ++s) {
    if (defines_something(unit.statements[s].kind)) return false;
  }
  return std::none_of(unit.bindings.begin(), unit.bindings.end(), [&](const Binding& binding) {
    if (binding.scope != 0 || binding.statement < id ||
        binding.statement >= unit.statements[id].end) {
      return false;
    }
    for (std::uint32_t u = 1; u < program.facts().units.size(); ++u) {
      for (const Expr& x : program.unit(u).exprs) {
        if (x.kind == ExprKind::name && x.name == binding.name) return true;
      }
    }
    return text_of(binding.name).starts_with("__");
  });
}

bool has_call(const Program& program, StatementId id) {
  const Unit& unit = program.unit(0);
  return std::any_of(unit.calls.begin(), unit.calls.end(), [&](ExprId call) {
    const StatementId s = unit.exprs[call].statement;
    return s != kNone && s >= id && s < unit.statements[id].end;
  });
}

// The statements of the module's block.
std::vector<StatementId> top_level(const Program& program) {
  const Unit& unit = program.unit(0);
  std::vector<StatementId> found;
  for (StatementId s = 0; s < unit.statements.size(); s = unit.statements[s].end)
    found.push_back(s);
  return found;
}

}  // namespace

void offer_main_guard(const RuleContext& context, ExprRef call, FixSink& sink) {
  const Program& program = context.program();
  if (call.unit != 0) return;
  const Unit& unit = program.unit(0);
  const std::vector<StatementId> statements = top_level(program);
  const StatementId own = program.expr(call).statement;
  std::size_t first = 0;
  while (first < statements.size() && unit.statements[statements[first]].end <= own) ++first;
  for (std::size_t i = first; i < statements.size(); ++i) {
    if (!may_move(program, statements[i])) return;
  }
  if (first >= statements.size()) return;
  // What is prepared by calls just before goes with it.
  while (first > 0 && may_move(program, statements[first - 1]) &&
         has_call(program, statements[first - 1]))
    --first;
  const Text& text = context.text();
  const ByteRange begin = range_of(context, {0, statements[first]});
  const ByteRange end = range_of(context, {0, statements.back()});
  if (!has_own_lines(context, begin) || !has_own_lines(context, end)) return;
  const std::uint32_t first_line = text.line_of(begin.begin);
  Fix fix;
  fix.title = "Start it under `if __name__ == \"__main__\":`";
  fix.preferred = true;
  const std::uint32_t start = text.line_start(first_line);
  fix.edits.push_back({{start, start}, kGuard + line_end_of(text)});
  if (indent_lines(context, first_line, text.line_of(end.end) + 1,
                   indentation_unit(context, {0, statements[first]}), fix.edits)) {
    sink.offer(std::move(fix));
  }
}

}  // namespace interlock
