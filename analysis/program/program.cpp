#include "analysis/program/program.h"

namespace interlock {

Program::Program(const ModuleFacts& facts) : models_(ModelSet::built_in()) {
  add_units(nullptr, facts);
}

Program::Program(const Module& root, ModuleSource* source)
    : source_(source),
      models_(source == nullptr ? ModelSet::built_in() : source->models()),
      generation_(source == nullptr ? 0 : source->generation()) {
  add_units(&root, *root.facts);
  if (root.text) uses_.start(unit_count());
  if (root.path_name != Name::none) numbers_.emplace(root.path_name, 0);
}

void Program::add_units(const Module* module, const ModuleFacts& facts) {
  const auto number = static_cast<std::uint32_t>(modules_.size());
  LinkedModule& linked = modules_.emplace_back();
  linked.module = module;
  linked.facts = &facts;
  linked.first = static_cast<std::uint32_t>(units_.size());
  linked.exports = module == nullptr ? exports_of(facts) : module->exports;
  if (module != nullptr) linked.name = module->dotted_name;
  if (module != nullptr && module->path_name != Name::none)
    linked.read = read_sets_.of(module->path_name);
  for (const UnitPlace& place : facts.units) units_.push_back({&place, number});
  memo_.resize(units_.size());
  narrowings_.resize(units_.size());
  if (number > 0) return;
  for (const Expr& e : facts.module().exprs) {
    if (e.kind == ExprKind::attribute && e.is_target) patched_.insert(e.name);
  }
}

void Program::move_to(const Module& root, const std::vector<std::uint32_t>& changed) {
  LinkedModule& linked = modules_.front();
  linked.module = &root;
  linked.facts = root.facts.get();
  linked.exports = root.exports;
  const std::vector<UnitPlace>& places = root.facts->units;
  std::vector<bool> has_moved(places.size());
  for (std::uint32_t u = 0; u < places.size(); ++u) {
    has_moved[u] = units_[u].place->unit != places[u].unit;
    units_[u].place = &places[u];
  }
  if (!changed.empty()) forget_what_used(changed);
  for (std::uint32_t u = 0; u < places.size(); ++u) {
    // They say where checks hold.
    if (has_moved[u] && !memo_[u].empty()) narrowings_[u] = narrowings_of(unit(u));
  }
}

void Program::forget_what_used(const std::vector<std::uint32_t>& changed) {
  const std::vector<bool> users = uses_.touched_by(changed, unit_count());
  std::vector<bool> touched(unit_count());
  for (std::uint32_t u = 0; u < unit_count(); ++u) {
    touched[u] = users[UnitUses::values(u)];
    if (touched[u]) forget_unit(u);
    const UnitUses::User edges = UnitUses::edges(u);
    if (!users[edges]) continue;
    uses_.forget(edges);
    edges_.erase(edges_.lower_bound({u}), edges_.lower_bound({u + 1}));
  }
  const Name root_path = modules_.front().module->path_name;
  const auto is_old = [&](std::uint64_t key, const Answer& answer) {
    return touched[first_unit(static_cast<std::uint32_t>(key >> 32))] ||
           read_sets_.has(answer.read, root_path);
  };
  std::erase_if(links_, [&](const auto& link) { return is_old(link.first, link.second); });
  std::erase_if(members_, [&](const auto& member) { return is_old(member.first, member.second); });
  const auto is_of_touched = [&](const auto& entry) { return touched[entry.first >> 32]; };
  std::erase_if(ancestries_, is_of_touched);
  std::erase_if(self_attributes_, is_of_touched);
  std::erase_if(classes_, is_of_touched);
  implementations_.clear();
  private_calls_.clear();
  has_private_calls_.clear();
  generation_ = source_ == nullptr ? 0 : source_->generation();
}

std::uint32_t Program::add(const std::shared_ptr<const Module>& module) {
  const auto [entry, fresh] = numbers_.try_emplace(module->path_name, module_count());
  if (fresh) {
    add_units(module.get(), *module->facts);
    modules_.back().owner = module;
  }
  return entry->second;
}

ScopeRef Program::outer(ScopeRef scope) const {
  const Scope& inner = unit(scope.unit).scopes[scope.id];
  if (inner.kind == ScopeKind::enclosing) return {home(scope.unit), place(scope.unit).scope};
  return {scope.unit, inner.parent};
}

FunctionRef Program::function_around(ScopeRef scope) const {
  while (scope.id != kNone) {
    const Scope& here = unit(scope.unit).scopes[scope.id];
    if (here.kind == ScopeKind::function) return {scope.unit, here.owner};
    // A class body runs where the class is defined.
    scope = outer(scope);
  }
  return {};
}

FunctionRef Program::function_around(ExprRef e) const {
  return function_around(ScopeRef{e.unit, expr(e).scope});
}

ClassRef Program::class_of(FunctionRef f) const {
  if (f.id == 0 && f.unit != home(f.unit)) return {home(f.unit), place(f.unit).klass};
  return {f.unit, function(f).klass};
}

std::vector<ExprRef> Program::decorators_of(FunctionRef f) const {
  std::vector<ExprRef> decorators;
  if (const std::uint32_t around = home(f.unit); f.id == 0 && f.unit != around) {
    const Statement& definition = unit(around).statements[place(f.unit).statement];
    for (const ExprId d : unit(around).values_of(definition)) decorators.push_back({around, d});
    return decorators;
  }
  for (const ExprId d : function(f).decorators) decorators.push_back({f.unit, d});
  return decorators;
}

const Program::ClassIndex& Program::class_index(ClassRef c) {
  const std::uint64_t key = (std::uint64_t{c.unit} << 32) | c.id;
  const auto [entry, fresh] = classes_.try_emplace(key);
  ClassIndex& index = entry->second;
  if (!fresh) return index;
  const Unit& here = outline(c.unit);
  for (FunctionId f = 0; f < here.functions.size(); ++f) {
    const bool whole_unit = f == 0 && c.unit != home(c.unit);
    if (!whole_unit && here.functions[f].klass == c.id && !here.functions[f].is_lambda) {
      index.methods.push_back({c.unit, f});
    }
  }
  if (c.unit == home(c.unit)) {
    const LinkedModule& around = modules_[module_of(c.unit)];
    for (std::uint32_t u = 1; u < around.facts->units.size(); ++u) {
      if (around.facts->units[u].klass == c.id) index.methods.push_back({around.first + u, 0});
    }
  }
  for (const FunctionRef method : index.methods) {
    Name self = self_name(method);
    auto& attributes = self == Name::none ? index.class_attributes : index.attributes;
    if (self == Name::none) self = class_name(method);
    if (self == Name::none) continue;
    const auto& bindings = outline(method.unit).attribute_bindings;
    for (std::uint32_t i = 0; i < bindings.size(); ++i) {
      if (bindings[i].receiver != self) continue;
      // A closure inside the method sees the same object; a method of another class does not.
      FunctionRef around{method.unit, bindings[i].function};
      while (around.valid() && around != method) {
        if (function(around).klass != kNone) break;
        around.id = function(around).enclosing;
      }
      if (around == method) attributes.push_back({method.unit, i});
    }
  }
  return index;
}

const std::vector<FunctionRef>& Program::methods_of(ClassRef c) {
  return class_index(c).methods;
}

const std::vector<Program::AttributeRef>& Program::attributes_of(ClassRef c) {
  return class_index(c).attributes;
}

Name Program::self_name(FunctionRef method) {
  const Function& f = function(method);
  if (f.parameters.empty()) return Name::none;
  static const Name staticmethod = intern("staticmethod");
  static const Name classmethod = intern("classmethod");
  for (const ExprRef d : decorators_of(method)) {
    const Name name = expr(d).name;
    if (expr(d).kind == ExprKind::name && (name == staticmethod || name == classmethod))
      return Name::none;
  }
  return f.parameters.front().name;
}

const std::vector<Name>& Program::self_attributes(FunctionRef method) {
  note_use(method.unit);
  const auto [entry, fresh] = self_attributes_.try_emplace(key_of(method.unit, method.id));
  std::vector<Name>& names = entry->second;
  const Name self = fresh ? self_name(method) : Name::none;
  if (self == Name::none) return names;
  for (const Expr& x : unit(method.unit).exprs) {
    if (x.kind != ExprKind::attribute) continue;
    const Expr& object = expr({method.unit, unit(method.unit).children_of(x)[0]});
    if (object.kind == ExprKind::name && object.name == self) names.push_back(x.name);
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

// The name by which a class method calls its class (`cls`), none for others.
Name Program::class_name(FunctionRef method) {
  const Function& f = function(method);
  if (f.parameters.empty()) return Name::none;
  for (const ExprRef d : decorators_of(method)) {
    if (expr(d).kind == ExprKind::name && text_of(expr(d).name) == "classmethod")
      return f.parameters.front().name;
  }
  return Name::none;
}

bool Program::keeps_function(ExprRef decorator) {
  // `@lru_cache(maxsize=8)` calls what makes the decorator.
  const bool is_made = expr(decorator).kind == ExprKind::call;
  const Value value = resolve(is_made ? child(decorator, 0) : decorator);
  return value.names(Role::decorator_keeps) || value.names(Role::decorator_caches) ||
         value.names(Role::decorator_makes_context);
}

bool Program::is_undecorated(FunctionRef f) {
  const auto decorators = decorators_of(f);
  return std::all_of(decorators.begin(), decorators.end(),
                     [this](ExprRef d) { return keeps_function(d); });
}

bool Program::runs_when_called(FunctionRef f) {
  const auto decorators = decorators_of(f);
  return std::all_of(decorators.begin(), decorators.end(), [&](ExprRef d) {
    return keeps_function(d) || wrapper_by(d, f).kind != Wrapping::Kind::none;
  });
}

}  // namespace interlock
