#include "analysis/program/polled.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "analysis/program/same_chain.h"

namespace interlock {
namespace {

// Chains of names are short; no more steps are taken.
constexpr std::size_t kMaxParts = 8;

// What a condition says of the object where it holds.
enum class State : std::uint8_t { unknown, runs, ended };

State opposite(State state) {
  if (state == State::unknown) return state;
  return state == State::runs ? State::ended : State::runs;
}

// Whether `inner` is written like `outer`, or like an attribute of it: `self.process` of `self`.
bool is_part_of(const Program& program, ExprRef inner, ExprRef outer) {
  for (std::size_t part = 0; part < kMaxParts; ++part) {
    if (same_chain(program, inner, outer, kMaxParts)) return true;
    if (program.expr(inner).kind != ExprKind::attribute) return false;
    inner = program.child(inner, 0);
  }
  return false;
}

ExprRef without_await(const Program& program, ExprRef e) {
  return program.expr(e).kind == ExprKind::await ? program.child(e, 0) : e;
}

// Reads what conditions say of one object. Not thread-safe.
class ConditionReader {
 public:
  ConditionReader(const Program& program, ExprRef object) : program_(program), object_(object) {}

  // A condition without `and` and `or`; of those, nothing is known.
  [[nodiscard]] State read(ExprRef e) const {
    if (program_.expr(e).kind == ExprKind::negation) return opposite(read_plain(child(e)));
    return read_plain(e);
  }

 private:
  [[nodiscard]] ExprRef child(ExprRef e) const { return program_.child(e, 0); }

  [[nodiscard]] State read_plain(ExprRef e) const {
    const Expr& x = program_.expr(e);
    if (x.kind == ExprKind::call) return asks(e, "is_alive") ? State::runs : State::unknown;
    if (x.kind != ExprKind::comparison || x.child_count != 2) return State::unknown;
    const std::string_view operation = text_of(x.name);
    const bool with_none = text_of(program_.expr(program_.child(e, 1)).name) == "None";
    if (!with_none || (operation != "is" && operation != "is not") || !is_polled(child(e)))
      return State::unknown;
    return operation == "is" ? State::runs : State::ended;
  }

  // Whether `e` is what `poll()` gives, also by a name that has no other value.
  [[nodiscard]] bool is_polled(ExprRef e) const {
    const Expr* x = &program_.expr(e);
    if (x->kind == ExprKind::walrus && x->child_count == 2) return is_poll(program_.child(e, 1));
    if (x->kind != ExprKind::name) return is_poll(e);
    const auto bindings = program_.unit(e.unit).bindings_of(x->scope, x->name);
    return !bindings.empty() &&
           std::all_of(bindings.begin(), bindings.end(), [&](const Binding& b) {
             return b.kind == BindingKind::value && b.value != kNone && is_poll({e.unit, b.value});
           });
  }

  [[nodiscard]] bool is_poll(ExprRef e) const { return asks(without_await(program_, e), "poll"); }

  [[nodiscard]] bool asks(ExprRef call, std::string_view question) const {
    if (program_.expr(call).kind != ExprKind::call) return false;
    const ExprRef method = child(call);
    return program_.expr(method).kind == ExprKind::attribute &&
           text_of(program_.expr(method).name) == question &&
           is_part_of(program_, object_, child(method));
  }

  const Program& program_;
  ExprRef object_;
};

ExprRef condition_of(const Program& program, StatementRef statement) {
  const auto values = program.unit(statement.unit).values_of(program.statement(statement));
  return values.size() == 1 && values[0] != kNone ? ExprRef{statement.unit, values[0]} : ExprRef{};
}

// The condition under which the block runs, the first one of an `if` or `elif`; invalid elsewhere.
ExprRef condition_of_branch(const Program& program, StatementRef block) {
  const Unit& unit = program.unit(block.unit);
  const StatementId up = unit.statements[block.id].parent;
  if (up == kNone || unit.statements[block.id].kind != StatementKind::block) return {};
  const StatementKind kind = unit.statements[up].kind;
  const bool is_branch = kind == StatementKind::if_ || kind == StatementKind::elif;
  return is_branch ? condition_of(program, {block.unit, up}) : ExprRef{};
}

bool has_break(const Unit& unit, StatementId loop) {
  for (StatementId s = loop + 1; s < unit.statements[loop].end; ++s) {
    if (unit.statements[s].kind == StatementKind::break_) return true;
  }
  return false;
}

// `while process.poll() is None: ...`, of the same block and before the statement.
bool follows_polling(const Program& program, const ConditionReader& reader,
                     StatementRef statement) {
  const Unit& unit = program.unit(statement.unit);
  const StatementId parent = unit.statements[statement.id].parent;
  if (parent == kNone) return false;
  for (StatementId s = parent + 1; s < statement.id; ++s) {
    const Statement& loop = unit.statements[s];
    if (loop.kind != StatementKind::while_ || loop.parent != parent || has_break(unit, s)) continue;
    const ExprRef condition = condition_of(program, {statement.unit, s});
    if (condition.valid() && reader.read(condition) == State::runs) return true;
  }
  return false;
}

// Whether the expression asks `connection.fileno() in readable`, alone or beside other questions.
bool asks_for_descriptor(const Program& program, ExprRef condition) {
  std::vector<ExprRef> open{condition};
  while (!open.empty()) {
    const ExprRef e = open.back();
    open.pop_back();
    const Expr& x = program.expr(e);
    if (x.kind == ExprKind::boolean) {
      for (std::size_t i = 0; i < x.child_count; ++i) open.push_back(program.child(e, i));
    }
    if (x.kind != ExprKind::comparison || text_of(x.name) != "in") continue;
    const ExprRef asked = program.child(e, 0);
    if (program.expr(asked).kind == ExprKind::call &&
        text_of(program.expr(program.child(asked, 0)).name) == "fileno") {
      return true;
    }
  }
  return false;
}

// Whether the call stands under a condition that finds a descriptor among those that are ready.
bool is_among_ready(const Program& program, ExprRef call) {
  const Unit& unit = program.unit(call.unit);
  for (StatementId s = program.expr(call).statement; s != kNone; s = unit.statements[s].parent) {
    const ExprRef condition = condition_of_branch(program, {call.unit, s});
    if (condition.valid() && asks_for_descriptor(program, condition)) return true;
  }
  return false;
}

}  // namespace

bool is_known_ended(Program& program, ExprRef object, ExprRef at) {
  const ConditionReader reader(program, object);
  const Unit& unit = program.unit(at.unit);
  for (StatementId s = program.expr(at).statement; s != kNone; s = unit.statements[s].parent) {
    if (follows_polling(program, reader, {at.unit, s})) return true;
    const StatementId up = unit.statements[s].parent;
    if (up == kNone) return false;
    const StatementKind kind = unit.statements[up].kind;
    const bool is_branch = kind == StatementKind::if_ || kind == StatementKind::elif;
    const ExprRef condition = is_branch ? condition_of(program, {at.unit, up}) : ExprRef{};
    if (!condition.valid()) continue;
    const State state = reader.read(condition);
    const StatementKind here = unit.statements[s].kind;
    if (here == StatementKind::block && state == State::ended) return true;
    if (here == StatementKind::else_ && state == State::runs) return true;
  }
  return false;
}

bool receives(const Api& api) {
  const std::string_view method = api.name.substr(api.name.rfind('.') + 1);
  return method.starts_with("recv") || method == "accept";
}

bool is_known_to_have_come(Program& program, ExprRef call, const Api& api) {
  if (!receives(api)) return false;
  if (is_among_ready(program, call)) return true;
  const Unit& unit = program.unit(call.unit);
  const FunctionRef f = program.function_around(call);
  const std::uint32_t here = program.expr(call).range.begin;
  return std::any_of(unit.calls.begin(), unit.calls.end(), [&](ExprId id) {
    const ExprRef other{call.unit, id};
    const std::string_view asked = text_of(program.expr(program.child(other, 0)).name);
    if ((asked != "poll" && asked != "select") || program.expr(other).range.begin >= here)
      return false;
    const StatementId s = program.expr(other).statement;
    const bool is_used = s != kNone && unit.statements[s].kind != StatementKind::expression;
    return is_used && program.function_around(other) == f;
  });
}

}  // namespace interlock
