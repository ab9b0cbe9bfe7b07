#include <algorithm>
#include <string>
#include <string_view>
#include <type_traits>

#include "analysis/program/program.h"

// How imports lead from module to module (The Python Language Reference, section 5, "The import
// system"): what a dotted path means where it is imported.
namespace interlock {
namespace {

constexpr std::size_t kMaxFollowed = 40;  // imports of imports; longer ways are not followed

std::string_view without_last(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : name.substr(0, dot);
}

// "pkg.sub.x" for "..sub.x" in a module of "pkg.other"; "" where it leads out of the package.
std::string absolute_path(const Module& module, std::string_view path) {
  std::string_view package = module.is_package ? module.name : without_last(module.name);
  path.remove_prefix(1);
  while (path.starts_with('.')) {
    package = without_last(package);
    path.remove_prefix(1);
  }
  if (package.empty() || path.empty()) return std::string(package);
  return std::string(package) + "." + std::string(path);
}

std::uint64_t key_of(std::uint32_t module_index, Name name) {
  return (std::uint64_t{module_index} << 32) | static_cast<std::uint32_t>(name);
}

bool is_of_library(const Program& program, const Value& value) {
  std::uint32_t module = value.module;
  if (value.function.valid()) module = program.module_of(value.function.unit);
  if (value.klass.valid()) module = program.module_of(value.klass.unit);
  return module != kNone && program.module(module) != nullptr && program.module(module)->is_library;
}

// `from . import *` has the path ".", after which no other dot stands.
Name starred_path(Name module, Name name) {
  const std::string_view path = text_of(module);
  if (!path.ends_with('.')) return dotted(module, name);
  return intern(std::string(path) + std::string(text_of(name)));
}

}  // namespace

Value Program::symbol(Name path, std::uint32_t module_index) {
  Value value;
  value.kind = ValueKind::symbol;
  value.path = path;
  value.api = find_api(text_of(path));
  if (value.api == nullptr || value.api->kind == ApiKind::module) value.module = module_index;
  if (value.api == nullptr) {
    const Value found = linked(path, module_index);
    value.api = find_typed(text_of(path));
    // Python looks for its own modules after those of the project and before installed ones.
    if (found.known() && (value.api == nullptr || !is_of_library(*this, found))) return found;
    if (value.api == nullptr) return value;
    value.module = kNone;
  }
  value.path = intern(value.api->name);
  // A module-level object such as `sys.stdin` is an instance of its class.
  if (value.api->kind == ApiKind::instance) return instance_of(value.api->returns);
  return value;
}

Value Program::linked(Name path, std::uint32_t module_index) {
  if (source_ == nullptr || module_index == kNone || modules_[module_index].module == nullptr)
    return {};
  const std::uint64_t key = key_of(module_index, path);
  const auto known = links_.find(key);
  if (known != links_.end()) return known->second;
  const Module& importer = *modules_[module_index].module;
  std::string absolute(text_of(path));
  if (absolute.starts_with('.')) absolute = absolute_path(importer, absolute);
  if (absolute.empty()) return {};
  const Name whole = intern(absolute);
  if (const auto remembered = source_->known_link(*importer.search_path, whole);
      remembered != nullptr) {
    if (const auto value = bound(*remembered, module_index)) {
      links_.emplace(key, *value);
      return *value;
    }
  }
  // A path that leads to itself: what `x.y` names has the path `x.y`.
  const auto running = std::find(following_.begin(), following_.end(), key);
  if (running != following_.end()) {
    cut_short_ = std::min(cut_short_, static_cast<std::size_t>(running - following_.begin()));
    return {};
  }
  if (following_.size() >= kMaxFollowed) {
    cut(0);
    return {};
  }
  const std::size_t before = std::exchange(provisional_, kClean);
  const std::size_t read_before = files_read_.size();
  const bool is_outermost = linking_.empty();
  const std::size_t cut_before = std::exchange(cut_short_, kClean);
  const std::size_t index = following_.size();
  following_.push_back(key);
  const Value value = follow(absolute, module_index);
  following_.pop_back();
  // What was cut short by a path around this one is for this program alone: not to remember it at
  // all would go through cycles of packages again for each of their names.
  const bool is_final = cut_short_ >= index;
  if (is_final) cut_short_ = kClean;
  cut_short_ = std::min(cut_short_, cut_before);
  if (provisional_ == kClean) {
    links_.emplace(key, value);
    if (is_outermost && is_final) {
      source_->remember_link(importer.search_path, whole,
                             std::make_shared<SharedValue>(shared(value, read_before)),
                             generation_);
    }
  }
  cut(before);
  return value;
}

SharedPlace Program::shared_place(std::uint32_t unit_index, std::uint32_t id) const {
  if (id == kNone) return {};
  const std::uint32_t module = module_of(unit_index);
  return {intern(modules_[module].module->path), unit_index - first_unit(module), id};
}

SharedValue Program::shared(const Value& value, std::size_t read_before) const {
  SharedValue out;
  out.kind = value.kind;
  out.path = value.path;
  out.api = value.api;
  out.receiver = value.receiver;
  out.function = shared_place(value.function.unit, value.function.id);
  out.klass = shared_place(value.klass.unit, value.klass.id);
  out.argument = shared_place(value.argument.unit, value.argument.id);
  out.contents = shared_place(value.contents.unit, value.contents.id);
  out.has_module = value.module != kNone;
  const bool is_folder =
      value.kind == ValueKind::module && text_of(value.path) != modules_[value.module].module->name;
  if (out.has_module && !is_folder) out.module = intern(modules_[value.module].module->path);
  out.read.assign(files_read_.begin() + static_cast<std::ptrdiff_t>(read_before),
                  files_read_.end());
  return out;
}

// False where the file is not what it was.
template <typename Ref>
bool Program::bind(const SharedPlace& place, Ref& out) {
  if (place.path == Name::none) return true;
  const auto module = source_->module_at(std::string(text_of(place.path)));
  if (module == nullptr || place.unit >= module->facts->units.size()) return false;
  const std::uint32_t unit_index = first_unit(add(module)) + place.unit;
  const Unit& there = unit(unit_index);
  std::size_t count = there.exprs.size();
  if constexpr (std::is_same_v<Ref, FunctionRef>) count = there.functions.size();
  if constexpr (std::is_same_v<Ref, ClassRef>) count = there.classes.size();
  out = {unit_index, place.id};
  return place.id < count;
}

std::optional<Value> Program::bound(const SharedValue& value, std::uint32_t module_index) {
  Value out;
  out.kind = value.kind;
  out.path = value.path;
  out.api = value.api;
  out.receiver = value.receiver;
  const bool is_there = bind(value.function, out.function) && bind(value.klass, out.klass) &&
                        bind(value.argument, out.argument) && bind(value.contents, out.contents);
  if (!is_there) return std::nullopt;
  if (value.has_module) out.module = module_index;
  if (value.module != Name::none) {
    const auto module = source_->module_at(std::string(text_of(value.module)));
    if (module == nullptr) return std::nullopt;
    out.module = add(module);
  }
  files_read_.insert(files_read_.end(), value.read.begin(), value.read.end());
  return out;
}

// From the outermost package inwards, as an attribute of what was found so far.
Value Program::follow(const std::string& path, std::uint32_t module_index) {
  std::size_t dot = std::min(path.find('.'), path.size());
  Value found;
  found.kind = ValueKind::module;
  found.module = module_index;
  found = submodule(found, intern(path.substr(0, dot)));
  while (found.known() && dot < path.size()) {
    const std::size_t begin = dot + 1;
    dot = std::min(path.find('.', begin), path.size());
    found = member(found, intern(path.substr(begin, dot - begin)));
  }
  return found;
}

Value Program::module_value(std::uint32_t module_index) {
  Value value;
  value.kind = ValueKind::module;
  value.module = module_index;
  value.path = intern(modules_[module_index].module->name);
  return value;
}

// The module of this name in a package; where the package has no path, a module of its search path.
Value Program::submodule(const Value& package, Name name) {
  const Module& seen_by = *modules_[package.module].module;
  const Name path = dotted(package.path, name);
  if (auto module = source_->find_module(seen_by, text_of(path))) return module_value(add(module));
  if (!source_->is_folder(seen_by, text_of(path))) return {};
  Value folder;
  folder.kind = ValueKind::module;
  folder.module = package.module;
  folder.path = path;
  return folder;
}

ExprRef Program::imported_constant(Name path, std::uint32_t module_index) {
  const std::string_view whole = text_of(path);
  const std::size_t dot = whole.rfind('.');
  if (dot == std::string_view::npos) return {};
  // The dots of a relative path belong to its module: ".x" is in the package ".".
  const bool relative = whole.find_first_not_of('.') > dot;
  const Value module = linked(intern(whole.substr(0, relative ? dot + 1 : dot)), module_index);
  if (module.kind != ValueKind::module) return {};
  const Module& file = *modules_[module.module].module;
  if (text_of(module.path) != file.name) return {};
  const std::uint32_t home_unit = first_unit(module.module);
  const auto bindings = unit(home_unit).bindings_of(0, intern(whole.substr(dot + 1)));
  if (bindings.size() != 1 || bindings[0].kind != BindingKind::value) return {};
  return {home_unit, bindings[0].value};
}

Value Program::member_of_module(const Value& module, Name name) {
  const Module& file = *modules_[module.module].module;
  // A folder without `__init__.py` has nothing but modules.
  if (text_of(module.path) != file.name) return submodule(module, name);
  // A model says more of a library than its code does.
  const Name path = dotted(module.path, name);
  if (file.is_library && find_typed(text_of(path)) != nullptr) return symbol(path, kNone);
  const std::uint64_t key = key_of(module.module, name);
  if (const auto known = members_.find(key); known != members_.end()) return known->second;
  // `from .b import b` in a package: the name is asked for while its import is looked at.
  if (std::find(linking_.begin(), linking_.end(), key) != linking_.end())
    return submodule(module, name);
  if (depth_ >= kMaxDepth) {
    cut(0);
    return {};
  }
  files_read_.push_back(intern(file.path));
  linking_.push_back(key);
  ++depth_;
  const std::size_t before = std::exchange(provisional_, kClean);
  const std::uint32_t home_unit = first_unit(module.module);
  const auto bindings = unit(home_unit).bindings_of(0, name);
  Value value = global_value(home_unit, name, bindings, {});
  if (!value.known() && bindings.empty()) value = starred(module.module, name);
  if (!value.known() && bindings.empty()) value = submodule(module, name);
  --depth_;
  linking_.pop_back();
  // What was found on the way through another module's import of this name may be a part of it.
  if (provisional_ == kClean && linking_.empty()) members_.emplace(key, value);
  cut(before);
  return value;
}

std::optional<std::set<Name>> Program::listed_names(const Unit& module) {
  static const Name all = intern("__all__");
  std::optional<std::set<Name>> names;
  for (const Statement& s : module.statements) {
    const bool gives = s.kind == StatementKind::assignment || s.kind == StatementKind::augmented;
    const auto targets = module.targets_of(s);
    const auto values = module.values_of(s);
    if (!gives || targets.size() != 1 || values.size() != 1 || targets[0] == kNone) continue;
    if (module.exprs[targets[0]].kind != ExprKind::name || module.exprs[targets[0]].name != all)
      continue;
    const Expr& list = module.exprs[values[0]];
    // `__all__ += other.__all__` may add anything.
    if (list.kind != ExprKind::list && list.kind != ExprKind::tuple) return std::nullopt;
    if (!names) names.emplace();
    for (const ExprId item : module.children_of(list)) {
      if (module.exprs[item].kind != ExprKind::string) return std::nullopt;
      names->insert(module.exprs[item].name);
    }
  }
  return names;
}

bool Program::exports(std::uint32_t module_index, Name name) {
  const auto& listed = modules_[module_index].listed;
  return listed ? listed->contains(name) : !text_of(name).starts_with('_');
}

// What `from module import *` binds to the name. The last of several that have it counts.
Value Program::starred(std::uint32_t module_index, Name name) {
  for (std::size_t i = modules_[module_index].stars.size(); i > 0; --i) {
    const Name star = modules_[module_index].stars[i - 1];
    const Value source = linked(star, module_index);
    if (source.kind == ValueKind::module) {
      // Most have no such name, which is quickly seen.
      const Unit& there = unit(first_unit(source.module));
      const bool may_have =
          !there.bindings_of(0, name).empty() || !modules_[source.module].stars.empty();
      if (!may_have || !exports(source.module, name)) continue;
      if (const Value value = member_of_module(source, name); value.known()) return value;
      continue;
    }
    const Value value = symbol(starred_path(star, name), module_index);
    if (value.known() && (value.kind != ValueKind::symbol || value.api != nullptr)) return value;
  }
  return {};
}

}  // namespace interlock
