#include "analysis/program/implicit_calls.h"

#include <algorithm>

#include "analysis/program/blocking_guards.h"
#include "analysis/program/blocking_kind.h"
#include "analysis/program/effects.h"
#include "analysis/program/polled.h"

namespace interlock {
namespace {

bool surely_blocks(const Api* api) {
  return api != nullptr && api->blocks != Category::none && api->confidence != Confidence::low;
}

bool is_pool(const Api* receiver) {
  return receiver != nullptr &&
         (receiver->role == Role::thread_pool || receiver->role == Role::process_pool);
}

// `pool.submit(work)`
bool gives_work(Program& program, ExprRef call) {
  const Value callee = program.resolve(program.child(call, 0));
  if (callee.api == nullptr || !is_pool(callee.receiver)) return false;
  return std::any_of(callee.api->slots.begin(), callee.api->slots.end(), [](const Slot& slot) {
    return slot.runs_on == RunsOn::thread || slot.runs_on == RunsOn::process;
  });
}

bool waits_for_another(const Api& api) {
  return blocking_kind(api) == BlockingKind::wait || api.blocks == Category::subprocess;
}

// What leaving would wait for has been waited for in the block, or nothing was begun there.
bool has_nothing_to_wait_for(Program& program, StatementId with, ExprRef context) {
  const Unit& unit = program.unit(context.unit);
  const auto in_block = [&](ExprId e) {
    const StatementId s = unit.exprs[e].statement;
    return s != kNone && s > with && s < unit.statements[with].end;
  };
  if (std::any_of(unit.awaits.begin(), unit.awaits.end(), in_block)) return true;
  bool has_work = !is_pool(program.resolve(context).api);
  for (const ExprId id : unit.calls) {
    if (!in_block(id)) continue;
    const ExprRef call{context.unit, id};
    const Api* api = blocking_api(program, call);
    if (api != nullptr && waits_for_another(*api)) return true;
    has_work = has_work || gives_work(program, call);
  }
  return !has_work;
}

}  // namespace

const Api* blocking_context(Program& program, StatementId with, ExprRef context) {
  // What making the object waits for is told there.
  if (program.expr(context).kind == ExprKind::call && surely_blocks(blocking_api(program, context)))
    return nullptr;
  const Value value = program.resolve(context);
  if (value.kind != ValueKind::instance || is_in_memory(program, context)) return nullptr;
  if (const Api* enter = find_member(*value.api, "__enter__"); surely_blocks(enter)) return enter;
  const Api* exit = find_member(*value.api, "__exit__");
  const bool ended = exit != nullptr && exit->blocks == Category::process_wait &&
                     is_known_ended(program, context, context);
  if (!surely_blocks(exit) || ended || has_nothing_to_wait_for(program, with, context))
    return nullptr;
  return exit;
}

}  // namespace interlock
