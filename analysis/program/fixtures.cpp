#include <string>
#include <string_view>
#include <vector>

#include "analysis/program/program.h"

// What pytest gives to tests and fixtures: what the fixture of the parameter's name gives, which is
// looked for in the test's module, then in the `conftest` of each package around it
// (https://docs.pytest.org/en/stable/reference/fixtures.html).
namespace interlock {
namespace {

bool is_fixture(Program& program, FunctionRef f) {
  for (const ExprRef d : program.decorators_of(f)) {
    const ExprRef decorator = program.expr(d).kind == ExprKind::call ? program.child(d, 0) : d;
    if (text_of(program.expr(decorator).name) != "fixture") continue;
    const std::string_view path = text_of(program.resolve(decorator).path);
    return path.starts_with("pytest.") || path.starts_with("_pytest.") ||
           path.starts_with("pytest_asyncio.");
  }
  return false;
}

// "tests.unit" of "tests.unit.test_store"; "" of "test_store".
std::string_view package_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : name.substr(0, dot);
}

// The texts of `pytest_plugins = ["store.testing"]`: modules that have fixtures for all tests
// below.
std::vector<Name> plugins_of(const Program& program, std::uint32_t module_unit) {
  static const Name plugins = intern("pytest_plugins");
  std::vector<Name> names;
  const Unit& unit = program.unit(module_unit);
  for (const Binding& b : unit.bindings_of(0, plugins)) {
    if (b.kind != BindingKind::value || b.value == kNone) continue;
    for (const ExprId item : unit.children_of(unit.exprs[b.value])) {
      const Expr& text = unit.exprs[item];
      if (text.kind == ExprKind::string && text.name != Name::none) names.push_back(text.name);
    }
  }
  return names;
}

}  // namespace

// The fixture of this name that a module has, other than `test` itself.
FunctionRef Program::fixture_in(std::uint32_t module_index, FunctionRef test, Name name) {
  const std::uint32_t module_unit = first_unit(module_index);
  for (const Binding& b : unit(module_unit).bindings_of(0, name)) {
    const FunctionRef f = function_of(module_unit, b);
    if (f.valid() && f != test && is_fixture(*this, f)) return f;
  }
  for (const Name plugin : plugins_of(*this, module_unit)) {
    const Value module = symbol(plugin, module_index);
    if (module.kind != ValueKind::module || module.path != modules_[module.module].name) continue;
    note_read(modules_[module.module].read);
    const std::uint32_t plugin_unit = first_unit(module.module);
    for (const Binding& b : unit(plugin_unit).bindings_of(0, name)) {
      const FunctionRef f = function_of(plugin_unit, b);
      if (f.valid() && f != test && is_fixture(*this, f)) return f;
    }
  }
  return {};
}

Value Program::fixture(FunctionRef test, Name parameter) {
  std::uint32_t at = module_of(test.unit);
  const Module* module = modules_[at].module;
  if (source_ == nullptr || module == nullptr) return {};
  if (!text_of(function(test).name).starts_with("test") && !is_fixture(*this, test)) return {};
  std::string_view package = package_of(module->name);
  for (bool is_last = false;; is_last = package.empty(), package = package_of(package)) {
    if (const FunctionRef f = fixture_in(at, test, parameter); f.valid()) {
      if (function(f).is_generator) return yielded(f);
      const Value given = result_of_function(f);
      return function(f).is_async ? awaited(given) : given;
    }
    if (is_last) return {};
    const std::string conftest = std::string(package) + (package.empty() ? "" : ".") + "conftest";
    const ModuleSource::Found found = source_->find_module(*module, intern(conftest));
    if (found.module == nullptr) continue;
    at = add(found.module);
    note_read(modules_[at].read);
  }
}

}  // namespace interlock
