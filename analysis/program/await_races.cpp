#include "analysis/program/await_races.h"

#include <algorithm>

#include "analysis/program/call_targets.h"
#include "analysis/program/held_lock.h"
#include "analysis/program/lock_regions.h"

namespace interlock {

ExprRef root_place(const Program& program, ExprRef e) {
  while (program.expr(e).kind == ExprKind::subscript) e = program.child(e, 0);
  return e;
}

namespace {

// Finds the races of one coroutine function. Not thread-safe.
class RaceFinder {
 public:
  RaceFinder(Program& program, FunctionRef f)
      : program_(program), f_(f), unit_(program.unit(f.unit)), self_(self_of(program, f)) {}

  std::vector<AwaitRace> find() {
    for (StatementId s = 0; s < unit_.statements.size(); ++s) {
      const Statement& statement = unit_.statements[s];
      const bool writes =
          statement.kind == StatementKind::assignment || statement.kind == StatementKind::augmented;
      if (!writes || statement.value_count != 1 || unit_.values_of(statement)[0] == kNone) continue;
      for (const ExprId id : unit_.targets_of(statement)) {
        const ExprRef target{f_.unit, id};
        if (!is_shared_place(target) || !is_own_statement(program_, f_, s)) continue;
        if (suspensions_.empty()) suspensions_ = suspensions_of(program_, f_);
        if (suspensions_.empty()) return {};
        if (!add_update(s, target) && !add_later_update(s, target)) add_check(s, target);
      }
    }
    return std::move(races_);
  }

 private:
  // `self.n`, a name of the module, or an item of either.
  bool is_shared_place(ExprRef target) const {
    const ExprRef root = root_place(program_, target);
    const Expr& x = program_.expr(root);
    if (x.kind == ExprKind::attribute) {
      const Expr& owner = program_.expr(program_.child(root, 0));
      return self_ != Name::none && owner.kind == ExprKind::name && owner.name == self_;
    }
    if (x.kind != ExprKind::name) return false;
    const bool is_item = root != target;
    for (ScopeRef scope{root.unit, x.scope}; scope.id != kNone; scope = program_.outer(scope)) {
      const Unit& unit = program_.unit(scope.unit);
      const auto bindings = unit.bindings_of(scope.id, x.name);
      if (unit.scopes[scope.id].kind == ScopeKind::module) return is_item && !bindings.empty();
      if (bindings.empty()) continue;
      return std::any_of(bindings.begin(), bindings.end(),
                         [](const Binding& b) { return b.kind == BindingKind::global; });
    }
    return false;
  }

  // Whether the two say the same: paths and keys of the same names and literals.
  bool same(ExprRef a, ExprRef b) const {
    std::vector<std::pair<ExprRef, ExprRef>> open{{a, b}};
    while (!open.empty()) {
      const auto [x, y] = open.back();
      open.pop_back();
      const Expr& e = program_.expr(x);
      const Expr& o = program_.expr(y);
      if (e.kind != o.kind || e.name != o.name || e.child_count != o.child_count) return false;
      switch (e.kind) {
        case ExprKind::name:
        case ExprKind::attribute:
        case ExprKind::subscript:
        case ExprKind::constant:
        case ExprKind::number:
        case ExprKind::string:
        case ExprKind::tuple:
          break;
        default:
          return false;
      }
      if (e.kind == ExprKind::string && e.name == Name::none) return false;
      for (std::size_t i = 0; i < e.child_count; ++i)
        open.emplace_back(program_.child(x, i), program_.child(y, i));
    }
    return true;
  }

  // The first read of the place in [begin, end) of the unit, in this function; invalid without one.
  ExprRef read_in(ExprRef place, std::uint32_t begin, std::uint32_t end) const {
    const ExprKind kind = program_.expr(place).kind;
    for (ExprId id = 0; id < unit_.exprs.size(); ++id) {
      const Expr& e = unit_.exprs[id];
      if (e.kind != kind || e.is_target || e.range.begin < begin || e.range.end > end) continue;
      const ExprRef ref{f_.unit, id};
      if (same(ref, place) && program_.function_around(ref) == f_) return ref;
    }
    return {};
  }

  const Suspension* suspension_in(std::uint32_t begin, std::uint32_t end) const {
    const auto found =
        std::find_if(suspensions_.begin(), suspensions_.end(), [&](const Suspension& s) {
          const ByteRange range = unit_.exprs[s.e.id].range;
          return range.begin >= begin && range.end <= end;
        });
    return found == suspensions_.end() ? nullptr : &*found;
  }

  // `self.n += await f()`, `self.n = self.n + await f()`: the place is read first.
  bool add_update(StatementId s, ExprRef target) {
    const Statement& statement = unit_.statements[s];
    const ByteRange value = unit_.exprs[unit_.values_of(statement)[0]].range;
    const Suspension* suspension = suspension_in(value.begin, value.end);
    if (suspension == nullptr) return false;
    if (statement.kind == StatementKind::augmented)
      return add(AwaitRaceKind::update, target, target, suspension->e);
    if (statement.target_count != 1) return false;
    const std::uint32_t awaited = unit_.exprs[suspension->e.id].range.begin;
    const ExprRef read = read_in(target, value.begin, awaited);
    return read.valid() && add(AwaitRaceKind::update, target, read, suspension->e);
  }

  // `n = self.n`, `await ...`, `self.n = n + 1` in one block.
  bool add_later_update(StatementId s, ExprRef target) {
    const Statement& statement = unit_.statements[s];
    if (statement.kind != StatementKind::assignment) return false;
    const ExprId value = unit_.values_of(statement)[0];
    for (StatementId before = first_of_block(s); before < s;
         before = unit_.statements[before].end) {
      const Statement& reading = unit_.statements[before];
      const auto targets = unit_.targets_of(reading);
      const auto values = unit_.values_of(reading);
      if (reading.kind != StatementKind::assignment || targets.size() != 1) continue;
      if (values.size() != 1 || values[0] == kNone || !same({f_.unit, values[0]}, target)) continue;
      const Expr& copy = unit_.exprs[targets[0]];
      if (copy.kind != ExprKind::name || !uses(value, copy.name)) continue;
      if (unit_.bindings_of(copy.scope, copy.name).size() != 1) continue;
      const Suspension* suspension =
          suspension_in(reading.range.end, unit_.exprs[target.id].range.begin);
      if (suspension == nullptr) continue;
      // It is looked at again.
      if (read_in(target, unit_.exprs[suspension->e.id].range.end, statement.range.end).valid())
        continue;
      return add(AwaitRaceKind::update, target, {f_.unit, values[0]}, suspension->e);
    }
    return false;
  }

  StatementId first_of_block(StatementId s) const {
    const StatementId block = unit_.statements[s].parent;
    return block == kNone ? 0 : block + 1;
  }

  // Whether the value is made of the name: a part of it that is not all of it.
  bool uses(ExprId value, Name name) const {
    const ByteRange range = unit_.exprs[value].range;
    return unit_.exprs[value].kind != ExprKind::name &&
           std::any_of(unit_.exprs.begin(), unit_.exprs.end(), [&](const Expr& e) {
             return e.kind == ExprKind::name && e.name == name && range.contains(e.range);
           });
  }

  // `if key not in cache:` around `cache[key] = await load(key)`, or `if cache: return` above it.
  void add_check(StatementId s, ExprRef target) {
    const ExprRef root = root_place(program_, target);
    StatementId inner = s;
    for (StatementId at = s; at != kNone; inner = at, at = unit_.statements[at].parent) {
      const StatementKind kind = unit_.statements[at].kind;
      if (kind == StatementKind::while_ || kind == StatementKind::for_ ||
          kind == StatementKind::except)
        return;
      const bool tests = kind == StatementKind::if_ || kind == StatementKind::elif;
      const bool in_then = tests && unit_.statements[inner].kind == StatementKind::block;
      if (in_then && check_by(at, s, target, root)) return;
      for (StatementId before = first_of_block(at); before < at;
           before = unit_.statements[before].end) {
        if (unit_.statements[before].kind == StatementKind::if_ && returns(before) &&
            check_by(before, s, target, root))
          return;
      }
    }
  }

  // Whether the only block of the `if` ends the function with its first statement.
  bool returns(StatementId s) const {
    const StatementId block = s + 1;
    const StatementId end = unit_.statements[s].end;
    if (block + 1 >= end || unit_.statements[block].end != end) return false;
    const StatementKind kind = unit_.statements[block + 1].kind;
    return kind == StatementKind::return_;
  }

  bool check_by(StatementId test, StatementId s, ExprRef target, ExprRef root) {
    const auto condition = unit_.values_of(unit_.statements[test]);
    if (condition.empty() || condition[0] == kNone) return false;
    const ByteRange asked = unit_.exprs[condition[0]].range;
    const ExprRef read = read_in(root, asked.begin, asked.end);
    if (!read.valid() || !asks_for_absence(condition[0], read, returns(test))) return false;
    const Suspension* suspension = suspension_in(asked.end, unit_.statements[s].range.end);
    if (suspension == nullptr) return false;
    // A look at it after the suspension may be the check that counts, and a mark that is set
    // before keeps others out.
    const std::uint32_t resumed = unit_.exprs[suspension->e.id].range.end;
    if (read_in(root, resumed, unit_.statements[s].range.end).valid()) return false;
    const std::uint32_t waiting =
        std::min(unit_.exprs[suspension->e.id].range.begin, unit_.statements[s].range.begin);
    if (is_marked(asked.end, waiting, root)) return false;
    return add(AwaitRaceKind::check, target, read, suspension->e);
  }

  // Whether the condition asks whether there is anything: `not x`, `x is None`, `k not in x`, or
  // the opposite where `x` ends it.
  bool asks_for_absence(ExprId condition, ExprRef read, bool is_left_if_so) const {
    const ExprRef asked{f_.unit, condition};
    const Expr& x = program_.expr(asked);
    const std::string_view operation = text_of(x.name);
    if (is_left_if_so) {
      return asked == read || (x.kind == ExprKind::comparison && x.child_count == 2 &&
                               (operation == "is not" || operation == "in"));
    }
    if (x.kind == ExprKind::negation) return program_.child(asked, 0) == read;
    return x.kind == ExprKind::comparison && x.child_count == 2 &&
           (operation == "is" || operation == "==" || operation == "not in") &&
           (program_.child(asked, 0) == read || program_.child(asked, 1) == read);
  }

  bool is_marked(std::uint32_t begin, std::uint32_t end, ExprRef root) const {
    return std::any_of(unit_.exprs.begin(), unit_.exprs.end(), [&](const Expr& e) {
      if (!e.is_target || e.range.begin < begin || e.range.end > end) return false;
      const auto id = static_cast<ExprId>(&e - unit_.exprs.data());
      return same(root_place(program_, {f_.unit, id}), root);
    });
  }

  bool add(AwaitRaceKind kind, ExprRef place, ExprRef read, ExprRef suspension) {
    if (holding_at(program_, place, self_).guarded) return true;
    races_.push_back({kind, f_, place, read, suspension});
    return true;
  }

  Program& program_;
  FunctionRef f_;
  const Unit& unit_;
  Name self_ = Name::none;
  std::vector<Suspension> suspensions_;
  std::vector<AwaitRace> races_;
};

}  // namespace

std::vector<AwaitRace> await_races(Program& program, FunctionRef f) {
  return RaceFinder(program, f).find();
}

}  // namespace interlock
