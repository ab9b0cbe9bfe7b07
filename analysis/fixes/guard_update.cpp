#include "analysis/fixes/guard_update.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/fixes/lines.h"
#include "analysis/fixes/lock_safety.h"
#include "analysis/fixes/new_lock.h"

namespace interlock {
namespace {

constexpr std::string_view kLock = "threading.Lock";

bool contains_suspension(const Program& program, StatementRef statement) {
  const Unit& unit = program.unit(statement.unit);
  const ByteRange range = unit.statements[statement.id].range;
  return std::any_of(unit.exprs.begin(), unit.exprs.end(), [&](const Expr& e) {
    const bool suspends = e.kind == ExprKind::await || e.kind == ExprKind::yield;
    return suspends && range.contains(e.range);
  });
}

// The lock to hold for the update, made where there is none yet; none where that can't be done.
Name lock_to_hold(const RuleContext& context, SharedState& state, const UnguardedUpdate& update,
                  std::vector<TextEdit>& edits) {
  const std::vector<Name>& locks = state.own_locks();
  if (update.lock != Name::none) return update.lock;
  if (locks.size() == 1) return locks[0];
  if (!state.klass().valid()) return make_module_lock(context, update.write.place, kLock, edits);
  return make_lock(context, state.klass(), update.write.place, kLock, edits);
}

// As code of the method writes it.
std::string written(Program& program, const SharedState& state, FunctionRef method, Name lock) {
  const std::string name(text_of(lock));
  if (!state.klass().valid()) return name;
  return std::string(text_of(program.self_name(method))) + "." + name;
}

}  // namespace

void offer_guard(const RuleContext& context, SharedState& state, const UnguardedUpdate& update,
                 const std::vector<UnguardedUpdate>& updates, FixSink& sink) {
  if (!update.is_complete) return;
  Program& program = context.program();
  // A lock that guards the place elsewhere is held here, too; another one has to be held for all
  // updates at once, or it guards nothing.
  const auto is_update_alone = [&](const StateAccess& write) {
    return write.updates && program.expr(write.target).statement == write.statement.id;
  };
  std::vector<const UnguardedUpdate*> guarded{&update};
  for (const UnguardedUpdate& other : updates) {
    if (update.lock != Name::none || other.write.place != update.write.place) continue;
    if (!is_update_alone(update.write) || !is_update_alone(other.write)) continue;
    const ByteRange range = program.absolute(other.write.statement.unit,
                                             program.statement(other.write.statement).range);
    const bool is_known =
        std::any_of(guarded.begin(), guarded.end(), [&](const UnguardedUpdate* known) {
          const StatementRef around = known->write.statement;
          return program.absolute(around.unit, program.statement(around).range).contains(range);
        });
    if (!is_known) guarded.push_back(&other);
  }
  Fix fix;
  fix.preferred = true;
  const Name lock = lock_to_hold(context, state, update, fix.edits);
  if (lock == Name::none) return;
  fix.title = "Hold `" + written(program, state, update.write.method, lock) + "`";
  for (const UnguardedUpdate* one : guarded) {
    const StatementRef statement = one->write.statement;
    if (contains_suspension(program, statement) || !may_hold_lock(context, *one, updates)) return;
    const std::string held = written(program, state, one->write.method, lock);
    if (!wrap_statement(context, statement, "with " + held + ":", fix.edits)) return;
  }
  sink.offer(std::move(fix));
}

}  // namespace interlock
