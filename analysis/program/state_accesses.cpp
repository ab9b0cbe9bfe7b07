#include "analysis/program/state_accesses.h"

#include <string>
#include <utility>

#include "analysis/program/module_places.h"

namespace interlock {
namespace {

// The place without the keys after it.
ExprRef without_keys(const Program& program, ExprRef target) {
  while (program.expr(target).kind == ExprKind::subscript) target = program.child(target, 0);
  return target;
}

class WriteReader {
 public:
  WriteReader(Program& program, const Text& text, ClassRef klass)
      : program_(program), text_(text), klass_(klass) {}

  void read(FunctionRef method);
  std::vector<StateAccess> take() { return std::move(writes_); }

 private:
  void add(FunctionRef method, StatementRef statement, ExprRef target);
  Name place_of(FunctionRef method, ExprRef root);
  bool is_update(const StateAccess& write) const;
  bool reads_back(ExprRef value, const StateAccess& write) const;
  bool is_read_of(ExprRef e, const StateAccess& write) const;
  bool starts_as_container(Name place) const;

  Program& program_;
  const Text& text_;
  ClassRef klass_;
  std::vector<StateAccess> writes_;
};

void WriteReader::read(FunctionRef f) {
  if (klass_.valid() && program_.self_name(f) == Name::none) return;
  const Unit& unit = program_.unit(f.unit);
  const ByteRange body = unit.functions[f.id].range;
  for (StatementId s = 0; s < unit.statements.size(); ++s) {
    const Statement& statement = unit.statements[s];
    const bool writes =
        statement.kind == StatementKind::assignment || statement.kind == StatementKind::augmented;
    if (!writes || !body.contains(statement.range)) continue;
    std::vector<ExprId> targets(unit.targets_of(statement).begin(),
                                unit.targets_of(statement).end());
    for (std::size_t i = 0; i < targets.size(); ++i) {
      const Expr& target = unit.exprs[targets[i]];
      if (target.kind == ExprKind::tuple || target.kind == ExprKind::list) {
        const auto parts = unit.children_of(target);
        targets.insert(targets.end(), parts.begin(), parts.end());
      } else {
        add(f, {f.unit, s}, {f.unit, targets[i]});
      }
    }
  }
}

void WriteReader::add(FunctionRef method, StatementRef statement, ExprRef target) {
  StateAccess write;
  write.root = without_keys(program_, target);
  write.place = place_of(method, write.root);
  if (write.place == Name::none) return;
  write.kind = write.root == target ? AccessKind::store : AccessKind::item;
  write.target = target;
  write.statement = statement;
  write.method = method;
  write.owner = program_.function_around(target);
  // A function or class in between may have another `self`.
  if (method_around(program_, write.owner, klass_) != method) return;
  write.updates = is_update(write);
  writes_.push_back(write);
}

Name WriteReader::place_of(FunctionRef method, ExprRef root) {
  if (!klass_.valid()) return module_place(program_, root);
  if (program_.expr(root).kind != ExprKind::attribute) return Name::none;
  const Expr& receiver = program_.expr(program_.child(root, 0));
  const bool is_own =
      receiver.kind == ExprKind::name && receiver.name == program_.self_name(method);
  return is_own ? program_.expr(root).name : Name::none;
}

bool WriteReader::is_update(const StateAccess& write) const {
  const Unit& unit = program_.unit(write.statement.unit);
  const Statement& statement = unit.statements[write.statement.id];
  const bool is_item = program_.expr(write.target).kind == ExprKind::subscript;
  if (statement.kind == StatementKind::augmented) {
    return is_item || !starts_as_container(write.place);
  }
  if (statement.target_count != 1 || statement.value_count != 1) return false;
  if (unit.targets_of(statement)[0] != write.target.id) return false;
  return reads_back({write.statement.unit, unit.values_of(statement)[0]}, write);
}

// Whether `value` is made of what is written. `self.x or make()` and the like are not: they check
// whether there is anything.
bool WriteReader::reads_back(ExprRef value, const StateAccess& write) const {
  struct Part {
    ExprRef e;
    bool is_bare;  // the value itself, or one of its alternatives
  };
  std::vector<Part> parts{{value, true}};
  while (!parts.empty()) {
    const auto [e, is_bare] = parts.back();
    parts.pop_back();
    const Expr& x = program_.expr(e);
    if (is_read_of(e, write)) {
      if (!is_bare) return true;
      continue;
    }
    if (x.kind == ExprKind::lambda) continue;
    for (std::size_t i = 0; i < x.child_count; ++i) {
      // The condition only chooses.
      if (x.kind == ExprKind::conditional && i == 1) continue;
      const bool alternative = x.kind == ExprKind::boolean || x.kind == ExprKind::conditional;
      parts.push_back({program_.child(e, i), is_bare && alternative});
    }
  }
  return false;
}

// `self.x`, or for an item `self.x[key]` and `self.x.get(key)` with the same key.
bool WriteReader::is_read_of(ExprRef e, const StateAccess& write) const {
  const auto source = [&](ExprRef part) { return text_.substring(program_.range(part)); };
  if (program_.expr(write.target).kind != ExprKind::subscript) {
    return program_.expr(e).kind == program_.expr(write.target).kind &&
           source(e) == source(write.target);
  }
  if (source(e) == source(write.target)) return true;
  const Expr& call = program_.expr(e);
  if (call.kind != ExprKind::call || call.child_count < 2) return false;
  if (program_.expr(write.target).child_count != 2) return false;
  const ExprRef method = program_.child(e, 0);
  return program_.expr(method).kind == ExprKind::attribute &&
         source(program_.child(method, 0)) == source(program_.child(write.target, 0)) &&
         source(program_.child(e, 1)) == source(program_.child(write.target, 1));
}

// `+=` on a list or a set changes the object in one step.
bool WriteReader::starts_as_container(Name place) const {
  for (const ExprRef value : values_of_place(program_, klass_, place)) {
    const ExprKind kind = program_.expr(value).kind;
    if (kind == ExprKind::list || kind == ExprKind::set || kind == ExprKind::dict ||
        kind == ExprKind::comprehension) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::vector<StateAccess> state_writes(Program& program, const Text& text, ClassRef klass) {
  WriteReader reader(program, text, klass);
  if (klass.valid()) {
    for (const FunctionRef method : program.methods_of(klass)) reader.read(method);
  } else {
    for (std::uint32_t u = 1; u < program.facts().units.size(); ++u) reader.read({u, 0});
  }
  return reader.take();
}

bool may_coincide(const Program& program, const Text& text, const StateAccess& a,
                  const StateAccess& b) {
  if (a.place != b.place) return false;
  const auto literal_key = [&](const StateAccess& write) -> std::string {
    const Expr& target = program.expr(write.target);
    if (target.kind != ExprKind::subscript || target.child_count != 2) return "";
    const ExprRef key = program.child(write.target, 1);
    const ExprKind kind = program.expr(key).kind;
    const std::string source = text.substring(program.range(key));
    if (kind == ExprKind::number) return source;
    // Without a prefix, which may make it a string that is computed.
    const bool is_plain = source.starts_with('"') || source.starts_with("'");
    return kind == ExprKind::string && is_plain ? source.substr(1, source.size() - 2) : "";
  };
  const std::string first = literal_key(a);
  const std::string second = literal_key(b);
  return first.empty() || second.empty() || first == second;
}

FunctionRef method_around(const Program& program, FunctionRef f, ClassRef klass) {
  if (!klass.valid()) return f.valid() && f.unit != 0 ? FunctionRef{f.unit, 0} : FunctionRef{};
  while (f.valid()) {
    const ClassRef c = program.class_of(f);
    if (c.valid()) return c == klass ? f : FunctionRef{};
    f.id = program.function(f).enclosing;
  }
  return {};
}

}  // namespace interlock
