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
  const auto& attributes = program.attributes_of(klass);
  return std::any_of(attributes.begin(), attributes.end(), [&](const Program::AttributeRef& ref) {
    return program.unit(ref.unit).attribute_bindings[ref.index].name == name;
  });
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

}  // namespace

void offer_guard(const RuleContext& context, ClassRef klass, const UnguardedUpdate& update,
                 const SharedState& state, const std::vector<UnguardedUpdate>& updates,
                 FixSink& sink) {
  Program& program = context.program();
  const StatementRef statement = update.write.statement;
  if (!update.is_complete || contains_suspension(program, statement)) return;
  if (!may_hold_lock(context, update, updates)) return;
  Fix fix;
  fix.preferred = true;
  Name lock = update.lock;
  if (lock == Name::none) {
    const std::vector<Name> locks = state.own_locks();
    if (locks.size() == 1) lock = locks[0];
  }
  if (lock == Name::none) {
    const std::string name = new_lock_name(program, klass, update.write.attribute);
    if (name.empty() || !make_lock(context, klass, name, fix.edits)) return;
    lock = intern(name);
  }
  const std::string self(text_of(program.self_name(update.write.method)));
  const std::string held = self + "." + std::string(text_of(lock));
  fix.title = "Hold `" + held + "`";
  if (wrap_statement(context, statement, "with " + held + ":", fix.edits)) {
    sink.offer(std::move(fix));
  }
}

}  // namespace interlock
