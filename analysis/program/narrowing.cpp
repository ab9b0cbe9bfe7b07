#include "analysis/program/narrowing.h"

#include <algorithm>
#include <string_view>

// What `isinstance` says of the values in its reach: `if isinstance(x, A):`, `assert isinstance(x,
// A)`, `if not isinstance(x, A): return`, and conditions inside an expression.
namespace interlock {
namespace {

bool ends_block(const Unit& unit, StatementId block) {
  for (StatementId s = block + 1; s < unit.statements[block].end; ++s) {
    const Statement& here = unit.statements[s];
    if (here.parent != block || here.end != unit.statements[block].end) continue;
    if (here.kind == StatementKind::return_ || here.kind == StatementKind::raise) return true;
    // `pass`, `break` and `continue` are told apart by nothing; the first changes nothing.
    return false;
  }
  return false;
}

// The child of `parent` of this kind; kNone where there is none.
StatementId child_of(const Unit& unit, StatementId parent, StatementKind kind) {
  for (StatementId s = parent + 1; s < unit.statements[parent].end; ++s) {
    if (unit.statements[s].parent == parent && unit.statements[s].kind == kind) return s;
  }
  return kNone;
}

// Follows one check from its call outwards and notes where it is known to have held, or not.
class Reaches {
 public:
  Reaches(const Unit& unit, ExprId call, std::vector<Narrowing>& out)
      : unit_(unit), call_(call), out_(out) {
    const auto parts = unit.children_of(unit.exprs[call]);
    subject_ = parts[1];
    classes_ = parts[2];
  }

  void collect() {
    ExprId at = call_;
    for (ExprId up = unit_.exprs[at].parent; up != kNone; at = up, up = unit_.exprs[up].parent) {
      if (!step(at, up)) return;
    }
    const StatementId s = unit_.exprs[at].statement;
    if (s == kNone) return;
    const auto values = unit_.values_of(unit_.statements[s]);
    if (values.empty() || values[0] != at) return;
    of_statement(s);
  }

 private:
  void add(ByteRange range, bool holds) {
    if (range.begin < range.end) out_.push_back({subject_, classes_, range, holds});
  }

  // From an operand to the operation around it; false where nothing more is known.
  bool step(ExprId at, ExprId up) {
    const Expr& around = unit_.exprs[up];
    const auto parts = unit_.children_of(around);
    const ByteRange& inner = unit_.exprs[at].range;
    switch (around.kind) {
      case ExprKind::negation:
        holds_ = !holds_;
        return true;
      case ExprKind::boolean: {
        // `isinstance(x, A) and x.run()`, `not isinstance(x, A) or x.run()`
        const bool is_and = text_of(around.name) == "and";
        if (holds_ == is_and) add({inner.end, around.range.end}, true);
        if (holds_ != is_and && is_all_) add({inner.end, around.range.end}, false);
        if (holds_ != is_and) return false;
        is_all_ = false;
        return true;
      }
      case ExprKind::conditional:
        if (parts.size() == 3 && parts[1] == at) {
          const ByteRange yes = unit_.exprs[parts[holds_ ? 0 : 2]].range;
          const ByteRange no = unit_.exprs[parts[holds_ ? 2 : 0]].range;
          add(yes, true);
          if (is_all_) add(no, false);
        }
        return false;
      case ExprKind::comprehension:
      case ExprKind::generator:
        if (holds_) add({around.range.begin, unit_.exprs[parts[0]].range.end}, true);
        return false;
      default:
        return false;
    }
  }

  void of_statement(StatementId s) {
    const Statement& statement = unit_.statements[s];
    switch (statement.kind) {
      case StatementKind::assert_:
        if (holds_) add_after(s, true);
        return;
      case StatementKind::while_:
      case StatementKind::if_:
      case StatementKind::elif:
        of_branch(s);
        return;
      default:
        return;
    }
  }

  void of_branch(StatementId s) {
    const Statement& statement = unit_.statements[s];
    const StatementId block = child_of(unit_, s, StatementKind::block);
    if (block == kNone) return;
    if (holds_) add(unit_.statements[block].range, true);
    if (!holds_ && is_all_) add(unit_.statements[block].range, false);
    if (statement.kind == StatementKind::while_) return;
    // What the clauses after this one know.
    const bool after_is_so = !holds_;
    if (!after_is_so && !is_all_) return;
    const StatementId whole = statement.kind == StatementKind::if_ ? s : statement.parent;
    if (whole == kNone) return;
    const std::uint32_t rest = unit_.statements[block].range.end;
    add({rest, unit_.statements[whole].range.end}, after_is_so);
    const bool is_alone = statement.kind == StatementKind::if_ &&
                          child_of(unit_, s, StatementKind::elif) == kNone &&
                          child_of(unit_, s, StatementKind::else_) == kNone;
    if (is_alone && ends_block(unit_, block)) add_after(s, after_is_so);
  }

  // Up to the end of the block that the statement is in.
  void add_after(StatementId s, bool holds) {
    const Statement& statement = unit_.statements[s];
    const std::uint32_t end =
        statement.parent == kNone ? unit_.size : unit_.statements[statement.parent].range.end;
    add({statement.range.end, end}, holds);
  }

  const Unit& unit_;
  ExprId call_;
  std::vector<Narrowing>& out_;
  ExprId subject_ = kNone;
  ExprId classes_ = kNone;
  bool holds_ = true;  // the check holds where the expression is true; otherwise, where it is false
  bool is_all_ = true;  // the expression says nothing else
};

// Whether the variable is given another value inside the range.
bool is_bound_in(const Unit& unit, const Expr& variable, ByteRange range) {
  if (variable.kind == ExprKind::attribute) {
    return std::any_of(unit.attribute_bindings.begin(), unit.attribute_bindings.end(),
                       [&](const AttributeBinding& b) {
                         return b.name == variable.name &&
                                range.contains(unit.exprs[b.target].range);
                       });
  }
  return std::any_of(unit.bindings.begin(), unit.bindings.end(), [&](const Binding& b) {
    return b.name == variable.name && range.contains(b.range);
  });
}

}  // namespace

// `x`, or `x.y`: the same text again means the same variable.
bool is_same_variable(const Unit& unit, const Expr& a, const Expr& b) {
  if (a.kind != b.kind || a.name != b.name) return false;
  if (a.kind == ExprKind::name) return true;
  if (a.kind != ExprKind::attribute) return false;
  const Expr& left = unit.exprs[unit.children_of(a)[0]];
  const Expr& right = unit.exprs[unit.children_of(b)[0]];
  return left.kind == ExprKind::name && right.kind == ExprKind::name && left.name == right.name;
}

std::vector<Narrowing> narrowings_of(const Unit& here) {
  static const Name check = intern("isinstance");
  std::vector<Narrowing> out;
  for (const ExprId call : here.calls) {
    const auto parts = here.children_of(here.exprs[call]);
    if (parts.size() != 3 || here.exprs[parts[0]].name != check) continue;
    if (here.exprs[parts[0]].kind != ExprKind::name) continue;
    const ExprKind kind = here.exprs[parts[1]].kind;
    if (kind != ExprKind::name && kind != ExprKind::attribute) continue;
    Reaches(here, call, out).collect();
  }
  std::erase_if(
      out, [&](const Narrowing& n) { return is_bound_in(here, here.exprs[n.subject], n.range); });
  return out;
}

}  // namespace interlock
