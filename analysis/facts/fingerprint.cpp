#include "analysis/facts/fingerprint.h"

namespace interlock {
namespace {

// Mixes numbers into a hash (the finalizer of Vigna's splitmix64 between them). A value.
class Hash {
 public:
  template <typename... Numbers>
  void add(Numbers... numbers) {
    (mix(static_cast<std::uint64_t>(numbers)), ...);
  }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  void mix(std::uint64_t number) {
    std::uint64_t x = value_ ^ (number + 0x9e3779b97f4a7c15ULL + (value_ << 6U) + (value_ >> 2U));
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebULL;
    value_ = x ^ (x >> 31U);
  }

  std::uint64_t value_ = 0;
};

template <typename A, typename B>
std::uint64_t both(A a, B b) {
  return (std::uint64_t{static_cast<std::uint32_t>(a)} << 32U) | static_cast<std::uint32_t>(b);
}

void add_exprs(Hash& hash, const Unit& unit) {
  for (const Expr& e : unit.exprs) {
    const auto kind = static_cast<std::uint32_t>(e.kind);
    const std::uint32_t flags = (e.is_target ? 1U : 0U) + (e.in_type ? 2U : 0U) + 4U * kind;
    hash.add(both(flags, e.scope), both(e.name, e.link), both(e.child_count, e.parent),
             e.statement);
  }
  for (const ExprId id : unit.children) hash.add(id);
}

void add_statements(Hash& hash, const Unit& unit) {
  for (const Statement& s : unit.statements) {
    const std::uint32_t kind = 2U * static_cast<std::uint32_t>(s.kind) + (s.is_async ? 1U : 0U);
    hash.add(both(kind, s.scope), both(s.parent, s.end), both(s.link, s.annotation), s.operation);
    for (const ExprId id : unit.targets_of(s)) hash.add(id);
    for (const ExprId id : unit.values_of(s)) hash.add(id);
  }
}

void add_bindings(Hash& hash, const Unit& unit) {
  for (const Scope& s : unit.scopes) hash.add(s.kind, s.parent, s.owner);
  for (const Binding& b : unit.bindings) {
    const std::uint32_t kind = 2U * static_cast<std::uint32_t>(b.kind) + (b.is_async ? 1U : 0U);
    hash.add(both(b.name, kind), both(b.scope, b.statement), both(b.value, b.annotation),
             both(b.link, b.path));
  }
  for (const AttributeBinding& b : unit.attribute_bindings) {
    hash.add(b.receiver, b.name, b.kind, b.target, b.value, b.annotation, b.function);
  }
  for (const ImportedName& i : unit.imports) hash.add(i.path, i.bound, i.is_star, i.scope);
}

void add_definitions(Hash& hash, const Unit& unit) {
  for (const Function& f : unit.functions) {
    const int flags = (f.is_async ? 1 : 0) + (f.is_generator ? 2 : 0) + (f.is_lambda ? 4 : 0);
    hash.add(f.name, flags, f.scope, f.enclosing, f.klass, f.returns, f.body);
    for (const Parameter& p : f.parameters) hash.add(p.name, p.annotation, p.default_value);
    for (const ExprId id : f.decorators) hash.add(id);
    for (const ExprId id : f.results) hash.add(id);
    for (const ExprId id : f.yields) hash.add(id);
  }
  for (const Class& c : unit.classes) {
    hash.add(c.name, c.scope, c.defined_in);
    for (const ExprId id : c.bases) hash.add(id);
    for (const ExprId id : c.decorators) hash.add(id);
    for (const Name name : c.type_parameters) hash.add(name);
  }
  for (const Iteration& i : unit.iterations) hash.add(i.iterable, i.target, i.is_async);
}

}  // namespace

std::uint64_t fingerprint_of(const Unit& unit) {
  Hash hash;
  add_exprs(hash, unit);
  add_statements(hash, unit);
  add_bindings(hash, unit);
  add_definitions(hash, unit);
  return hash.value();
}

std::uint64_t ModuleFacts::fingerprint() const {
  Hash hash;
  for (const UnitPlace& place : units)
    hash.add(place.unit->fingerprint, place.scope, place.klass, place.statement);
  return hash.value();
}

}  // namespace interlock
