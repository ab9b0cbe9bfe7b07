#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "analysis/program/coroutine_calls.h"
#include "analysis/program/effects.h"
#include "analysis/program/expected_value.h"
#include "analysis/program/held_variable.h"

// What becomes of a coroutine that code makes.
namespace interlock {
namespace {

// What coroutines have themselves: whoever reads it knows that there is one.
constexpr std::array<std::string_view, 9> kOwnMembers = {"send",      "throw",    "close",
                                                         "__await__", "__name__", "__qualname__",
                                                         "__class__", "__next__", "__iter__"};
// What makes a text or a number of its argument, or counts its items.
constexpr std::array<std::string_view, 12> kShowing = {
    "builtins.print", "builtins.str", "builtins.format", "builtins.int",
    "builtins.float", "builtins.len", "builtins.bytes",  "builtins.sum",
    "builtins.max",   "builtins.min", "builtins.any",    "builtins.all"};
// What does so with the items.
constexpr std::array<std::string_view, 5> kShowingItems = {
    "builtins.sum", "builtins.max", "builtins.min", "builtins.any", "builtins.all"};

bool is_own_member(std::string_view name) {
  return std::find(kOwnMembers.begin(), kOwnMembers.end(), name) != kOwnMembers.end() ||
         name.starts_with("cr_");
}

bool calls_one_of(Program& program, ExprRef call, std::span<const std::string_view> functions) {
  const ExprRef callee = program.child(call, 0);
  if (program.expr(callee).kind != ExprKind::name) return false;
  const std::string_view name = text_of(program.expr(callee).name);
  const bool may_be = std::any_of(functions.begin(), functions.end(), [&](std::string_view path) {
    return path.substr(path.find('.') + 1) == name;
  });
  if (!may_be) return false;
  const std::string_view path = text_of(program.resolve(callee).path);
  return std::find(functions.begin(), functions.end(), path) != functions.end();
}

// What a comprehension does with one of its parts: makes items of it, goes through it, or tests it.
CoroutineUse use_in_comprehension(const Program& program, ExprRef comprehension, ExprRef part) {
  const Expr& x = program.expr(comprehension);
  const bool is_pair = text_of(x.name) == "dict" && x.child_count > 1;
  const bool is_item = program.child(comprehension, 0) == part ||
                       (is_pair && program.child(comprehension, 1) == part);
  if (is_item || program.expr(part).is_target) return CoroutineUse::handed_on;
  const auto& iterations = program.unit(part.unit).iterations;
  const bool is_iterable = std::any_of(iterations.begin(), iterations.end(),
                                       [&](const Iteration& i) { return i.iterable == part.id; });
  return is_iterable ? CoroutineUse::operand : CoroutineUse::tested;
}

CoroutineUse use_in_statement(const Program& program, ExprRef e) {
  const Expr& x = program.expr(e);
  if (x.statement == kNone) return CoroutineUse::handed_on;
  const Unit& unit = program.unit(e.unit);
  const Statement& statement = unit.statements[x.statement];
  const auto values = unit.values_of(statement);
  const auto targets = unit.targets_of(statement);
  const bool is_value = std::find(values.begin(), values.end(), e.id) != values.end();
  if (is_value && statement.kind == StatementKind::with) return CoroutineUse::operand;
  if (values.empty() || values[0] != e.id) return CoroutineUse::handed_on;
  switch (statement.kind) {
    case StatementKind::expression:
      return CoroutineUse::dropped;
    case StatementKind::assert_:
    case StatementKind::if_:
    case StatementKind::elif:
    case StatementKind::while_:
      return CoroutineUse::tested;
    case StatementKind::for_:
      return CoroutineUse::operand;
    case StatementKind::assignment: {
      const ExprKind kind = targets.empty() ? ExprKind::unknown : unit.exprs[targets[0]].kind;
      const bool unpacks = kind == ExprKind::tuple || kind == ExprKind::list;
      return targets.size() == 1 && unpacks ? CoroutineUse::operand : CoroutineUse::handed_on;
    }
    case StatementKind::augmented: {
      // Classes may add what they like.
      const ExprKind kind = targets.size() == 1 ? unit.exprs[targets[0]].kind : ExprKind::unknown;
      return kind == ExprKind::name ? CoroutineUse::operand : CoroutineUse::handed_on;
    }
    default:
      return CoroutineUse::handed_on;
  }
}

CoroutineUse use_as_argument(Program& program, ExprRef call, ExprRef e) {
  // Most of what is given to calls is no coroutine, which is sooner seen.
  const bool is_taken_for_other =
      program.resolve(e).kind == ValueKind::coroutine && expects_no_coroutine(program, call, e);
  return is_taken_for_other ? CoroutineUse::shown : CoroutineUse::handed_on;
}

// How an operation uses its operand `e`.
CoroutineUse use_in_operation(Program& program, ExprRef operation, ExprRef e) {
  const Expr& around = program.expr(operation);
  const bool is_first = program.child(operation, 0) == e;
  switch (around.kind) {
    case ExprKind::negation:
      return CoroutineUse::tested;
    case ExprKind::string:
      return CoroutineUse::shown;
    case ExprKind::binary:
    case ExprKind::unary:
      return CoroutineUse::operand;
    case ExprKind::comparison: {
      // `load() is None` is never so; a variable may be asked which of some it is.
      if (program.expr(e).kind == ExprKind::call) return CoroutineUse::operand;
      const std::string_view sign = text_of(around.name);
      const bool may_be_meant = sign.empty() || sign.starts_with("is") || sign.ends_with("in");
      return may_be_meant ? CoroutineUse::handed_on : CoroutineUse::operand;
    }
    case ExprKind::attribute:
      return is_own_member(text_of(around.name)) ? CoroutineUse::handed_on : CoroutineUse::operand;
    case ExprKind::subscript:
      return is_first ? CoroutineUse::operand : CoroutineUse::handed_on;
    case ExprKind::call:
      if (is_first) return CoroutineUse::operand;
      if (calls_one_of(program, operation, kShowing)) return CoroutineUse::shown;
      return use_as_argument(program, operation, e);
    case ExprKind::keyword: {
      const ExprRef call = program.parent(operation);
      const bool is_argument = call.valid() && program.expr(call).kind == ExprKind::call;
      return is_argument ? use_as_argument(program, call, e) : CoroutineUse::handed_on;
    }
    case ExprKind::star:
    case ExprKind::double_star:
      return CoroutineUse::operand;
    default:
      return CoroutineUse::handed_on;
  }
}

struct DirectUse {
  CoroutineUse use = CoroutineUse::handed_on;
  ExprRef whole;  // the largest expression around it that has it as its value, or one of its items
  bool is_sure = true;  // it is the value of `whole`, and not just on one way
};

// Goes outwards as long as nothing is done with the value.
DirectUse direct_use(Program& program, ExprRef e) {
  bool in_display = false;
  bool is_sure = true;
  const auto used = [&](CoroutineUse use) {
    const bool is_lost = use == CoroutineUse::dropped || use == CoroutineUse::handed_on;
    return DirectUse{in_display && !is_lost ? CoroutineUse::handed_on : use, e, is_sure};
  };
  for (ExprRef up = program.parent(e); up.valid(); e = up, up = program.parent(e)) {
    const Expr& around = program.expr(up);
    switch (around.kind) {
      case ExprKind::list:
      case ExprKind::tuple:
        in_display = true;
        continue;
      case ExprKind::comprehension:
      case ExprKind::generator: {
        const CoroutineUse use = use_in_comprehension(program, up, e);
        if (use != CoroutineUse::handed_on || program.expr(e).is_target) return used(use);
        in_display = true;
        continue;
      }
      case ExprKind::conditional:
        if (around.child_count == 3 && program.child(up, 1) == e) return used(CoroutineUse::tested);
        is_sure = false;
        continue;
      case ExprKind::boolean:
        if (program.child(up, 0) == e) return used(CoroutineUse::tested);
        is_sure = false;
        continue;
      case ExprKind::call:
        if (in_display && program.child(up, 0) != e && calls_one_of(program, up, kShowingItems))
          return {CoroutineUse::shown, e, is_sure};
        [[fallthrough]];
      default:
        return used(use_in_operation(program, up, e));
    }
  }
  is_sure = is_sure && !in_display;
  return used(use_in_statement(program, e));
}

bool reads_in(const Program& program, const std::vector<ExprRef>& reads, StatementRef within) {
  const StatementId end = program.statement(within).end;
  return std::any_of(reads.begin(), reads.end(), [&](ExprRef read) {
    const StatementId s = program.expr(read).statement;
    return s >= within.id && s < end;
  });
}

// Whether some branch of an `if` reads nothing of it and goes on, or there is no `else`.
bool has_way_past(const Program& program, StatementRef choice, const std::vector<ExprRef>& reads) {
  const Unit& unit = program.unit(choice.unit);
  bool has_else = false;
  for (StatementId s = choice.id; s < unit.statements[choice.id].end; ++s) {
    const Statement& here = unit.statements[s];
    has_else = has_else || (here.kind == StatementKind::else_ && here.parent == choice.id);
    if (here.kind != StatementKind::block) continue;
    const StatementId clause = here.parent;
    if (clause != choice.id && unit.statements[clause].parent != choice.id) continue;
    if (reads_in(program, reads, {choice.unit, s})) continue;
    // What raises has other worries; what leaves a loop goes on where nobody looks.
    bool leaves = false;
    for (StatementId inner = s + 1; inner < here.end; ++inner) {
      const StatementKind kind = unit.statements[inner].kind;
      leaves = leaves || kind == StatementKind::raise || kind == StatementKind::break_ ||
               kind == StatementKind::continue_ || kind == StatementKind::simple;
    }
    if (!leaves) return true;
  }
  return !has_else;
}

bool returns_in(const Unit& unit, StatementId within, ScopeId scope) {
  for (StatementId s = within; s < unit.statements[within].end; ++s) {
    const Statement& here = unit.statements[s];
    if (here.kind == StatementKind::return_ && here.scope == scope) return true;
  }
  return false;
}

// The statements after the assignment in its block, up to the first that reads the variable: one
// that returns before, or an `if` that is all that reads it and has a way past.
bool is_partly_read(const Program& program, const HeldInVariable& held) {
  const Unit& unit = program.unit(held.statement.unit);
  const Statement& first = program.statement(held.statement);
  for (StatementId s = first.end;
       s < unit.statements.size() && unit.statements[s].parent == first.parent;
       s = unit.statements[s].end) {
    const StatementRef here{held.statement.unit, s};
    const Statement& statement = unit.statements[s];
    if (!reads_in(program, held.reads, here)) {
      const bool may_return = statement.kind == StatementKind::if_;
      if (may_return && returns_in(unit, s, first.scope)) return true;
      if (statement.kind == StatementKind::return_ || statement.kind == StatementKind::raise)
        return false;
      continue;
    }
    if (statement.kind != StatementKind::if_) return false;
    const bool all_inside = std::all_of(held.reads.begin(), held.reads.end(), [&](ExprRef read) {
      const StatementId at = program.expr(read).statement;
      const StatementKind kind = unit.statements[at].kind;
      const bool in_condition = kind == StatementKind::if_ || kind == StatementKind::elif;
      return at > s && at < statement.end && !in_condition;
    });
    return all_inside && has_way_past(program, here, held.reads);
  }
  return false;
}

// Of a variable that holds something else elsewhere. What else is done with the coroutine is not
// known: only what fails at once counts.
CoroutineUse use_at_once(Program& program, const DirectUse& direct) {
  if (!direct.is_sure) return CoroutineUse::handed_on;
  const std::vector<ExprRef> reads = reads_before_next_value(program, direct.whole);
  const auto is_operand = [&](ExprRef read) {
    return direct_use(program, read).use == CoroutineUse::operand;
  };
  const bool is_used_wrongly = std::any_of(reads.begin(), reads.end(), is_operand) &&
                               std::none_of(reads.begin(), reads.end(), [&](ExprRef read) {
                                 return is_awaited(program, read);
                               });
  return is_used_wrongly ? CoroutineUse::operand : CoroutineUse::handed_on;
}

CoroutineUse awaited_use(const Program& program, const HeldInVariable& held) {
  return is_partly_read(program, held) ? CoroutineUse::partly : CoroutineUse::handed_on;
}

}  // namespace

CoroutineUse use_of_coroutine(Program& program, ExprRef call) {
  const DirectUse direct = direct_use(program, call);
  if (direct.use != CoroutineUse::handed_on) return direct.use;
  const StatementId s = program.expr(call).statement;
  const bool is_assigned = program.expr(direct.whole).parent == kNone && s != kNone &&
                           program.statement({call.unit, s}).kind == StatementKind::assignment;
  // Most of what is assigned is no coroutine, which is sooner seen.
  if (!is_assigned || program.resolve(call).kind != ValueKind::coroutine)
    return CoroutineUse::handed_on;
  const HeldInVariable held = variable_of(program, direct.whole);
  if (!held.valid()) return use_at_once(program, direct);
  if (held.is_captured) return CoroutineUse::handed_on;
  if (held.reads.empty()) return CoroutineUse::unused;
  if (!direct.is_sure) return CoroutineUse::handed_on;
  CoroutineUse all = CoroutineUse::dropped;
  bool is_handed_on = false;
  bool is_operand = false;
  for (const ExprRef read : held.reads) {
    const CoroutineUse use = direct_use(program, read).use;
    if (is_awaited(program, read)) return awaited_use(program, held);
    is_handed_on = is_handed_on || use == CoroutineUse::handed_on;
    is_operand = is_operand || use == CoroutineUse::operand;
    if (use != CoroutineUse::dropped) all = use;
  }
  // `found.name` fails whatever else is done with it.
  if (is_operand) return CoroutineUse::operand;
  return is_handed_on ? awaited_use(program, held) : all;
}

}  // namespace interlock
