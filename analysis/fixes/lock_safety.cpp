#include "analysis/fixes/lock_safety.h"

#include <algorithm>

#include "analysis/program/lock_regions.h"

namespace interlock {
namespace {

bool contains(const std::vector<Name>& names, Name name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void add(std::vector<Name>& names, Name name) {
  if (name != Name::none && !contains(names, name)) names.push_back(name);
}

// Whether `e` may stand for code of this file: an attribute may for any method of its name, a plain
// name for what it is known to be.
bool may_name_code(Program& program, ExprRef e) {
  const Expr& x = program.expr(e);
  if (x.kind == ExprKind::attribute) return !x.is_target;
  if (x.kind != ExprKind::name || x.is_target) return false;
  const ValueKind kind = program.resolve(e).kind;
  return kind == ValueKind::function || kind == ValueKind::klass || kind == ValueKind::partial;
}

// The names by which `range` of a unit may run code of this file: `f` in `f(x)`, `self.f`, `C()`.
void add_names_in(Program& program, std::uint32_t u, ByteRange range, std::vector<Name>& names) {
  const Unit& unit = program.unit(u);
  for (ExprId id = 0; id < unit.exprs.size(); ++id) {
    if (!range.contains(unit.exprs[id].range)) continue;
    if (may_name_code(program, {u, id})) add(names, unit.exprs[id].name);
  }
}

// Whether code in `range` takes a lock, or enters something that may be one.
bool takes_any_lock(Program& program, std::uint32_t u, ByteRange range) {
  const Unit& unit = program.unit(u);
  const bool enters =
      std::any_of(unit.statements.begin(), unit.statements.end(), [&](const Statement& statement) {
        return statement.kind == StatementKind::with && range.contains(statement.range);
      });
  return enters || std::any_of(unit.calls.begin(), unit.calls.end(), [&](ExprId id) {
           const Expr& callee = program.expr(program.child({u, id}, 0));
           return range.contains(unit.exprs[id].range) && text_of(callee.name) == "acquire";
         });
}

bool is_constructor(const Program& program, FunctionRef f) {
  return text_of(program.function(f).name) == "__init__";
}

bool holds_update(const std::vector<UnguardedUpdate>& updates, FunctionRef f) {
  return std::any_of(updates.begin(), updates.end(), [&](const UnguardedUpdate& update) {
    return update.write.owner == f || update.write.method == f;
  });
}

// Whether a function of this file that the statement may run, told by names alone, takes a lock or
// holds an update that takes one once it is guarded.
bool may_run_locking_code(Program& program, StatementRef statement,
                          const std::vector<UnguardedUpdate>& updates) {
  const std::vector<Name> names =
      names_run_by(program, statement.unit, program.statement(statement).range);
  for (std::uint32_t u = 0; u < program.facts().units.size(); ++u) {
    const Unit& unit = program.unit(u);
    for (FunctionId f = 0; f < unit.functions.size(); ++f) {
      if (!contains(names, unit.functions[f].name)) continue;
      if (takes_any_lock(program, u, unit.functions[f].range) || holds_update(updates, {u, f}))
        return true;
    }
  }
  return false;
}

// Whether what the call runs is known: an API, a function of this file, or a method of the value
// that is updated (`self.counts.get(key)`).
bool is_known_call(Program& program, ExprRef call, const StateAccess& write) {
  const ExprRef callee = program.child(call, 0);
  const Value value = program.resolve(callee);
  if (value.is_one()) return value.kind != ValueKind::object;
  if (program.expr(callee).kind != ExprKind::attribute) return false;
  const Expr& receiver = program.expr(program.child(callee, 0));
  return (receiver.kind == ExprKind::attribute || receiver.kind == ExprKind::name) &&
         receiver.name == program.expr(write.root).name;
}

// Whether the statement calls something that nobody knows, or gives its object to a function.
bool may_call_back(Program& program, const StateAccess& write) {
  const Unit& unit = program.unit(write.statement.unit);
  const ByteRange range = unit.statements[write.statement.id].range;
  const bool is_method = program.class_of(write.method).valid();
  const Name self = is_method ? program.self_name(write.method) : Name::none;
  for (ExprId id = 0; id < unit.exprs.size(); ++id) {
    const Expr& e = unit.exprs[id];
    if (!range.contains(e.range)) continue;
    const ExprRef ref{write.statement.unit, id};
    if (e.kind == ExprKind::call && !is_known_call(program, ref, write)) return true;
    if (e.kind != ExprKind::name || e.name != self) continue;
    const ExprRef parent = program.parent(ref);
    if (!parent.valid() || program.expr(parent).kind != ExprKind::attribute) return true;
  }
  return false;
}

}  // namespace

std::vector<Name> names_run_by(Program& program, std::uint32_t unit_index, ByteRange range) {
  std::vector<Name> names;
  add_names_in(program, unit_index, range, names);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Name name = names[i];
    for (std::uint32_t u = 0; u < program.facts().units.size(); ++u) {
      const Unit& unit = program.unit(u);
      for (const Function& function : unit.functions) {
        if (function.name == name) add_names_in(program, u, function.range, names);
      }
      // Constructing an object runs its class's code.
      for (const Class& c : unit.classes) {
        if (c.name == name) add(names, intern("__init__"));
      }
    }
  }
  return names;
}

bool may_be_called_with_lock(Program& program, std::vector<Name> names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (text_of(names[i]).starts_with("__")) return true;
    for (std::uint32_t u = 0; u < program.facts().units.size(); ++u) {
      const Unit& unit = program.unit(u);
      for (ExprId id = 0; id < unit.exprs.size(); ++id) {
        const ExprRef ref{u, id};
        if (unit.exprs[id].name != names[i] || !may_name_code(program, ref)) continue;
        if (holding_at(program, ref, Name::none).guarded) return true;
        // What only hands the method to a thread doesn't run it.
        const ExprRef parent = program.parent(ref);
        const bool called = parent.valid() && program.expr(parent).kind == ExprKind::call &&
                            program.child(parent, 0) == ref;
        const FunctionRef around = program.function_around(ref);
        if (called && around.valid() && !is_constructor(program, around)) {
          add(names, program.function(around).name);
        }
      }
    }
  }
  return false;
}

bool may_hold_lock(const RuleContext& context, const UnguardedUpdate& update,
                   const std::vector<UnguardedUpdate>& updates) {
  Program& program = context.program();
  return !may_call_back(program, update.write) &&
         !may_run_locking_code(program, update.write.statement, updates) &&
         !may_be_called_with_lock(program, {program.function(update.write.owner).name,
                                            program.function(update.write.method).name});
}

}  // namespace interlock
