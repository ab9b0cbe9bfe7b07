#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "analysis/fixes/async_lock.h"
#include "analysis/program/held_lock.h"
#include "analysis/program/suspensions.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

constexpr std::array<std::string_view, 1> kAlsoKnownAs = {"TS032"};

// A lock that makes its thread wait. Locks of files and of servers are held across awaits to keep
// other processes and machines out.
bool stops_its_thread(const Value& value) {
  return is_lock(value) && value.api->library == "stdlib" &&
         find_member(*value.api, "__enter__") != nullptr &&
         find_member(*value.api, "__aenter__") == nullptr;
}

std::string words_for(const RuleContext& context, const Suspension& suspension) {
  switch (suspension.kind) {
    case SuspensionKind::async_for:
      return "`async for`";
    case SuspensionKind::async_with:
      return "`async with`";
    case SuspensionKind::yield:
      return "`yield`";
    case SuspensionKind::await:
      break;
  }
  return "`" + context.quoted(suspension.e) + "`";
}

// Checks one coroutine function. Not thread-safe.
class Checker {
 public:
  Checker(const RuleContext& context, FunctionRef f, FindingSink& sink)
      : context_(context), program_(context.program()), f_(f), sink_(sink) {}

  void check() {
    const Unit& unit = program_.unit(f_.unit);
    for (StatementId s = 0; s < unit.statements.size(); ++s) {
      const Statement& statement = unit.statements[s];
      if (statement.kind == StatementKind::with && !statement.is_async) check_with(s);
      if (statement.kind == StatementKind::expression) check_acquire(s);
    }
  }

 private:
  void check_with(StatementId s) {
    const Suspension* suspension =
        suspension_in(s, s + 1, program_.unit(f_.unit).statements[s].end);
    if (suspension == nullptr) return;
    for (const ExprId id : program_.unit(f_.unit).values_of(program_.statement({f_.unit, s}))) {
      const ExprRef lock{f_.unit, id};
      if (stops_its_thread(program_.resolve(lock))) report(lock, *suspension, s);
    }
  }

  void check_acquire(StatementId s) {
    const ExprRef call = method_call_of(program_, {f_.unit, s});
    if (!call.valid() || is_awaited(program_, call)) return;
    const HeldLock held = held_lock(program_, {f_.unit, s});
    if (!held.valid() || held.is_async || !stops_its_thread(program_.resolve(held.lock))) return;
    const Suspension* suspension = suspension_in(s, s + 1, held.giving.id);
    if (suspension != nullptr) report(held.lock, *suspension, s);
  }

  // The first suspension in the statements from `first` to before `end`, where `around` is one of
  // the function itself; null where there is none.
  const Suspension* suspension_in(StatementId around, StatementId first, StatementId end) {
    if (!is_own_statement(program_, f_, around)) return nullptr;
    if (!are_known_) suspensions_ = suspensions_of(program_, f_);
    are_known_ = true;
    return first_suspension(suspensions_, first, end);
  }

  void report(ExprRef lock, const Suspension& suspension, StatementId statement) {
    Finding& finding =
        sink_.report(program_.range(lock), "`" + context_.quoted(lock) + "` is held during " +
                                               words_for(context_, suspension));
    finding.related.push_back({program_.range(suspension.e), "other tasks run here"});
    finding.payload = payload_of(ExprRef{f_.unit, statement});
  }

  const RuleContext& context_;
  Program& program_;
  FunctionRef f_;
  FindingSink& sink_;
  std::vector<Suspension> suspensions_;
  bool are_known_ = false;
};

void check(const RuleContext& context, FindingSink& sink) {
  for_each_coroutine_function(context.program(), [&](FunctionRef f) {
    // Where coroutines are run by hand, there are no other tasks.
    if (context.contexts().of(f).runs_on == RunsOn::loop) Checker(context, f, sink).check();
  });
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const ExprRef place = expr_of(finding.payload);
  const StatementRef statement{place.unit, place.id};
  if (context.program().statement(statement).kind == StatementKind::with)
    offer_async_lock(context, statement, sink);
}

}  // namespace

extern const Rule await_holding_thread_lock_rule;
const Rule await_holding_thread_lock_rule = {
    .name = "await-holding-thread-lock",
    .summary = "A coroutine holds a lock of threads or processes while it lets other tasks run",
    .rationale =
        "A task that wants the lock meanwhile stops the whole event loop, and with it the one "
        "that would release it: a deadlock",
    .principle = Principle::locks_in_one_order,
    .severity = Severity::error,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio | Libraries::threading |
                 Libraries::multiprocessing,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = kAlsoKnownAs,
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
