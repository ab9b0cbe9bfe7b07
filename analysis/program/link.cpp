#include <algorithm>
#include <string>
#include <string_view>
#include <type_traits>

#include "analysis/program/program.h"

// How imports lead from module to module (The Python Language Reference, section 5, "The import
// system"): what a dotted path means where it is imported.
namespace interlock {
namespace {

constexpr int kMaxFollowed = 40;  // imports of imports; longer ways are not followed

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

bool is_of_library(const Program& program, const Value& value) {
  if (value.kind == ValueKind::several) {
    const auto all = program.alternatives(value);
    return std::all_of(all.begin(), all.end(),
                       [&](const Value& one) { return is_of_library(program, one); });
  }
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
  value.api = models().find_api(text_of(path));
  if (value.api == nullptr || value.api->kind == ApiKind::module) value.module = module_index;
  if (value.api == nullptr) {
    const Value found = linked(path, module_index);
    if (found.known() && !is_of_library(*this, found)) return found;
    // Python looks for its own modules after those of the project and before installed ones.
    value.api = models().find_typed(text_of(path));
    if (value.api == nullptr) return found.known() ? found : value;
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
  note_use(first_unit(module_index));
  const std::uint64_t key = key_of(module_index, path);
  if (const auto known = links_.find(key); known != links_.end()) return take(known->second);
  const Module& importer = *modules_[module_index].module;
  Name whole = path;
  if (text_of(path).starts_with('.')) whole = intern(absolute_path(importer, text_of(path)));
  if (whole == Name::none) return {};
  if (const auto remembered = known_link(Name::none, whole, module_index))
    return take(links_.emplace(key, *remembered).first->second);
  const Question question{Question::Kind::link, module_index, static_cast<std::uint32_t>(path)};
  // A path that leads to itself: what `x.y` names has the path `x.y`.
  if (is_asked(question)) return {};
  if (following_ >= kMaxFollowed || depth_ >= kMaxDepth) {
    cut(0);
    return {};
  }
  const ProgramFrame entered = enter(question);
  ++following_;
  const Value value = follow(text_of(whole), module_index);
  --following_;
  const Answer answer = leave(entered, value);
  links_.emplace(key, answer);
  remember_link(Name::none, whole, module_index, answer);
  return value;
}

std::optional<Program::Answer> Program::known_link(Name module, Name path,
                                                   std::uint32_t module_index) {
  const auto remembered =
      source_->known_link(*modules_[module_index].module->search_path, module, path);
  if (remembered == nullptr) return std::nullopt;
  const auto value = bound(*remembered, module_index);
  if (!value) return std::nullopt;
  return Answer{*value, Answer::kClean, read_sets_.of(remembered->read)};
}

void Program::remember_link(Name module, Name path, std::uint32_t module_index,
                            const Answer& answer) {
  if (answer.cut != Answer::kClean) return;
  source_->remember_link(modules_[module_index].module->search_path, module, path,
                         std::make_shared<SharedValue>(shared(answer)), generation_);
}

SharedPlace Program::shared_place(std::uint32_t unit_index, std::uint32_t id) const {
  if (id == kNone) return {};
  const std::uint32_t module = module_of(unit_index);
  return {modules_[module].module->path_name, unit_index - first_unit(module), id};
}

SharedValue Program::shared(const Answer& answer) const {
  const Value& value = answer.value;
  SharedValue out;
  out.kind = value.kind;
  out.path = value.path;
  out.api = value.api;
  out.receiver = value.receiver;
  out.function = shared_place(value.function.unit, value.function.id);
  out.klass = shared_place(value.klass.unit, value.klass.id);
  out.argument = shared_place(value.argument.unit, value.argument.id);
  out.contents = shared_place(value.contents.unit, value.contents.id);
  if (value.kind == ValueKind::several) {
    for (const Value& one : alternatives(value)) out.alternatives.push_back(shared(Answer{one}));
  }
  out.has_module = value.module != kNone && value.kind != ValueKind::several;
  const bool is_folder =
      value.kind == ValueKind::module && value.path != modules_[value.module].name;
  if (out.has_module && !is_folder) out.module = modules_[value.module].module->path_name;
  out.read = read_sets_.paths(answer.read);
  return out;
}

// False where the file is not what it was.
template <typename Ref>
bool Program::bind(const SharedPlace& place, Ref& out) {
  if (place.path == Name::none) return true;
  const auto module = source_->module_at(place.path);
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
  if (value.kind == ValueKind::several) {
    Value all;
    all.kind = ValueKind::none;
    for (const SharedValue& one : value.alternatives) {
      const auto there = bound(one, module_index);
      if (!there) return std::nullopt;
      all = join(all, *there);
    }
    out = all;
  }
  if (value.has_module) out.module = module_index;
  if (value.module != Name::none) {
    const auto module = source_->module_at(value.module);
    if (module == nullptr) return std::nullopt;
    out.module = add(module);
  }
  return out;
}

// From the outermost package inwards, as an attribute of what was found so far.
Value Program::follow(std::string_view path, std::uint32_t module_index) {
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
  value.path = modules_[module_index].name;
  return value;
}

// The module of this name in a package; where the package has no path, a module of its search path.
Value Program::submodule(const Value& package, Name name) {
  const Module& seen_by = *modules_[package.module].module;
  const Name path = dotted(package.path, name);
  const ModuleSource::Found found = source_->find_module(seen_by, path);
  if (found.module != nullptr) return module_value(add(found.module));
  if (!found.is_folder) return {};
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
  note_read(modules_[module.module].read);
  const std::uint32_t home_unit = first_unit(module.module);
  const auto bindings = unit(home_unit).bindings_of(0, intern(whole.substr(dot + 1)));
  if (bindings.size() != 1 || bindings[0].kind != BindingKind::value) return {};
  return {home_unit, bindings[0].value};
}

Value Program::member_of_module(const Value& module, Name name) {
  // A folder without `__init__.py` has nothing but modules.
  if (module.path != modules_[module.module].name) return submodule(module, name);
  const Module& file = *modules_[module.module].module;
  const Name path = file.path_name;
  note_use(first_unit(module.module));
  const std::uint64_t key = key_of(module.module, name);
  if (const auto known = members_.find(key); known != members_.end()) return take(known->second);
  // A model says more of a library than its code does.
  if (file.is_library) {
    const Name modelled = dotted(module.path, name);
    if (models().find_typed(text_of(modelled)) != nullptr)
      return members_.emplace(key, Answer{symbol(modelled, kNone)}).first->second.value;
  }
  if (const auto remembered = known_link(path, name, module.module))
    return take(members_.emplace(key, *remembered).first->second);
  const Question question{Question::Kind::member, module.module, static_cast<std::uint32_t>(name)};
  // `from .b import b` in a package: the name is asked for while its import is looked at.
  if (is_asked(question)) return submodule(module, name);
  if (depth_ >= kMaxDepth) {
    cut(0);
    return {};
  }
  const ProgramFrame entered = enter(question);
  note_read(modules_[module.module].read);
  const std::uint32_t home_unit = first_unit(module.module);
  const auto bindings = unit(home_unit).bindings_of(0, name);
  Value value = global_value(home_unit, name, bindings, {});
  if (!value.known() && bindings.empty()) value = starred(module.module, name);
  if (!value.known() && bindings.empty()) value = submodule(module, name);
  const Answer answer = leave(entered, value);
  members_.emplace(key, answer);
  remember_link(path, name, module.module, answer);
  return value;
}

bool Program::exports(std::uint32_t module_index, Name name) {
  const auto& listed = modules_[module_index].exports->listed;
  return listed ? listed->contains(name) : !text_of(name).starts_with('_');
}

// What `from module import *` binds to the name. The last of several that have it counts.
Value Program::starred(std::uint32_t module_index, Name name) {
  const std::vector<Name>& stars = modules_[module_index].exports->stars;
  const Module* importer = modules_[module_index].module;
  // By its path, whatever names its packages give that path: asking those would go through all
  // modules that take all names of each other, again and again.
  const auto imported = [&](Name star) -> Value {
    if (source_ == nullptr || importer == nullptr) return {};
    const bool is_relative = text_of(star).starts_with('.');
    const Name path = is_relative ? intern(absolute_path(*importer, text_of(star))) : star;
    if (path == Name::none) return {};
    const auto found = source_->find_module(*importer, path).module;
    return found == nullptr ? linked(star, module_index) : module_value(add(found));
  };
  for (std::size_t i = stars.size(); i > 0; --i) {
    const Name star = stars[i - 1];
    const Value source = imported(star);
    if (source.kind == ValueKind::module) {
      // Most have no such name, which is quickly seen.
      const Unit& there = unit(first_unit(source.module));
      const bool may_have =
          !there.bindings_of(0, name).empty() || !modules_[source.module].exports->stars.empty();
      if (!may_have || !exports(source.module, name)) {
        note_read(modules_[source.module].read);
        continue;
      }
      if (const Value value = member_of_module(source, name); value.known()) return value;
      continue;
    }
    const Value value = symbol(starred_path(star, name), module_index);
    if (value.known() && (value.kind != ValueKind::symbol || value.api != nullptr)) return value;
  }
  return {};
}

}  // namespace interlock
