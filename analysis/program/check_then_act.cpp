#include "analysis/program/check_then_act.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "analysis/program/guards.h"

namespace interlock {
namespace {

// What a condition asks of a place: whether it has a value, or an item.
struct Question {
  ExprRef condition;  // the part that asks: `key not in self.d`
  ExprRef key;        // of the item
  bool is_absence = false;
  bool is_whole = false;  // it is about the place itself, not about an item
};

bool is_none(const Program& program, ExprRef e) {
  const Expr& x = program.expr(e);
  return x.kind == ExprKind::constant && text_of(x.name) == "None";
}

class CheckFinder {
 public:
  CheckFinder(Program& program, const Text& text, SharedState& state)
      : program_(program), text_(text), state_(state) {}

  std::vector<UnsafeCheck> find() {
    for (const StateAccess& use : state_.uses()) {
      if (use.kind == AccessKind::read) look_at(use);
    }
    std::sort(found_.begin(), found_.end(), [&](const UnsafeCheck& a, const UnsafeCheck& b) {
      return program_.range(a.condition).begin < program_.range(b.condition).begin;
    });
    return std::move(found_);
  }

 private:
  [[nodiscard]] std::string source(ExprRef e) const { return text_.substring(program_.range(e)); }

  [[nodiscard]] const Statement& statement_at(const StateAccess& access) const {
    return program_.statement(access.statement);
  }

  // Whether the access is in the condition of an `if` or `while`.
  [[nodiscard]] bool is_in_condition(const StateAccess& use) const {
    const Statement& s = statement_at(use);
    if (s.kind != StatementKind::if_ && s.kind != StatementKind::elif &&
        s.kind != StatementKind::while_)
      return false;
    const Unit& unit = program_.unit(use.root.unit);
    const auto values = unit.values_of(s);
    return values.size() == 1 && values[0] != kNone &&
           unit.exprs[values[0]].range.contains(unit.exprs[use.root.id].range);
  }

  // Whether only `and` and `or` stand between `e` and the whole condition.
  [[nodiscard]] bool is_operand(ExprRef e) const {
    for (ExprRef up = program_.parent(e); up.valid(); up = program_.parent(up)) {
      if (program_.expr(up).kind != ExprKind::boolean) return false;
    }
    return true;
  }

  // What a comparison with the asked value asks.
  [[nodiscard]] std::optional<Question> compared(ExprRef comparison, ExprRef asked,
                                                 Question question) const {
    const Expr& x = program_.expr(comparison);
    if (x.child_count != 2) return std::nullopt;
    question.condition = comparison;
    const std::string_view operation = text_of(x.name);
    const ExprRef other =
        program_.child(comparison, program_.child(comparison, 0) == asked ? 1 : 0);
    if (operation == "in" || operation == "not in") {
      if (program_.child(comparison, 1) != asked || question.key.valid()) return std::nullopt;
      question.key = other;
      question.is_whole = false;
      question.is_absence = operation == "not in";
      return question;
    }
    if (!is_none(program_, other)) return std::nullopt;
    question.is_absence = operation == "is" || operation == "==";
    return question;
  }

  [[nodiscard]] std::optional<Question> question_of(const StateAccess& use) const {
    Question question;
    ExprRef asked = use.target;
    question.is_whole = use.target == use.root;
    if (!question.is_whole) {
      if (program_.expr(use.target).child_count != 2 || program_.child(use.target, 0) != use.root)
        return std::nullopt;
      question.key = program_.child(use.target, 1);
    }
    if (use.asks) {
      const ExprRef around = program_.parent(use.call);
      const bool is_negated = around.valid() && program_.expr(around).kind == ExprKind::negation;
      question.condition = is_negated ? around : use.call;
      question.is_absence = !is_negated;
      return is_operand(question.condition) ? std::optional(question) : std::nullopt;
    }
    // `self.d.get(key)`
    const ExprRef method = program_.parent(use.root);
    if (question.is_whole && method.valid() && program_.expr(method).kind == ExprKind::attribute) {
      const ExprRef call = program_.parent(method);
      const bool has_key = call.valid() && program_.expr(call).kind == ExprKind::call &&
                           program_.child(call, 0) == method &&
                           program_.expr(call).child_count == 2;
      if (!has_key) return std::nullopt;
      asked = call;
      question.is_whole = false;
      question.key = program_.child(call, 1);
    }
    question.condition = asked;
    const ExprRef around = program_.parent(asked);
    const ExprKind kind = around.valid() ? program_.expr(around).kind : ExprKind::boolean;
    std::optional<Question> found = question;
    if (kind == ExprKind::negation) {
      found->condition = around;
      found->is_absence = true;
    } else if (kind == ExprKind::comparison) {
      found = compared(around, asked, question);
    } else if (kind != ExprKind::boolean) {
      return std::nullopt;
    }
    if (!found) return std::nullopt;
    // `not key in self.d`
    const ExprRef outer = program_.parent(found->condition);
    if (outer.valid() && program_.expr(outer).kind == ExprKind::negation) {
      found->condition = outer;
      found->is_absence = !found->is_absence;
    }
    return is_operand(found->condition) ? found : std::nullopt;
  }

  void look_at(const StateAccess& use) {
    if (use.holding.guarded || !is_in_condition(use) || !state_.may_have_evidence(use.place))
      return;
    std::optional<Question> question = question_of(use);
    if (!question) return;
    const Unit& unit = program_.unit(use.root.unit);
    const StatementId s = use.statement.id;
    const StatementId block = s + 1;
    if (block >= unit.statements[s].end) return;
    if (add_act(use, *question, block, unit.statements[block].end)) return;
    // `if key in self.d: return`, and what follows.
    const StatementId around = unit.statements[s].parent;
    if (unit.statements[s].kind != StatementKind::if_ || around == kNone) return;
    if (unit.statements[block].end != unit.statements[s].end || !leaves(unit, block)) return;
    question->is_absence = !question->is_absence;
    add_act(use, *question, unit.statements[s].end, unit.statements[around].end);
  }

  // Whether the block ends the function, with nothing before that.
  static bool leaves(const Unit& unit, StatementId block) {
    if (block + 1 >= unit.statements[block].end) return false;
    const StatementKind kind = unit.statements[block + 1].kind;
    return kind == StatementKind::return_ || kind == StatementKind::raise;
  }

  // What the condition allows, in the statements [first, end).
  bool add_act(const StateAccess& use, const Question& question, StatementId first,
               StatementId end) {
    const StateAccess* act = nullptr;
    for (const auto* accesses : {&state_.writes(), &state_.uses()}) {
      for (const StateAccess& access : *accesses) {
        if (access.place != use.place || access.owner != use.owner) continue;
        if (access.statement.id < first || access.statement.id >= end) continue;
        if (!is_act(access, question, use)) continue;
        if (act == nullptr || access.statement.id < act->statement.id) act = &access;
      }
    }
    if (act == nullptr) return false;
    if (is_asked_again(use, *act)) return true;
    add(use, question, *act);
    if (!found_.empty() && found_.back().check.root == use.root)
      found_.back().is_act_inside = first == use.statement.id + 1;
    return true;
  }

  [[nodiscard]] bool is_act(const StateAccess& access, const Question& question,
                            const StateAccess& use) const {
    if (use.asks) {
      return !question.is_absence && access.kind == AccessKind::read && access.takes &&
             !is_in_try(access);
    }
    if (question.is_whole) {
      if (question.is_absence)
        return access.kind == AccessKind::store && access.target != use.target && !access.takes &&
               !is_truth(access);
      return access.kind == AccessKind::change && access.takes && takes_any(access) &&
             !is_in_try(access);
    }
    const ExprRef key = key_of(access);
    if (!key.valid() || source(key) != source(question.key)) return false;
    return question.is_absence ? !access.takes : access.takes && !is_in_try(access);
  }

  // `self.is_new = bool(ask())`: who comes second stores the same again.
  [[nodiscard]] bool is_truth(const StateAccess& access) const {
    const auto values = program_.unit(access.root.unit).values_of(statement_at(access));
    if (values.size() != 1 || values[0] == kNone) return false;
    const ExprRef value{access.root.unit, values[0]};
    const ExprKind kind = program_.expr(value).kind;
    if (kind == ExprKind::comparison || kind == ExprKind::negation) return true;
    if (kind != ExprKind::call) return false;
    const Value callee = program_.resolve(program_.child(value, 0));
    return callee.kind == ValueKind::symbol && text_of(callee.path) == "builtins.bool";
  }

  // Whether some handler may be for what has gone meanwhile.
  [[nodiscard]] bool is_in_try(const StateAccess& access) const {
    const Unit& unit = program_.unit(access.root.unit);
    for (StatementId s = access.statement.id; s != kNone; s = unit.statements[s].parent) {
      if (unit.statements[s].kind == StatementKind::try_) return true;
    }
    return false;
  }

  // `pop()`, `pop(0)`
  [[nodiscard]] bool takes_any(const StateAccess& access) const {
    const Expr& call = program_.expr(access.call);
    if (call.child_count == 1) return true;
    const ExprKind kind = program_.expr(program_.child(access.call, 1)).kind;
    return call.child_count == 2 && (kind == ExprKind::number || kind == ExprKind::unary);
  }

  // The item that is written, or the only argument of what changes the container.
  [[nodiscard]] ExprRef key_of(const StateAccess& access) const {
    if (access.kind == AccessKind::change)
      return program_.expr(access.call).child_count == 2 ? program_.child(access.call, 1)
                                                         : ExprRef{};
    const Expr& target = program_.expr(access.target);
    const bool is_item = access.kind == AccessKind::item && target.child_count == 2 &&
                         program_.child(access.target, 0) == access.root;
    return is_item ? program_.child(access.target, 1) : ExprRef{};
  }

  // Whether a condition between the two asks again, or anything does once a lock is held.
  [[nodiscard]] bool is_asked_again(const StateAccess& use, const StateAccess& act) const {
    const Unit& unit = program_.unit(use.root.unit);
    const std::uint32_t begin = unit.exprs[use.root.id].range.end;
    const std::uint32_t end = unit.exprs[act.root.id].range.begin;
    return std::any_of(state_.uses().begin(), state_.uses().end(), [&](const StateAccess& other) {
      if (other.place != use.place || other.root.unit != use.root.unit) return false;
      if (other.kind != AccessKind::read || other.statement == use.statement) return false;
      const std::uint32_t at = unit.exprs[other.root.id].range.begin;
      if (at < begin || at >= end) return false;
      return other.holding.guarded || is_in_condition(other);
    });
  }

  // Whether other code runs after the check and before the act: what is called may let other
  // threads run.
  [[nodiscard]] bool has_code_between(const Question& question, const StateAccess& use,
                                      const StateAccess& act) const {
    const Unit& unit = program_.unit(use.root.unit);
    const std::uint32_t begin = unit.exprs[question.condition.id].range.end;
    const std::uint32_t end = statement_at(act).range.end;
    return std::any_of(unit.calls.begin(), unit.calls.end(), [&](ExprId id) {
      const ByteRange range = unit.exprs[id].range;
      return range.begin >= begin && range.end <= end && id != act.call.id;
    });
  }

  void add(const StateAccess& use, const Question& question, const StateAccess& act) {
    UnsafeCheck found;
    found.is_act_guarded = act.holding.own != Name::none;
    if (act.holding.guarded && !found.is_act_guarded) return;
    if (!state_.is_loose(use) || (!found.is_act_guarded && !state_.is_loose(act))) return;
    found.check = use;
    found.act = act;
    found.statement = use.statement;
    found.condition = question.condition;
    found.is_apart = found.is_act_guarded || use.asks || has_code_between(question, use, act);
    const StateAccess* guarded = found.is_act_guarded ? &act : nullptr;
    if (guarded == nullptr && !use.asks) guarded = guarded_write(program_, state_, act);
    if (guarded != nullptr && is_mostly_guarded(state_, act, guarded->holding.own)) {
      found.lock = guarded->holding.own;
      found.guarded = *guarded;
    }
    if (const ThreadEntry* entry = thread_beside(use, act)) {
      found.entry = entry->argument;
      found.runs = entry->function;
    }
    if (found.lock == Name::none && !found.runs.valid()) return;
    if (found.is_act_guarded) found.lock = act.holding.own;
    found_.push_back(std::move(found));
  }

  // What shows that a thread may write the place after the check.
  const ThreadEntry* thread_beside(const StateAccess& use, const StateAccess& act) {
    if (const ThreadEntry* entry = state_.beside(act, act)) return entry;
    for (const auto* accesses : {&state_.writes(), &state_.uses()}) {
      for (const StateAccess& other : *accesses) {
        const bool acts = use.asks    ? other.takes
                          : act.takes ? other.writes() && may_take(program_, other)
                                      : other.writes();
        const bool counts = acts && other.place == use.place && other.owner != use.owner &&
                            !state_.is_construction(other.method);
        if (!counts || !(other.holding.guarded || state_.is_loose(other))) continue;
        if (const ThreadEntry* entry = state_.beside(use, other)) return entry;
      }
    }
    return nullptr;
  }

  Program& program_;
  const Text& text_;
  SharedState& state_;
  std::vector<UnsafeCheck> found_;
};

}  // namespace

std::vector<UnsafeCheck> unsafe_checks(Program& program, const Text& text, SharedState& state) {
  return CheckFinder(program, text, state).find();
}

}  // namespace interlock
