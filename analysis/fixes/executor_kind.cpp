#include "analysis/fixes/executor_kind.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "analysis/fixes/from_imports.h"
#include "analysis/fixes/offload.h"
#include "analysis/program/effects.h"
#include "analysis/program/origin.h"
#include "analysis/program/picklable.h"
#include "analysis/program/run_edges.h"

namespace interlock {
namespace {

constexpr std::string_view kModule = "concurrent.futures";
constexpr std::array<std::string_view, 2> kExecutors = {"ThreadPoolExecutor",
                                                        "ProcessPoolExecutor"};

// Whether the executor is told nothing but how many workers it has.
bool has_plain_arguments(const Program& program, ExprRef made) {
  const auto parts = program.unit(made.unit).children_of(program.expr(made));
  if (parts.size() > 2) return false;
  return std::all_of(parts.begin() + 1, parts.end(), [&](ExprId id) {
    const Expr& x = program.expr({made.unit, id});
    if (x.kind == ExprKind::keyword) return text_of(x.name) == "max_workers";
    return x.kind != ExprKind::star && x.kind != ExprKind::double_star;
  });
}

// `pool.submit(work, a)` or `pool.map(work, items)` of a function that any process finds, with
// nothing that can't be sent.
bool is_plain_work(Program& program, ExprRef pool) {
  const ExprRef use = program.parent(pool);
  if (!use.valid() || program.expr(use).kind != ExprKind::attribute) return false;
  const ExprRef call = program.parent(use);
  const bool is_call = call.valid() && program.expr(call).kind == ExprKind::call &&
                       program.child(call, 0) == use && program.expr(call).child_count > 1;
  if (!is_call) return false;
  const Api* api = called_api(program, call);
  if (api == nullptr || api->slots.empty()) return false;
  const auto parts = program.unit(call.unit).children_of(program.expr(call));
  if (!named_function(program, {call.unit, parts[1]}).valid()) return false;
  return std::all_of(parts.begin() + 1, parts.end(), [&](ExprId id) {
    ExprRef part{call.unit, id};
    if (program.expr(part).kind == ExprKind::keyword) part = program.child(part, 0);
    const bool is_gone_through = api->slots.front().many && id != parts[1];
    return is_gone_through || pickle_failure(program, part).why == Unpicklable::no;
  });
}

// Whether a process that imports the module would call its functions.
bool runs_when_imported(Program& program) {
  const Unit& unit = program.unit(0);
  return std::any_of(unit.calls.begin(), unit.calls.end(), [&](ExprId id) {
    const ExprRef call{0, id};
    if (program.function_around(call).valid()) return false;
    for (StatementId s = unit.exprs[id].statement; s != kNone; s = unit.statements[s].parent) {
      if (unit.statements[s].kind == StatementKind::if_) return false;
    }
    return named_function(program, program.child(call, 0)).valid();
  });
}

}  // namespace

void offer_executor(const RuleContext& context, ExprRef call, ExecutorKind kind, FixSink& sink) {
  Program& program = context.program();
  const ExprRef callee = program.child(call, 0);
  if (program.expr(callee).kind != ExprKind::attribute) return;
  const ExprRef pool = program.child(callee, 0);
  const ExprRef made = origin_of(program, pool);
  if (!made.valid() || made.unit != call.unit || program.expr(pool).kind != ExprKind::name) return;
  if (!program.function_around(made).valid() || !has_plain_arguments(program, made)) return;
  const bool to_processes = kind == ExecutorKind::processes;
  const Api* api = called_api(program, made);
  const std::string_view old_name = kExecutors[to_processes ? 0 : 1];
  if (api == nullptr || api->name != std::string(kModule) + "." + std::string(old_name)) return;
  const Unit& unit = program.unit(made.unit);
  const StatementId with = program.expr(made).statement;
  if (with == kNone || unit.statements[with].kind != StatementKind::with) return;
  const auto& exprs = unit.exprs;
  for (ExprId id = 0; id < exprs.size(); ++id) {
    const bool is_use = exprs[id].kind == ExprKind::name && !exprs[id].is_target &&
                        exprs[id].name == program.expr(pool).name;
    if (is_use && !is_plain_work(program, {made.unit, id})) return;
  }
  if (to_processes && runs_when_imported(program)) return;
  const std::array<std::string_view, 1> members = {kExecutors[to_processes ? 1 : 0]};
  const ExprRef maker = program.child(made, 0);
  const ScopeRef scope{made.unit, program.expr(made).scope};
  auto imported = import_members(context, scope, kModule, members, maker);
  if (!imported) return;
  Fix fix;
  fix.title = "Use a `" + std::string(members[0]) + "`";
  fix.preferred = true;
  fix.edits = std::move(imported->imports);
  fix.edits.push_back({program.range(maker), imported->names[0]});
  if (auto unused = remove_import_left_unused(context, maker))
    fix.edits.push_back(std::move(*unused));
  sink.offer(std::move(fix));
}

}  // namespace interlock
