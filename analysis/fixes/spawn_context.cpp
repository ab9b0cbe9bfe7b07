#include "analysis/fixes/spawn_context.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "analysis/fixes/offload.h"
#include "analysis/program/effects.h"
#include "analysis/program/origin.h"
#include "analysis/program/picklable.h"
#include "analysis/program/processes.h"

namespace interlock {
namespace {

constexpr std::string_view kPool = "concurrent.futures.ProcessPoolExecutor";
constexpr std::string_view kModule = "multiprocessing.";

bool can_be_pickled(Program& program, ExprRef call) {
  const auto sending = sending_at(program, call);
  if (!sending) return true;
  const auto fails = [&](ExprRef e) { return pickle_failure(program, e).why != Unpicklable::no; };
  if (sending->callable.valid() && fails(sending->callable)) return false;
  return std::none_of(sending->others.begin(), sending->others.end(), fails);
}

// Whether the call passes its arguments one by one, and none by this name.
bool has_room_for(const Program& program, ExprRef call, std::string_view keyword) {
  const Unit& unit = program.unit(call.unit);
  const auto parts = unit.children_of(program.expr(call));
  return std::all_of(parts.begin() + 1, parts.end(), [&](ExprId id) {
    const Expr& part = unit.exprs[id];
    if (part.kind == ExprKind::star || part.kind == ExprKind::double_star) return false;
    return part.kind == ExprKind::keyword ? text_of(part.name) != keyword : id == parts[1];
  });
}

// `mp_context=` after the arguments that the call has.
bool add_context(const RuleContext& context, ExprRef made, const std::string& spawn,
                 std::vector<TextEdit>& edits) {
  const Program& program = context.program();
  if (!has_room_for(program, made, "mp_context")) return false;
  const auto parts = program.unit(made.unit).children_of(program.expr(made));
  const std::string argument = "mp_context=" + spawn;
  if (parts.size() == 1) {
    const std::uint32_t end = program.range(made).end - 1;  // before the parenthesis
    edits.push_back({{end, end}, argument});
  } else {
    const std::uint32_t end = program.range({made.unit, parts.back()}).end;
    edits.push_back({{end, end}, ", " + argument});
  }
  return true;
}

}  // namespace

void offer_spawn_context(const RuleContext& context, ExprRef starting, FixSink& sink) {
  Program& program = context.program();
  const ExprRef made = origin_of(program, receiver_of(program, starting));
  if (!made.valid() || made.unit >= context.facts().units.size()) return;
  if (!program.function_around(made).valid() || program.expr(made).kind != ExprKind::call) return;
  const Api* api = called_api(program, made);
  if (api == nullptr || !can_be_pickled(program, made) || !can_be_pickled(program, starting))
    return;
  // A process or a pool, and no context that somebody has chosen.
  if (api->role != Role::process && api->role != Role::process_pool) return;
  const bool is_executor = api->name == kPool;
  const std::string member(api->name.substr(api->name.rfind('.') + 1));
  if (!is_executor && api->name != std::string(kModule) + member) return;
  const ScopeRef scope{made.unit, program.expr(made).scope};
  const auto get = import_member(context, scope, std::string(kModule) + "get_context");
  if (!get) return;
  const std::string spawn = get->name + "(\"spawn\")";
  Fix fix;
  fix.title = "Start a fresh interpreter with `spawn`";
  fix.preferred = true;
  if (get->import) fix.edits.push_back(*get->import);
  if (is_executor) {
    if (!add_context(context, made, spawn, fix.edits)) return;
  } else {
    const ExprRef callee = program.child(made, 0);
    fix.edits.push_back({program.range(callee), spawn + "." + member});
    if (auto unused = remove_import_left_unused(context, callee))
      fix.edits.push_back(std::move(*unused));
  }
  sink.offer(std::move(fix));
}

}  // namespace interlock
