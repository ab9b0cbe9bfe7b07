#include "analysis/program/reach.h"

#include <algorithm>
#include <vector>

#include "analysis/program/effects.h"

namespace interlock {
namespace {

bool tells_the_thread(const Api& api) {
  return api.role == Role::running_loop || api.role == Role::thread_identity;
}

// Whether some value that the name is given in the function asks for the running event loop.
bool is_given_loop(Program& program, ExprRef name) {
  const Unit& unit = program.unit(name.unit);
  const Expr& x = program.expr(name);
  const auto bindings = unit.bindings_of(x.scope, x.name);
  return std::any_of(bindings.begin(), bindings.end(), [&](const Binding& b) {
    if (b.value == kNone || unit.exprs[b.value].kind != ExprKind::call) return false;
    const Api* api = called_api(program, {name.unit, b.value});
    return api != nullptr && tells_the_thread(*api);
  });
}

// Whether the names of the expression ask for the event loop of this thread.
bool asks_for_loop(Program& program, ExprRef e) {
  const Unit& unit = program.unit(e.unit);
  std::vector<ExprId> open{e.id};
  while (!open.empty()) {
    const Expr& x = unit.exprs[open.back()];
    const ExprRef here{e.unit, open.back()};
    open.pop_back();
    if (x.kind == ExprKind::attribute && text_of(x.name) == "is_running") return true;
    if (x.kind == ExprKind::name && is_given_loop(program, here)) return true;
    if (x.kind == ExprKind::call) {
      const Api* api = called_api(program, here);
      if (api != nullptr && tells_the_thread(*api)) return true;
    }
    for (const ExprId id : unit.children_of(x)) open.push_back(id);
  }
  return false;
}

bool asks_for_loop_in(Program& program, std::uint32_t unit_index, StatementId from,
                      StatementId to) {
  const Unit& unit = program.unit(unit_index);
  for (StatementId s = from; s < to; ++s) {
    for (const ExprId id : unit.values_of(unit.statements[s])) {
      if (asks_for_loop(program, {unit_index, id})) return true;
    }
  }
  return false;
}

// Whether the first block in the statement leaves the function.
bool leaves_function(const Unit& unit, StatementId statement) {
  const StatementId end = unit.statements[statement].end;
  StatementId block = statement + 1;
  while (block < end && unit.statements[block].kind != StatementKind::block) ++block;
  for (StatementId s = block + 1; s < end && s < unit.statements[block].end; ++s) {
    const StatementKind kind = unit.statements[s].kind;
    const bool leaves = kind == StatementKind::return_ || kind == StatementKind::raise;
    if (leaves && unit.statements[s].parent == block) return true;
  }
  return false;
}

// `if loop.is_running(): return ...`, or `try: get_running_loop()` with `else: return ...`: what
// follows is come to only where no loop runs.
bool leaves_where_loop_runs(Program& program, std::uint32_t unit_index, StatementId statement) {
  const Unit& unit = program.unit(unit_index);
  const StatementKind kind = unit.statements[statement].kind;
  if (kind == StatementKind::if_) {
    return leaves_function(unit, statement) &&
           asks_for_loop_in(program, unit_index, statement, statement + 1);
  }
  if (kind != StatementKind::try_) return false;
  StatementId handler = kNone;
  bool leaves = leaves_function(unit, statement);
  for (StatementId s = statement + 1; s < unit.statements[statement].end; ++s) {
    if (unit.statements[s].parent != statement) continue;
    if (unit.statements[s].kind == StatementKind::except && handler == kNone) handler = s;
    if (unit.statements[s].kind == StatementKind::else_)
      leaves = leaves || leaves_function(unit, s);
  }
  return leaves && handler != kNone && asks_for_loop_in(program, unit_index, statement, handler);
}

// Whether the `if` or one of its `elif` asks: the other branches are for what is left then.
bool some_condition_asks(Program& program, std::uint32_t unit_index, StatementId statement) {
  const Unit& unit = program.unit(unit_index);
  for (StatementId s = statement; s < unit.statements[statement].end; ++s) {
    const bool is_condition = s == statement || (unit.statements[s].parent == statement &&
                                                 unit.statements[s].kind == StatementKind::elif);
    if (is_condition && asks_for_loop_in(program, unit_index, s, s + 1)) return true;
  }
  return false;
}

bool follows_leaving_with_loop(Program& program, std::uint32_t unit_index, StatementId statement) {
  const Unit& unit = program.unit(unit_index);
  const StatementId parent = unit.statements[statement].parent;
  for (StatementId s = parent == kNone ? 0 : parent + 1;
       s<statement; s = unit.statements[s].end> s ? unit.statements[s].end : s + 1) {
    if (unit.statements[s].parent == parent && leaves_where_loop_runs(program, unit_index, s))
      return true;
  }
  return false;
}

bool is_conditional(StatementKind kind) {
  switch (kind) {
    case StatementKind::if_:
    case StatementKind::elif:
    case StatementKind::else_:
    case StatementKind::case_:
    case StatementKind::except:
    case StatementKind::while_:
      return true;
    default:
      return false;
  }
}

// What a condition is where every parameter has its default.
enum class ByDefault : std::uint8_t { unknown, no, yes };

ByDefault opposite(ByDefault value) {
  if (value == ByDefault::unknown) return value;
  return value == ByDefault::no ? ByDefault::yes : ByDefault::no;
}

// The literal that the parameter has as its default; "" where it has none that is known.
std::string_view default_of(const Program& program, FunctionRef f, const Expr& name) {
  if (name.kind != ExprKind::name) return "";
  const Unit& unit = program.unit(f.unit);
  for (const Parameter& parameter : program.function(f).parameters) {
    if (parameter.name != name.name || parameter.default_value == kNone) continue;
    const Expr& value = unit.exprs[parameter.default_value];
    const bool is_literal = value.kind == ExprKind::constant || value.kind == ExprKind::number;
    return is_literal ? text_of(value.name) : "";
  }
  return "";
}

ByDefault truth_of(std::string_view literal) {
  if (literal == "True" || literal == "1") return ByDefault::yes;
  const bool is_false = literal == "False" || literal == "None" || literal == "0";
  return is_false ? ByDefault::no : ByDefault::unknown;
}

// `workers is not None`
ByDefault comparison_by_default(const Program& program, FunctionRef f, const Expr& x) {
  const Unit& unit = program.unit(f.unit);
  const auto operands = unit.children_of(x);
  const std::string_view operation = text_of(x.name);
  if (operands.size() != 2 || (operation != "is" && operation != "is not")) {
    return ByDefault::unknown;
  }
  const std::string_view given = default_of(program, f, unit.exprs[operands[0]]);
  if (given.empty() || text_of(unit.exprs[operands[1]].name) != "None") return ByDefault::unknown;
  const ByDefault is_none = given == "None" ? ByDefault::yes : ByDefault::no;
  return operation == "is" ? is_none : opposite(is_none);
}

// Of a condition without `and` and `or`.
ByDefault part_by_default(const Program& program, FunctionRef f, const Expr* x) {
  const Unit& unit = program.unit(f.unit);
  bool negated = false;
  while (x->kind == ExprKind::negation && x->child_count == 1) {
    negated = !negated;
    x = &unit.exprs[unit.children_of(*x)[0]];
  }
  const ByDefault value = x->kind == ExprKind::comparison ? comparison_by_default(program, f, *x)
                                                          : truth_of(default_of(program, f, *x));
  return negated ? opposite(value) : value;
}

// One part that decides is enough: a false one of an `and`, a true one of an `or`.
ByDefault condition_by_default(const Program& program, FunctionRef f, const Expr& condition) {
  if (condition.kind != ExprKind::boolean) return part_by_default(program, f, &condition);
  const Unit& unit = program.unit(f.unit);
  const ByDefault decides = text_of(condition.name) == "and" ? ByDefault::no : ByDefault::yes;
  for (const ExprId part : unit.children_of(condition)) {
    if (part_by_default(program, f, &unit.exprs[part]) == decides) return decides;
  }
  return ByDefault::unknown;
}

// `if verbose:`, where the function has `verbose=False`: calls that don't say otherwise pass it by.
bool is_off_by_default(const Program& program, FunctionRef f, StatementId branch) {
  const Unit& unit = program.unit(f.unit);
  const bool is_else = unit.statements[branch].kind == StatementKind::else_;
  const StatementId test = is_else ? unit.statements[branch].parent : branch;
  if (test == kNone) return false;
  const StatementKind kind = unit.statements[test].kind;
  if (kind != StatementKind::if_ && (is_else || kind != StatementKind::elif)) return false;
  const auto values = unit.values_of(unit.statements[test]);
  if (values.size() != 1 || values[0] == kNone) return false;
  const ByDefault value = condition_by_default(program, f, unit.exprs[values[0]]);
  return value == (is_else ? ByDefault::yes : ByDefault::no);
}

// `with mock.patch("storage.Client"):` has something else called than what is written there.
bool puts_stand_in(const Program& program, StatementRef with) {
  const Unit& unit = program.unit(with.unit);
  const auto values = unit.values_of(unit.statements[with.id]);
  return std::any_of(values.begin(), values.end(), [&](ExprId id) {
    if (id == kNone || unit.exprs[id].kind != ExprKind::call) return false;
    const ExprRef callee = program.child({with.unit, id}, 0);
    const std::string_view name = text_of(program.expr(callee).name);
    if (name == "patch") return true;
    if (program.expr(callee).kind != ExprKind::attribute) return false;
    // `mock.patch.object(storage, "Client")`
    return text_of(program.expr(program.child(callee, 0)).name) == "patch";
  });
}

// The values of a statement, such as the condition of an `if`, run whenever it is come to.
bool is_value_of(const Unit& unit, StatementId statement, ExprId e) {
  while (unit.exprs[e].parent != kNone) e = unit.exprs[e].parent;
  const auto values = unit.values_of(unit.statements[statement]);
  return std::find(values.begin(), values.end(), e) != values.end();
}

// Whether only some of the operands around `e` are evaluated: `cached or load()`.
bool is_in_branch(const Program& program, ExprRef e) {
  for (ExprRef at = e, up = program.parent(e); up.valid(); at = up, up = program.parent(up)) {
    const Expr& x = program.expr(up);
    if (x.kind == ExprKind::lambda) return false;
    if (x.kind == ExprKind::boolean && program.child(up, 0) != at) return true;
    if (x.kind == ExprKind::conditional && x.child_count == 3 && program.child(up, 1) != at)
      return true;
  }
  return false;
}

}  // namespace

StatementId first_early_end(const Program& program, FunctionRef f) {
  const Unit& unit = program.unit(f.unit);
  const Function& function = program.function(f);
  if (function.body == kNone) return kNone;
  for (StatementId s = function.body + 1; s < unit.statements[function.body].end; ++s) {
    const Statement& here = unit.statements[s];
    if (here.kind != StatementKind::return_ && here.kind != StatementKind::raise) continue;
    if (here.scope != function.scope) continue;
    for (StatementId up = here.parent; up != kNone && up != function.body;
         up = unit.statements[up].parent) {
      if (is_conditional(unit.statements[up].kind)) return s;
    }
  }
  return kNone;
}

bool is_for_no_loop(Program& program, std::uint32_t unit_index, StatementId statement) {
  const Unit& unit = program.unit(unit_index);
  for (StatementId s = statement; s != kNone; s = unit.statements[s].parent) {
    const Statement& here = unit.statements[s];
    if (follows_leaving_with_loop(program, unit_index, s)) return true;
    if (here.kind == StatementKind::if_ && s != statement &&
        some_condition_asks(program, unit_index, s)) {
      return true;
    }
    const bool in_branch = here.kind == StatementKind::else_ || here.kind == StatementKind::elif ||
                           here.kind == StatementKind::except;
    if (!in_branch || here.parent == kNone) continue;
    const Statement& around = unit.statements[here.parent];
    if (around.kind == StatementKind::try_ &&
        asks_for_loop_in(program, unit_index, here.parent, s)) {
      return true;
    }
  }
  return false;
}

Reach reach_of(const Program& program, FunctionRef f, StatementId early_end, ExprRef at) {
  const Unit& unit = program.unit(f.unit);
  if (is_in_branch(program, at)) return Reach::sometimes;
  const StatementId statement = program.expr(at).statement;
  if (statement == kNone) return Reach::always;
  if (early_end != kNone && early_end < statement) return Reach::seldom;
  Reach reach = Reach::always;
  for (StatementId s = statement; s != kNone && s != program.function(f).body;
       s = unit.statements[s].parent) {
    const bool own_value = s == statement && is_value_of(unit, s, at.id);
    // The condition of an `elif` is come to only after others.
    const StatementKind kind = unit.statements[s].kind;
    if (kind == StatementKind::except) return Reach::seldom;
    if (kind == StatementKind::with && puts_stand_in(program, {f.unit, s})) return Reach::seldom;
    if (!is_conditional(kind) || (own_value && kind != StatementKind::elif)) continue;
    if (is_off_by_default(program, f, s)) return Reach::seldom;
    reach = Reach::sometimes;
  }
  return reach;
}

}  // namespace interlock
