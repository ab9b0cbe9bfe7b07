#include "analysis/stubs/stub_names.h"

namespace interlock::stubs {
namespace {

constexpr int kMaxDepth = 30;  // imports of imports, aliases of aliases

std::string_view without_last(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : name.substr(0, dot);
}

std::string qualified(std::string_view base, std::string_view name) {
  return std::string(base) + "." + std::string(name);
}

}  // namespace

StubNames::StubNames(const std::vector<StubModule>& modules) : modules_(modules) {
  for (std::size_t i = 0; i < modules.size(); ++i) numbers_.emplace(modules[i].name, i);
}

std::string StubNames::absolute(std::size_t module, std::string_view path) const {
  if (!path.starts_with('.')) return std::string(path);
  const StubModule& importer = modules_[module];
  std::string_view package = importer.is_package ? importer.name : without_last(importer.name);
  path.remove_prefix(1);
  while (path.starts_with('.')) {
    package = without_last(package);
    path.remove_prefix(1);
  }
  return path.empty() ? std::string(package) : qualified(package, path);
}

Symbol StubNames::find_path(const std::string& path) {
  if (const auto whole = numbers_.find(path); whole != numbers_.end()) {
    return {SymbolKind::module, whole->second, path, nullptr, 0};
  }
  const std::string_view base = without_last(path);
  if (base.empty()) return {};
  const Name last = intern(std::string_view(path).substr(base.size() + 1));
  if (const auto around = numbers_.find(base); around != numbers_.end())
    return find(around->second, last);
  // A class in a class.
  const std::string_view outer = without_last(base);
  const auto around = numbers_.find(outer);
  if (outer.empty() || around == numbers_.end()) return {};
  const Symbol klass = find(around->second, intern(base.substr(outer.size() + 1)));
  return klass.kind == SymbolKind::klass ? find_in_class(klass.module, klass.klass, last)
                                         : Symbol{};
}

Symbol StubNames::find(std::size_t module, Name name) {
  const auto key = std::pair(module, name);
  if (const auto known = known_.find(key); known != known_.end()) return known->second;
  if (depth_ >= kMaxDepth) return {};
  known_.emplace(key, Symbol{});  // what leads to itself is nothing
  ++depth_;
  Symbol found = compute(module, name);
  --depth_;
  known_[key] = found;
  return found;
}

Symbol StubNames::compute(std::size_t module, Name name) {
  const Unit& here = modules_[module].facts->module();
  for (const Binding& binding : here.bindings_of(0, name)) {
    const Symbol found = follow(module, binding);
    if (found.kind != SymbolKind::none) return found;
  }
  for (const ImportedName& imported : here.imports) {
    if (!imported.is_star || text_of(name).starts_with('_')) continue;
    const Symbol source = find_path(absolute(module, text_of(imported.path)));
    if (source.kind != SymbolKind::module) continue;
    const Symbol found = find(source.module, name);
    if (found.kind != SymbolKind::none) return found;
  }
  const auto submodule = numbers_.find(qualified(modules_[module].name, text_of(name)));
  if (submodule == numbers_.end()) return {};
  return {SymbolKind::module, submodule->second, submodule->first, nullptr, 0};
}

Symbol StubNames::follow(std::size_t module, const Binding& binding) {
  Symbol own{SymbolKind::none, module, qualified(modules_[module].name, text_of(binding.name)),
             &binding, binding.link};
  switch (binding.kind) {
    case BindingKind::class_:
      own.kind = SymbolKind::klass;
      return own;
    case BindingKind::unit:
      own.kind = SymbolKind::function;
      return own;
    case BindingKind::import:
      return find_path(absolute(module, text_of(binding.path)));
    case BindingKind::annotation:
      own.kind = SymbolKind::variable;
      return own;
    case BindingKind::value: {
      own.kind = SymbolKind::variable;
      if (binding.annotation != kNone) return own;
      // `List = list`
      const Symbol target = symbol_of({module, 0, binding.value}, kNone);
      return target.kind == SymbolKind::none ? own : target;
    }
    default:
      return {};
  }
}

Symbol StubNames::find_in_class(std::size_t module, ClassId around, Name name) const {
  const Unit& here = modules_[module].facts->module();
  const Class& klass = here.classes[around];
  for (const Binding& binding : here.bindings_of(klass.scope, name)) {
    if (binding.kind != BindingKind::class_) continue;
    const std::string name_of_class = qualified(modules_[module].name, text_of(klass.name));
    return {SymbolKind::klass, module, qualified(name_of_class, text_of(name)), &binding,
            binding.link};
  }
  return {};
}

Symbol StubNames::symbol_of(const StubExpr& e, ClassId around) {
  if (e.id == kNone) return {};
  const Expr& x = expr(e);
  if (x.kind == ExprKind::name) {
    if (around != kNone) {
      const Symbol inner = find_in_class(e.module, around, x.name);
      if (inner.kind != SymbolKind::none) return inner;
    }
    const Symbol found = find(e.module, x.name);
    if (found.kind != SymbolKind::none) return found;
    const auto builtins = numbers_.find("builtins");
    return builtins == numbers_.end() ? Symbol{} : find(builtins->second, x.name);
  }
  if (x.kind != ExprKind::attribute || depth_ >= kMaxDepth) return {};
  ++depth_;
  const Symbol base = symbol_of(child(e, 0), around);
  --depth_;
  if (base.kind == SymbolKind::module) return find(base.module, x.name);
  if (base.kind == SymbolKind::klass) return find_in_class(base.module, base.klass, x.name);
  return {};
}

}  // namespace interlock::stubs
