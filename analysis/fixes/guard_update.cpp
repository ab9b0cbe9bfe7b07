#include "analysis/fixes/guard_update.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/fixes/imports.h"
#include "analysis/fixes/lines.h"
#include "analysis/fixes/lock_safety.h"
#include "analysis/fixes/offload.h"
#include "analysis/fixes/statements.h"
#include "analysis/program/class_attributes.h"

namespace interlock {
namespace {

bool contains_suspension(const Program& program, StatementRef statement) {
  const Unit& unit = program.unit(statement.unit);
  const ByteRange range = unit.statements[statement.id].range;
  return std::any_of(unit.exprs.begin(), unit.exprs.end(), [&](const Expr& e) {
    const bool suspends = e.kind == ExprKind::await || e.kind == ExprKind::yield;
    return suspends && range.contains(e.range);
  });
}

bool mentions_attribute(Program& program, ClassRef klass, Name name) {
  const Class& c = program.klass(klass);
  if (c.scope != kNone && !program.unit(klass.unit).bindings_of(c.scope, name).empty()) return true;
  return assigns_attribute(program, klass, name);
}

// Whether every class that `klass` is derived from is known: another one may use any name.
bool knows_bases(Program& program, ClassRef klass) {
  const auto& bases = program.klass(klass).bases;
  return std::all_of(bases.begin(), bases.end(), [&](ExprId base) {
    const Value value = program.resolve({klass.unit, base});
    return value.kind == ValueKind::symbol && value.api != nullptr;
  });
}

std::string new_lock_name(Program& program, ClassRef klass, Name attribute) {
  if (knows_bases(program, klass) && !mentions_attribute(program, klass, intern("_lock"))) {
    return "_lock";
  }
  std::string name(text_of(attribute));
  name = "_" + name.substr(std::min(name.find_first_not_of('_'), name.size())) + "_lock";
  return mentions_attribute(program, klass, intern(name)) ? "" : name;
}

// The first statement of the function that is not its docstring.
StatementRef first_statement(const Program& program, FunctionRef f) {
  const Unit& unit = program.unit(f.unit);
  const StatementId block = unit.functions[f.id].body;
  if (block == kNone || block + 1 >= unit.statements[block].end) return {};
  const StatementId first = block + 1;
  const Statement& statement = unit.statements[first];
  const auto values = unit.values_of(statement);
  const bool is_docstring = statement.kind == StatementKind::expression && values.size() == 1 &&
                            unit.exprs[values[0]].kind == ExprKind::string;
  if (!is_docstring) return {f.unit, first};
  return statement.end < unit.statements[block].end ? StatementRef{f.unit, statement.end}
                                                    : StatementRef{};
}

FunctionRef constructor_of(Program& program, ClassRef klass) {
  for (const FunctionRef method : program.methods_of(klass)) {
    const bool named = text_of(program.function(method).name) == "__init__";
    if (named && program.is_undecorated(method)) return method;
  }
  return {};
}

// Makes the lock at the beginning of `__init__`.
bool make_lock(const RuleContext& context, ClassRef klass, const std::string& name,
               std::vector<TextEdit>& edits) {
  Program& program = context.program();
  const FunctionRef constructor = constructor_of(program, klass);
  if (!constructor.valid()) return false;
  const StatementRef first = first_statement(program, constructor);
  const Name self = program.self_name(constructor);
  if (!first.valid() || self == Name::none) return false;
  const ByteRange place = range_of(context, first);
  if (!has_own_lines(context, {place.begin, place.begin})) return false;
  const ScopeRef scope{first.unit, program.statement(first).scope};
  const auto lock = import_member(context, scope, "threading.Lock");
  if (!lock) return false;
  if (lock->import) edits.push_back(*lock->import);
  const std::uint32_t start = context.text().line_start(context.text().line_of(place.begin));
  edits.push_back({{start, start},
                   indentation_at(context.text(), place.begin) + std::string(text_of(self)) + "." +
                       name + " = " + lock->name + "()" + line_end_of(context.text())});
  return true;
}

// Makes the lock of a module below its imports; gives its name, "" where that can't be done.
std::string make_module_lock(const RuleContext& context, Name place, std::vector<TextEdit>& edits) {
  std::string name = "_lock";
  if (is_used_name(context, intern(name))) {
    std::string of(text_of(place));
    of = of.substr(of.rfind('.') + 1);
    name = "_" + of.substr(std::min(of.find_first_not_of('_'), of.size())) + "_lock";
    if (is_used_name(context, intern(name))) return "";
  }
  const auto lock = import_member(context, {0, 0}, "threading.Lock");
  if (!lock) return "";
  if (lock->import) edits.push_back(*lock->import);
  const std::uint32_t start = below_imports(context);
  const std::string end = line_end_of(context.text());
  edits.push_back({{start, start}, end + name + " = " + lock->name + "()" + end});
  return name;
}

// The lock to hold for the update, made where there is none yet; none where that can't be done.
Name lock_to_hold(const RuleContext& context, SharedState& state, const UnguardedUpdate& update,
                  std::vector<TextEdit>& edits) {
  Program& program = context.program();
  const std::vector<Name>& locks = state.own_locks();
  if (update.lock != Name::none) return update.lock;
  if (locks.size() == 1) return locks[0];
  if (!state.klass().valid()) {
    const std::string name = make_module_lock(context, update.write.place, edits);
    return name.empty() ? Name::none : intern(name);
  }
  const std::string name = new_lock_name(program, state.klass(), update.write.place);
  if (name.empty() || !make_lock(context, state.klass(), name, edits)) return Name::none;
  return intern(name);
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
