#include "analysis/stubs/stub_entries.h"

#include <algorithm>
#include <array>
#include <set>

#include "analysis/stubs/canonical_names.h"

namespace interlock::stubs {
namespace {

constexpr int kMaxStars = 8;  // stars of modules that have stars

// What Python calls by itself, or code calls through `super()`.
bool is_wanted_dunder(std::string_view name) {
  static constexpr std::array<std::string_view, 26> kWanted = {
      "__add__",    "__aenter__", "__aexit__",         "__aiter__",        "__anext__",
      "__await__",  "__call__",   "__class__",         "__delattr__",      "__delitem__",
      "__enter__",  "__eq__",     "__exit__",          "__getattribute__", "__getitem__",
      "__hash__",   "__init__",   "__init_subclass__", "__iter__",         "__mod__",
      "__mul__",    "__new__",    "__next__",          "__setattr__",      "__sub__",
      "__truediv__"};
  return std::find(kWanted.begin(), kWanted.end(), name) != kWanted.end();
}

bool is_public(std::string_view name) {
  return !name.starts_with('_') || is_wanted_dunder(name);
}

class Collector {
 public:
  Collector(const std::vector<StubModule>& modules) : names_(modules) {}
  StubEntries collect();

 private:
  // Where a binding stands: a module's top level, or a class's body.
  struct Place {
    std::size_t module = 0;
    ClassId klass = kNone;
    std::string name;
  };

  void add_module(std::size_t module);
  void add_class(const Place& place, const Class& klass);
  void add_binding(const Place& place, const Binding& binding);
  void add_function(const Place& place, const std::string& name, const Binding& binding);
  void add_variable(const Place& place, const std::string& name, const Binding& binding);
  void add_alias(const std::string& name, const Symbol& symbol);
  void add_stars(std::size_t module);
  std::set<Name> exported(std::size_t module, int depth);
  std::string class_name(std::size_t module, ClassId id) const;
  std::vector<std::string> decorators(std::size_t module, const UnitPlace& place) const;
  void add_protocols();
  const StubEntry* inherited(const std::string& klass, const std::string& method, int depth) const;

  StubNames names_;
  StubEntries entries_;
  std::map<std::string, StubType> results_;  // of functions, over their overloads
};

std::string Collector::class_name(std::size_t module, ClassId id) const {
  const Unit& unit = names_.module(module).facts->module();
  std::string name;
  for (ClassId at = id; at != kNone;) {
    const Class& klass = unit.classes[at];
    name = std::string(text_of(klass.name)) + (name.empty() ? "" : ".") + name;
    const Scope& around = unit.scopes[klass.defined_in];
    at = around.kind == ScopeKind::class_ ? around.owner : kNone;
  }
  return names_.module(module).name + "." + name;
}

std::vector<std::string> Collector::decorators(std::size_t module, const UnitPlace& place) const {
  std::vector<std::string> found;
  const Unit& unit = names_.module(module).facts->module();
  for (const ExprId id : unit.values_of(unit.statements[place.statement])) {
    StubExpr e{module, 0, id};
    if (names_.expr(e).kind == ExprKind::call) e = names_.child(e, 0);
    found.emplace_back(text_of(names_.expr(e).name));
  }
  return found;
}

void Collector::add_function(const Place& place, const std::string& name, const Binding& binding) {
  const UnitPlace& unit = names_.module(place.module).facts->units[binding.link];
  const Function& function = unit.unit->functions.front();
  StubType type = type_of(names_, {place.module, binding.link, function.returns}, place.klass);
  bool is_property = false;
  for (const std::string& decorator : decorators(place.module, unit)) {
    static const std::set<std::string_view> keep = {
        "abstractmethod", "classmethod", "deprecated",   "disjoint_base",  "final",
        "overload",       "override",    "staticmethod", "type_check_only"};
    const bool gives = decorator == "property" || decorator == "cached_property";
    is_property = is_property || gives;
    if (decorator == "setter" || decorator == "deleter") return;
    if (!gives && !keep.contains(decorator)) type = {};
  }
  const bool waits = function.is_async || type.is_coroutine;
  StubEntry entry;
  entry.kind = is_property ? EntryKind::instance
               : waits     ? EntryKind::coroutine_function
                           : EntryKind::function;
  const auto [known, fresh] = results_.try_emplace(name, type);
  if (!fresh) known->second = join(known->second, type);
  const auto [there, is_new] = entries_.try_emplace(name, entry);
  if (!is_new && there->second.kind != entry.kind) return;
  there->second.returns = known->second.klass;
  there->second.yields = known->second.yields;
}

void Collector::add_alias(const std::string& name, const Symbol& symbol) {
  const bool is_one = symbol.kind == SymbolKind::klass || symbol.kind == SymbolKind::function ||
                      symbol.kind == SymbolKind::variable;
  if (!is_one || symbol.name == name) return;
  StubEntry entry;
  entry.kind = EntryKind::alias;
  entry.returns = symbol.name;
  entries_.try_emplace(name, entry);
}

void Collector::add_variable(const Place& place, const std::string& name, const Binding& binding) {
  StubType type;
  if (binding.annotation != kNone) {
    type = type_of(names_, {place.module, 0, binding.annotation}, place.klass);
  } else if (binding.value != kNone) {
    const Symbol target = names_.symbol_of({place.module, 0, binding.value}, place.klass);
    if (place.klass == kNone || target.kind == SymbolKind::klass) add_alias(name, target);
    return;
  }
  static const std::set<std::string_view> forms = {
      "typing._SpecialForm", "typing._Alias", "typing_extensions._SpecialForm", "typing.TypeAlias"};
  if (!type.known() || forms.contains(type.klass)) return;
  StubEntry entry;
  entry.kind = EntryKind::instance;
  entry.returns = type.klass;
  entries_.try_emplace(name, entry);
}

void Collector::add_binding(const Place& place, const Binding& binding) {
  const std::string_view last = text_of(binding.name);
  const std::string name = place.name + "." + std::string(last);
  if (binding.kind == BindingKind::class_ || !is_public(last)) return;
  if (binding.kind == BindingKind::unit) return add_function(place, name, binding);
  if (binding.kind == BindingKind::value || binding.kind == BindingKind::annotation)
    return add_variable(place, name, binding);
  if (binding.kind != BindingKind::import || place.klass != kNone) return;
  // `from x import y as y` gives the name away (PEP 484, "Stub files"); so does `__all__`.
  const StubModule& module = names_.module(place.module);
  const Unit& unit = module.facts->module();
  const ByteRange range = binding.range.shifted(module.facts->units.front().begin);
  const bool says_so = module.text.substring(range).find(" as ") != std::string::npos;
  if (says_so || exported(place.module, kMaxStars).contains(binding.name))
    add_alias(name, names_.find(place.module, binding.name));
  static_cast<void>(unit);
}

// The names that `from module import *` gives.
std::set<Name> Collector::exported(std::size_t module, int depth) {
  static const Name all = intern("__all__");
  std::set<Name> found;
  const Unit& unit = names_.module(module).facts->module();
  bool is_listed = false;
  for (const Statement& statement : unit.statements) {
    const auto targets = unit.targets_of(statement);
    const auto values = unit.values_of(statement);
    if (targets.size() != 1 || values.size() != 1 || targets[0] == kNone) continue;
    if (unit.exprs[targets[0]].name != all) continue;
    is_listed = true;
    for (const ExprId item : unit.children_of(unit.exprs[values[0]])) {
      if (unit.exprs[item].kind == ExprKind::string) found.insert(unit.exprs[item].name);
    }
  }
  if (is_listed) return found;
  for (const Binding& binding : unit.bindings) {
    const bool own = binding.scope == 0 && binding.kind != BindingKind::import;
    if (own && !text_of(binding.name).starts_with('_')) found.insert(binding.name);
  }
  for (const ImportedName& imported : unit.imports) {
    if (!imported.is_star || depth == 0) continue;
    const Symbol source = names_.find_path(names_.absolute(module, text_of(imported.path)));
    if (source.kind == SymbolKind::module) found.merge(exported(source.module, depth - 1));
  }
  return found;
}

void Collector::add_stars(std::size_t module) {
  const StubModule& here = names_.module(module);
  for (const ImportedName& imported : here.facts->module().imports) {
    if (!imported.is_star) continue;
    const Symbol source = names_.find_path(names_.absolute(module, text_of(imported.path)));
    if (source.kind != SymbolKind::module) continue;
    for (const Name name : exported(source.module, kMaxStars))
      add_alias(here.name + "." + std::string(text_of(name)), names_.find(source.module, name));
  }
}

void Collector::add_class(const Place& place, const Class& klass) {
  StubEntry entry;
  entry.kind = EntryKind::klass;
  for (const ExprId base : klass.bases) {
    const StubType type = type_of(names_, {place.module, 0, base}, kNone);
    if (type.known()) entry.bases.push_back(type.klass);
  }
  entries_.try_emplace(place.name, entry);
  const Unit& unit = names_.module(place.module).facts->module();
  for (const Binding& binding : unit.bindings) {
    if (binding.scope == klass.scope) add_binding(place, binding);
  }
}

void Collector::add_module(std::size_t module) {
  const StubModule& here = names_.module(module);
  const Unit& unit = here.facts->module();
  for (ClassId id = 0; id < unit.classes.size(); ++id) {
    if (unit.classes[id].scope != kNone)
      add_class({module, id, class_name(module, id)}, unit.classes[id]);
  }
  for (const Binding& binding : unit.bindings) {
    if (binding.scope == 0) add_binding({module, kNone, here.name}, binding);
  }
  add_stars(module);
}

const StubEntry* Collector::inherited(const std::string& klass, const std::string& method,
                                      int depth) const {
  if (const auto own = entries_.find(klass + "." + method); own != entries_.end())
    return &own->second;
  const auto found = entries_.find(klass);
  if (found == entries_.end() || depth == 0) return nullptr;
  for (const std::string& base : found->second.bases) {
    if (const StubEntry* entry = inherited(base, method, depth - 1)) return entry;
  }
  return nullptr;
}

// What entering and iterating over an object gives, as its methods say.
void Collector::add_protocols() {
  constexpr int kMaxBases = 12;
  for (auto& [name, entry] : entries_) {
    if (entry.kind != EntryKind::klass) continue;
    for (const char* method : {"__enter__", "__aenter__"}) {
      const StubEntry* enters = inherited(name, method, kMaxBases);
      if (enters == nullptr || enters->returns == "self" || !entry.enters.empty()) continue;
      const bool is_known = !enters->returns.empty() && enters->returns != "item";
      entry.enters = is_known ? enters->returns : kSomeClass;
    }
    for (const char* method : {"__iter__", "__aiter__", "__next__", "__anext__"}) {
      const StubEntry* iterates = inherited(name, method, kMaxBases);
      if (iterates == nullptr || !entry.yields.empty()) continue;
      const bool is_next = std::string_view(method).ends_with("next__");
      entry.yields = is_next ? iterates->returns : iterates->yields;
      if (entry.yields == "item") entry.yields.clear();
    }
    if (entry.yields == "self") entry.yields = name;
  }
}

StubEntries Collector::collect() {
  for (std::size_t i = 0; i < names_.module_count(); ++i) add_module(i);
  add_protocols();
  for (const char* name : {"typing.Any", "typing_extensions.Any"}) entries_.erase(name);
  return std::move(entries_);
}

}  // namespace

StubEntries entries_of(const std::vector<StubModule>& modules, const model_loader::Models& models) {
  return with_canonical_names(Collector(modules).collect(), models);
}

}  // namespace interlock::stubs
