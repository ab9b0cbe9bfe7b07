#include "analysis/fixes/set_default.h"

#include <string>
#include <utility>

#include "analysis/fixes/lines.h"

namespace interlock {
namespace {

// A literal, or a display without items: of a call of a built-in class, `list()`, likewise.
bool is_cheap(Program& program, ExprRef value) {
  const Expr& e = program.expr(value);
  switch (e.kind) {
    case ExprKind::number:
    case ExprKind::string:
    case ExprKind::constant:
      return e.child_count == 0;
    case ExprKind::list:
    case ExprKind::dict:
    case ExprKind::set:
    case ExprKind::tuple:
      return e.child_count == 0;
    case ExprKind::call: {
      const Value callee = program.resolve(program.child(value, 0));
      const bool is_class = callee.kind == ValueKind::symbol && callee.api != nullptr &&
                            callee.api->kind == ApiKind::klass;
      return e.child_count == 1 && is_class && find_member(*callee.api, "clear") != nullptr;
    }
    default:
      return false;
  }
}

bool is_dictionary(Program& program, ExprRef e) {
  const Value value = program.resolve(e);
  return value.kind == ValueKind::instance && find_member(*value.api, "setdefault") != nullptr;
}

}  // namespace

bool offer_set_default(const RuleContext& context, const UnsafeCheck& check, FixSink& sink) {
  Program& program = context.program();
  const Unit& unit = program.unit(check.statement.unit);
  const Statement& test = unit.statements[check.statement.id];
  const StatementRef act = check.act.statement;
  const StatementId block = check.statement.id + 1;
  const bool is_alone = test.kind == StatementKind::if_ && act.id == block + 1 &&
                        unit.statements[block].end == test.end && act.id + 1 == test.end &&
                        unit.values_of(test)[0] == check.condition.id;
  const Statement& assignment = unit.statements[act.id];
  if (!is_alone || assignment.kind != StatementKind::assignment) return false;
  if (check.act.kind != AccessKind::item || assignment.target_count != 1) return false;
  if (text_of(program.expr(check.condition).name) != "not in") return false;
  const ExprRef value{act.unit, unit.values_of(assignment)[0]};
  if (!is_cheap(program, value) || !is_dictionary(program, check.act.root)) return false;
  const ByteRange whole = range_of(context, check.statement);
  if (!has_own_lines(context, whole) || has_comment(context, whole)) return false;
  const ExprRef key = program.child(check.act.target, 1);
  Fix fix;
  fix.title = "Do both in one step by `setdefault`";
  fix.applicability = Applicability::safe;
  fix.preferred = true;
  fix.edits.push_back({whole, context.source(check.act.root) + ".setdefault(" +
                                  context.source(key) + ", " + context.source(value) + ")"});
  sink.offer(std::move(fix));
  return true;
}

}  // namespace interlock
