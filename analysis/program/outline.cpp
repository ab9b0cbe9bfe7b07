#include "analysis/program/outline.h"

#include <algorithm>
#include <string_view>

namespace interlock {
namespace {

template <typename T, typename Same>
bool all_same(const std::vector<T>& a, const std::vector<T>& b, Same same) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same);
}

// Of an expression that may be missing.
bool is_there(ExprId id) {
  return id != kNone;
}

bool is_same(const Parameter& a, const Parameter& b) {
  return a.name == b.name && is_there(a.annotation) == is_there(b.annotation) &&
         is_there(a.default_value) == is_there(b.default_value);
}

bool is_same(const Function& a, const Function& b) {
  return a.name == b.name && a.is_async == b.is_async && a.is_generator == b.is_generator &&
         a.is_lambda == b.is_lambda && a.scope == b.scope && a.defined_in == b.defined_in &&
         a.enclosing == b.enclosing && a.klass == b.klass &&
         a.decorators.size() == b.decorators.size() && is_there(a.returns) == is_there(b.returns) &&
         a.yields.size() == b.yields.size() && is_there(a.body) == is_there(b.body) &&
         all_same(a.parameters, b.parameters,
                  [](const Parameter& x, const Parameter& y) { return is_same(x, y); }) &&
         all_same(a.results, b.results,
                  [](ExprId x, ExprId y) { return is_there(x) == is_there(y); });
}

bool is_same(const Class& a, const Class& b) {
  return a.name == b.name && a.scope == b.scope && a.defined_in == b.defined_in &&
         a.bases.size() == b.bases.size() && a.type_parameters == b.type_parameters &&
         a.decorators.size() == b.decorators.size();
}

bool is_same(const AttributeBinding& a, const AttributeBinding& b) {
  return a.receiver == b.receiver && a.name == b.name && a.kind == b.kind &&
         a.is_async == b.is_async && a.function == b.function &&
         is_there(a.value) == is_there(b.value) && is_there(a.annotation) == is_there(b.annotation);
}

bool is_same(const ImportedName& a, const ImportedName& b) {
  return a.path == b.path && a.bound == b.bound && a.is_star == b.is_star;
}

// The names of the private functions that the unit calls: see private_calls.cpp.
std::vector<Name> private_names_called(const Unit& unit) {
  std::vector<Name> names;
  for (const ExprId id : unit.calls) {
    const Name called = unit.exprs[unit.children_of(unit.exprs[id])[0]].name;
    if (text_of(called).starts_with('_')) names.push_back(called);
  }
  return names;
}

bool has_same_outline(const Unit& a, const Unit& b) {
  // A global variable is what all functions make of it.
  if (!a.globals.empty() || !b.globals.empty()) return false;
  return all_same(a.functions, b.functions,
                  [](const Function& x, const Function& y) { return is_same(x, y); }) &&
         all_same(a.classes, b.classes,
                  [](const Class& x, const Class& y) { return is_same(x, y); }) &&
         all_same(
             a.attribute_bindings, b.attribute_bindings,
             [](const AttributeBinding& x, const AttributeBinding& y) { return is_same(x, y); }) &&
         all_same(a.imports, b.imports,
                  [](const ImportedName& x, const ImportedName& y) { return is_same(x, y); }) &&
         private_names_called(a) == private_names_called(b);
}

}  // namespace

std::optional<std::vector<std::uint32_t>> changed_inside(const ModuleFacts& before,
                                                         const ModuleFacts& after) {
  if (before.units.size() != after.units.size()) return std::nullopt;
  std::vector<std::uint32_t> changed;
  for (std::uint32_t u = 0; u < after.units.size(); ++u) {
    const UnitPlace& old = before.units[u];
    const UnitPlace& now = after.units[u];
    if (old.scope != now.scope || old.klass != now.klass || old.statement != now.statement)
      return std::nullopt;
    if (old.unit == now.unit || old.unit->fingerprint == now.unit->fingerprint) continue;
    // All others stand in the module's own code.
    if (u == 0 || !has_same_outline(*old.unit, *now.unit)) return std::nullopt;
    changed.push_back(u);
  }
  return changed;
}

}  // namespace interlock
