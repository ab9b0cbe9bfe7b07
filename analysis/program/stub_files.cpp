#include "analysis/program/program.h"

// What stub files say of modules whose source doesn't (PEP 484, "Stub files").
namespace interlock {

// An object of a stub's class is one of the class that has the code.
Value Program::in_source(const Value& value) {
  if (value.kind == ValueKind::several)
    return of_each(value, [this](const Value& one) { return in_source(one); });
  if (value.kind != ValueKind::object) return value;
  const Module& stub = *modules_[module_of(value.klass.unit)].module;
  if (!stub.path.ends_with(".pyi")) return value;
  const auto found = source_->find_module(stub, stub.dotted_name);
  if (found.module == nullptr || found.module->path_name == stub.path_name) return value;
  const std::uint32_t source = add(found.module);
  note_read(modules_[source].read);
  const std::uint32_t module_unit = first_unit(source);
  for (const Binding& binding : unit(module_unit).bindings_of(0, klass(value.klass).name)) {
    if (binding.kind != BindingKind::class_) continue;
    Value object = value;
    object.klass = {module_unit, binding.link};
    return object;
  }
  return value;
}

// The number of the module's stub in this program; kNone where it has none.
std::uint32_t Program::stub_module(std::uint32_t module_index) {
  const auto known = stubs_.find(module_index);
  if (known != stubs_.end()) return known->second;
  std::uint32_t found = kNone;
  const Module* module = modules_[module_index].module;
  if (source_ != nullptr && module != nullptr) {
    if (const auto stub = source_->stub_of(*module)) found = add(stub);
  }
  stubs_.emplace(module_index, found);
  return found;
}

// The scope of a class on the top level of a module, by its name.
ScopeId Program::scope_of_class(std::uint32_t module_unit, Name name) const {
  for (const Binding& binding : unit(module_unit).bindings_of(0, name)) {
    if (binding.kind == BindingKind::class_) return unit(module_unit).classes[binding.link].scope;
  }
  return kNone;
}

// Of a function of a module's top level, or of a class there.
Value Program::stub_result(FunctionRef f) {
  if (f.id != 0 || f.unit == home(f.unit)) return {};
  const std::uint32_t stub = stub_module(module_of(f.unit));
  if (stub == kNone) return {};
  note_read(modules_[stub].read);
  const std::uint32_t module_unit = first_unit(stub);
  const ClassRef around = class_of(f);
  const ScopeId scope =
      around.valid() ? scope_of_class(module_unit, klass(around).name) : ScopeId{0};
  if (scope == kNone) return {};
  Value all;
  bool any = false;
  for (const Binding& binding : unit(module_unit).bindings_of(scope, function(f).name)) {
    if (binding.kind != BindingKind::unit) return {};
    const std::uint32_t there = module_unit + binding.link;
    const Value value = in_source(resolve_type({there, unit(there).functions.front().returns}));
    all = any ? join(all, value) : value;
    any = true;
  }
  return all;
}

Value Program::stub_attribute(ClassRef c, Name name) {
  if (c.unit != home(c.unit)) return {};
  const std::uint32_t stub = stub_module(module_of(c.unit));
  if (stub == kNone) return {};
  note_read(modules_[stub].read);
  const std::uint32_t module_unit = first_unit(stub);
  const ScopeId scope = scope_of_class(module_unit, klass(c).name);
  if (scope == kNone) return {};
  for (const Binding& binding : unit(module_unit).bindings_of(scope, name)) {
    if (binding.annotation == kNone) continue;
    return in_source(resolve_type({module_unit, binding.annotation}));
  }
  return {};
}

}  // namespace interlock
